package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.FileBackedMedia;
import org.microvisor.cosim.device.NvmeSsd;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.peer.LeftBehind;
import org.microvisor.cosim.device.peer.MediumError;
import org.microvisor.cosim.device.peer.PeerException;
import org.microvisor.cosim.device.peer.QemuNvme;
import org.microvisor.cosim.device.peer.QemuNvmeSettings;
import org.microvisor.hypervisor.nvme.DmaArea;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmePatience;
import org.microvisor.hypervisor.replay.SeededTest;
import org.microvisor.hypervisor.storage.DriveCare;
import org.microvisor.hypervisor.storage.ServiceEvent;

/** The Verilated storage node and its software on a drive that knows nothing of them: QEMU's NVMe controller. */
final class StorageNodeOnQemuNvmeIT {
    private static final int VOLUME_BYTES = 4 << 20;
    private static final long DRIVE_BYTES = 64L << 20;
    private static final int SECTORS = 16384;
    private static final int EXTENT_SECTORS = 2048;
    private static final int VOLLEYS = 25;
    private static final int FINE = 0x40;
    private static final int NVME_OFF = 1;

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

    @Test
    void shouldBeBroughtUpBySoftwareThatWasMadeForOurModel() throws IOException {
        try (CosimBoard board = new CosimBoard(NodeBench.settings(), QemuNvme.maker(drive()), NodeBench.MODELS)) {
            NvmeController controller = NvmeController.bringUp(
                    board.registers("nvme"),
                    new DmaArea(board.memory("ddr"), 0, NvmeController.AREA_BYTES),
                    board.clock(),
                    2);

            assertThat(controller.model()).isEqualTo("QEMU NVMe Ctrl");
            assertThat(controller.serial()).isEqualTo("QEMU0001");
            assertThat(controller.maxQueueEntries()).isEqualTo(2048);
            assertThat(controller.hasVolatileCache()).isTrue();
            assertThat(controller.namespaces())
                    .singleElement()
                    .satisfies(only -> assertThat(only.sectors()).isEqualTo(DRIVE_BYTES / 512));
            controller.close();
        }
    }

