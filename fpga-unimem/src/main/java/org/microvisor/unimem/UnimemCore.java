package org.microvisor.unimem;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiLiteRules;
import org.microvisor.hdl.axi.Side;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.ReadySlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.dma.DmaEngine;
import org.microvisor.unimem.mailbox.Interrupts;
import org.microvisor.unimem.mailbox.Messenger;
import org.microvisor.unimem.packet.PacketMerge;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.regs.UnimemRegisters;
import org.microvisor.unimem.router.Router;
import org.microvisor.unimem.target.Target;
import org.microvisor.unimem.window.WindowPort;

/**
 * A UNIMEM node without its links: everything that makes packets and everything that packets do here.
 *
 * <pre>
 *   s_axi_window -> WindowPort --+             incoming requests --+--> Target -> m_axi_hp, m_axi_acp
 *                      ^         +-> requests                      |     |
 *   s_axi_ctrl -> Messenger -----+                                 |     +-> replies
 *       |              ^         |                                 |     |
 *   registers -----> DmaEngine --+---------------------------------+     |
 *       |              ^  ^ +--------------------------------------------+
 *       |              +--+- ReplyRouter <- incoming replies
 *       +-> Interrupts -> interrupts,  <- incoming interrupts
 * </pre>
 *
 * <p>{@link UnimemRegisters} is the register map. The streams carry packets, one for each channel and direction; replies and interrupts that
 * come in are always taken.
 */
public final class UnimemCore extends Cell {
    /** The processor's loads and stores. */
    public final Axi4 s_axi_window;

    /** Registers. */
    public final AxiLite s_axi_ctrl;

    /** Memory, past the caches and through them. */
    public final Axi4 m_axi_hp, m_axi_acp;

    /** Packets to other nodes. */
    public final Stream requests, replies, interrupts;

    /** Packets from other nodes. */
    public final Stream incomingRequests, incomingReplies, incomingInterrupts;

    /** Which links are up; pulses when the last one was lost: nobody can be reached, and what waits is given up. */
    public final Bits linkUp, linkLost;

    /** Which links may come up; cycles of silence after which one is lost. */
    public final Bits linkEnable, linkSilence;

    /** How often it happened in this cycle, over all links. */
    public final Bits linkLosses, linkCrcError, linkUnknown, linkGap, linkDuplicate, linkNoRoom, linkReplayed;

    /** The same, and of packets that the router dropped. */
    public final Bits linkDropped, linkUnacknowledged, routeDropped;

    /** For a router: packets to {@code routeNode} leave by {@code routePort}, if it {@code routeExists}. */
    public final Bits routeSet, routeNode, routePort, routeExists;

    /** High while an enabled cause is set in IRQ_STATUS. */
    public final Bits irq;

    private final Bits isUp, wasLost; // what the links say, a cycle later

    private final RegisterBank registers;
    private final WindowPort window;
    private final Target target;
    private final DmaEngine engine;
    private final Messenger messenger;
    private final Interrupts vectors;
    private final Fifo mailbox;

