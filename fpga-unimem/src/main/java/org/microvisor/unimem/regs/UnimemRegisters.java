package org.microvisor.unimem.regs;

import org.microvisor.hdl.regs.Field;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterMap;

/**
 * The UNIMEM node's registers as software sees them through {@code s_axi_ctrl}: 32-bit words in 4 KiB, longer values as a LOW and a
 * HIGH register.
 *
 * <p>The register bank of the node, the driver, the C header and the documents all come from {@link #MAP}. A data class: its length is
 * that of the map.
 */
public final class UnimemRegisters {
    public static final Register ID =
            Register.ro("ID", 0x000, "identifies the block: MVUN in ASCII").reset(0x4D56554EL);

    public static final Register VERSION = Register.ro("VERSION", 0x004, "version of this map: major 31:16, minor 15:0")
            .reset(0x0001_0000L);

    public static final Register CAPABILITIES = Register.ro("CAPABILITIES", 0x008, "what this node was built with")
            .field("windows", 7, 0, "entries of the window table")
            .field("exports", 15, 8, "entries of the export table")
            .field("links", 18, 16, "links")
            .field("window_bytes", 31, 24, "bytes of the longest burst through the window, less one");

    public static final Register CONTROL = Register.rw("CONTROL", 0x010, "switches the node")
            .bit("window", 0, "accesses to the window go out; else they are answered by DECERR")
            .bit("serve", 1, "requests of other nodes are served; else they are answered by DECERR");

    public static final Field CONTROL_WINDOW = CONTROL.field("window");

    public static final Field CONTROL_SERVE = CONTROL.field("serve");

    public static final Register IRQ_STATUS = Register.w1c("IRQ_STATUS", 0x014, "causes of the interrupt")
            .bit("miss", 0, "an access hit no window or had no right, or joined stores failed: MISS_*")
            .bit("violation", 1, "another node asked for what it has no right to: VIOLATION_*")
            .bit("mailbox", 2, "a message is in the mailbox")
            .bit("vector", 3, "an enabled bit of VECTOR_PENDING is set")
            .bit("link", 4, "the link came up or was lost")
            .bit("timeout", 5, "an answer did not come in time")
            .bit("message", 6, "the message sent last has its answer")
            .bit("dma", 7, "DMA_SR.complete or .error is set, and enabled in DMA_CR");

    public static final Field IRQ_STATUS_MISS = IRQ_STATUS.field("miss");

    public static final Field IRQ_STATUS_VIOLATION = IRQ_STATUS.field("violation");

    public static final Field IRQ_STATUS_MAILBOX = IRQ_STATUS.field("mailbox");

    public static final Field IRQ_STATUS_VECTOR = IRQ_STATUS.field("vector");

    public static final Field IRQ_STATUS_LINK = IRQ_STATUS.field("link");

    public static final Field IRQ_STATUS_TIMEOUT = IRQ_STATUS.field("timeout");

    public static final Field IRQ_STATUS_MESSAGE = IRQ_STATUS.field("message");

    public static final Field IRQ_STATUS_DMA = IRQ_STATUS.field("dma");

    public static final Register IRQ_ENABLE = Register.rw(
                    "IRQ_ENABLE", 0x018, "causes that raise the interrupt line, as in IRQ_STATUS")
            .bits(8);

    public static final Register NODE =
            Register.rw("NODE", 0x01C, "number of this node, as in packets").bits(6);

    public static final Register TIMEOUT = Register.rw(
                    "TIMEOUT", 0x020, "time for an answer in units of 16 cycles, 1..32767; then it is SLVERR")
            .bits(15)
            .reset(625);

    public static final Register LINK_STATUS = Register.ro("LINK_STATUS", 0x024, "state of the links")
            .bit("up", 0, "packets go through, by some link")
            .bit("serving", 1, "a request that came before the last EXPORT_COMMIT is still under way to the memory")
            .field("links", 7, 4, "packets go through, a bit for each link");

    public static final Field LINK_STATUS_UP = LINK_STATUS.field("up");

    public static final Field LINK_STATUS_SERVING = LINK_STATUS.field("serving");

    public static final Field LINK_STATUS_LINKS = LINK_STATUS.field("links");

