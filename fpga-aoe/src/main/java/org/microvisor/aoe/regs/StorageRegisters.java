package org.microvisor.aoe.regs;

import org.microvisor.hdl.regs.Field;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterMap;
import org.microvisor.hdl.regs.Window;

/**
 * The storage node's registers as software sees them through {@code s_axi_ctrl}: 32-bit words in 64 KiB, 64-bit values
 * as a LOW and a HIGH register.
 *
 * <p>The register bank of the node, the driver, the C header and the documents all come from {@link #MAP}. A data
 * class: its length is that of the map.
 */
public final class StorageRegisters {
    public static final Register ID =
            Register.ro("ID", 0x000, "identifies the block: MVSN in ASCII").reset(0x4D56534EL);

    public static final Register VERSION = Register.ro("VERSION", 0x004, "version of this map: major 31:16, minor 15:0")
            .reset(0x0001_0000L);

    public static final Register CAPABILITIES = Register.ro("CAPABILITIES", 0x008, "what this node was built with")
            .field("request_ids", 7, 0, "requests that it keeps at a time")
            .field("read_buffers", 15, 8, "read-data buffers")
            .field("luns", 23, 16, "LUNs")
            .field("log2_extent_sectors", 31, 24, "log2 of an extent in sectors");

    public static final Field CAPABILITIES_REQUEST_IDS = CAPABILITIES.field("request_ids");

    public static final Field CAPABILITIES_READ_BUFFERS = CAPABILITIES.field("read_buffers");

    public static final Field CAPABILITIES_LUNS = CAPABILITIES.field("luns");

    public static final Field CAPABILITIES_LOG2_EXTENT_SECTORS = CAPABILITIES.field("log2_extent_sectors");

    public static final Register CONTROL = Register.rw("CONTROL", 0x010, "switches the data path")
            .bit("accept", 0, "frames are taken; else all are dropped and counted")
            .bit(
                    "nvme",
                    1,
                    "ATA data commands run; else they are answered by AoE error 3; setting it restarts the queues at tail = head = 0, phase 1")
            .bit("fua", 2, "writes carry FUA");

    public static final Field CONTROL_ACCEPT = CONTROL.field("accept");

    public static final Field CONTROL_NVME = CONTROL.field("nvme");

    public static final Field CONTROL_FUA = CONTROL.field("fua");

    public static final Register IRQ_STATUS = Register.w1c("IRQ_STATUS", 0x014, "causes of the interrupt")
            .bit("ring", 0, "the slow ring has an entry")
            .bit("tx_done", 1, "the transmit mailbox is free again")
            .bit("nvme_error", 2, "NVMe protocol error")
            .bit("axi_error", 3, "AXI error response");

    public static final Field IRQ_STATUS_RING = IRQ_STATUS.field("ring");

    public static final Field IRQ_STATUS_TX_DONE = IRQ_STATUS.field("tx_done");

    public static final Field IRQ_STATUS_NVME_ERROR = IRQ_STATUS.field("nvme_error");

    public static final Field IRQ_STATUS_AXI_ERROR = IRQ_STATUS.field("axi_error");

    public static final Register IRQ_ENABLE = Register.rw(
                    "IRQ_ENABLE", 0x018, "causes that raise the interrupt line, as in IRQ_STATUS")
            .bit("ring", 0, "the slow ring has an entry")
            .bit("tx_done", 1, "the transmit mailbox is free again")
            .bit("nvme_error", 2, "NVMe protocol error")
            .bit("axi_error", 3, "AXI error response");

    public static final Register MAC_LOW =
            Register.rw("MAC_LOW", 0x020, "bytes 2..5 of the node's MAC address, byte 2 in bits 31:24");

    public static final Register MAC_HIGH = Register.rw(
                    "MAC_HIGH", 0x024, "bytes 0..1 of the node's MAC address, byte 0 in bits 15:8")
            .bits(16);

    public static final Register SHELF =
            Register.rw("SHELF", 0x028, "AoE shelf (major)").bits(16);