    public UnimemCore(Cell parent, UnimemConfig config) {
        super(parent);
        UnimemConfig.Bus bus = config.bus();
        parameter("bus", bus.name());
        parameter("windows", config.windows());
        parameter("exports", config.exports());
        parameter("links", config.links());
        int links = config.links();
        int countWidth = Circuit.indexWidth(links + 1);
        s_axi_window = Axi4.slave(this, bus.addressWidth(), bus.dataWidth(), bus.idWidth());
        s_axi_ctrl = AxiLite.slave(this, UnimemRegisters.MAP.addressWidth());
        m_axi_hp = Axi4.master(this, bus.addressWidth(), 64, 1);
        m_axi_acp = Axi4.master(this, bus.addressWidth(), 64, 1);
        requests = Stream.master(this, PacketWord.WIDTH);
        replies = Stream.master(this, PacketWord.WIDTH);
        interrupts = Stream.master(this, PacketWord.WIDTH);
        incomingRequests = Stream.slave(this, PacketWord.WIDTH);
        incomingReplies = Stream.slave(this, PacketWord.WIDTH);
        incomingInterrupts = Stream.slave(this, PacketWord.WIDTH);
        linkUp = in(links);
        linkLost = in(1);
        linkEnable = out(links);
        linkSilence = out(16);
        linkLosses = in(countWidth);
        linkCrcError = in(countWidth);
        linkUnknown = in(countWidth);
        linkGap = in(countWidth);
        linkDuplicate = in(countWidth);
        linkNoRoom = in(countWidth);
        linkReplayed = in(countWidth);
        linkDropped = in(Circuit.indexWidth(3 * links + 1)); // of three channels each
        linkUnacknowledged = in(countWidth);
        routeDropped = in(Router.droppedWidth(links + 1));
        routeSet = out(1);
        routeNode = out(6);
        routePort = out(3);
        routeExists = out(1);
        irq = out(1);

        isUp = reg(1, 0);
        wasLost = reg(1, 0);
        isUp.set(linkUp.anyOnes());
        wasLost.set(linkLost);
        registers = new RegisterBank(this, UnimemRegisters.MAP);
        window = new WindowPort(
                this, bus.addressWidth(), bus.dataWidth(), bus.idWidth(), bus.mostWords(), config.windows());
        target = new Target(this, bus.addressWidth(), config.exports());
        engine = new DmaEngine(this);
        messenger = new Messenger(this);
        vectors = new Interrupts(this);
        mailbox = new Fifo(this, 6 + 64, UnimemRegisters.MAILBOX_DEPTH);
        s_axi_ctrl.to(registers.s_axi);
        s_axi_window.to(window.s_axi);
        target.m_axi_hp.to(m_axi_hp);
        target.m_axi_acp.to(m_axi_acp);

        Bits node = registers.value(UnimemRegisters.NODE).trunc(6);
        Bits timeout = registers.value(UnimemRegisters.TIMEOUT).zext(16);
        connectPackets();
        connectWindow(node, timeout, bus.addressWidth());
        connectTarget(node, bus.addressWidth());
        connectMessages(node, timeout);
        Bits dmaCause = connectEngine(node, timeout);
        connectFaults(bus.addressWidth());
        connectStatus(config, dmaCause);
        connectRoutes();
        ghost(() -> new AxiLiteRules(this, s_axi_ctrl, Side.SLAVE));
    }

    private void connectPackets() {
        PacketMerge outgoing = new PacketMerge(this, 3), arriving = new PacketMerge(this, 2);
        window.requests.to(outgoing.in.get(0));
        messenger.requests.to(outgoing.in.get(1));
        engine.toOthers.to(outgoing.in.get(2));
        ReadySlice requestSlice = new ReadySlice(this, PacketWord.WIDTH); // where they go may look at all that wants to
        ReadySlice replySlice = new ReadySlice(this, PacketWord.WIDTH);
        outgoing.out.to(requestSlice.in);
        requestSlice.out.to(requests);
        incomingRequests.to(arriving.in.get(0));
        engine.toSelf.to(arriving.in.get(1));
        arriving.out.to(target.requests);
        target.trusted.set(arriving.from.bit(1));
        target.replies.to(replySlice.in);
        replySlice.out.to(replies);
        target.ownReplies.to(engine.fromSelf);
        ReplyRouter router = new ReplyRouter(this);
        incomingReplies.to(router.in);
        router.reads.to(window.readReplies);
        router.writes.to(window.writeReplies);
        router.messages.to(messenger.replies);
        router.engine.to(engine.fromOthers);
        vectors.out.to(interrupts);
        incomingInterrupts.to(vectors.in);
    }

    private void connectWindow(Bits node, Bits timeout, int addressWidth) {
        Bits flags = registers.value(UnimemRegisters.WINDOW_FLAGS);
        Bits whose = registers.value(UnimemRegisters.WINDOW_TARGET);
        Bits opens = registers.value(UnimemRegisters.WINDOW_KEY);
        window.commit.set(registers.written(UnimemRegisters.WINDOW_COMMIT));
        window.index.set(registers.value(UnimemRegisters.WINDOW_INDEX).trunc(window.index.width()));
        window.valid.set(flags.bit(0));
        window.base.set(pages(UnimemRegisters.WINDOW_BASE_HIGH, UnimemRegisters.WINDOW_BASE_LOW, addressWidth));
        window.sizeLog2.set(registers.value(UnimemRegisters.WINDOW_SIZE).trunc(6));
        window.offset.set(registers.value(UnimemRegisters.WINDOW_OFFSET).slice(31, 12));
        window.attributes.set(Bits.cat(
                whose.slice(5, 0),
                whose.slice(13, 8),
                opens.slice(15, 0),
                opens.slice(22, 16),
                flags.bit(3),
                flags.bit(1),
                flags.bit(2),
                flags.bit(4),
                flags.bit(5)));
        window.enable.set(registers.value(UnimemRegisters.CONTROL).bit(0));
        window.node.set(node);
        window.reachable.set(isUp);
        window.lost.set(wasLost);
        window.timeout.set(timeout);
        Bits forget = reg(1, 0); // what another one says may be about what it has written
        forget.set(registers
                .written(UnimemRegisters.WINDOW_FORGET)
                .or(vectors.received, target.message, engine.completed, engine.failed));
        window.forget.set(forget);
    }

