package org.microvisor.aoe.reply;

import java.util.List;
import org.microvisor.aoe.request.Reply;
import org.microvisor.aoe.request.ReplyContext;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.axi.AxiStreamFifo;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Sends replies to the MAC, one after another.
 *
 * <pre>
 *   replies -> load -> measure -> ask (one word a cycle) -> memory -> compose (header, body moved by 4 bytes) -> FIFO -> m_axis_tx
 * </pre>
 *
 * <p>The first beat follows six cycles after the reply, then one beat a cycle without a gap while the MAC takes them, and
 * three idle cycles lie between two frames. Frames are padded to 60 bytes with zeros, never with what was there before.
 */
public final class Responder extends Cell {
    public final AxiStream m_axis_tx;

    /** {@link Reply}s to send. */
    public final Stream replies;

    /** Stores the {@link ReplyContext} of an id. */
    public final Bits contextWrite, contextId, context;

    /** Own MAC and shelf. */
    public final Bits mac, shelf;

    /** Length of the configuration string of {@code configLun}, combinational. */
    public final Bits configLun, configLength;

    /** Length in bytes of the software's frame. */
    public final Bits softwareLength;

    /** Read ports of the three memories that bodies come from; data one cycle after the address. */
    public final Bits read, dataAddress, data, pageAddress, page, softwareAddress, software;

    /** Gives the id back when its last reply is on its way, and the read buffer that it owned. */
    public final Bits releaseId, releasedId, releaseSlot, releasedSlot;

    /** Pulses: a frame is on its way; it was the software's. */
    public final Bits sent, softwareSent;

    private static final int ROOM = 8;

    private enum State {
        IDLE,
        MEASURE,
        SEND,
        FLUSH
    }

