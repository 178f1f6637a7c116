package org.microvisor.hypervisor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeStatus;
import org.microvisor.hypervisor.board.FakeBoard;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.nvme.FakeConfig;
import org.microvisor.hypervisor.nvme.FakeNvme;
import org.microvisor.hypervisor.nvme.NvmeException;

/** What the storage node's software does when its drive dies, hangs, fails at the wrong moment, or comes back. */
final class LostDriveTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final StorageNodeSettings SETTINGS = StorageNodeSettings.of(MAC, 5, 0xABCDEFL);
    private static final DriveCare CARE = SETTINGS.care();
    private static final long MIB = ExtentEntry.SECTORS;
    private static final int UNAVAILABLE = 3;
    private static final int POSTPONED = 3 << 16 | 2 << 8;

    private final FakeBoard board = new FakeBoard(8 << 20);
    private final FakeNvme nvme = new FakeNvme(board.memory("ddr"), 16 * MIB);
    private final FakeNode node = new FakeNode(board);
    private final FakeConfig config = new FakeConfig();
    private final List<String> controls = new ArrayList<>();

    LostDriveTest() {
        board.install(nvme);
        board.install(node);
        board.install(config);
    }

    @AfterEach
    void closeBoard() {
        board.close();
    }

    private StorageNodeSoftware start() {
        StorageNodeSoftware software = StorageNodeSoftware.start(board, SETTINGS);
        software.createVolume("data", 4 * MIB, 0);
        node.onControl = value -> controls.add((StorageRegisters.CONTROL_ACCEPT.of(value) == 1 ? "accept " : "")
                + (StorageRegisters.CONTROL_NVME.of(value) == 1 ? "nvme " : "")
                + (nvme.gone ? "gone" : nvme.enabled() ? "on" : "off")
                + (config.masters() ? "" : ", cut"));
        return software;
    }

    private void look(StorageNodeSoftware software) {
        board.clock().advance(CARE.look());
        software.poll();
    }

    private byte[] flush(StorageNodeSoftware software) {
        byte[] frame = new byte[60];
        EthernetHeader.write(frame, 0, MAC.value(), 0x0200_0000_00AAL, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, 5, 0, AoeHeader.COMMAND_ATA, 1);
        AtaArg.writeRequest(frame, 0, 0, 0, 0, AtaCommand.FLUSH_CACHE_EXT, 0);
        int before = node.sent.size();
        node.pushFrame(frame);
        software.poll();
        assertThat(node.sent).hasSize(before + 1);
        return node.sent.get(before);
    }

    private static long lost(StorageNodeSoftware software) {
        return software.counters().of(ServiceEvent.DRIVE_LOST);
    }

    private static long restarted(StorageNodeSoftware software) {
        return software.counters().of(ServiceEvent.DRIVE_RESTARTED);
    }

    /** The buffers of requests in flight go back to the logic only when the drive can reach them no more. */
    @Test
    void shouldGiveRequestsBackOnlyWhenTheDriveIsOff() {
        try (StorageNodeSoftware software = start()) {
            nvme.fatal = true;
            software.poll();
            assertThat(lost(software)).isZero(); // not looked at yet
            look(software);
            assertThat(controls)
                    .startsWith("nvme on", "accept off", "accept on"); // lets nothing in; answers; does not come up
            assertThat(software.trouble()).hasValue("NVMe controller reports a fatal error while starting: CSTS.CFS=1");
            nvme.fatal = false;
            controls.clear();
            look(software);
            assertThat(controls).endsWith("on", "accept nvme on");
            assertThat(software.trouble()).isEmpty();
            assertThat(lost(software)).isEqualTo(1);
            assertThat(restarted(software)).isEqualTo(1);
            assertThat(node.lun(0).flags()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerNotAvailableAndTryAgainLaterAndLaterUntilADriveReturns() {
        try (StorageNodeSoftware software = start()) {
            Volume volume = software.store().volume("data");
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 1, 0, 0, 8);
            software.poll();
            nvme.gone = true;
            look(software);
            assertThat(controls).containsExactly("nvme gone", "accept gone", "accept gone");
            assertThat(software.trouble()).hasValue("NVMe controller is gone: CSTS reads all ones");
            byte[] reply = flush(software);
            assertThat(AoeHeader.error(reply, 0)).isEqualTo(UNAVAILABLE);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 2, 0, 3 * MIB, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(POSTPONED | 2);
            assertThatThrownBy(() -> software.createVolume("other", MIB, 1))
                    .isInstanceOf(NvmeException.class)
                    .hasMessageStartingWith("drive is lost: ");

            int tries = 0;
            long since = board.clock().nanoTime();
            while (board.clock().nanoTime() < since + 60_000_000_000L) {
                board.clock().advance(1_000_000);
                tries += software.poll() ? 1 : 0;
            }
            assertThat(tries).isBetween(14, 16); // after 10, 20, 40, ... ms, then every 10 s

            nvme.gone = false;
            board.clock().advance(CARE.longestPause());
            software.poll();
            assertThat(software.trouble()).isEmpty();
            assertThat(AoeHeader.isError(flush(software), 0)).isFalse();
            assertThat(software.store().volume("data")).isSameAs(volume);
            assertThat(volume.isMapped(0)).isTrue();
            assertThat(volume.isMapped(3)).isFalse();
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 3, 0, 3 * MIB, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(3);
        }
    }

    @Test
    void shouldCutADriveOffThatMayStillWriteBeforeItGivesItsRequestsBack() {
        try (StorageNodeSoftware software = start()) {
            node.commands(10, 4);
            nvme.fatal = true;
            nvme.stubborn = true;
            look(software);
            assertThat(controls).startsWith("nvme on", "accept off, cut").doesNotContain("accept off");
            assertThat(software.counters().of(ServiceEvent.DRIVE_CUT_OFF)).isEqualTo(1);
            assertThat(software.trouble()).hasValue("NVMe controller did not become idle in 2000 ms: CSTS=0x1");
            assertThat(AoeHeader.error(flush(software), 0)).isEqualTo(UNAVAILABLE);
            nvme.stubborn = false;
            nvme.fatal = false;
            look(software);
            assertThat(controls).endsWith("accept nvme on");
            assertThat(software.trouble()).isEmpty();
        }
    }

    @Test
    void shouldNotTouchRequestsOfADriveThatCannotBeCutOff() {
        try (StorageNodeSoftware software = start()) {
            node.commands(10, 4);
            config.stuck = true;
            nvme.fatal = true;
            nvme.stubborn = true;
            look(software);
            assertThat(controls).isNotEmpty().allMatch(control -> control.startsWith("nvme "));
            assertThat(software.trouble())
                    .hasValue("drive cannot be cut off from memory: block=nvme-config, command=0x6");
            config.stuck = false;
            look(software);
            assertThat(controls).endsWith("accept off, cut");
            nvme.stubborn = false;
            nvme.fatal = false;
            look(software);
            look(software);
            assertThat(software.trouble()).isEmpty();
        }
    }

    @Test
    void shouldRestartADriveThatCompletesNothing() {
        try (StorageNodeSoftware software = start()) {
            node.commands(10, 4);
            for (long at = 0; at < CARE.stuck(); at += CARE.look()) {
                look(software);
                assertThat(lost(software)).isZero();
            }
            look(software);
            assertThat(lost(software)).isEqualTo(1);
            assertThat(restarted(software)).isEqualTo(1);
            assertThat(controls).startsWith("nvme on", "accept off").endsWith("accept nvme on");
        }
    }

    @Test
    void shouldFindASingleCommandThatNeverCompletes() {
        try (StorageNodeSoftware software = start()) {
            int issued = 10;
            for (long at = 0; at < CARE.lagging() + CARE.stuck(); at += CARE.look()) {
                node.commands(issued++, 1); // others come and go
                look(software);
            }
            assertThat(controls).startsWith("nvme on").endsWith("accept nvme on");
            assertThat(lost(software)).isEqualTo(1);
            assertThat(restarted(software)).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveABusyDriveAloneThatComesToRestWhenItMay() {
        try (StorageNodeSoftware software = start()) {
            node.onControl = value -> {
                controls.add(Integer.toString(value));
                if (StorageRegisters.CONTROL_ACCEPT.of(value) == 0) {
                    node.commands(0, 0);
                }
            };
            for (int issued = 10; issued < 10 + CARE.lagging() / CARE.look(); issued++) {
                node.commands(issued, 1);
                look(software);
            }
            assertThat(controls).containsExactly("6", "7");
            assertThat(lost(software)).isZero();
        }
    }

    @Test
    void shouldPostponeMissesAndRestartWhenItsOwnCommandTimesOut() {
        try (StorageNodeSoftware software = start()) {
            nvme.silent = true;
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 7, 0, 0, 8);
            long before = board.clock().nanoTime();
            software.poll();
            assertThat(board.clock().nanoTime() - before)
                    .isGreaterThan(CARE.patience().command());
            assertThat(node.verdicts).containsExactly(POSTPONED | 7);
            assertThat(software.trouble()).isPresent(); // at once, and it reads the store in vain
            nvme.silent = false;
            look(software);
            assertThat(software.trouble()).isEmpty();
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 8, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(8);
        }
    }

    @Test
    void shouldReadTheStoreAnewAfterAFailedWriteOfItsJournal() {
        try (StorageNodeSoftware software = start()) {
            nvme.nextStatus.add(NvmeStatus.SUCCESS); // zeroing
            nvme.nextStatus.add(NvmeStatus.WRITE_FAULT | FakeNvme.DNR);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 1, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).containsExactly(0x04_41_01_01);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 2, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(POSTPONED | 2);
            look(software);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 3, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(3);
            assertThat(software.counters().of(ServiceEvent.STORE_REOPENED)).isEqualTo(1);
            assertThat(lost(software)).isZero();
        }
    }

    @Test
    void shouldDetachAVolumeOfADriveThatHangs() {
        try (StorageNodeSoftware software = start()) {
            Volume volume = software.store().volume("data");
            node.commands(10, 4);
            software.detachVolume(volume);
            assertThat(node.lun(0).flags()).isZero();
            assertThat(restarted(software)).isEqualTo(1);
            assertThat(volume.lun()).isEqualTo(Volume.NO_LUN);
        }
    }

    /** The software before left commands in flight, whose buffers the drive may still read. */
    @Test
    void shouldSwitchTheDriveOffBeforeItGivesBackRequestsOfSoftwareThatDied() {
        start();
        node.commands(10, 4);
        controls.clear();
        try (StorageNodeSoftware next = StorageNodeSoftware.start(board, SETTINGS)) {
            assertThat(controls).containsExactly("nvme on", "off", "accept nvme on");
            assertThat(next.volumes()).hasSize(1);
        }
        assertThat(nvme.commands).containsKey(NvmeOpcode.READ);
    }

    @Test
    void shouldEndInOrderWithADriveThatIsGone() {
        StorageNodeSoftware software = start();
        nvme.gone = true;
        look(software);
        software.close();
        assertThat(node.word(StorageRegisters.CONTROL)).isZero();
    }
}