    private void connectTarget(Bits node, int addressWidth) {
        Bits flags = registers.value(UnimemRegisters.EXPORT_FLAGS);
        Bits who = registers.value(UnimemRegisters.EXPORT_NODE);
        Bits opens = registers.value(UnimemRegisters.EXPORT_KEY);
        target.commit.set(registers.written(UnimemRegisters.EXPORT_COMMIT));
        target.index.set(registers.value(UnimemRegisters.EXPORT_INDEX).trunc(target.index.width()));
        target.valid.set(flags.bit(0));
        target.entry.set(Bits.cat(
                registers.value(UnimemRegisters.EXPORT_LAST_PAGE).trunc(20),
                who.slice(5, 0),
                who.bit(8),
                opens.slice(15, 0),
                opens.slice(22, 16),
                flags.bit(1),
                flags.bit(2),
                flags.bit(3),
                flags.bit(4),
                flags.bit(5),
                pages(UnimemRegisters.EXPORT_BASE_HIGH, UnimemRegisters.EXPORT_BASE_LOW, addressWidth)));
        target.enable.set(registers.value(UnimemRegisters.CONTROL).bit(1));
        target.node.set(node);
        target.messageRoom.set(mailbox.in.ready);
    }

    /** Bits {@code addressWidth - 1 .. 12} of an address in two registers. */
    private Bits pages(Register high, Register low, int addressWidth) {
        Bits pages = registers.value(low).slice(31, 12);
        return addressWidth == 32 ? pages : Bits.cat(registers.value(high).trunc(addressWidth - 32), pages);
    }

    private void connectMessages(Bits node, Bits timeout) {
        mailbox.in.valid.set(target.message);
        mailbox.in.payload.set(Bits.cat(target.messageFrom, target.messageContent));
        mailbox.out.ready.set(registers.written(UnimemRegisters.MAILBOX_POP));
        messenger.send.set(registers.written(UnimemRegisters.MESSAGE_SEND));
        messenger.destination.set(
                registers.writtenValue(UnimemRegisters.MESSAGE_SEND).trunc(6));
        messenger.content.set(
                Bits.cat(registers.value(UnimemRegisters.MESSAGE_HIGH), registers.value(UnimemRegisters.MESSAGE_LOW)));
        messenger.node.set(node);
        messenger.timeout.set(timeout);
        messenger.reachable.set(isUp);
        Bits interrupt = registers.writtenValue(UnimemRegisters.INTERRUPT_SEND);
        vectors.send.set(registers.written(UnimemRegisters.INTERRUPT_SEND).and(isUp));
        vectors.destination.set(interrupt.slice(5, 0));
        vectors.vector.set(interrupt.slice(12, 8));
        vectors.level.set(interrupt.bit(16));
        vectors.node.set(node);
        registers.drive(UnimemRegisters.MESSAGE_STATUS, Bits.cat(messenger.failed, messenger.busy));
        registers.drive(
                UnimemRegisters.MAILBOX_STATUS, Bits.cat(mailbox.out.payload.slice(69, 64), lit(3, 0), mailbox.count));
        registers.drive(UnimemRegisters.MAILBOX_LOW, mailbox.out.payload.slice(31, 0));
        registers.drive(UnimemRegisters.MAILBOX_HIGH, mailbox.out.payload.slice(63, 32));
        registers.raise(UnimemRegisters.VECTOR_PENDING, vectors.raised);
        registers.drive(UnimemRegisters.VECTOR_LEVEL, vectors.levels);
    }