    public static final Register LINK_CONTROL = Register.rw("LINK_CONTROL", 0x028, "switches the links")
            .field("enable", 3, 0, "the link may come up, a bit for each")
            .reset(15);

    public static final Register LINK_SILENCE = Register.rw(
                    "LINK_SILENCE",
                    0x02C,
                    "cycles without anything valid on the link after which it is lost, from 200 on")
            .bits(16)
            .reset(2000);

    public static final Register WINDOW_INDEX = Register.rw("WINDOW_INDEX", 0x030, "window that WINDOW_COMMIT changes")
            .bits(5);

    public static final Register WINDOW_BASE_LOW =
            Register.rw("WINDOW_BASE_LOW", 0x034, "address in the window port, a multiple of the size, bits 31:12");

    public static final Register WINDOW_BASE_HIGH = Register.rw(
                    "WINDOW_BASE_HIGH", 0x038, "address in the window port, bits 39:32")
            .bits(8);

    public static final Register WINDOW_SIZE =
            Register.rw("WINDOW_SIZE", 0x03C, "log2 of the bytes, 12..32").bits(6);

    public static final Register WINDOW_OFFSET = Register.rw(
            "WINDOW_OFFSET", 0x040, "where in the export the window begins, a multiple of the size, bits 31:12");

    public static final Register WINDOW_TARGET = Register.rw("WINDOW_TARGET", 0x044, "whose memory it is")
            .field("node", 5, 0, "node")
            .field("export", 13, 8, "export of that node");

    public static final Register WINDOW_KEY = Register.rw("WINDOW_KEY", 0x048, "what opens the export")
            .field("key", 15, 0, "key of the export")
            .field("epoch", 22, 16, "epoch of the export");

    public static final Register WINDOW_FLAGS = Register.rw("WINDOW_FLAGS", 0x04C, "what the window allows")
            .bit("valid", 0, "the window exists")
            .bit("read", 1, "reads are allowed")
            .bit("write", 2, "writes are allowed")
            .bit("coherent", 3, "through the coherent port of the owner, else the direct one")
            .bit("read_ahead", 4, "sequential reads are fetched ahead")
            .bit("combine", 5, "writes that may be buffered are joined and answered early");

    public static final Register WINDOW_COMMIT = Register.strobe(
            "WINDOW_COMMIT", 0x050, "the seven registers before become window WINDOW_INDEX in one cycle");

    public static final Register WINDOW_FORGET = Register.strobe(
            "WINDOW_FORGET", 0x054, "drops what was read ahead and sends off stores that wait to be joined");

    public static final Register WINDOW_STATUS = Register.ro("WINDOW_STATUS", 0x058, "state of the window")
            .bit("holding", 0, "stores that were answered early may have yet to reach the memory");

    public static final Field WINDOW_STATUS_HOLDING = WINDOW_STATUS.field("holding");

    public static final Register EXPORT_INDEX = Register.rw("EXPORT_INDEX", 0x060, "export that EXPORT_COMMIT changes")
            .bits(5);

    public static final Register EXPORT_BASE_LOW =
            Register.rw("EXPORT_BASE_LOW", 0x064, "address of the memory, bits 31:12");

    public static final Register EXPORT_BASE_HIGH = Register.rw(
                    "EXPORT_BASE_HIGH", 0x068, "address of the memory, bits 39:32")
            .bits(8);

    public static final Register EXPORT_LAST_PAGE =
            Register.rw("EXPORT_LAST_PAGE", 0x06C, "pages of 4 KiB, less one").bits(20);

    public static final Register EXPORT_NODE = Register.rw("EXPORT_NODE", 0x070, "who may ask")
            .field("node", 5, 0, "node")
            .bit("any", 8, "any node");

    public static final Register EXPORT_KEY = Register.rw("EXPORT_KEY", 0x074, "what a request must know")
            .field("key", 15, 0, "key")
            .field("epoch", 22, 16, "epoch: another one revokes all windows");

    public static final Register EXPORT_FLAGS = Register.rw("EXPORT_FLAGS", 0x078, "what the export allows")
            .bit("valid", 0, "the export exists")
            .bit("read", 1, "reads are allowed")
            .bit("write", 2, "writes are allowed")
            .bit("direct", 3, "the direct port (HP) may be used")
            .bit("coherent", 4, "the coherent port (ACP) may be used")
            .bit("secure_only", 5, "non-secure accesses are refused");

