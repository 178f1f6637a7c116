package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every AoE target has to answer the recorded sessions of Linux as vblade did, or better. */
abstract class CaptureReplayContract {
    /** The size of the recorded disk. */
    static final int DISK_BYTES = 16 << 20;

    /** A target at shelf 0, slot 0 with an empty disk of {@link #DISK_BYTES}. */
    abstract Target open() throws IOException;

    @Test
    void shouldAnswerAsVbladeDidWhenLinuxUsesStandardFrames() throws Exception {
        assertAgrees(
                "linux-6.1-aoe-vblade-mtu1500.pcap.xz",
                Map.of(
                        Exchange.Kind.CONFIG,
                        14,
                        Exchange.Kind.IDENTIFY,
                        14,
                        Exchange.Kind.READ,
                        826,
                        Exchange.Kind.WRITE,
                        1546));
    }

    @Test
    void shouldAnswerAsVbladeDidWhenLinuxUsesJumboFrames() throws Exception {
        assertAgrees(
                "linux-6.1-aoe-vblade-mtu9000.pcap.xz",
                Map.of(
                        Exchange.Kind.CONFIG,
                        14,
                        Exchange.Kind.IDENTIFY,
                        14,
                        Exchange.Kind.READ,
                        156,
                        Exchange.Kind.WRITE,
                        235));
    }

    private void assertAgrees(String recording, Map<Exchange.Kind, Integer> expected) throws Exception {
        try (Target target = open()) {
            CaptureReplay.Report report = new CaptureReplay(Recording.read(recording)).against(target);
            assertThat(report.differences()).isEmpty();
            assertThat(report.compared()).isEqualTo(expected);
        }
    }
}
