package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.device.NvmeSsd;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.fault.DriveFaults;
import org.microvisor.hypervisor.nvme.NvmePatience;
import org.microvisor.hypervisor.storage.DriveCare;
import org.microvisor.hypervisor.storage.ServiceEvent;

/** The Verilated node and its software on a drive that dies, hangs, forgets a command, or returns. */
final class StorageNodeLostDriveTest {
    private static final long MICRO = 1_000;
    private static final DriveCare CARE = new DriveCare(
            new NvmePatience(400 * MICRO, 400 * MICRO, 400 * MICRO, 400 * MICRO),
            20 * MICRO,
            200 * MICRO,
            600 * MICRO,
            50 * MICRO,
            200 * MICRO);
    private static final int UNAVAILABLE = 3;
    private static final int REQUESTS = 24;
    private static final byte[] OLD = NodeBench.sectors(16, 1);
    private static final byte[] NEW = NodeBench.sectors(16, 2);

    private final DriveFaults faults = new DriveFaults(5);
    private final List<NvmeSsd> drives = new ArrayList<>();
    private ServedNode node;

    @BeforeEach
    void powerOn() {
        CosimBoardSettings settings = NodeBench.settings();
        RamMedia media = new RamMedia(64 << 20);
        node = ServedNode.open(
                settings,
                slot -> {
                    NvmeSsd ssd = new NvmeSsd(
                            slot.scheduler(),
                            slot.bus(),
                            media,
                            settings.ssd().withWriteCache(64).withTiming(new SsdTiming(2_000, 4_000, 2_000, 50), 4),
                            faults);
                    drives.add(ssd);
                    return ssd;
                },
                CARE);
        node.volume(0, 8192);
        assertFine(node.ask(Ask.write(64, OLD)));
        assertFine(node.ask(Ask.write(2040, OLD)));
    }

    @AfterEach
    void powerOff() {
        node.close();
    }

    private NvmeSsd drive() {
        return drives.get(0);
    }

    private long count(ServiceEvent event) {
        return node.software().counters().of(event);
    }

    private static void assertFine(byte[] reply) {
        assertThat(AoeHeader.isError(reply, 0)).isFalse();
        assertThat(AtaArg.status(reply, 0)).isEqualTo(0x40);
    }

    private static boolean isUnavailable(byte[] reply) {
        return AoeHeader.isError(reply, 0) && AoeHeader.error(reply, 0) == UNAVAILABLE;
    }

    /** Reads and writes, all in flight a little later. */
    private void sendMany() {
        for (int i = 0; i < REQUESTS; i++) {
            Ask ask = i % 3 == 0 ? Ask.write(128 + 16L * i, NEW) : Ask.read(i % 3 == 1 ? 64 : 2040, 16);
            node.board().ethernet().source().send(ask.tag(i).frame());
        }
        node.board().simulation().run(10_000);
        assertThat(node.register(StorageRegisters.OUTSTANDING)).isGreaterThan(REQUESTS / 2);
    }

    /** Each request was answered, either well or by "try again", and some of them so. */
    private void assertAnswered() {
        int refused = 0;
        for (ReceivedFrame reply : node.awaitReplies(REQUESTS)) {
            if (isUnavailable(reply.bytes())) {
                refused++;
            } else {
                assertFine(reply.bytes());
            }
        }
        assertThat(refused).isPositive();
    }

    private void await(ServiceEvent event, long times) {
        for (int i = 0; i < 2_000 && count(event) < times; i++) {
            node.serve();
            node.board().simulation().run(1_000);
        }
        assertThat(count(event)).isEqualTo(times);
    }

    /** Nothing is lost, and every request id, read buffer and queue entry is of use again. */
    private void assertWellAgain() {
        assertThat(node.software().trouble()).isEmpty();
        assertThat(NodeBench.data(node.ask(Ask.read(64, 16)))).isEqualTo(OLD);
        assertThat(NodeBench.data(node.ask(Ask.read(2040, 16)))).isEqualTo(OLD);
        for (int i = 0; i < 70; i++) {
            assertFine(node.ask(Ask.write(128, NEW)));
            assertThat(NodeBench.data(node.ask(Ask.read(128, 16)))).isEqualTo(NEW);
        }
        assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
    }

    @Test
    void shouldOutliveAControllerThatFails() {
        for (int round = 1; round <= 3; round++) {
            sendMany();
            drive().crash(() -> true);
            assertAnswered();
            await(ServiceEvent.DRIVE_RESTARTED, round);
        }
        assertWellAgain();
        assertThat(count(ServiceEvent.DRIVE_LOST)).isEqualTo(3);
    }

    @Test
    void shouldAnswerNotAvailableUntilADriveThatIsGoneReturns() {
        sendMany();
        drive().unplug(() -> false);
        assertAnswered();
        assertThat(isUnavailable(node.ask(Ask.read(64, 16)))).isTrue();
        assertThat(isUnavailable(node.ask(Ask.write(6000, NEW)))).isTrue(); // would need an extent
        assertThat(node.software().trouble()).hasValue("NVMe controller is gone: CSTS reads all ones");
        drive().plugIn();
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertFine(node.ask(Ask.write(6000, NEW)));
        assertWellAgain();
    }

