package org.microvisor.hypervisor.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.IdentifyBlock;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeStatus;
import org.microvisor.hypervisor.board.FakeBoard;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.nvme.FakeNvme;

final class StorageNodeSoftwareTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final long CLIENT = 0x0200_0000_00AAL;
    private static final StorageNodeSettings SETTINGS = StorageNodeSettings.of(MAC, 5, 0xABCDEFL);
    private static final long MIB = ExtentEntry.SECTORS;

    private final FakeBoard board = new FakeBoard(8 << 20);
    private final FakeNvme nvme = new FakeNvme(board.memory("ddr"), 16 * MIB);
    private final FakeNode node = new FakeNode(board);

    StorageNodeSoftwareTest() {
        board.install(nvme);
        board.install(node);
    }

    @AfterEach
    void closeBoard() {
        board.close();
    }

    private StorageNodeSoftware start() {
        return StorageNodeSoftware.start(board, SETTINGS);
    }

    private long mapEntry(int lun, int extent) {
        return board.memory("ddr").read64(node.lun(lun).map() - 0x0010_0000L + extent * 8L);
    }

    private static byte[] frame(int command, int length, int minor) {
        byte[] frame = new byte[length];
        EthernetHeader.write(frame, 0, MAC.value(), CLIENT, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, 5, minor, command, 0x8000_0001);
        return frame;
    }

    private static byte[] ata(int opcode, int feature) {
        byte[] frame = frame(AoeHeader.COMMAND_ATA, 60, 0);
        AtaArg.writeRequest(frame, 0, 0, feature, 0, opcode, 0x1234);
        Arrays.fill(frame, AtaArg.DATA, 60, (byte) 0x77);
        return frame;
    }

    private static byte[] config(int command, String string) {
        byte[] frame = frame(AoeHeader.COMMAND_CONFIG, Math.max(60, ConfigArg.STRING + string.length()), 0);
        ConfigArg.write(frame, 0, 0, 0, 0, command, string.getBytes(StandardCharsets.US_ASCII));
        return frame;
    }

    private byte[] answer(StorageNodeSoftware software, byte[] request) {
        int before = node.sent.size();
        node.pushFrame(request);
        assertThat(software.poll()).isTrue();
        assertThat(node.sent).hasSize(before + 1);
        return node.sent.get(before);
    }

    private void assertSilence(StorageNodeSoftware software, byte[] request) {
        int before = node.sent.size();
        long ignored = software.counters().of(ServiceEvent.FRAMES_IGNORED);
        node.pushFrame(request);
        software.poll();
        assertThat(node.sent).hasSize(before);
        assertThat(software.counters().of(ServiceEvent.FRAMES_IGNORED)).isEqualTo(ignored + 1);
    }

    @Test
    void shouldProgramTheNodeAndLetFramesIn() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", 4 * MIB, 0);
            assertThat(node.word(StorageRegisters.CONTROL)).isEqualTo(7);
            assertThat(node.word(StorageRegisters.SHELF)).isEqualTo(5);
            assertThat(node.word(StorageRegisters.MAC_LOW)).isEqualTo(1);
            assertThat(node.word(StorageRegisters.MAC_HIGH)).isEqualTo(0x0200);
            assertThat(node.word(StorageRegisters.SQ_DOORBELL_LOW)).isEqualTo(0xA000_1008);
            assertThat(node.word(StorageRegisters.CQ_DOORBELL_LOW)).isEqualTo(0xA000_100C);
            assertThat(node.word(StorageRegisters.PL_BASE_LOW)).isEqualTo(0x8000_0000);
            assertThat(node.word(StorageRegisters.QUEUE_SIZE)).isEqualTo(64);
            assertThat(node.word(StorageRegisters.NSID)).isEqualTo(1);
            assertThat(node.lun(0).sectors()).isEqualTo(4 * MIB);
            assertThat(node.lun(0).flags()).isEqualTo(1);
            IdentifyBlock identify = IdentifyBlock.decode(node.page(0, 0, 512), 0);
            assertThat(identify)
                    .isEqualTo(new IdentifyBlock("000000ABCDEF-0001", "0.1", "MicroVisor thin volume", 4 * MIB));
            assertThat(node.page(0, 512, 8)).containsExactly(0, 24, 0, 1, 16, 0x10, 0, 0);
        }
        assertThat(node.word(StorageRegisters.CONTROL)).isZero();
    }

    @Test
    void shouldShareBufferCountAmongLunsAndBringThemBackAfterARestart() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("a", 4 * MIB, 0);
            software.createVolume("b", MIB, 3);
            assertThat(node.page(0, 512, 4)).containsExactly(0, 12, 0, 1);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 1, 0, 0, 8);
            software.poll();
        }
        node.forgetLuns();
        try (StorageNodeSoftware software = start()) {
            assertThat(software.volumes()).extracting(Volume::name).containsExactly("a", "b");
            assertThat(node.lun(3).flags()).isEqualTo(1);
            assertThat(mapEntry(0, 0)).isNegative();
            assertThat(mapEntry(0, 1)).isZero();
        }
    }

    @Test
    void shouldProvisionOnceForConcurrentMissesAndReplayThemAll() {
        try (StorageNodeSoftware software = start()) {
            Volume volume = software.createVolume("data", 4 * MIB, 0);
            long free = software.store().freeExtents();
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 3, 0, 2048, 8);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 4, 0, 2056, 16);
            node.pushMiss(SlowRing.TYPE_READ_MISS, 5, 0, 4090, 16);
            assertThat(software.poll()).isTrue();
            assertThat(node.verdicts).containsExactly(3, 4, 5);
            assertThat(software.store().freeExtents()).isEqualTo(free - 2);
            assertThat(mapEntry(0, 0)).isZero();
            assertThat(mapEntry(0, 1)).isEqualTo(volume.entry(1)).isNegative();
            assertThat(mapEntry(0, 2)).isEqualTo(volume.entry(2)).isNegative();
            assertThat(software.counters())
                    .hasToString("write misses 2, read misses 1, misses merged 1, extents provisioned 2");
            assertThat(software.poll()).isFalse();
        }
    }

    @Test
    void shouldFailWritesByAbortWhenTheDeviceIsFull() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", 100 * MIB, 0);
            int free = (int) software.store().freeExtents();
            for (int i = 0; i <= free; i++) {
                node.pushMiss(SlowRing.TYPE_WRITE_MISS, 1, 0, i * MIB, 8);
                software.poll();
            }
            assertThat(node.verdicts.get(free - 1)).isEqualTo(1);
            assertThat(node.verdicts.get(free)).isEqualTo(0x04_41_01_01);
            assertThat(software.counters().of(ServiceEvent.MISSES_EXHAUSTED)).isEqualTo(1);
        }
    }

    @Test
    void shouldFailAMissOfALunThatIsGoneAndOneThatTheDeviceFailed() {
        try (StorageNodeSoftware software = start()) {
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 2, 6, 0, 8);
            software.poll();
            assertThat(node.verdicts).containsExactly(0x10_41_01_02);
            software.createVolume("data", MIB, 0);
            nvme.nextStatus.add(NvmeStatus.WRITE_FAULT | FakeNvme.DNR);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 3, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(0x04_41_01_03);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 4, 0, 0, 8);
            software.poll();
            assertThat(node.verdicts).endsWith(4);
        }
    }

    @Test
    void shouldFlushTheDeviceAndPadTheReplyWithZeros() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            byte[] reply = answer(software, ata(AtaCommand.FLUSH_CACHE_EXT, 0));
            assertThat(nvme.commands.get(NvmeOpcode.FLUSH)).isPositive();
            assertThat(reply).hasSize(60);
            assertThat(EthernetHeader.destination(reply, 0)).isEqualTo(CLIENT);
            assertThat(EthernetHeader.source(reply, 0)).isEqualTo(MAC.value());
            assertThat(AoeHeader.flags(reply, 0)).isEqualTo(AoeHeader.FLAG_RESPONSE);
            assertThat(AoeHeader.tag(reply, 0)).isEqualTo(0x8000_0001);
            assertThat(AtaArg.status(reply, 0)).isEqualTo(0x40);
            assertThat(AtaArg.lba(reply, 0)).isEqualTo(0x1234);
            assertThat(Arrays.copyOfRange(reply, AtaArg.DATA, 60)).containsOnly(0);
            nvme.nextStatus.add(NvmeStatus.WRITE_FAULT | FakeNvme.DNR);
            byte[] failed = answer(software, ata(AtaCommand.FLUSH_CACHE, 0));
            assertThat(AtaArg.status(failed, 0)).isEqualTo(0x41);
            assertThat(AtaArg.error(failed, 0)).isEqualTo(0x04);
        }
    }

    @Test
    void shouldAnswerCommandsWithoutDataAndAbortTheRest() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            byte[] power = answer(software, ata(AtaCommand.CHECK_POWER_MODE, 0));
            assertThat(AtaArg.status(power, 0)).isEqualTo(0x40);
            assertThat(AtaArg.count(power, 0)).isEqualTo(0xFF);
            for (int opcode : new int[] {AtaCommand.STANDBY_IMMEDIATE, AtaCommand.STANDBY, AtaCommand.IDLE}) {
                assertThat(AtaArg.status(answer(software, ata(opcode, 0)), 0)).isEqualTo(0x40);
            }
            assertThat(AtaArg.status(answer(software, ata(AtaCommand.SET_FEATURES, 0x02)), 0))
                    .isEqualTo(0x40);
            assertThat(AtaArg.status(answer(software, ata(AtaCommand.SET_FEATURES, 0x82)), 0))
                    .isEqualTo(0x40);
            for (byte[] request :
                    new byte[][] {ata(AtaCommand.SET_FEATURES, 0x03), ata(AtaCommand.SMART, 0), ata(0x06, 0)}) {
                byte[] reply = answer(software, request);
                assertThat(AtaArg.status(reply, 0)).isEqualTo(0x41);
                assertThat(AtaArg.error(reply, 0)).isEqualTo(0x04);
            }
        }
    }

    @Test
    void shouldKeepConfigStringsAsTheProtocolSaysAndAfterARestart() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            byte[] set = answer(software, config(ConfigArg.CCMD_SET, "alpha"));
            assertThat(AoeHeader.isError(set, 0)).isFalse();
            assertThat(ConfigArg.stringLength(set, 0)).isEqualTo(5);
            assertThat(node.lun(0).flags()).isEqualTo(1 | 5 << 16);
            assertThat(node.page(0, 512, 16)).endsWith('a', 'l', 'p', 'h', 'a', 0, 0, 0);
            answer(software, config(ConfigArg.CCMD_SET, "alpha"));
            byte[] refused = answer(software, config(ConfigArg.CCMD_SET, "beta"));
            assertThat(AoeHeader.error(refused, 0)).isEqualTo(4);
            assertThat(ConfigArg.stringLength(refused, 0)).isEqualTo(5);
            answer(software, config(ConfigArg.CCMD_TEST, "alpha"));
            assertSilence(software, config(ConfigArg.CCMD_TEST, "alph"));
            answer(software, config(ConfigArg.CCMD_TEST_PREFIX, "alph"));
            answer(software, config(ConfigArg.CCMD_TEST_PREFIX, ""));
            assertSilence(software, config(ConfigArg.CCMD_TEST_PREFIX, "alphab"));
            answer(software, config(ConfigArg.CCMD_FORCE_SET, "beta".repeat(256)));
            byte[] unknown = answer(software, config(5, ""));
            assertThat(AoeHeader.error(unknown, 0)).isEqualTo(2);
        }
        try (StorageNodeSoftware software = start()) {
            byte[] read = answer(software, config(ConfigArg.CCMD_READ, ""));
            assertThat(ConfigArg.stringLength(read, 0)).isEqualTo(1024);
            assertThat(read).hasSize(ConfigArg.STRING + 1024).endsWith('b', 'e', 't', 'a');
        }
    }

    @Test
    void shouldRefuseAConfigStringThatIsNotAllInTheFrame() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            byte[] lying = config(ConfigArg.CCMD_FORCE_SET, "abc");
            lying[ConfigArg.STRING_LENGTH + 1] = 60 - ConfigArg.STRING + 1;
            assertThat(AoeHeader.error(answer(software, lying), 0)).isEqualTo(2);
            assertThat(software.store().volume("data").config()).isEmpty();
        }
    }

    @Test
    void shouldAnswerUnknownCommandsByErrorOneAndStrangersBySilence() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            for (int command : new int[] {2, 3, 4, 0xF0}) {
                byte[] reply = answer(software, frame(command, 60, 0));
                assertThat(AoeHeader.error(reply, 0)).isEqualTo(1);
                assertThat(AoeHeader.flags(reply, 0)).isEqualTo(0xC);
                assertThat(Arrays.copyOfRange(reply, AoeHeader.ARG, 60)).containsOnly(0);
            }
            assertSilence(software, frame(0, 60, 1));
            assertSilence(software, new byte[60]);
            byte[] response = frame(AoeHeader.COMMAND_CONFIG, 60, 0);
            AoeHeader.writeResponse(response, 0, 0, 5, 0);
            assertSilence(software, response);
        }
    }

    @Test
    void shouldDetachResizeAndDeleteVolumes() {
        try (StorageNodeSoftware software = start()) {
            Volume volume = software.createVolume("data", 4 * MIB, 0);
            node.pushMiss(SlowRing.TYPE_WRITE_MISS, 1, 0, 3 * MIB, 8);
            software.poll();
            long free = software.store().freeExtents();
            software.resizeVolume(volume, MIB);
            assertThat(node.lun(0).sectors()).isEqualTo(MIB);
            assertThat(software.store().freeExtents()).isEqualTo(free + 1);
            software.detachVolume(volume);
            assertThat(node.lun(0).flags()).isZero();
            assertSilence(software, config(ConfigArg.CCMD_READ, ""));
            software.attachVolume(volume, 2, true);
            assertThat(node.lun(2).flags()).isEqualTo(3);
            assertThatThrownBy(() -> software.createVolume("other", MIB, 2))
                    .hasMessage("LUN is taken: lun=2, volume=data");
            software.deleteVolume(volume);
            assertThat(software.volumes()).isEmpty();
            assertThat(node.word(StorageRegisters.CONTROL)).isEqualTo(7);
        }
    }

    @Test
    void shouldServeWhileSomebodyWaitsOnItsClock() {
        try (StorageNodeSoftware software = start()) {
            software.createVolume("data", MIB, 0);
            board.manualClock().after(50_000, () -> node.pushFrame(ata(AtaCommand.IDLE, 0)));
            software.servedClock().advance(100_000);
            assertThat(node.sent).hasSize(1);
            board.manualClock().after(50_000, () -> node.pushFrame(ata(AtaCommand.IDLE, 0)));
            software.serve(() -> node.sent.size() == 2);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheNodeOrTheDevice() {
        node.id = 0;
        assertThatThrownBy(this::start)
                .hasMessage("register block storage is no storage node: ID=0x00000000, expected=0x4d56534e");
        node.id = (int) StorageRegisters.ID_VALUE;
        byte[] foreign = new byte[512];
        foreign[100] = 1;
        nvme.putBlock(0, foreign);
        assertThatThrownBy(this::start)
                .hasMessage(
                        "device holds something else than a volume store; clear its first 4 KiB to give it to the storage node");
        nvme.cap = nvme.cap & ~0xFFFFL | 15;
        assertThatThrownBy(this::start)
                .hasMessage("NVMe controller's queues are too small for the storage node: most=16, needed=17");
        assertThatThrownBy(() -> StorageNodeSettings.of(MAC, 0x0FFF, 1))
                .hasMessage("shelf is not 0..65534 other than 4095: shelf=4095");
    }
}
