package org.microvisor.aoe.ingress;

import org.microvisor.aoe.request.FrameHeader;
import org.microvisor.aoe.request.Reply;
import org.microvisor.aoe.request.ReplyContext;
import org.microvisor.aoe.request.Request;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Decides what becomes of a frame: a request for the mapper, a reply at once, the slow path, or a counted drop.
 *
 * <p>The rules are those of AoE as real targets and initiators use it, with the gaps closed: of what was broadcast only
 * discovery is answered, responses and group sources are never answered, a payload is measured before a write is
 * believed, and bounds are computed in 49 bits. A frame takes six cycles, fewer than the shortest frame takes on the
 * wire; a configuration query to every slot takes one more for each further LUN.
 */
public final class Parser extends Cell {
    /** Ids of whole frames. */
    public final Stream frame;

    /** {@link FrameHeader} of {@code headerId}, combinational. */
    public final Bits headerId, header;

    /** Own shelf address. */
    public final Bits shelf;

    /** Whether data commands run, and whether every write is to be durable. */
    public final Bits nvmeEnabled, fuaAlways;

    /** LUN table: which exist, and the entry of {@code lunIndex}, combinational. */
    public final Bits lunsPresent, lunIndex, lunSectors, lunReadOnly;

    /** {@link Reply}s that need no medium. */
    public final Stream reply;

    /** Ids of checked reads and writes. */
    public final Stream request;

    /**
     * Ids of frames for the ARM software. While it is not ready, AoE frames for this node wait; what is foreign or broadcast
     * is dropped, so that a flood of it does not take the ids of requests.
     */
    public final Stream slow;

    /** Written once for each id, before it appears on any output. */
    public final Bits contextWrite, contextId, replyContext, requestContext;

    /** Gives the id of a dropped frame back. */
    public final Bits release, releaseId;

    /** Pulses: the reason why a frame was dropped. */
    public final Bits dropRunt, dropSourceGroup, dropResponse, dropShelf, dropSlot, dropBroadcastCommand, dropRingFull;

    /** Pulses: what a frame became. */
    public final Bits becameRead, becameWrite, becameSlow;

    private enum State {
        IDLE,
        FETCH,
        CLASSIFY,
        BOUNDS,
        DECIDE,
        ANSWER,
        ANSWER_ALL,
        ACCEPT,
        SLOW,
        DROP
    }

    private enum Reason {
        RUNT,
        SOURCE_GROUP,
        RESPONSE,
        SHELF,
        SLOT,
        BROADCAST_COMMAND,
        SLOW_PATH_FULL
    }