    public static final Register EXPORT_COMMIT =
            Register.strobe("EXPORT_COMMIT", 0x07C, "the six registers before become export EXPORT_INDEX in one cycle");

    public static final Register MISS_ADDRESS_LOW = Register.ro(
            "MISS_ADDRESS_LOW", 0x090, "address of the first access that missed since IRQ_STATUS.miss was cleared");

    public static final Register MISS_ADDRESS_HIGH = Register.ro(
                    "MISS_ADDRESS_HIGH", 0x094, "bits 39:32 of that address")
            .bits(8);

    public static final Register MISS_KIND = Register.ro("MISS_KIND", 0x098, "what that access was")
            .bit("write", 0, "a write")
            .bit("late", 1, "stores that were answered before: one to the 64 bytes from MISS_ADDRESS on has failed");

    public static final Register VIOLATION_OFFSET = Register.ro(
            "VIOLATION_OFFSET", 0x0A0, "offset of the first request refused since IRQ_STATUS.violation was cleared");

    public static final Register VIOLATION_KIND = Register.ro("VIOLATION_KIND", 0x0A4, "what that request was")
            .field("node", 5, 0, "who asked")
            .field("export", 13, 8, "for which export")
            .bit("write", 16, "a write");

    public static final Register MESSAGE_LOW = Register.rw("MESSAGE_LOW", 0x0B0, "message to send, bits 31:0");

    public static final Register MESSAGE_HIGH = Register.rw("MESSAGE_HIGH", 0x0B4, "message to send, bits 63:32");

    public static final Register MESSAGE_SEND = Register.strobe(
                    "MESSAGE_SEND", 0x0B8, "sends the message; ignored while MESSAGE_STATUS.busy")
            .field("node", 5, 0, "to whom");

    public static final Register MESSAGE_STATUS = Register.ro("MESSAGE_STATUS", 0x0BC, "the message sent last")
            .bit("busy", 0, "it has no answer yet")
            .bit("failed", 1, "it was not taken: mailbox full, link down or time over");

    public static final Register MAILBOX_STATUS = Register.ro("MAILBOX_STATUS", 0x0C0, "messages that came")
            .field("count", 4, 0, "how many")
            .field("node", 13, 8, "who sent the oldest one");

    public static final Register MAILBOX_LOW = Register.ro("MAILBOX_LOW", 0x0C4, "the oldest message, bits 31:0");

    public static final Register MAILBOX_HIGH = Register.ro("MAILBOX_HIGH", 0x0C8, "the oldest message, bits 63:32");

    public static final Register MAILBOX_POP = Register.strobe("MAILBOX_POP", 0x0CC, "forgets the oldest message");

    public static final Register INTERRUPT_SEND = Register.strobe(
                    "INTERRUPT_SEND",
                    0x0D0,
                    "sends an interrupt; dropped and counted while the last one waits to go out")
            .field("node", 5, 0, "to whom")
            .field("vector", 12, 8, "which one")
            .bit("level", 16, "1 sets it, 0 ends it");

    public static final Register VECTOR_PENDING =
            Register.w1c("VECTOR_PENDING", 0x0D4, "interrupts that came with level 1, a bit each");

    public static final Register VECTOR_ENABLE =
            Register.rw("VECTOR_ENABLE", 0x0D8, "interrupts that raise IRQ_STATUS.vector");

    public static final Register VECTOR_LEVEL =
            Register.ro("VECTOR_LEVEL", 0x0DC, "the level that came last, a bit for each interrupt");

    public static final Register ROUTE_SET = Register.strobe(
                    "ROUTE_SET", 0x0E0, "where packets go that are for a node; only if there are several links")
            .field("node", 5, 0, "the node; after a reset no packet to any goes anywhere")
            .field("port", 10, 8, "0: to this node itself; from 1 on: out by that link, counted from 1")
            .bit("exists", 16, "0: nowhere, they are dropped and counted");

    public static final Register WINDOW_READS = Register.counter("WINDOW_READS", 0x100, "reads sent");

    public static final Register WINDOW_WRITES = Register.counter("WINDOW_WRITES", 0x104, "writes sent");