    /** Whether the engine asks for an interrupt. */
    private Bits connectEngine(Bits node, Bits timeout) {
        Bits control = registers.value(UnimemRegisters.DMA_CR), status = registers.value(UnimemRegisters.DMA_SR);
        Bits whose = registers.value(UnimemRegisters.DMA_SPACE_TARGET);
        Bits opens = registers.value(UnimemRegisters.DMA_SPACE_KEY);
        Bits flags = registers.value(UnimemRegisters.DMA_SPACE_FLAGS);
        engine.start.set(registers.written(UnimemRegisters.DMA_BTT));
        engine.source.set(
                Bits.cat(registers.value(UnimemRegisters.DMA_SA_MSB), registers.value(UnimemRegisters.DMA_SA)));
        engine.destination.set(
                Bits.cat(registers.value(UnimemRegisters.DMA_DA_MSB), registers.value(UnimemRegisters.DMA_DA)));
        engine.bytes.set(registers.value(UnimemRegisters.DMA_BTT));
        engine.reset.set(control.bit(2));
        registers.lower(UnimemRegisters.DMA_CR, control.and(4));
        Bits ring = registers.value(UnimemRegisters.DMA_RING_CONTROL);
        engine.ringEnable.set(ring.bit(0));
        engine.ringCoherent.set(ring.bit(1));
        engine.ringSizeLog2.set(ring.slice(7, 4));
        engine.ringBase.set(registers.value(UnimemRegisters.DMA_RING_BASE));
        engine.ringTail.set(registers.value(UnimemRegisters.DMA_RING_TAIL));
        registers.drive(UnimemRegisters.DMA_RING_HEAD, Bits.cat(engine.ringBroken, engine.ringHead));
        engine.commit.set(registers.written(UnimemRegisters.DMA_SPACE_COMMIT));
        engine.index.set(registers.value(UnimemRegisters.DMA_SPACE_INDEX));
        engine.valid.set(flags.bit(0));
        engine.entry.set(Bits.cat(
                whose.slice(5, 0),
                whose.slice(13, 8),
                opens.slice(15, 0),
                opens.slice(22, 16),
                flags.bit(3),
                flags.bit(2),
                flags.bit(1)));
        engine.node.set(node);
        engine.reachable.set(isUp);
        engine.lost.set(wasLost);
        engine.timeout.set(timeout);
        registers.level(
                UnimemRegisters.DMA_SR,
                0x72,
                Bits.cat(lit(8, 0), engine.decode, engine.slave, engine.internal, lit(2, 0), engine.idle, lit(1, 0)));
        registers.raise(UnimemRegisters.DMA_SR, Bits.cat(engine.failed, lit(1, 0), engine.completed, lit(12, 0)));
        registers.count(UnimemRegisters.DMA_TRANSFERS, engine.completed);
        registers.count(UnimemRegisters.DMA_ERRORS, engine.failed);
        return control.and(status).slice(14, 12).anyOnes();
    }

    /** The first fault since software looked stays. */
    private void connectFaults(int addressWidth) {
        Bits status = registers.value(UnimemRegisters.IRQ_STATUS);
        Bits missAddress = reg(addressWidth, 0), missKind = reg(2, 0);
        Bits violationOffset = reg(32, 0), violationKind = reg(17, 0);
        when(window.missed.or(window.failed).and(status.bit(0).not()), () -> {
            missAddress.set(window.failed.mux(window.failedAddress, window.missedAddress));
            missKind.set(window.failed.mux(lit(2, 3), window.missedWrite.zext(2)));
        });
        when(target.violated.and(status.bit(1).not()), () -> {
            violationOffset.set(target.violatedOffset);
            violationKind.set(
                    Bits.cat(target.violatedWrite, lit(2, 0), target.violatedExport, lit(2, 0), target.violator));
        });
        registers.drive(UnimemRegisters.MISS_ADDRESS_LOW, missAddress.slice(31, 0));
        registers.drive(
                UnimemRegisters.MISS_ADDRESS_HIGH,
                addressWidth == 32 ? lit(8, 0) : missAddress.slice(addressWidth - 1, 32));
        registers.drive(UnimemRegisters.MISS_KIND, missKind);
        registers.drive(UnimemRegisters.VIOLATION_OFFSET, violationOffset);
        registers.drive(UnimemRegisters.VIOLATION_KIND, violationKind);
    }

