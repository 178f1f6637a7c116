package org.microvisor.aoe.nvme;

import org.microvisor.aoe.request.Reply;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Matches completions with requests by command identifier and answers a request when its last command has completed.
 *
 * <p>Takes three cycles a completion. An entry counts only at the head of the queue, with the expected phase and for a
 * command that is in flight; anything else is counted as spurious and answers nobody. NVMe status becomes ATA status as
 * {@link StatusTranslation} says; the first failure of a request's commands wins. When {@code enable} falls, every
 * request in flight is answered with AoE error 3 (the client tries again), however soon {@code enable} rises again:
 * software lets it fall only when the controller can no longer write.
 */
public final class Completer extends Cell {
    /** {@link Completion}s. */
    public final Stream completion;

    /** Whether software wants the queue to run. */
    public final Bits enable;

    /** Whether it runs: not before all of its last time are answered. While low, the queue restarts: head 0, phase 1. */
    public final Bits running;

    /** Entries of the queue, 2..64. */
    public final Bits size;

    /** Announces a request: which parts it has, the read buffer that it owns unless it is a write. */
    public final Bits open, openId, openParts, openWrite, openSlot;

    public final Stream reply;

    /** Next entry to be completed. */
    public final Bits head;

    /** Gives back the read buffer of a read that failed. */
    public final Bits release, releaseSlot;

    /** Pulses: a command completed; with an error; an entry that fits no command. */
    public final Bits completed, failed, spurious;

    private enum State {
        IDLE,
        MATCH,
        SETTLE,
        ANSWER,
        DRAIN
    }

    public Completer(Cell parent) {
        super(parent);
        completion = Stream.slave(this, Completion.WIDTH);
        enable = in(1);
        running = out(1);
        size = in(7);
        open = in(1);
        openId = in(5);
        openParts = in(2);
        openWrite = in(1);
        openSlot = in(4);
        reply = Stream.master(this, Reply.WIDTH);
        head = out(6);
        release = out(1);
        releaseSlot = out(4);
        completed = out(1);
        failed = out(1);
        spurious = out(1);

        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits active = reg(1, 0);
        Bits pendingFirst = reg(32, 0), pendingSecond = reg(32, 0), spoiled = reg(32, 0);
        Bits position = reg(6, 0), phase = reg(1, 1);
        Bits kept = reg(Completion.WIDTH), id = reg(5), write = reg(1), slot = reg(4);
        Bits inTurn = reg(1), known = reg(1);
        Bits status = reg(8), error = reg(8), aoeError = reg(4);
        Memory owners = mem(5, 32).distributed(); // write, slot
        Memory failures = mem(20, 32).distributed(); // status, error, AoE error of a spoiled request

        Completion entry = new Completion(this);
        entry.set(kept);
        Bits part = entry.command.bit(5);
        Bits one = lit(32, 1).shl(id);
        StatusTranslation translation = new StatusTranslation(this);
        translation.type.set(entry.statusCodeType.slice(2, 0));
        translation.code.set(entry.statusCode);

        Bits pending = pendingFirst.or(pendingSecond);
        Bits orphan = OneHot.encode(OneHot.lowest(pending));

        Bits ok = translation.ok;
        Bits otherPending = part.mux(pendingFirst, pendingSecond).bit(id);
        Bits wasSpoiled = spoiled.bit(id);
        Bits earlier = failures.read(id);
        Bits settle = state.is(State.SETTLE).and(known).and(inTurn);
        Bits draining = state.is(State.DRAIN);

        completion.ready.set(state.is(State.IDLE));
        state.state(
                        State.IDLE,
                        () -> when(completion.valid, () -> {
                                    kept.set(completion.payload);
                                    id.set(completion.payload.slice(36, 32));
                                    when(active, () -> state.goTo(State.MATCH));
                                })
                                .elsewhen(active.not().and(pending.anyOnes()), () -> {
                                    id.set(orphan);
                                    state.goTo(State.DRAIN);
                                }))
                .state(State.MATCH, () -> {
                    Bits waits = part.mux(pendingSecond, pendingFirst).bit(id);
                    inTurn.set(entry.index.eq(position).and(entry.phase.eq(phase)));
                    known.set(waits.and(entry.command.slice(15, 6).eq(0)));
                    write.set(owners.read(id).bit(4));
                    slot.set(owners.read(id).slice(3, 0));
                    state.goTo(State.SETTLE);
                })
                .state(State.SETTLE, () -> {
                    state.goTo(State.IDLE);
                    status.set(translation.status);
                    error.set(translation.error);
                    aoeError.set(translation.aoeError);
                    when(settle.and(otherPending.not()), () -> state.goTo(State.ANSWER));
                    when(wasSpoiled, () -> {
                        status.set(earlier.slice(19, 12));
                        error.set(earlier.slice(11, 4));
                        aoeError.set(earlier.slice(3, 0));
                    });
                })
                .state(State.DRAIN, () -> {
                    write.set(owners.read(id).bit(4));
                    slot.set(owners.read(id).slice(3, 0));
                    status.set(0x40);
                    error.set(0);
                    aoeError.set(3);
                    state.goTo(State.ANSWER);
                })
                .state(State.ANSWER, () -> when(reply.ready, () -> state.goTo(State.IDLE)));

        // bookkeeping of what is in flight
        Bits none = lit(32, 0);
        Bits opened = open.mux(lit(32, 1).shl(openId), none);
        Bits openedSecond = openParts.bit(1).mux(opened, none);
        Bits settledFirst = settle.and(part.not()).or(draining).mux(one, none);
        Bits settledSecond = settle.and(part).or(draining).mux(one, none);
        pendingFirst.set(pendingFirst.or(opened).and(settledFirst.not()));
        pendingSecond.set(pendingSecond.or(openedSecond).and(settledSecond.not()));
        spoiled.set(spoiled.and(opened.not()).or(settle.and(ok.not()).mux(one, none)));
        when(open, () -> owners.write(openId, Bits.cat(openWrite, openSlot)));
        when(
                settle.and(ok.not()).and(wasSpoiled.not()),
                () -> failures.write(id, Bits.cat(translation.status, translation.error, translation.aoeError)));

        Bits step = state.is(State.SETTLE).and(inTurn);
        Bits wraps = position.zext(7).plus(1).eq(size);
        when(step, () -> {
            position.set(wraps.mux(lit(6, 0), position.plus(1)));
            phase.set(phase.xor(wraps));
        });
        active.set(enable.and(active.or(pending.anyOnes().not())));
        running.set(active);
        when(active.not(), () -> {
            position.set(0);
            phase.set(1);
        });

        Bits success = status.eq(0x40).and(aoeError.eq(0));
        Reply answer = new Reply(this);
        answer.kind.set(success.and(write.not()).mux(lit(3, Reply.DATA), lit(3, Reply.NONE)));
        answer.id.set(id);
        answer.lun.set(0);
        answer.slot.set(slot);
        answer.status.set(status);
        answer.error.set(error);
        answer.aoeError.set(aoeError);
        answer.release.set(1);
        reply.valid.set(state.is(State.ANSWER));
        reply.payload.set(answer.pack());

        head.set(position);
        release.set(reply.fire().and(write.not()).and(success.not()));
        releaseSlot.set(slot);
        completed.set(settle);
        failed.set(settle.and(ok.not()));
        spurious.set(state.is(State.SETTLE).and(settle.not()));
    }
}
