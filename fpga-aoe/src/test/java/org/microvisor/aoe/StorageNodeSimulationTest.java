package org.microvisor.aoe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.NvmeCompletion;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeSubmission;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hdl.sim.PropertyFailed;

/** The whole node in the built-in simulator, with stutter on every bus and the buses' rules watching. */
final class StorageNodeSimulationTest {
    private static final long MAC = 0x0200_0000_0a01L;
    private static final long CLIENT = 0x0200_0000_0c01L;
    private static final int SHELF = 0x1234;
    private static final int TAG = 0x0102_0304;
    private static final byte[] CONFIG = "microvisor".getBytes(StandardCharsets.ISO_8859_1);

    private static final long PL_BASE = 0x7_4000_0000L;
    private static final long TAIL_DOORBELL = 0x6000_1008L;
    private static final long HEAD_DOORBELL = 0x6000_100CL;
    private static final int NAMESPACE = 1;
    private static final long MAP = 0x10_0000;
    private static final long RING = 0x20_0000;
    private static final long MAILBOX = 0x30_0000;
    private static final long PHYSICAL = 0x1234_5678L;

    private SimulatedNode simulated;

    @BeforeEach
    void bringUp() {
        simulated = new SimulatedNode(new Random(1), 0.7);
        set(StorageRegisters.MAC_LOW.offset(), MAC);
        set(StorageRegisters.MAC_HIGH.offset(), MAC >>> 32);
        set(StorageRegisters.SHELF.offset(), SHELF);
        set64(StorageRegisters.SQ_DOORBELL_LOW.offset(), TAIL_DOORBELL);
        set64(StorageRegisters.CQ_DOORBELL_LOW.offset(), HEAD_DOORBELL);
        set64(StorageRegisters.PL_BASE_LOW.offset(), PL_BASE);
        set(StorageRegisters.NSID.offset(), NAMESPACE);
        set(StorageRegisters.RING_BASE_LOW.offset(), RING);
        set(StorageRegisters.RING_SIZE.offset(), 2);
        byte[] page = new byte[64];
        ConfigArg.write(page, -AoeHeader.ARG, 32, 1, 16, ConfigArg.CCMD_READ, CONFIG);
        int window = StorageRegisters.LUN_PAGES.offset() + StorageRegisters.LUN_PAGE_CONFIG;
        for (int at = 0; at < page.length; at += 4) {
            set(window + at, Octets.le32(page, at));
        }
        set64(StorageRegisters.LUN_SECTORS_LOW.offset(), 2L * ExtentEntry.SECTORS);
        set64(StorageRegisters.LUN_MAP_LOW.offset(), MAP);
        set(StorageRegisters.LUN_FLAGS.offset(), 1 | CONFIG.length << 16);
        set(StorageRegisters.LUN_COMMIT.offset(), 1);
        byte[] entry = new byte[8];
        Octets.putLe64(entry, 0, ExtentEntry.of(PHYSICAL));
        simulated.ddr.write(MAP, entry);
        set(StorageRegisters.CONTROL.offset(), 3);
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void answersAConfigQueryByteForByte() {
        byte[] query = new byte[ConfigArg.STRING];
        EthernetHeader.write(query, 0, EthernetHeader.BROADCAST, CLIENT, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(query, 0, AoeHeader.ANY_MAJOR, AoeHeader.ANY_MINOR, AoeHeader.COMMAND_CONFIG, TAG);
        ConfigArg.write(query, 0, 0, 0, 0, ConfigArg.CCMD_READ, new byte[0]);
        simulated.receive(query);

        byte[] expected = new byte[EthernetHeader.MIN_FRAME];
        EthernetHeader.write(expected, 0, CLIENT, MAC, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(expected, 0, SHELF, 0, AoeHeader.COMMAND_CONFIG, TAG);
        AoeHeader.writeResponse(expected, 0, 0, SHELF, 0);
        ConfigArg.write(expected, 0, 32, 1, 16, ConfigArg.CCMD_READ, CONFIG);
        assertThat(simulated.awaitFrame()).isEqualTo(expected);
        assertThat(simulated.registers.read(StorageRegisters.RX_FRAMES)).isEqualTo(1);
        assertThat(simulated.registers.read(StorageRegisters.TX_FRAMES)).isEqualTo(1);
        assertThat(simulated.engine.covered("m_axis_tx_PACKET")).isEqualTo(1);
    }

    @Test
    void readsSectorsByWayOfTheSsd() {
        int count = 8;
        long lba = 5;
        byte[] request = ata(AtaCommand.READ_SECTORS_EXT, AtaArg.AFLAG_LBA48, count, lba, new byte[0]);
        simulated.receive(request);

        byte[] command = command();
        assertThat(NvmeSubmission.opcode(command, 0)).isEqualTo(NvmeOpcode.READ);
        assertThat(NvmeSubmission.nsid(command, 0)).isEqualTo(NAMESPACE);
        assertThat(NvmeSubmission.slba(command, 0)).isEqualTo(PHYSICAL * ExtentEntry.SECTORS + lba);
        assertThat(NvmeSubmission.blocks(command, 0)).isEqualTo(count);
        byte[] sectors = new byte[count * AtaArg.SECTOR_BYTES];
        new Random(2).nextBytes(sectors);
        long buffer = NvmeSubmission.prp1(command, 0) - PL_BASE;
        for (int at = 0; at < sectors.length; at += 256) {
            simulated.ssd.write(buffer + at, Arrays.copyOfRange(sectors, at, at + 256));
        }
        complete(command);

        byte[] expected = Arrays.copyOf(request, AtaArg.DATA + sectors.length);
        answer(expected);
        System.arraycopy(sectors, 0, expected, AtaArg.DATA, sectors.length);
        assertThat(simulated.awaitFrame()).isEqualTo(expected);
        assertThat(simulated.awaitDoorbell(1)).isEqualTo(new SimulatedNode.Doorbell(HEAD_DOORBELL, 1));
        assertThat(simulated.engine.covered("m_axi_hp_READ")).isEqualTo(1); // the map
        assertThat(simulated.engine.covered("s_axi_pcie_WRITE")).isEqualTo(17);
    }

    @Test
    void writesSectorsByWayOfTheSsd() {
        byte[] sectors = new byte[2 * AtaArg.SECTOR_BYTES];
        new Random(3).nextBytes(sectors);
        int flags = AtaArg.AFLAG_LBA48 | AtaArg.AFLAG_WRITE;
        byte[] request = ata(AtaCommand.WRITE_SECTORS_EXT, flags, 2, 9, sectors);
        simulated.receive(request);

        byte[] command = command();
        assertThat(NvmeSubmission.opcode(command, 0)).isEqualTo(NvmeOpcode.WRITE);
        assertThat(NvmeSubmission.slba(command, 0)).isEqualTo(PHYSICAL * ExtentEntry.SECTORS + 9);
        long buffer = NvmeSubmission.prp1(command, 0) - PL_BASE;
        assertThat(simulated.ssd.read(buffer, sectors.length)).isEqualTo(sectors);
        complete(command);

        byte[] expected = Arrays.copyOf(request, EthernetHeader.MIN_FRAME);
        Arrays.fill(expected, AtaArg.DATA, expected.length, (byte) 0);
        answer(expected);
        assertThat(simulated.awaitFrame()).isEqualTo(expected);
    }

    @Test
    void handsOtherFramesToTheSoftwareAndSendsItsFrames() {
        byte[] frame = new byte[300];
        new Random(4).nextBytes(frame);
        EthernetHeader.write(frame, 0, MAC, CLIENT, 0x0806);
        simulated.receive(frame);
        simulated.await("ring entry", () -> simulated.registers.read(StorageRegisters.RING_PRODUCER) == 1);

        byte[] entry = simulated.ddr.read(RING, SlowRing.BODY + 384);
        assertThat(SlowRing.type(Octets.le64(entry, 0))).isEqualTo(SlowRing.TYPE_FRAME);
        assertThat(SlowRing.frameLength(Octets.le64(entry, 0))).isEqualTo(frame.length);
        assertThat(Arrays.copyOfRange(entry, SlowRing.HEAD, SlowRing.HEAD + SlowRing.HEAD_BYTES))
                .isEqualTo(Arrays.copyOf(frame, SlowRing.HEAD_BYTES));
        int body = frame.length - SlowRing.BODY_FRAME_OFFSET;
        assertThat(Arrays.copyOfRange(entry, SlowRing.BODY, SlowRing.BODY + body))
                .isEqualTo(Arrays.copyOfRange(frame, SlowRing.BODY_FRAME_OFFSET, frame.length));
        assertThat(simulated.engine.covered("m_axi_hp_WRITE")).isEqualTo(4);

        simulated.ddr.write(MAILBOX, frame);
        set(StorageRegisters.TX_ADDRESS_LOW.offset(), MAILBOX);
        set(StorageRegisters.TX_LENGTH.offset(), frame.length);
        assertThat(simulated.awaitFrame()).isEqualTo(frame);
    }

    @Test
    void namesTheRuleThatABusBreaks() {
        simulated.engine.poke(simulated.node.s_axi_pcie.arvalid, 1);
        simulated.engine.poke(simulated.node.s_axi_pcie.arburst, 3);
        assertThatThrownBy(simulated.engine::step)
                .isInstanceOf(PropertyFailed.class)
                .hasMessageContaining("s_axi_pcie_AR_BURST")
                .hasMessageContaining("StorageNode.java:");
    }

    private byte[] command() {
        assertThat(simulated.awaitDoorbell(0)).isEqualTo(new SimulatedNode.Doorbell(TAIL_DOORBELL, 1));
        return simulated.ssd.read(BufferMap.SUBMISSION_QUEUE, NvmeSubmission.BYTES);
    }

    private void complete(byte[] command) {
        byte[] completion = new byte[NvmeCompletion.BYTES];
        NvmeCompletion.write(completion, 0, 0, 1, 1, NvmeSubmission.cid(command, 0), true, 0, false);
        simulated.ssd.write(BufferMap.COMPLETION_QUEUE, completion);
    }

    private static byte[] ata(int opcode, int flags, int count, long lba, byte[] data) {
        byte[] frame = new byte[Math.max(EthernetHeader.MIN_FRAME, AtaArg.DATA + data.length)];
        EthernetHeader.write(frame, 0, MAC, CLIENT, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, SHELF, 0, AoeHeader.COMMAND_ATA, TAG);
        AtaArg.writeRequest(frame, 0, flags, 0, count, opcode, lba);
        System.arraycopy(data, 0, frame, AtaArg.DATA, data.length);
        return frame;
    }

    /** Makes the request in place a reply that says that all is well. */
    private static void answer(byte[] frame) {
        EthernetHeader.write(frame, 0, CLIENT, MAC, EthernetHeader.TYPE_AOE);
        AoeHeader.writeResponse(frame, 0, 0, SHELF, 0);
        AtaArg.writeReply(frame, 0, AtaStatus.GOOD, 0, 0);
    }

    private void set(long offset, long value) {
        simulated.bus.write32(offset, (int) value);
    }

    private void set64(long offset, long value) {
        set(offset, value);
        set(offset + 4, value >>> 32);
    }
}
