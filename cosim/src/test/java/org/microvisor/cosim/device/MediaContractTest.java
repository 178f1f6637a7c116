package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

/** What every {@link Media} does. */
abstract class MediaContractTest {
    static final int SIZE = 1 << 20;

    abstract Media open() throws IOException;

    @Test
    void shouldReadZerosWhenNeverWritten() throws IOException {
        try (Media media = open()) {
            byte[] bytes = {1, 1, 1, 1};
            media.read(SIZE - 2, bytes, 1, 2);
            assertThat(media.size()).isEqualTo(SIZE);
            assertThat(bytes).containsExactly(1, 0, 0, 1);
        }
    }

    @SeededTest(5)
    void shouldAgreeWithAnArrayUnderRandomTraffic(long seed) throws IOException {
        try (Media media = open()) {
            Random random = new Random(seed);
            byte[] model = new byte[SIZE];
            for (int i = 0; i < 300; i++) {
                int length = 1 + random.nextInt(200_000);
                int at = random.nextInt(SIZE - length);
                if (random.nextInt(3) == 0) {
                    media.zero(at, length);
                    Arrays.fill(model, at, at + length, (byte) 0);
                } else {
                    byte[] bytes = new byte[length + 2];
                    random.nextBytes(bytes);
                    media.write(at, bytes, 1, length);
                    System.arraycopy(bytes, 1, model, at, length);
                }
            }
            byte[] all = new byte[SIZE];
            media.read(0, all, 0, SIZE);
            assertThat(all).isEqualTo(model);
        }
    }

    @Test
    void shouldRejectAccessesOutside() throws IOException {
        try (Media media = open()) {
            byte[] two = new byte[2];
            assertThatThrownBy(() -> media.read(SIZE - 1, two, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> media.write(-1, two, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> media.zero(1, SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