    public static final Register WINDOW_MISSES =
            Register.counter("WINDOW_MISSES", 0x108, "answered by DECERR: no window or no right");

    public static final Register WINDOW_TOO_LONG =
            Register.counter("WINDOW_TOO_LONG", 0x10C, "answered by SLVERR: the burst is too long");

    public static final Register WINDOW_UNREACHABLE =
            Register.counter("WINDOW_UNREACHABLE", 0x110, "answered by SLVERR: the link is down");

    public static final Register WINDOW_TIMEOUTS = Register.counter(
            "WINDOW_TIMEOUTS", 0x114, "answered by SLVERR: no reply in time, or the link was lost meanwhile");

    public static final Register LATE_REPLIES =
            Register.counter("LATE_REPLIES", 0x118, "replies dropped: nobody waits for them any more");

    public static final Register WINDOW_READ_AHEAD =
            Register.counter("WINDOW_READ_AHEAD", 0x15C, "loads answered by what was read ahead");

    public static final Register WINDOW_JOINED =
            Register.counter("WINDOW_JOINED", 0x160, "writes that were joined and answered early");

    public static final Register WINDOW_LATE_FAILURES =
            Register.counter("WINDOW_LATE_FAILURES", 0x164, "joined writes that failed after they were answered");

    public static final Register TARGET_READS = Register.counter("TARGET_READS", 0x11C, "reads of others carried out");

    public static final Register TARGET_WRITES =
            Register.counter("TARGET_WRITES", 0x120, "writes of others carried out");

    public static final Register VIOLATIONS =
            Register.counter("VIOLATIONS", 0x124, "requests of others refused: no right");

    public static final Register MESSAGES_RECEIVED =
            Register.counter("MESSAGES_RECEIVED", 0x128, "messages that came to the mailbox");

    public static final Register MESSAGES_REFUSED =
            Register.counter("MESSAGES_REFUSED", 0x12C, "messages refused: the mailbox was full");

    public static final Register INTERRUPTS_RECEIVED =
            Register.counter("INTERRUPTS_RECEIVED", 0x130, "interrupts that came");

    public static final Register INTERRUPTS_DROPPED = Register.counter(
            "INTERRUPTS_DROPPED", 0x134, "interrupts not sent: the one before still waited, or the link is down");

    public static final Register LINK_LOSSES = Register.counter("LINK_LOSSES", 0x138, "times that the link was lost");

    public static final Register LINK_CRC_ERRORS =
            Register.counter("LINK_CRC_ERRORS", 0x13C, "packets and words that came damaged");

    public static final Register LINK_UNKNOWN = Register.counter("LINK_UNKNOWN", 0x140, "words that are of no kind");

    public static final Register LINK_GAPS =
            Register.counter("LINK_GAPS", 0x144, "packets that came while one before them was missing");

    public static final Register LINK_DUPLICATES =
            Register.counter("LINK_DUPLICATES", 0x148, "packets that came once more");

    public static final Register LINK_NO_ROOM =
            Register.counter("LINK_NO_ROOM", 0x14C, "packets without room: the other side broke its credits");

    public static final Register LINK_REPLAYS =
            Register.counter("LINK_REPLAYS", 0x150, "times that all packets on the way were sent again");

    public static final Register LINK_DROPPED =
            Register.counter("LINK_DROPPED", 0x154, "packets dropped: the link was down");

    public static final Register LINK_UNACKNOWLEDGED = Register.counter(
            "LINK_UNACKNOWLEDGED", 0x158, "packets on their way when the link was lost: they may have arrived or not");

    public static final Register ROUTE_DROPPED = Register.counter(
            "ROUTE_DROPPED", 0x170, "packets dropped: no way to their node, or only the one they came by");

    /** Where the registers begin that are as those of AXI CDMA in its simple mode (PG034). */
    public static final int DMA = 0x400;

    public static final Register DMA_CR = Register.rw("DMA_CR", 0x400, "switches the DMA engine")
            .bit("reset", 2, "ends what is under way and clears the errors; is 0 again at once")
            .bit("complete_irq", 12, "DMA_SR.complete raises IRQ_STATUS.dma")
            .bit("error_irq", 14, "DMA_SR.error raises IRQ_STATUS.dma");

