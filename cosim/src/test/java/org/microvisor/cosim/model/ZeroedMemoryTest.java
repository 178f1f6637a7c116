package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ZeroedMemoryTest {
    @Test
    void shouldHoldWhatIsWrittenInZeros() {
        try (ZeroedMemory memory = new ZeroedMemory(10_000)) {
            ByteBuffer bytes = memory.bytes();
            assertThat(bytes.isDirect()).isTrue();
            assertThat(bytes.capacity()).isEqualTo(10_000);
            assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(9_992, -1);

            assertThat(memory.bytes().getLong(9_984)).isZero();
            assertThat(memory.bytes().getLong(9_992)).isEqualTo(-1);
            assertThat(NativeHost.address(bytes) % 4096).isZero();
        }
    }

    @Test
    void shouldReadAsZerosAfterItsEnd() {
        ZeroedMemory memory = new ZeroedMemory(1 << 20);
        ByteBuffer view = memory.bytes().slice(1 << 19, 1 << 10);
        view.putLong(0, 1234);
        memory.close();

        assertThat(view.getLong(0)).isZero();
        assertThatThrownBy(() -> view.get(1 << 10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** 2048 GiB of addresses, of which a page each is touched. */
    @Test
    void shouldCostOnlyWhatIsTouched() {
        for (int i = 0; i < 2048; i++) {
            try (ZeroedMemory memory = new ZeroedMemory(1 << 30)) {
                memory.bytes().put(i, (byte) 1);
            }
        }
    }

    @Test
    void shouldRefuseNoBytes() {
        assertThatThrownBy(() -> new ZeroedMemory(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memory has no bytes: bytes=0");
    }
}