    public Parser(Cell parent) {
        super(parent);
        frame = Stream.slave(this, 5);
        headerId = out(5);
        header = in(FrameHeader.WIDTH);
        shelf = in(16);
        nvmeEnabled = in(1);
        fuaAlways = in(1);
        lunsPresent = in(8);
        lunIndex = out(3);
        lunSectors = in(48);
        lunReadOnly = in(1);
        reply = Stream.master(this, Reply.WIDTH);
        request = Stream.master(this, 5);
        slow = Stream.master(this, 5);
        contextWrite = out(1);
        contextId = out(5);
        replyContext = out(ReplyContext.WIDTH);
        requestContext = out(Request.WIDTH);
        release = out(1);
        releaseId = out(5);
        dropRunt = out(1);
        dropSourceGroup = out(1);
        dropResponse = out(1);
        dropShelf = out(1);
        dropSlot = out(1);
        dropBroadcastCommand = out(1);
        dropRingFull = out(1);
        becameRead = out(1);
        becameWrite = out(1);
        becameSlow = out(1);

        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits id = reg(5), kept = reg(FrameHeader.WIDTH), facts = reg(Facts.WIDTH);
        Bits beyond = reg(1), readOnly = reg(1), enabled = reg(1);
        Bits kind = reg(3), status = reg(8), error = reg(8), aoeError = reg(4);
        EnumBits<Reason> reason = reg(Reason.RUNT);
        Bits unanswered = reg(8); // LUNs that a query to every slot still has to hear from

        FrameHeader current = new FrameHeader(this);
        current.set(kept);
        Facts seen = new Facts(this);
        seen.set(facts);

        Classifier classifier = new Classifier(this);
        classifier.header.set(kept);
        classifier.shelf.set(shelf);
        classifier.lunsPresent.set(lunsPresent);

        Bits lun = current.number(18, 1).slice(2, 0);
        Bits count = current.number(26, 1);
        Bits address = current.littleEndian(28, 6);
        Bits lba = seen.extended.mux(address, address.slice(27, 0).zext(48));
        Bits end = lba.zext(49).plus(count.slice(4, 0).zext(49));
        Bits transfer = seen.read.or(seen.write);

        Bits next = OneHot.lowest(unanswered);
        Bits nextLun = OneHot.encode(next);
        Bits others = unanswered.and(next.not());

        frame.ready.set(state.is(State.IDLE));
        state.state(
                        State.IDLE,
                        () -> when(frame.valid, () -> {
                            id.set(frame.payload);
                            state.goTo(State.FETCH);
                        }))
                .state(State.FETCH, () -> {
                    kept.set(header);
                    state.goTo(State.CLASSIFY);
                })
                .state(State.CLASSIFY, () -> {
                    facts.set(classifier.facts);
                    state.goTo(State.BOUNDS);
                })
                .state(State.BOUNDS, () -> {
                    beyond.set(end.gt(lunSectors.zext(49)));
                    readOnly.set(lunReadOnly);
                    enabled.set(nvmeEnabled);
                    unanswered.set(lunsPresent);
                    state.goTo(State.DECIDE);
                })
                .state(State.DECIDE, () -> {
                    kind.set(Reply.NONE);
                    status.set(0x40);
                    error.set(0);
                    aoeError.set(0);
                    state.goTo(State.DROP);
                    when(seen.aoe.not(), () -> state.goTo(State.SLOW))
                            .elsewhen(seen.runt, () -> reason.set(Reason.RUNT))
                            .elsewhen(seen.sourceGroup, () -> reason.set(Reason.SOURCE_GROUP))
                            .elsewhen(seen.response, () -> reason.set(Reason.RESPONSE))
                            .elsewhen(seen.shelfMatches.not(), () -> reason.set(Reason.SHELF))
                            .elsewhen(
                                    seen.broadcast.and(seen.discovery.not().or(seen.versionBad)),
                                    () -> reason.set(Reason.BROADCAST_COMMAND))
                            .elsewhen(
                                    seen.everySlot
                                            .mux(unanswered.anyOnes(), seen.slotPresent)
                                            .not(),
                                    () -> reason.set(Reason.SLOT))
                            .elsewhen(seen.versionBad, () -> {
                                aoeError.set(5);
                                state.goTo(State.ANSWER);
                            })
                            .elsewhen(seen.configRead, () -> {
                                kind.set(Reply.CONFIG);
                                state.goTo(State.ANSWER);
                                when(seen.everySlot, () -> state.goTo(State.ANSWER_ALL));
                            })
                            .elsewhen(seen.identify.and(seen.countOne), () -> {
                                kind.set(Reply.IDENTIFY);
                                state.goTo(State.ANSWER);
                            })
                            .elsewhen(
                                    seen.identify.or(transfer.and(
                                            seen.countBad.or(seen.directionBad).or(seen.write.and(seen.payloadShort)))),
                                    () -> {
                                        aoeError.set(2);
                                        state.goTo(State.ANSWER);
                                    })
                            .elsewhen(transfer.not(), () -> state.goTo(State.SLOW))
                            .elsewhen(enabled.not(), () -> {
                                aoeError.set(3);
                                state.goTo(State.ANSWER);
                            })
                            .elsewhen(beyond, () -> {
                                status.set(0x41);
                                error.set(0x10); // IDNF
                                state.goTo(State.ANSWER);
                            })
                            .elsewhen(seen.write.and(readOnly), () -> {
                                status.set(0x41);
                                error.set(0x04); // ABRT
                                state.goTo(State.ANSWER);
                            })
                            .otherwise(() -> state.goTo(State.ACCEPT));
                })
                .state(State.ANSWER, () -> when(reply.ready, () -> state.goTo(State.IDLE)))
                .state(
                        State.ANSWER_ALL,
                        () -> when(reply.ready, () -> {
                            unanswered.set(others);
                            when(others.anyOnes().not(), () -> state.goTo(State.IDLE));
                        }))
                .state(State.ACCEPT, () -> when(request.ready, () -> state.goTo(State.IDLE)))
                .state(
                        State.SLOW,
                        () -> when(slow.ready, () -> state.goTo(State.IDLE))
                                .elsewhen(seen.aoe.not().or(seen.broadcast), () -> {
                                    reason.set(Reason.SLOW_PATH_FULL);
                                    state.goTo(State.DROP);
                                }))
                .state(State.DROP, () -> state.goTo(State.IDLE));

        Bits all = state.is(State.ANSWER_ALL);
        Reply answer = new Reply(this);
        answer.kind.set(kind);
        answer.id.set(id);
        answer.lun.set(all.mux(nextLun, lun));
        answer.slot.set(0);
        answer.status.set(status);
        answer.error.set(error);
        answer.aoeError.set(aoeError);
        answer.release.set(all.not().or(others.anyOnes().not()));
        reply.valid.set(state.is(State.ANSWER).or(all));
        reply.payload.set(answer.pack());

        request.valid.set(state.is(State.ACCEPT));
        request.payload.set(id);
        slow.valid.set(state.is(State.SLOW));
        slow.payload.set(id);

        ReplyContext mirrored = new ReplyContext(this);
        mirrored.source.set(current.number(6, 6));
        mirrored.command.set(current.number(19, 1));
        mirrored.tag.set(current.number(20, 4));
        mirrored.flags.set(current.number(24, 1));
        mirrored.count.set(count);
        mirrored.lba.set(current.number(28, 6));
        mirrored.lun.set(lun);
        Request checked = new Request(this);
        checked.write.set(seen.write);
        checked.fua.set(seen.write.and(seen.fua.or(fuaAlways)));
        checked.lun.set(lun);
        checked.lba.set(lba);
        checked.count.set(count.slice(4, 0));
        contextWrite.set(state.is(State.DECIDE));
        contextId.set(id);
        headerId.set(id);
        replyContext.set(mirrored.pack());
        requestContext.set(checked.pack());
        lunIndex.set(lun);

        Bits dropped = state.is(State.DROP);
        release.set(dropped);
        releaseId.set(id);
        dropRunt.set(dropped.and(reason.is(Reason.RUNT)));
        dropSourceGroup.set(dropped.and(reason.is(Reason.SOURCE_GROUP)));
        dropResponse.set(dropped.and(reason.is(Reason.RESPONSE)));
        dropShelf.set(dropped.and(reason.is(Reason.SHELF)));
        dropSlot.set(dropped.and(reason.is(Reason.SLOT)));
        dropBroadcastCommand.set(dropped.and(reason.is(Reason.BROADCAST_COMMAND)));
        dropRingFull.set(dropped.and(reason.is(Reason.SLOW_PATH_FULL)));
        becameRead.set(request.fire().and(seen.read));
        becameWrite.set(request.fire().and(seen.write));
        becameSlow.set(slow.fire());
    }
}
