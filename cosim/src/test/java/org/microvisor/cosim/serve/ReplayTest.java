package org.microvisor.cosim.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.board.Ask;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.net.PcapReader;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.net.PcapngWriter;

/** One node plays all recordings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayTest {
    private static final int BROADCAST_MINOR = 0xFF;

    private ByteArrayOutputStream file = new ByteArrayOutputStream();
    private StorageSite site;
    private PcapngWriter recording;
    private long stamp;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        site = StorageSite.open(
                NodeBench.settings(), folder.resolve("drive"), 4 << 20, NodeBench.SHELF, new ModelFactory());
    }

    @BeforeEach
    void startRecording() throws IOException {
        file = new ByteArrayOutputStream();
        recording = new PcapngWriter(file, "recorded");
        stamp = 5_000_000_000L;
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void shouldSumUpWhatWasAnsweredKindByKind() throws IOException {
        MacAddress recordedTarget = MacAddress.parse("02:00:00:00:99:99");
        int tag = 1;
        record(Ask.config(0, "").to(MacAddress.BROADCAST).tag(tag++).frame());
        for (int i = 0; i < 40; i++) {
            record(Ask.write(8L * i, NodeBench.sectors(8, i))
                    .to(recordedTarget)
                    .tag(tag++)
                    .frame());
            record(Ask.read(8L * i, 8).tag(tag++).frame());
        }
        record(Ask.read(1 << 20, 8).tag(tag++).frame()); // behind the end: an ATA error
        record(Ask.read(0, 8).lun(BROADCAST_MINOR - 1).tag(tag++).frame()); // nobody's
        byte[] answer = Ask.config(0, "").tag(tag++).frame();
        answer[14] |= 0x08;
        record(answer);
        record(Ask.read(0, 1).length(EthernetPort.MAX_FRAME + 1).frame());
        byte[] ip = Ask.read(0, 1).tag(tag++).frame();
        ip[12] = 8;
        record(ip);

        ReplayReport report = play(OptionalDouble.empty());

        assertThat(report.complete()).isTrue();
        assertThat(report.frames()).isEqualTo(86);
        assertThat(report.ofTargets()).isEqualTo(1);
        assertThat(report.unfit()).isEqualTo(1);
        assertThat(report.unasked()).isZero();
        assertThat(report.rows())
                .extracting(
                        ReplayReport.Row::kind,
                        ReplayReport.Row::played,
                        ReplayReport.Row::answered,
                        ReplayReport.Row::failed)
                .containsExactly(
                        tuple(Stimulus.CONFIG, 1L, 1L, 0L),
                        tuple(Stimulus.READ, 42L, 41L, 1L),
                        tuple(Stimulus.WRITE, 40L, 40L, 0L),
                        tuple(Stimulus.NOT_AOE, 1L, 0L, 0L));
        assertThat(report.rows().get(2).medianNanos())
                .isBetween(1_000L, report.rows().get(2).worstNanos());
    }

    @Test
    void shouldKeepTheTimesOfTheRecordingScaled() throws IOException {
        for (int i = 0; i < 4; i++) {
            record(Ask.read(i, 1).tag(i).frame());
            stamp += 1_000_000; // 1 ms
        }

        ReplayReport report = play(OptionalDouble.of(10));

        assertThat(report.rows().get(0).answered()).isEqualTo(4);
        assertThat(report.simulatedNanos()).isBetween(300_000L, 320_000L);
    }

    @Test
    void shouldTakeARecordingThatGoesBackInTime() throws IOException {
        record(Ask.read(0, 1).tag(1).frame());
        stamp = 1;
        record(Ask.read(0, 1).tag(2).frame());

        assertThat(play(OptionalDouble.of(1)).rows().get(0).answered()).isEqualTo(2);
    }

    @Test
    void shouldEndEarlyWhenCancelled() throws IOException {
        record(Ask.read(0, 1).tag(1).frame());
        recording.close();
        ReplayReport report = new Replay(site, OptionalDouble.empty(), () -> true).play(reader());

        assertThat(report.complete()).isFalse();
        assertThat(report.rows()).isEmpty();
    }

    @Test
    void shouldRefuseASpeedThatIsNone() {
        assertThatThrownBy(() -> new Replay(site, OptionalDouble.of(0), () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed is not positive: speed=0.0");
    }

    private void record(byte[] frame) throws IOException {
        recording.write(stamp, frame, PcapngWriter.Direction.INBOUND);
    }

    private ReplayReport play(OptionalDouble speed) throws IOException {
        recording.close();
        return new Replay(site, speed, () -> false).play(reader());
    }

    private PcapReader reader() throws IOException {
        return PcapReader.open(new ByteArrayInputStream(file.toByteArray()), "recording");
    }
}