    @Test
    void shouldResetAControllerThatHangs() {
        faults.hang(DriveFaults.Hang.UNTIL_RESET);
        sendMany();
        assertAnswered();
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertWellAgain();
    }

    @Test
    void shouldKeepTryingWhileNothingHelps() {
        faults.hang(DriveFaults.Hang.ALL);
        sendMany();
        assertAnswered();
        node.board().simulation().run(500_000);
        assertThat(isUnavailable(node.ask(Ask.read(64, 16)))).isTrue();
        faults.hang(DriveFaults.Hang.NONE);
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertWellAgain();
    }

    /** What the drive does late, and it does much, does not reach buffers that others have by now. */
    @Test
    void shouldCutADriveOffThatCannotBeSwitchedOff() {
        faults.hang(DriveFaults.Hang.DEAF);
        sendMany();
        assertAnswered();
        await(ServiceEvent.DRIVE_CUT_OFF, 1);
        assertThat(isUnavailable(node.ask(Ask.read(64, 16)))).isTrue();
        long before = node.board().pcie().heldBack();
        node.board().simulation().run(1 << 19);
        assertThat(node.board().pcie().heldBack()).isGreaterThan(before + REQUESTS / 4);
        assertThat(isUnavailable(node.ask(Ask.read(64, 16)))).isTrue();
        faults.hang(DriveFaults.Hang.NONE);
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertWellAgain();
        assertThat(count(ServiceEvent.DRIVE_LOST)).isEqualTo(1);
    }

    @Test
    void shouldFindTheOneCommandThatWasForgotten() {
        faults.chances(new DriveFaults.Chances(0, 0, 1, 1));
        node.board().ethernet().source().send(Ask.read(64, 16).tag(9).frame());
        node.board().simulation().run(2_000);
        faults.chances(DriveFaults.Chances.NONE);
        List<ReceivedFrame> refused = new ArrayList<>();
        for (int i = 0; i < 1_000 && refused.isEmpty(); i++) { // others go on, until the node wonders
            byte[] reply = node.ask(Ask.read(2040, 16));
            if (isUnavailable(reply)) {
                assertThat(AoeHeader.tag(reply, 0)).isEqualTo(9);
                break;
            }
        }
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        node.settle();
        assertWellAgain();
    }

    @Test
    void shouldOutliveErrorsOfItsMemory() {
        node.volume(1, 8192);
        node.board().faults().memoryErrors(true);
        assertThat(isUnavailable(node.ask(Ask.write(0, NEW).lun(1)))).isTrue(); // its map cannot be read
        node.board()
                .ethernet()
                .source()
                .send(Ask.ata(AtaCommand.FLUSH_CACHE_EXT, 0, 0, 0, new byte[0])
                        .frame()); // is lost on its way to the software
        assertThat(node.awaitRegister(StorageRegisters.AXI_ERRORS, 2)).isTrue();
        node.board().faults().memoryErrors(false);
        assertFine(node.ask(Ask.ata(AtaCommand.FLUSH_CACHE_EXT, 0, 0, 0, new byte[0])));
        assertFine(node.ask(Ask.write(0, NEW).lun(1)));
        assertWellAgain();
        assertThat(count(ServiceEvent.DRIVE_LOST)).isZero();
        assertThat(count(ServiceEvent.AXI_ERRORS)).isPositive();
    }

    @Test
    void shouldOutliveDoorbellsThatAreLost() {
        node.board().faults().doorbellErrors(true);
        sendMany();
        node.board().faults().doorbellErrors(false);
        assertAnswered();
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertThat(node.register(StorageRegisters.AXI_ERRORS)).isPositive();
        assertWellAgain();
    }

    @Test
    void shouldOutliveReadsThatFailOverPcie() {
        node.board().faults().dmaErrors(() -> true);
        node.board().ethernet().source().send(Ask.read(64, 16).frame()); // the drive cannot fetch its command
        assertThat(isUnavailable(node.awaitReplies(1).get(0).bytes())).isTrue();
        node.board().faults().dmaErrors(() -> false);
        await(ServiceEvent.DRIVE_RESTARTED, 1);
        assertWellAgain();
    }

    @Test
    void shouldGoOnSlowlyWhenItsBusesStall() {
        node.board().faults().readyShare(0.05, 7);
        assertWellAgain();
        node.board().faults().readyShare(1, 0);
        assertWellAgain();
        assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
        assertThat(count(ServiceEvent.DRIVE_LOST)).isZero();
    }

    @Test
    void shouldTakeOverRunningHardwareFromSoftwareThatDied() {
        for (int round = 0; round < 3; round++) {
            sendMany();
            node.restart();
            assertAnswered();
        }
        assertWellAgain();
    }
}
