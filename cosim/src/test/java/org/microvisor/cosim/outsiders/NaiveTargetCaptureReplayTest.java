package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NaiveTargetCaptureReplayTest extends CaptureReplayContract {
    @Override
    Target open() {
        return new NaiveAoeTarget("02:00:00:00:00:01", 0, 0, DISK_BYTES, 16);
    }

    /** The comparison itself: a target with one wrong byte must not pass. */
    @Test
    void shouldReportTheOffsetWhenOneByteOfDataIsWrong() throws IOException {
        Target wrong = request -> {
            List<byte[]> answers = open().exchange(request);
            answers.stream().filter(answer -> answer.length == 36 + 1024).forEach(answer -> answer[40] = 1);
            return answers;
        };

        CaptureReplay.Report report =
                new CaptureReplay(Recording.read("linux-6.1-aoe-vblade-mtu1500.pcap.xz")).against(wrong);

        assertThat(report.differences())
                .first()
                .isEqualTo("request 2 (READ): ATA header and data: offset=40,"
                        + " expected=00000000000000000000000000000000, actual=01000000000000000000000000000000");
    }

    @Test
    void shouldReportCapacityWhenTheDiskIsSmaller() throws IOException {
        Target small = new NaiveAoeTarget("02:00:00:00:00:01", 0, 0, DISK_BYTES / 2, 16);

        CaptureReplay.Report report =
                new CaptureReplay(Recording.read("linux-6.1-aoe-vblade-mtu1500.pcap.xz")).against(small);

        assertThat(report.differences())
                .contains("request 1 (IDENTIFY): IDENTIFY word 60: expected=0x8000, actual=0x4000");
    }
}