    public static final Field DMA_CR_RESET = DMA_CR.field("reset");

    public static final Field DMA_CR_COMPLETE_IRQ = DMA_CR.field("complete_irq");

    public static final Field DMA_CR_ERROR_IRQ = DMA_CR.field("error_irq");

    public static final Register DMA_SR = Register.w1c("DMA_SR", 0x404, "what the DMA engine does")
            .bit("idle", 1, "no transfer is under way; read only")
            .bit("internal", 4, "a transfer of no bytes was asked for; read only, until DMA_CR.reset")
            .bit("slave", 5, "a memory answered SLVERR, or nothing came in time; read only, until DMA_CR.reset")
            .bit("decode", 6, "no such space, or no right to it; read only, until DMA_CR.reset")
            .bit("complete", 12, "a transfer is over")
            .bit("error", 14, "a transfer has failed")
            .reset(2);

    public static final Field DMA_SR_IDLE = DMA_SR.field("idle");

    public static final Field DMA_SR_INTERNAL = DMA_SR.field("internal");

    public static final Field DMA_SR_SLAVE = DMA_SR.field("slave");

    public static final Field DMA_SR_DECODE = DMA_SR.field("decode");

    public static final Field DMA_SR_COMPLETE = DMA_SR.field("complete");

    public static final Field DMA_SR_ERROR = DMA_SR.field("error");

    public static final Register DMA_SA = Register.rw("DMA_SA", 0x418, "source: offset in its space");

    public static final Register DMA_SA_MSB = Register.rw(
                    "DMA_SA_MSB", 0x41C, "source: space; 0 and 1 are this node's own memory through HP and ACP")
            .bits(4);

    public static final Register DMA_DA = Register.rw("DMA_DA", 0x420, "destination: offset in its space");

    public static final Register DMA_DA_MSB =
            Register.rw("DMA_DA_MSB", 0x424, "destination: space").bits(4);

    public static final Register DMA_BTT = Register.rw(
                    "DMA_BTT", 0x428, "bytes to transfer; the write starts it, if the engine is idle and has no error")
            .bits(26);

    public static final Register DMA_SPACE_INDEX = Register.rw(
                    "DMA_SPACE_INDEX", 0x440, "space that DMA_SPACE_COMMIT changes, 2..15")
            .bits(4);

    public static final Register DMA_SPACE_TARGET = Register.rw("DMA_SPACE_TARGET", 0x444, "whose memory it is")
            .field("node", 5, 0, "node")
            .field("export", 13, 8, "export of that node");

    public static final Register DMA_SPACE_KEY = Register.rw("DMA_SPACE_KEY", 0x448, "what opens the export")
            .field("key", 15, 0, "key of the export")
            .field("epoch", 22, 16, "epoch of the export");

    public static final Register DMA_SPACE_FLAGS = Register.rw("DMA_SPACE_FLAGS", 0x44C, "what the space allows")
            .bit("valid", 0, "the space exists")
            .bit("read", 1, "it may be a source")
            .bit("write", 2, "it may be a destination")
            .bit("coherent", 3, "through the coherent port of the owner, else the direct one");

    public static final Register DMA_SPACE_COMMIT = Register.strobe(
            "DMA_SPACE_COMMIT", 0x450, "the three registers before become space DMA_SPACE_INDEX in one cycle");

    public static final Register DMA_RING_BASE = Register.rw(
            "DMA_RING_BASE", 0x460, "address of the ring of descriptors in this node's memory, a multiple of 32");

    public static final Register DMA_RING_CONTROL = Register.rw("DMA_RING_CONTROL", 0x464, "switches the ring")
            .bit("enable", 0, "descriptors are carried out; 0 empties the ring once it rests")
            .bit("coherent", 1, "the ring is reached through the coherent port, else the direct one")
            .field("size", 7, 4, "log2 of the number of descriptors, 0..15");

    public static final Register DMA_RING_TAIL = Register.rw(
                    "DMA_RING_TAIL", 0x468, "doorbell: descriptors before this number are there, modulo 65536")
            .bits(16);