    @SeededTest({0, 1})
    void shouldAnswerAsTheModel(long seed) throws IOException {
        try (ServedNode node = ServedNode.open(settings(seed), QemuNvme.maker(shuffled(seed)))) {
            node.volume(0, VOLUME_BYTES / 512);

            assertThat(new Storm(node, VOLUME_BYTES, VOLLEYS, seed).differences())
                    .isEmpty();

            assertThat(node.unaccounted()).isZero();
            assertThat(node.register(StorageRegisters.NVME_COMMANDS)).isGreaterThan(VOLLEYS);
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.register(StorageRegisters.NVME_ERRORS)).isZero();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
            byte[] flushed = node.ask(Ask.ata(AtaCommand.FLUSH_CACHE, 0, 0, 0, new byte[0]));
            assertThat(AtaArg.status(flushed, 0)).isEqualTo(FINE);
            node.software().close();
        }
    }

    /** QEMU's speed and threads stay outside: same input, same cycles. */
    @SeededTest(3)
    void shouldDoTheSameAgain(long seed) throws IOException {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            StringBuilder seen = new StringBuilder();
            try (ServedNode node = ServedNode.open(settings(seed), QemuNvme.maker(shuffled(seed)))) {
                node.board()
                        .ethernet()
                        .observe((frame, toNode) -> seen.append(
                                        node.board().simulation().now())
                                .append(toNode ? " > " : " < ")
                                .append(HexFormat.of().formatHex(frame))
                                .append('\n'));
                node.volume(0, VOLUME_BYTES / 512);
                assertThat(new Storm(node, VOLUME_BYTES, 6, seed).differences()).isEmpty();
                seen.append(node.board().simulation().now());
            }
            runs.add(seen.toString());
        }
        assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
    }

    @Test
    void shouldTellTheClientWhatTheMediumSaid() throws IOException {
        long broken = EXTENT_SECTORS; // sector 0 of LUN 0
        QemuNvmeSettings drive = drive().withErrors(
                        new MediumError(MediumError.Access.READ, broken + 100, true),
                        new MediumError(MediumError.Access.WRITE, broken + 200, true));
        try (BareNode node = BareNode.open(NodeBench.settings(), QemuNvme.maker(drive), BufferMap.QUEUE_ENTRIES)) {
            node.mappedLun(0, SECTORS, 1);
            byte[] data = NodeBench.sectors(8, 1);

            assertAnswer(node.ask(Ask.read(96, 8)), 0x41, 0x40); // UNC
            assertThat(NodeBench.data(node.ask(Ask.read(96, 8)))).isEqualTo(new byte[8 * 512]);
            assertAnswer(node.ask(Ask.write(196, data)), 0x61, 0x04); // device fault
            assertAnswer(node.ask(Ask.write(196, data)), FINE, 0);
            assertThat(NodeBench.data(node.ask(Ask.read(196, 8)))).isEqualTo(data);

            long extents = DRIVE_BYTES / 512 / EXTENT_SECTORS;
            node.mappedLun(1, SECTORS, extents - 1); // its second extent lies past the drive's end
            assertAnswer(node.ask(Ask.read(EXTENT_SECTORS, 8).lun(1)), 0x41, 0x10); // IDNF
            assertAnswer(node.ask(Ask.write(EXTENT_SECTORS, data).lun(1)), 0x41, 0x10);
            assertThat(node.register(StorageRegisters.NVME_ERRORS)).isEqualTo(4);
        }
    }

    @Test
    void shouldComeBackWhenItWasResetWithRequestsInFlight() throws IOException {
        long[] latency = {1000};
        QemuNvmeSettings drive = drive().withLatency((queue, entry) -> queue == 0 ? 100 : latency[0]);
        try (BareNode node = BareNode.open(NodeBench.settings(), QemuNvme.maker(drive), BufferMap.QUEUE_ENTRIES)) {
            node.mappedLun(0, SECTORS, 1);
            byte[] data = NodeBench.sectors(16, 3);
            node.ask(Ask.write(0, data));
            for (int round = 0; round < 3; round++) {
                latency[0] = 1_000_000;
                int requests = 30;
                for (int i = 0; i < requests; i++) {
                    Ask ask = i % 3 == 0 ? Ask.write(64L + 16L * i, data) : Ask.read(2040, 16);
                    node.board().ethernet().source().send(ask.tag(i).frame());
                }
                node.board().simulation().run(20_000);
                assertThat(node.register(StorageRegisters.OUTSTANDING)).isPositive();
                // the drive is reset first, so that it writes no more; then the queue is switched off
                node.board().registers("nvme").write32(NvmeRegister.CC, 0);
                node.register(StorageRegisters.CONTROL, NVME_OFF);
                for (ReceivedFrame reply : node.awaitReplies(requests)) {
                    assertThat(AoeHeader.error(reply.bytes(), 0)).isEqualTo(3);
                }
                latency[0] = 0;
                node.bringUp(BufferMap.QUEUE_ENTRIES - round);
                assertThat(NodeBench.data(node.ask(Ask.read(0, 16)))).isEqualTo(data);
                for (int i = 0; i < 70; i++) { // more than the queue has entries
                    byte[] other = NodeBench.sectors(16, i);
                    assertAnswer(node.ask(Ask.write(2040, other)), FINE, 0); // two commands
                    assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(other);
                }
            }
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.drops()).isZero();
        }
    }

    @Test
    void shouldBeResetByTheSoftwareWhenItDoesNotAnswerAnyMore() throws IOException {
        long[] latency = {0};
        QemuNvmeSettings drive = drive().withLatency((queue, entry) -> queue == 0 ? 0 : latency[0]);
        DriveCare care =
                new DriveCare(NvmePatience.DEFAULT, 20_000, 400_000, 2_000_000, 100_000, 400_000); // nanoseconds
        try (ServedNode node = ServedNode.open(NodeBench.settings(), QemuNvme.maker(drive), care)) {
            node.volume(0, SECTORS);
            byte[] data = NodeBench.sectors(16, 4);
            assertAnswer(node.ask(Ask.write(2040, data)), FINE, 0);
            latency[0] = 1L << 40;
            int requests = 20;
            for (int i = 0; i < requests; i++) {
                node.board().ethernet().source().send(Ask.read(2040, 16).tag(i).frame());
            }
            node.board().simulation().run(20_000);
            latency[0] = 0;
            for (ReceivedFrame reply : node.awaitReplies(requests)) {
                assertThat(AoeHeader.error(reply.bytes(), 0)).isEqualTo(3);
            }
            while (node.software().trouble().isPresent()) {
                node.board().simulation().run(1_000);
                node.serve();
            }
            assertThat(node.software().counters().of(ServiceEvent.DRIVE_RESTARTED))
                    .isEqualTo(1);
            assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(data);
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            node.software().close();
        }
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenThePowerFails() throws IOException {
        try (ServedNode node = ServedNode.open(NodeBench.settings(), QemuNvme.maker(drive()))) {
            node.volume(0, SECTORS);
            byte[] data = NodeBench.sectors(16, 5);
            node.ask(Ask.write(2040, data));

            node.board().drive().losePower();
            node.register(StorageRegisters.CONTROL, 0);
            node.restart();

            assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(data);
            node.software().close();
        }
    }

    @Test
    void shouldStoreWhatOurModelOfADriveReads() throws IOException {
        byte[] data = NodeBench.sectors(16, 6);
        QemuNvmeSettings drive = drive();
        try (ServedNode node = ServedNode.open(NodeBench.settings(), QemuNvme.maker(drive))) {
            node.volume(0, SECTORS);
            node.ask(Ask.write(2040, data));
            node.software().close();
        }
        FileBackedMedia media = FileBackedMedia.open(drive.image(), DRIVE_BYTES);
        CosimBoardSettings settings = NodeBench.settings();
        PcieDrive.Maker ours = slot -> new NvmeSsd(slot.scheduler(), slot.bus(), media, settings.ssd(), FaultHook.NONE);

        try (ServedNode node = ServedNode.open(settings, ours)) {
            assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(data);
            node.software().close();
        }
    }

    @Test
    void shouldOpenASiteOnQemuAndOnOurModelInTurn() throws IOException {
        Path drive = directory.resolve("site.img");
        Path log = directory.resolve("site.log");
        CosimBoardSettings settings = NodeBench.settings();
        for (int round = 0; round < 2; round++) {
            long bytes = VOLUME_BYTES * (1L + round); // it grows, which the other one sees
            try (StorageSite site = StorageSite.openOnQemu(settings, drive, log, bytes, 0, NodeBench.MODELS)) {
                assertThat(site.volume().sectors()).isEqualTo(bytes / 512);
            }
            try (StorageSite site = StorageSite.open(settings, drive, bytes, 0, NodeBench.MODELS)) {
                assertThat(site.software().store().volumes()).hasSize(1);
                assertThat(site.volume().sectors()).isEqualTo(bytes / 512);
            }
        }
    }

    @Test
    void shouldSayHowQemuEndedWhenItIsKilledAndComeBackWithThePower() throws IOException {
        try (ServedNode node = ServedNode.open(NodeBench.settings(), QemuNvme.maker(drive()))) {
            node.volume(0, SECTORS);
            byte[] data = NodeBench.sectors(16, 7);
            node.ask(Ask.write(0, data));

            assertThat(ProcessHandle.current().children())
                    .singleElement()
                    .satisfies(qemu -> assertThat(qemu.destroyForcibly()).isTrue());

            assertThatThrownBy(() -> node.ask(Ask.read(0, 16)))
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("of no use any more")
                    .hasMessageContaining("it was ended by signal 9")
                    .hasMessageContaining(directory.toString());
            assertThatThrownBy(() -> node.board().registers("nvme").read32(NvmeRegister.CSTS))
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("it was ended by signal 9");

            node.board().drive().losePower();
            node.register(StorageRegisters.CONTROL, 0);
            node.restart();
            assertThat(node.settle())
                    .singleElement()
                    .satisfies(late ->
                            assertThat(AoeHeader.error(late, 0)).isEqualTo(3)); // the client is told to try again
            assertThat(NodeBench.data(node.ask(Ask.read(0, 16)))).isEqualTo(data);
            node.software().close();
        }
    }

    private static void assertAnswer(byte[] reply, int status, int error) {
        assertThat(AtaArg.status(reply, 0)).isEqualTo(status);
        assertThat(AtaArg.error(reply, 0)).isEqualTo(error);
    }

    /** A blank drive of its own. */
    private QemuNvmeSettings drive() throws IOException {
        Path image = directory.resolve("drive.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(0);
            file.setLength(DRIVE_BYTES);
        }
        return QemuNvmeSettings.of(image, directory.resolve("qemu.log"));
    }

    /** Commands that take longer or shorter as it comes. */
    private QemuNvmeSettings shuffled(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        return drive().withLatency((queue, entry) -> random.nextInt(3) == 0 ? random.nextInt(4000) : 0);
    }

    private static CosimBoardSettings settings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return NodeBench.settings()
                .withPcie(
                        new PcieSettings(random.nextInt(3) * 40L, 128 << random.nextInt(4), 128 << random.nextInt(6)));
    }
}