    public Responder(Cell parent) {
        super(parent);
        m_axis_tx = AxiStream.master(this, 64);
        replies = Stream.slave(this, Reply.WIDTH);
        contextWrite = in(1);
        contextId = in(5);
        context = in(ReplyContext.WIDTH);
        mac = in(48);
        shelf = in(16);
        configLun = out(3);
        configLength = in(11);
        softwareLength = in(14);
        read = out(1);
        dataAddress = out(14);
        data = in(64);
        pageAddress = out(11);
        page = in(64);
        softwareAddress = out(11);
        software = in(64);
        releaseId = out(1);
        releasedId = out(5);
        releaseSlot = out(1);
        releasedSlot = out(4);
        sent = out(1);
        softwareSent = out(1);

        Memory contexts = mem(ReplyContext.WIDTH, 32).distributed();
        when(contextWrite, () -> contexts.write(contextId, context));

        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits keptReply = reg(Reply.WIDTH), keptContext = reg(ReplyContext.WIDTH);
        Bits bodyLength = reg(14), lastBeat = reg(11), lastLane = reg(3);
        Bits beat = reg(11, 0), credits = reg(4, ROOM);
        Bits asked = reg(1, 0), askedBeat = reg(11), askedLast = reg(1), askedKeep = reg(8);
        Bits came = reg(1, 0), cameEnd = reg(9), lanes = reg(8);
        Bits pick0 = reg(1), pick1 = reg(1), pick2 = reg(1), pick3 = reg(1);
        Bits pickTail = reg(1), pickMoved = reg(1), pickBody = reg(1);
        Bits word0 = reg(64), word1 = reg(64), word2 = reg(64), word3 = reg(64), tail = reg(32);
        Bits askedWord = reg(11), high = reg(32);

        Reply reply = new Reply(this);
        reply.set(keptReply);
        ReplyContext request = new ReplyContext(this);
        request.set(keptContext);
        ReplyHeader header = new ReplyHeader(this);
        header.reply.set(keptReply);
        header.context.set(keptContext);
        header.mac.set(mac);
        header.shelf.set(shelf);

        Bits isData = reply.kind.eq(Reply.DATA);
        Bits isZeros = reply.kind.eq(Reply.ZEROS);
        Bits isIdentify = reply.kind.eq(Reply.IDENTIFY);
        Bits isConfig = reply.kind.eq(Reply.CONFIG);
        Bits isSoftware = reply.kind.eq(Reply.SOFTWARE);
        Bits isShifted = isConfig.or(isSoftware).not();

        // load and measure
        AxiStreamFifo output = new AxiStreamFifo(this, 64, 0, ROOM);
        Bits ask = state.is(State.SEND).and(credits.ne(0));
        Bits atLast = beat.eq(lastBeat);
        Bits length = wire(14);
        length.set(60);
        when(isData.or(isZeros), () -> length.set(Bits.cat(request.count.slice(4, 0), lit(9, 36))));
        when(isIdentify, () -> length.set(548));
        when(
                isConfig.and(configLength.gt(28)),
                () -> length.set(configLength.zext(14).plus(32)));
        when(isSoftware.and(softwareLength.gt(60)), () -> length.set(softwareLength));
        Bits lastByte = length.minus(1);
        configLun.set(reply.lun);

        replies.ready.set(state.is(State.IDLE));
        state.state(
                        State.IDLE,
                        () -> when(replies.valid, () -> {
                            keptReply.set(replies.payload);
                            keptContext.set(contexts.read(replies.payload.slice(32, 28)));
                            state.goTo(State.MEASURE);
                        }))
                .state(State.MEASURE, () -> {
                    bodyLength.set(isSoftware.mux(softwareLength, lit(14, 0x3FFF)));
                    lastBeat.set(lastByte.slice(13, 3));
                    lastLane.set(lastByte.slice(2, 0));
                    beat.set(0);
                    word0.set(header.word0);
                    word1.set(header.word1);
                    word2.set(header.word2);
                    word3.set(header.word3);
                    tail.set(header.tail);
                    state.goTo(State.SEND);
                })
                .state(
                        State.SEND,
                        () -> when(ask, () -> {
                            beat.set(beat.plus(1));
                            when(atLast, () -> state.goTo(State.FLUSH));
                        }))
                .state(State.FLUSH, () -> state.goTo(State.IDLE)); // the last word is still being composed
        credits.set(credits.minus(ask.zext(4)).plus(output.out.fire().zext(4)));

        // ask the memory for the word that this beat needs
        Bits skew = wire(11); // word = beat - skew
        skew.set(4);
        when(isConfig, () -> skew.set(-61)); // the page's word 64 holds byte 24 of the frame
        when(isSoftware, () -> skew.set(0));
        asked.set(ask);
        askedBeat.set(beat);
        askedLast.set(atLast);
        askedKeep.set(lit(8, 0xFF).shr(atLast.mux(lastLane.not(), 0)));
        askedWord.set(beat.minus(skew));
        read.set(asked);
        dataAddress.set(Bits.cat(reply.slot, askedWord.slice(9, 0)));
        pageAddress.set(Bits.cat(isConfig.mux(reply.lun, request.lun), askedWord.slice(7, 0)));
        softwareAddress.set(askedWord);
        sent.set(ask.and(atLast));
        softwareSent.set(ask.and(atLast).and(isSoftware));
        releaseId.set(ask.and(atLast).and(isSoftware.not()).and(reply.release));
        releasedId.set(reply.id);
        releaseSlot.set(ask.and(atLast).and(isData));
        releasedSlot.set(reply.slot);

        // compose: what goes into the beat was decided while the memory was read
        came.set(asked);
        cameEnd.set(Bits.cat(askedLast, askedKeep));
        pick0.set(askedBeat.eq(0).and(isSoftware.not()));
        pick1.set(askedBeat.eq(1).and(isSoftware.not()));
        pick2.set(askedBeat.eq(2).and(isSoftware.not()));
        pick3.set(askedBeat.eq(3).and(isShifted));
        pickTail.set(askedBeat.eq(4).and(isShifted));
        pickMoved.set(askedBeat.gt(4).and(isShifted));
        pickBody.set(isSoftware.or(isConfig.and(askedBeat.ge(3))));
        lanes.set(isSoftware.mux(lanesWithin(askedBeat, bodyLength), lit(8, 0xFF)));
        Bits body = data.and(isData.repeat(64))
                .or(page.and(isIdentify.or(isConfig).repeat(64)))
                .or(software.and(isSoftware.repeat(64)).and(eachByte(lanes)));
        Bits picks = Bits.cat(pickBody, pickMoved, pickTail, pick3, pick2, pick1, pick0);
        Bits withTail = Bits.cat(body.slice(31, 0), tail);
        Bits moved = Bits.cat(body.slice(31, 0), high);
        Bits composed = OneHot.select(picks, List.of(word0, word1, word2, word3, withTail, moved, body));
        when(came, () -> high.set(body.slice(63, 32)));
        output.in.tvalid.set(came);
        output.in.tlast.set(cameEnd.bit(8));
        output.in.tkeep.set(cameEnd.slice(7, 0));
        output.in.tdata.set(composed);
        output.out.to(m_axis_tx);
    }

    /** Which bytes of beat {@code at} lie within {@code length}. */
    private Bits lanesWithin(Bits at, Bits length) {
        Bits[] inside = new Bits[8];
        for (int i = 0; i < 8; i++) {
            inside[7 - i] = Bits.cat(at, lit(3, i)).lt(length);
        }
        return Bits.cat(List.of(inside));
    }

    private static Bits eachByte(Bits lanes) {
        Bits[] bytes = new Bits[8];
        for (int i = 0; i < 8; i++) {
            bytes[7 - i] = lanes.bit(i).repeat(8);
        }
        return Bits.cat(List.of(bytes));
    }
}