    private void connectStatus(UnimemConfig config, Bits dmaCause) {
        Bits wasUp = reg(linkUp.width(), 0);
        wasUp.set(linkUp);
        Bits pending = registers
                .value(UnimemRegisters.VECTOR_PENDING)
                .and(registers.value(UnimemRegisters.VECTOR_ENABLE))
                .anyOnes();
        Bits causes = Bits.cat(
                dmaCause,
                messenger.answered,
                window.expired.anyOnes(),
                linkLosses.anyOnes().or(linkUp.and(wasUp.not()).anyOnes()),
                pending,
                mailbox.out.valid,
                target.violated,
                window.missed.or(window.failed));
        registers.drive(UnimemRegisters.ID, lit(32, UnimemRegisters.ID_VALUE));
        registers.drive(UnimemRegisters.VERSION, lit(32, UnimemRegisters.MAP.version()));
        int mostBytes = 8 * config.bus().mostWords() - 1;
        registers.drive(
                UnimemRegisters.CAPABILITIES,
                lit(32, config.windows() | config.exports() << 8 | config.links() << 16 | (long) mostBytes << 24));
        registers.drive(UnimemRegisters.LINK_STATUS, Bits.cat(linkUp, lit(2, 0), target.serving, linkUp.anyOnes()));
        linkEnable.set(registers.value(UnimemRegisters.LINK_CONTROL).trunc(config.links()));
        linkSilence.set(registers.value(UnimemRegisters.LINK_SILENCE).trunc(16));
        registers.raise(UnimemRegisters.IRQ_STATUS, causes);
        irq.set(registers
                .value(UnimemRegisters.IRQ_STATUS)
                .and(registers.value(UnimemRegisters.IRQ_ENABLE))
                .anyOnes());

        registers.count(UnimemRegisters.WINDOW_READS, window.reads);
        registers.count(UnimemRegisters.WINDOW_WRITES, window.writes);
        registers.count(UnimemRegisters.WINDOW_MISSES, window.missed);
        registers.count(UnimemRegisters.WINDOW_TOO_LONG, window.tooLong);
        registers.count(UnimemRegisters.WINDOW_UNREACHABLE, window.unreachable);
        registers.count(UnimemRegisters.WINDOW_TIMEOUTS, window.expired);
        registers.count(UnimemRegisters.LATE_REPLIES, window.late);
        registers.drive(UnimemRegisters.WINDOW_STATUS, window.holding);
        registers.count(UnimemRegisters.WINDOW_READ_AHEAD, window.ahead);
        registers.count(UnimemRegisters.WINDOW_JOINED, window.joined);
        registers.count(UnimemRegisters.WINDOW_LATE_FAILURES, window.failed);
        registers.count(UnimemRegisters.TARGET_READS, target.reads);
        registers.count(UnimemRegisters.TARGET_WRITES, target.writes);
        registers.count(UnimemRegisters.VIOLATIONS, target.violated);
        registers.count(UnimemRegisters.MESSAGES_RECEIVED, mailbox.in.fire());
        registers.count(UnimemRegisters.MESSAGES_REFUSED, target.message.and(mailbox.in.ready.not()));
        registers.count(UnimemRegisters.INTERRUPTS_RECEIVED, vectors.received);
        Bits unsent = registers
                .written(UnimemRegisters.INTERRUPT_SEND)
                .and(linkUp.anyOnes().not());
        registers.count(UnimemRegisters.INTERRUPTS_DROPPED, vectors.dropped.or(unsent));
        registers.count(UnimemRegisters.LINK_LOSSES, linkLosses);
        registers.count(UnimemRegisters.LINK_CRC_ERRORS, linkCrcError);
        registers.count(UnimemRegisters.LINK_UNKNOWN, linkUnknown);
        registers.count(UnimemRegisters.LINK_GAPS, linkGap);
        registers.count(UnimemRegisters.LINK_DUPLICATES, linkDuplicate);
        registers.count(UnimemRegisters.LINK_NO_ROOM, linkNoRoom);
        registers.count(UnimemRegisters.LINK_REPLAYS, linkReplayed);
        registers.count(UnimemRegisters.LINK_DROPPED, linkDropped);
        registers.count(UnimemRegisters.LINK_UNACKNOWLEDGED, linkUnacknowledged);
    }

    private void connectRoutes() {
        Bits route = registers.writtenValue(UnimemRegisters.ROUTE_SET);
        routeSet.set(registers.written(UnimemRegisters.ROUTE_SET));
        routeNode.set(route.slice(5, 0));
        routePort.set(route.slice(10, 8));
        routeExists.set(route.bit(16));
        registers.count(UnimemRegisters.ROUTE_DROPPED, routeDropped);
    }
}