    public static final Register SQ_DOORBELL_LOW = Register.rw(
            "SQ_DOORBELL_LOW", 0x040, "bus address of the SQ tail doorbell as m_axi_pcie sees it, bits 31:0");

    public static final Register SQ_DOORBELL_HIGH = Register.rw(
            "SQ_DOORBELL_HIGH", 0x044, "bus address of the SQ tail doorbell as m_axi_pcie sees it, bits 63:32");

    public static final Register CQ_DOORBELL_LOW = Register.rw(
            "CQ_DOORBELL_LOW", 0x048, "bus address of the CQ head doorbell as m_axi_pcie sees it, bits 31:0");

    public static final Register CQ_DOORBELL_HIGH = Register.rw(
            "CQ_DOORBELL_HIGH", 0x04C, "bus address of the CQ head doorbell as m_axi_pcie sees it, bits 63:32");

    public static final Register PL_BASE_LOW =
            Register.rw("PL_BASE_LOW", 0x050, "bus address at which the SSD sees offset 0 of s_axi_pcie, bits 31:0");

    public static final Register PL_BASE_HIGH =
            Register.rw("PL_BASE_HIGH", 0x054, "bus address at which the SSD sees offset 0 of s_axi_pcie, bits 63:32");

    public static final Register QUEUE_SIZE = Register.rw("QUEUE_SIZE", 0x058, "entries of SQ and CQ, 2..64")
            .bits(7)
            .reset(64);

    public static final Register NSID = Register.rw("NSID", 0x05C, "namespace of all commands");

    public static final Register OUTSTANDING = Register.ro("OUTSTANDING", 0x060, "NVMe commands without completion")
            .bits(7);

    public static final Register RING_BASE_LOW =
            Register.rw("RING_BASE_LOW", 0x080, "DDR address of the slow ring, 4 KiB aligned, bits 31:0");

    public static final Register RING_BASE_HIGH =
            Register.rw("RING_BASE_HIGH", 0x084, "DDR address of the slow ring, bits 63:32");

    public static final Register RING_SIZE = Register.rw("RING_SIZE", 0x088, "log2 of the slow ring's entries, 1..8")
            .bits(4);

    public static final Register RING_PRODUCER = Register.ro(
                    "RING_PRODUCER", 0x08C, "entries that the node wrote, free-running")
            .bits(16);

    public static final Register RING_CONSUMER = Register.rw(
                    "RING_CONSUMER", 0x090, "entries that software took, free-running")
            .bits(16);

    public static final Register TX_ADDRESS_LOW =
            Register.rw("TX_ADDRESS_LOW", 0x0A0, "DDR address of a frame to send, 8-byte aligned, bits 31:0");

    public static final Register TX_ADDRESS_HIGH =
            Register.rw("TX_ADDRESS_HIGH", 0x0A4, "DDR address of a frame to send, bits 63:32");

    public static final Register TX_LENGTH = Register.strobe(
                    "TX_LENGTH",
                    0x0A8,
                    "bytes of the frame, 14..9216: starts sending; shorter than 60 is padded with zeros")
            .bits(14);

    public static final Register TX_STATUS = Register.ro("TX_STATUS", 0x0AC, "state of the transmit mailbox")
            .bit("busy", 0, "the frame has not been taken whole yet");

    public static final Field TX_STATUS_BUSY = TX_STATUS.field("busy");

    public static final Register REPLAY = Register.strobe(
                    "REPLAY", 0x0B0, "lets a request that waits for its mapping go on")
            .field("request_id", 7, 0, "the id that the slow ring gave")
            .field("verdict", 9, 8, "0 look up again, 1 fail by ATA status and error, 2 fail by AoE error")
            .field("status", 23, 16, "ATA status, or AoE error code")
            .field("error", 31, 24, "ATA error register");

    public static final Field REPLAY_REQUEST_ID = REPLAY.field("request_id");

    public static final Field REPLAY_VERDICT = REPLAY.field("verdict");

    public static final Field REPLAY_STATUS = REPLAY.field("status");

    public static final Field REPLAY_ERROR = REPLAY.field("error");

