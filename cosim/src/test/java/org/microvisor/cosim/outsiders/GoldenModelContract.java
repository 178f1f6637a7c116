package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

/** A target has to answer every request as {@link NaiveAoeTarget} does: corner cases, then random traffic. */
abstract class GoldenModelContract {
    static final int DISK_BYTES = 4 << 20;
    private static final int DIFFERENCES_SHOWN = 10;

    /** A target at shelf 0, slot 0 with an empty, writable disk of {@link #DISK_BYTES} and no config string. */
    abstract Target open() throws IOException;

    /** How many random requests are affordable. */
    abstract int requests();

    @Test
    void shouldAnswerAsTheModelWhenCasesAreCorners() throws Exception {
        try (Target target = open()) {
            Setup setup = new Setup(target, 1);
            assertThat(setup.differences(setup.maker.corners())).isEmpty();
        }
    }

    @SeededTest(0x5EED_0001L)
    void shouldAnswerAsTheModelWhenTrafficIsRandom(long seed) throws Exception {
        try (Target target = open()) {
            Setup setup = new Setup(target, seed);
            List<byte[]> traffic = new ArrayList<>();
            for (int i = 0; i < requests(); i++) {
                traffic.add(setup.maker.next());
            }
            assertThat(setup.differences(traffic)).isEmpty();
        }
    }

    /** The model made like the target: same address, same frame size. */
    private static final class Setup {
        private final Target target;
        private final NaiveAoeTarget model;
        private final RequestMaker maker;

        private Setup(Target target, long seed) {
            this.target = target;
            byte[] everybody = new byte[6];
            Arrays.fill(everybody, (byte) 0xFF);
            byte[] discovery = new RequestMaker(everybody, DISK_BYTES / 512, 16, seed)
                    .corners()
                    .get(0);
            byte[] answer = target.exchange(discovery).stream()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("target does not answer discovery"));
            byte[] mac = Arrays.copyOfRange(answer, 6, 12);
            int maxSectors = answer[28] & 0xFF;
            model = new NaiveAoeTarget(HexFormat.ofDelimiter(":").formatHex(mac), 0, 0, DISK_BYTES, maxSectors);
            maker = new RequestMaker(mac, DISK_BYTES / 512, maxSectors, seed);
        }

        private List<String> differences(List<byte[]> requests) {
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < requests.size() && differences.size() < DIFFERENCES_SHOWN; i++) {
                byte[] request = requests.get(i);
                Optional<String> difference =
                        GoldenComparison.of(request, model.exchange(request.clone()), target.exchange(request.clone()));
                if (difference.isPresent()) {
                    differences.add("request " + i + ": " + difference.get());
                }
            }
            return differences;
        }
    }
}