    public static final Register DMA_RING_HEAD = Register.ro("DMA_RING_HEAD", 0x46C, "what became of the ring")
            .field("number", 15, 0, "descriptors before this number are over, modulo 65536")
            .bit("broken", 16, "the ring's own memory failed, or DMA_CR.reset was written: until it is switched off");

    public static final Register DMA_TRANSFERS = Register.counter("DMA_TRANSFERS", 0x480, "transfers that are over");

    public static final Register DMA_ERRORS = Register.counter("DMA_ERRORS", 0x484, "transfers that have failed");

    public static final long ID_VALUE = 0x4D56554EL;
    public static final int VERSION_MAJOR = 1;

    /** Messages that the mailbox holds. */
    public static final int MAILBOX_DEPTH = 16;

    /** Cycles in a unit of TIMEOUT. */
    public static final int TIMEOUT_UNIT = 16;

    public static final RegisterMap MAP = RegisterMap.of("unimem", 0x0001_0000, 12)
            .with(
                    ID,
                    VERSION,
                    CAPABILITIES,
                    CONTROL,
                    IRQ_STATUS,
                    IRQ_ENABLE,
                    NODE,
                    TIMEOUT,
                    LINK_STATUS,
                    LINK_CONTROL,
                    LINK_SILENCE,
                    WINDOW_INDEX,
                    WINDOW_BASE_LOW,
                    WINDOW_BASE_HIGH,
                    WINDOW_SIZE,
                    WINDOW_OFFSET,
                    WINDOW_TARGET,
                    WINDOW_KEY,
                    WINDOW_FLAGS,
                    WINDOW_COMMIT,
                    WINDOW_FORGET,
                    WINDOW_STATUS,
                    EXPORT_INDEX,
                    EXPORT_BASE_LOW,
                    EXPORT_BASE_HIGH,
                    EXPORT_LAST_PAGE,
                    EXPORT_NODE,
                    EXPORT_KEY,
                    EXPORT_FLAGS,
                    EXPORT_COMMIT,
                    MISS_ADDRESS_LOW,
                    MISS_ADDRESS_HIGH,
                    MISS_KIND,
                    VIOLATION_OFFSET,
                    VIOLATION_KIND,
                    MESSAGE_LOW,
                    MESSAGE_HIGH,
                    MESSAGE_SEND,
                    MESSAGE_STATUS,
                    MAILBOX_STATUS,
                    MAILBOX_LOW,
                    MAILBOX_HIGH,
                    MAILBOX_POP,
                    INTERRUPT_SEND,
                    VECTOR_PENDING,
                    VECTOR_ENABLE,
                    VECTOR_LEVEL,
                    ROUTE_SET,
                    WINDOW_READS,
                    WINDOW_WRITES,
                    WINDOW_MISSES,
                    WINDOW_TOO_LONG,
                    WINDOW_UNREACHABLE,
                    WINDOW_TIMEOUTS,
                    LATE_REPLIES,
                    TARGET_READS,
                    TARGET_WRITES,
                    VIOLATIONS,
                    MESSAGES_RECEIVED,
                    MESSAGES_REFUSED,
                    INTERRUPTS_RECEIVED,
                    INTERRUPTS_DROPPED,
                    LINK_LOSSES,
                    LINK_CRC_ERRORS,
                    LINK_UNKNOWN,
                    LINK_GAPS,
                    LINK_DUPLICATES,
                    LINK_NO_ROOM,
                    LINK_REPLAYS,
                    LINK_DROPPED,
                    LINK_UNACKNOWLEDGED,
                    WINDOW_READ_AHEAD,
                    WINDOW_JOINED,
                    WINDOW_LATE_FAILURES,
                    ROUTE_DROPPED,
                    DMA_CR,
                    DMA_SR,
                    DMA_SA,
                    DMA_SA_MSB,
                    DMA_DA,
                    DMA_DA_MSB,
                    DMA_BTT,
                    DMA_SPACE_INDEX,
                    DMA_SPACE_TARGET,
                    DMA_SPACE_KEY,
                    DMA_SPACE_FLAGS,
                    DMA_SPACE_COMMIT,
                    DMA_RING_BASE,
                    DMA_RING_CONTROL,
                    DMA_RING_TAIL,
                    DMA_RING_HEAD,
                    DMA_TRANSFERS,
                    DMA_ERRORS);

    private UnimemRegisters() {}
}