    public static final Register MAP_INVALIDATE =
            Register.strobe("MAP_INVALIDATE", 0x0B4, "drops the on-chip cache of extent maps");

    public static final Register LUN_INDEX =
            Register.rw("LUN_INDEX", 0x0C0, "LUN that LUN_COMMIT changes").bits(4);

    public static final Register LUN_SECTORS_LOW = Register.rw("LUN_SECTORS_LOW", 0x0C4, "size in sectors, bits 31:0");

    public static final Register LUN_SECTORS_HIGH = Register.rw(
                    "LUN_SECTORS_HIGH", 0x0C8, "size in sectors, bits 47:32")
            .bits(16);

    public static final Register LUN_MAP_LOW =
            Register.rw("LUN_MAP_LOW", 0x0CC, "DDR address of the extent map, 8-byte aligned, bits 31:0");

    public static final Register LUN_MAP_HIGH =
            Register.rw("LUN_MAP_HIGH", 0x0D0, "DDR address of the extent map, bits 63:32");

    public static final Register LUN_FLAGS = Register.rw("LUN_FLAGS", 0x0D4, "state of the LUN")
            .bit("present", 0, "the LUN answers")
            .bit("read_only", 1, "writes are answered by ABRT")
            .field("config_length", 26, 16, "bytes of the config string, 0..1024");

    public static final Field LUN_FLAGS_PRESENT = LUN_FLAGS.field("present");

    public static final Field LUN_FLAGS_READ_ONLY = LUN_FLAGS.field("read_only");

    public static final Field LUN_FLAGS_CONFIG_LENGTH = LUN_FLAGS.field("config_length");

    public static final Register LUN_COMMIT =
            Register.strobe("LUN_COMMIT", 0x0D8, "the five registers before become LUN LUN_INDEX in one cycle");

    public static final Register RX_FRAMES = Register.counter("RX_FRAMES", 0x100, "frames that ended on s_axis_rx");

    public static final Register TX_FRAMES = Register.counter("TX_FRAMES", 0x104, "frames sent");

    public static final Register RX_READS = Register.counter("RX_READS", 0x108, "ATA reads taken");

    public static final Register RX_WRITES = Register.counter("RX_WRITES", 0x10C, "ATA writes taken");

    public static final Register RX_TO_SOFTWARE =
            Register.counter("RX_TO_SOFTWARE", 0x110, "frames handed to software");

    public static final Register DROP_FCS = Register.counter("DROP_FCS", 0x114, "dropped: bad FCS");

    public static final Register DROP_NO_BUFFER = Register.counter("DROP_NO_BUFFER", 0x118, "dropped: no buffer free");

    public static final Register DROP_RUNT =
            Register.counter("DROP_RUNT", 0x11C, "dropped: too short or too long for what it says");

    public static final Register DROP_DISABLED =
            Register.counter("DROP_DISABLED", 0x120, "dropped: CONTROL.accept is off");

    public static final Register DROP_FOREIGN_MAC =
            Register.counter("DROP_FOREIGN_MAC", 0x124, "dropped: another destination");

    public static final Register DROP_SOURCE_GROUP =
            Register.counter("DROP_SOURCE_GROUP", 0x128, "dropped: source address is a group");

    public static final Register DROP_RESPONSE = Register.counter("DROP_RESPONSE", 0x12C, "dropped: an AoE response");

    public static final Register DROP_SHELF = Register.counter("DROP_SHELF", 0x130, "dropped: another shelf");

    public static final Register DROP_SLOT = Register.counter("DROP_SLOT", 0x134, "dropped: no such LUN");

    public static final Register DROP_BROADCAST_COMMAND =
            Register.counter("DROP_BROADCAST_COMMAND", 0x138, "dropped: broadcast that is no discovery");

    public static final Register DROP_RING_FULL = Register.counter("DROP_RING_FULL", 0x13C, "dropped: slow ring full");

    public static final Register MAP_HITS = Register.counter("MAP_HITS", 0x140, "extent lookups answered on chip");

