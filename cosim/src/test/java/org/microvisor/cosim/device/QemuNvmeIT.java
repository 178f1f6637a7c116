package org.microvisor.cosim.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.microvisor.cosim.device.TestHost.BUFFER;
import static org.microvisor.cosim.device.TestHost.sqe;
import static org.microvisor.cosim.device.TestHost.transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.device.peer.LeftBehind;
import org.microvisor.cosim.device.peer.MediumError;
import org.microvisor.cosim.device.peer.PeerException;
import org.microvisor.cosim.device.peer.QemuNvme;
import org.microvisor.cosim.device.peer.QemuNvmeSettings;
import org.microvisor.cosim.guest.HostCommand;

/** QEMU's controller is a drive; and what else is promised of it. */
final class QemuNvmeIT extends NvmeDriveContract {
    private static final int CSTS = 0x1C;

    @TempDir
    private Path directory = Path.of("");

    private List<String> before = List.of();

    @BeforeEach
    void lookAround() throws IOException {
        before = LeftBehind.now();
    }

    @AfterEach
    void shouldLeaveNothingBehind() throws IOException {
        assertThat(LeftBehind.now()).isEqualTo(before);
    }

    @Override
    PcieDrive.Maker drive() throws IOException {
        return QemuNvme.maker(settings());
    }

    private QemuNvmeSettings settings() throws IOException {
        Path image = directory.resolve("drive.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(1 << 20);
        }
        return QemuNvmeSettings.of(image, directory.resolve("qemu.log"));
    }

    private static TestHost started(QemuNvmeSettings settings) {
        return new TestHost(QemuNvme.maker(settings), 5).ready();
    }

    @Test
    void shouldWriteTheImageByteForByte() throws IOException {
        QemuNvmeSettings settings = settings();
        try (TestHost host = started(settings)) {
            byte[] text = "written by a drive that is not ours".getBytes(US_ASCII);
            host.bus.at(BUFFER).put(text);
            assertThat(host.write(3, 1, BUFFER, 0).code()).isZero();
            try (RandomAccessFile image = new RandomAccessFile(settings.image().toFile(), "r")) {
                byte[] stored = new byte[text.length];
                image.seek(3 * 512L);
                image.readFully(stored);
                assertThat(stored).isEqualTo(text);
            }
        }
    }

    @Test
    void shouldFailWhatTheMediumFails() throws IOException {
        QemuNvmeSettings settings = settings()
                .withErrors(
                        new MediumError(MediumError.Access.READ, 9, false),
                        new MediumError(MediumError.Access.WRITE, 20, true),
                        new MediumError(MediumError.Access.FLUSH, 0, true));
        try (TestHost host = started(settings)) {
            for (int i = 0; i < 2; i++) {
                assertThat(host.read(8, 4, BUFFER, 0).code())
                        .as("unrecovered read")
                        .isEqualTo(0x281);
            }
            assertThat(host.read(10, 4, BUFFER, 0).code()).isZero();
            assertThat(host.write(16, 8, BUFFER, 0).code()).as("write fault").isEqualTo(0x280);
            assertThat(host.write(16, 8, BUFFER, 0).code()).isZero();
            assertThat(io(host, sqe(0x00, 1).nsid(1))).as("flush").isEqualTo(0x280);
            assertThat(io(host, sqe(0x00, 1).nsid(1))).isZero();
        }
    }

    @Test
    void shouldTakeTheCyclesThatItIsGiven() throws IOException {
        QemuNvmeSettings settings =
                settings().withLatency((queue, entry) -> queue == 0 ? 0 : 700L + 100L * entry.blocks());
        try (TestHost host = started(settings)) {
            long start = host.time.now();
            host.read(0, 3, BUFFER, 0);
            assertThat(host.time.now() - start).isEqualTo(5 + 1000 + 5); // the entry comes, all goes, at 5 cycles each
        }
    }

    @Test
    void shouldSayWhatItDoesNotCarry() throws IOException {
        try (TestHost host = started(settings())) {
            assertThatThrownBy(() -> io(host, transfer(0x02, 1, 0, 1).dw(0, 0x02 | 1 << 14)))
                    .isInstanceOf(PeerException.class)
                    .hasMessage("scatter-gather lists are not carried to QEMU: queue=I/O, opcode=0x02");
        }
        try (TestHost host = started(settings())) {
            assertThatThrownBy(() -> admin(host, sqe(0x11, 1).prp(BUFFER, 0)))
                    .isInstanceOf(PeerException.class)
                    .hasMessage("a command that is not carried to QEMU: queue=admin, opcode=0x11");
        }
        try (TestHost host = started(settings())) {
            assertThatThrownBy(() -> host.read(0, 1, 0x7000_0000, 0))
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("reach past the board's memory: address=0x70000000, length=512");
        }
        try (TestHost host = started(settings())) {
            assertThatThrownBy(() -> host.write(0, 1, 0x7000_0000, 0))
                    .isInstanceOf(PeerException.class)
                    .hasMessage("the board refused the drive data: address=0x70000000");
        }
    }

    @Test
    void shouldNotWaitForEverWhenQemuStandsStill() throws IOException {
        try (TestHost host = started(settings().withPatience(Duration.ofSeconds(3)))) {
            long qemu =
                    ProcessHandle.current().children().findFirst().orElseThrow().pid();
            HostCommand.of("kill", "-STOP", Long.toString(qemu)).check(Duration.ofSeconds(10));

            assertThatThrownBy(() -> host.ssd.read32(CSTS))
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("cannot receive from QEMU's device: Connection timed out")
                    .hasMessageContaining("it still runs, process=" + qemu);
        }
    }

    @Test
    void shouldSayWhyQemuDoesNotStart() throws IOException {
        QemuNvmeSettings settings = settings();
        assertThatThrownBy(() -> new TestHost(QemuNvme.maker(settings.withProgram("no-such-qemu")), 5))
                .isInstanceOf(PeerException.class)
                .hasMessage(
                        "QEMU's NVMe controller cannot be had: cannot start no-such-qemu: No such file or directory");
        Files.delete(settings.image());
        assertThatThrownBy(() -> new TestHost(QemuNvme.maker(settings), 5))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("QEMU's monitor")
                .hasMessageContaining("it ended with exit code 1")
                .hasMessageContaining("drive.img': No such file or directory");
    }
}