    public static final Register MAP_WALKS = Register.counter("MAP_WALKS", 0x144, "extent lookups that read DDR");

    public static final Register MAP_MISSES = Register.counter("MAP_MISSES", 0x148, "extent lookups without mapping");

    public static final Register NVME_COMMANDS = Register.counter("NVME_COMMANDS", 0x14C, "NVMe commands sent");

    public static final Register NVME_ERRORS =
            Register.counter("NVME_ERRORS", 0x150, "NVMe completions with an error status");

    public static final Register NVME_SPURIOUS =
            Register.counter("NVME_SPURIOUS", 0x154, "NVMe completions without a command");

    public static final Register AXI_ERRORS =
            Register.counter("AXI_ERRORS", 0x158, "accesses refused or answered by an error");

    /** IDENTIFY data and config reply of every LUN, {@link #LUN_PAGE_BYTES} a LUN. */
    public static final Window LUN_PAGES = new Window(
            "LUN_PAGES",
            0x4000,
            0x4000,
            "8 x 2 KiB: +0 IDENTIFY data as on the wire, +512 config reply from frame byte 24 on");

    public static final int LUN_COUNT = 8;
    public static final int LUN_PAGE_BYTES = 2048;

    /** Offset in a LUN's page of its IDENTIFY data, 512 bytes. */
    public static final int LUN_PAGE_IDENTIFY = 0;

    /** Offset in a LUN's page of the config reply's argument: header of 8 bytes and up to 1024 bytes of string. */
    public static final int LUN_PAGE_CONFIG = 512;

    public static final long ID_VALUE = 0x4D56534EL;
    public static final int VERSION_MAJOR = 1;

    /** Values of REPLAY's verdict. */
    public static final int VERDICT_RETRY = 0;

    public static final int VERDICT_ATA_ERROR = 1;
    public static final int VERDICT_AOE_ERROR = 2;

    public static final RegisterMap MAP = RegisterMap.of("storage", 0x0001_0000, 16)
            .with(
                    ID,
                    VERSION,
                    CAPABILITIES,
                    CONTROL,
                    IRQ_STATUS,
                    IRQ_ENABLE,
                    MAC_LOW,
                    MAC_HIGH,
                    SHELF,
                    SQ_DOORBELL_LOW,
                    SQ_DOORBELL_HIGH,
                    CQ_DOORBELL_LOW,
                    CQ_DOORBELL_HIGH,
                    PL_BASE_LOW,
                    PL_BASE_HIGH,
                    QUEUE_SIZE,
                    NSID,
                    OUTSTANDING,
                    RING_BASE_LOW,
                    RING_BASE_HIGH,
                    RING_SIZE,
                    RING_PRODUCER,
                    RING_CONSUMER,
                    TX_ADDRESS_LOW,
                    TX_ADDRESS_HIGH,
                    TX_LENGTH,
                    TX_STATUS,
                    REPLAY,
                    MAP_INVALIDATE,
                    LUN_INDEX,
                    LUN_SECTORS_LOW,
                    LUN_SECTORS_HIGH,
                    LUN_MAP_LOW,
                    LUN_MAP_HIGH,
                    LUN_FLAGS,
                    LUN_COMMIT,
                    RX_FRAMES,
                    TX_FRAMES,
                    RX_READS,
                    RX_WRITES,
                    RX_TO_SOFTWARE,
                    DROP_FCS,
                    DROP_NO_BUFFER,
                    DROP_RUNT,
                    DROP_DISABLED,
                    DROP_FOREIGN_MAC,
                    DROP_SOURCE_GROUP,
                    DROP_RESPONSE,
                    DROP_SHELF,
                    DROP_SLOT,
                    DROP_BROADCAST_COMMAND,
                    DROP_RING_FULL,
                    MAP_HITS,
                    MAP_WALKS,
                    MAP_MISSES,
                    NVME_COMMANDS,
                    NVME_ERRORS,
                    NVME_SPURIOUS,
                    AXI_ERRORS)
            .with(LUN_PAGES);

    private StorageRegisters() {}
}
