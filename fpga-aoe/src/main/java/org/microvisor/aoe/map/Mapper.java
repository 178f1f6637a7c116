package org.microvisor.aoe.map;

import org.microvisor.aoe.nvme.Command;
import org.microvisor.aoe.request.Reply;
import org.microvisor.aoe.request.Request;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.StateMachine;
import org.microvisor.hdl.logic.OneHot;
import org.microvisor.hdl.stream.Stream;

/**
 * Translates a request's sectors to blocks of the SSD and turns it into NVMe commands.
 *
 * <pre>
 *   requests --+-> load -> check -> look up -+- hit ------------------------+-> commands (one, or two over an extent's end)
 *   replays ---+                    ^        +- walk the map in DDR --------+
 *                                   |                |  hole                +-> zeros (read of a hole)
 *                                   +-- second part -+                      +-> miss (to the software, replayed later)
 * </pre>
 *
 * <p>A request whose extents are cached becomes a command in nine cycles. Requests are taken one at a time; replays
 * first. A request that straddles the end of an extent becomes two commands and one reply. While {@code nvmeEnabled} is
 * low, requests that wait for a verdict are answered with AoE error 3, so that software that starts anew finds no orphans.
 */
public final class Mapper extends Cell {
    /** Sectors of an extent, as a power of two. */
    public static final int EXTENT_LOG2 = 11;

    /** Ids of new requests. */
    public final Stream requests;

    /** Verdicts of the software on misses, {@link Verdict}. */
    public final Stream replays;

    /** Stores a request's context. */
    public final Bits contextWrite, contextId, context;

    /** Second look into the contexts, combinational: for the slow path. */
    public final Bits missId, missRequest;

    /** Base address in DDR of the map of {@code mapLun}, combinational. */
    public final Bits mapLun, mapBase;

    /** Reads the 64-bit map entry at a DDR address. */
    public final Stream walk;

    /** Answers: bit 64 bus error, 63..0 the entry. */
    public final Stream walked;

    public final Bits invalidate;
    public final Bits nvmeEnabled;

    /** Free read buffers. */
    public final Stream freeSlot;

    /** Announces a request to the completer, a cycle before its first command. */
    public final Bits open, openId, openParts, openWrite, openSlot;

    public final Stream command;
    public final Stream reply;

    /** Misses for the software, {@link Miss}. */
    public final Stream miss;

    /** Pulses. */
    public final Bits cacheHit, cacheWalk;

    private enum State {
        IDLE,
        REPLAY,
        FETCH,
        CHECK,
        LOOK_UP,
        FOUND,
        WALK,
        WALKING,
        NEXT,
        DECIDE,
        OPEN,
        FIRST,
        SECOND,
        ANSWER,
        MISS
    }

    public Mapper(Cell parent) {
        super(parent);
        requests = Stream.slave(this, 5);
        replays = Stream.slave(this, Verdict.WIDTH);
        contextWrite = in(1);
        contextId = in(5);
        context = in(Request.WIDTH);
        missId = in(5);
        missRequest = out(Request.WIDTH);
        mapLun = out(3);
        mapBase = in(32);
        walk = Stream.master(this, 32);
        walked = Stream.slave(this, 65);
        invalidate = in(1);
        nvmeEnabled = in(1);
        freeSlot = Stream.slave(this, 4);
        open = out(1);
        openId = out(5);
        openParts = out(2);
        openWrite = out(1);
        openSlot = out(4);
        command = Stream.master(this, Command.WIDTH);
        reply = Stream.master(this, Reply.WIDTH);
        miss = Stream.master(this, Miss.WIDTH);
        cacheHit = out(1);
        cacheWalk = out(1);

        Memory contexts = mem(Request.WIDTH, 32).distributed();
        when(contextWrite, () -> contexts.write(contextId, context));
        missRequest.set(contexts.read(missId));

        StateMachine<State> state = new StateMachine<>(this, State.IDLE);
        Bits id = reg(5), kept = reg(Request.WIDTH);
        Bits straddles = reg(1), firstSectors = reg(5), secondSectors = reg(5);
        Bits part = reg(1), extent = reg(37), missing = reg(37);
        Bits physical0 = reg(40), physical1 = reg(40), hole0 = reg(1), hole1 = reg(1);
        Bits walkAddress = reg(32), walkStale = reg(1), slot = reg(4);
        Bits parked = reg(32, 0), waits = reg(1); // requests that wait for a verdict; whether the one at hand does
        Bits kind = reg(3), status = reg(8), error = reg(8), aoeError = reg(4);

        Request request = new Request(this);
        request.set(kept);
        Verdict verdict = new Verdict(this);
        verdict.set(replays.payload);
        Bits offset = request.lba.slice(EXTENT_LOG2 - 1, 0);
        Bits end = offset.zext(EXTENT_LOG2 + 1).plus(request.count.zext(EXTENT_LOG2 + 1));
        Bits overhang = end.slice(4, 0); // sectors past the extent's end, if it straddles
        Bits wholeExtent = end.slice(EXTENT_LOG2 - 1, 0).eq(0);

        ExtentCache cache = new ExtentCache(this);
        cache.lun.set(request.lun);
        cache.extent.set(extent);
        cache.invalidate.set(invalidate);

        // the entry that a walk brings
        Bits walkFailed = walked.payload.bit(64);
        Bits walkMapped = walked.payload.bit(63);
        Bits walkPhysical = walked.payload.slice(39, 0);
        Bits arrived = walked.fire().and(walkFailed.not());
        cache.fill.set(arrived.and(walkMapped).and(walkStale.or(invalidate).not()));
        cache.fillPhysical.set(walkPhysical);
        when(invalidate, () -> walkStale.set(1));

        Bits anyHole = hole0.or(straddles.and(hole1));
        Bits allHoles = hole0.and(straddles.not().or(hole1));

        Bits orphan = OneHot.lowest(parked);
        Bits orphanId = OneHot.encode(orphan);

        requests.ready.set(state.is(State.IDLE).and(replays.valid.not()));
        replays.ready.set(state.is(State.REPLAY));
        walk.valid.set(state.is(State.WALK));
        walk.payload.set(walkAddress);
        walked.ready.set(1);
        freeSlot.ready.set(state.is(State.OPEN).and(nvmeEnabled).and(request.write.not()));
        Bits opening = wire(1);
        opening.set(state.is(State.OPEN).and(nvmeEnabled).and(request.write.or(freeSlot.valid)));

        state.state(State.IDLE, () -> {
                    kind.set(Reply.NONE);
                    status.set(0x40);
                    error.set(0);
                    aoeError.set(0);
                    when(replays.valid, () -> {
                                id.set(verdict.id);
                                waits.set(parked.bit(verdict.id));
                                state.goTo(State.REPLAY);
                            })
                            .elsewhen(requests.fire(), () -> {
                                id.set(requests.payload);
                                state.goTo(State.FETCH);
                            })
                            .elsewhen(nvmeEnabled.not().and(parked.anyOnes()), () -> {
                                parked.set(parked.and(orphan.not()));
                                id.set(orphanId);
                                aoeError.set(3);
                                state.goTo(State.ANSWER);
                            });
                })
                .state(State.REPLAY, () -> {
                    state.goTo(State.FETCH);
                    when(verdict.failAta, () -> {
                                status.set(verdict.status);
                                error.set(verdict.error);
                                state.goTo(State.ANSWER);
                            })
                            .elsewhen(verdict.failAoe, () -> {
                                aoeError.set(verdict.status.slice(3, 0));
                                state.goTo(State.ANSWER);
                            });
                    // a verdict on a request that does not wait for one is ignored
                    when(waits, () -> parked.set(parked.and(lit(32, 1).shl(id).not())))
                            .otherwise(() -> state.goTo(State.IDLE));
                })
                .state(State.FETCH, () -> {
                    kept.set(contexts.read(id));
                    state.goTo(State.CHECK);
                })
                .state(State.CHECK, () -> {
                    Bits over = end.bit(EXTENT_LOG2).and(wholeExtent.not());
                    straddles.set(over);
                    firstSectors.set(over.mux(request.count.minus(overhang), request.count));
                    secondSectors.set(overhang);
                    extent.set(request.lba.slice(47, EXTENT_LOG2));
                    part.set(0);
                    state.goTo(State.LOOK_UP);
                })
                .state(State.LOOK_UP, () -> {
                    walkAddress.set(mapBase.plus(Bits.cat(extent.slice(28, 0), lit(3, 0))));
                    walkStale.set(invalidate);
                    state.goTo(State.FOUND);
                })
                .state(State.FOUND, () -> {
                    Bits found = cache.physical;
                    when(part, () -> physical1.set(found)).otherwise(() -> physical0.set(found));
                    when(part, () -> hole1.set(0)).otherwise(() -> hole0.set(0));

                    state.goTo(State.WALK);
                    when(cache.hit, () -> state.goTo(State.NEXT));
                })
                .state(State.WALK, () -> when(walk.ready, () -> state.goTo(State.WALKING)))
                .state(
                        State.WALKING,
                        () -> when(walked.valid, () -> {
                            when(part, () -> physical1.set(walkPhysical)).otherwise(() -> physical0.set(walkPhysical));
                            when(part, () -> hole1.set(walkMapped.not())).otherwise(() -> hole0.set(walkMapped.not()));
                            when(walkMapped.not().and(part.not().or(hole0.not())), () -> missing.set(extent));
                            state.goTo(State.NEXT);
                            when(walkFailed, () -> {
                                aoeError.set(3);
                                state.goTo(State.ANSWER);
                            });
                        }))
                .state(State.NEXT, () -> {
                    state.goTo(State.DECIDE);
                    when(straddles.and(part.not()), () -> {
                        part.set(1);
                        extent.set(extent.plus(1));
                        state.goTo(State.LOOK_UP);
                    });
                })
                .state(State.DECIDE, () -> {
                    state.goTo(State.OPEN);
                    when(anyHole, () -> state.goTo(State.MISS));
                    when(allHoles.and(request.write.not()), () -> {
                        kind.set(Reply.ZEROS);
                        state.goTo(State.ANSWER);
                    });
                })
                .state(State.OPEN, () -> {
                    when(opening, () -> {
                        slot.set(freeSlot.payload);
                        state.goTo(State.FIRST);
                    });
                    when(nvmeEnabled.not(), () -> {
                        aoeError.set(3);
                        state.goTo(State.ANSWER);
                    });
                })
                .state(
                        State.FIRST,
                        () -> when(command.ready, () -> {
                            state.goTo(State.IDLE);
                            when(straddles, () -> state.goTo(State.SECOND));
                        }))
                .state(State.SECOND, () -> when(command.ready, () -> state.goTo(State.IDLE)))
                .state(State.ANSWER, () -> when(reply.ready, () -> state.goTo(State.IDLE)))
                .state(
                        State.MISS,
                        () -> when(miss.ready, () -> {
                            parked.set(parked.or(lit(32, 1).shl(id)));
                            state.goTo(State.IDLE);
                        }));

        // commands that wait when the queue closes are forgotten: the completer answers their request
        when(nvmeEnabled.not().and(state.is(State.FIRST).or(state.is(State.SECOND))), () -> state.goTo(State.IDLE));

        open.set(opening);
        openId.set(id);
        openParts.set(Bits.cat(straddles, lit(1, 1)));
        openWrite.set(request.write);
        openSlot.set(freeSlot.payload);

        Bits second = state.is(State.SECOND);
        Command next = new Command(this);
        next.write.set(request.write);
        next.fua.set(request.fua);
        next.id.set(id);
        next.part.set(second);
        next.slot.set(slot);
        next.bufferSector.set(second.mux(firstSectors.slice(3, 0), lit(4, 0)));
        next.sectors.set(second.mux(secondSectors, firstSectors));
        next.lba.set(second.mux(Bits.cat(physical1, lit(EXTENT_LOG2, 0)), Bits.cat(physical0, offset)));
        command.valid.set(state.is(State.FIRST).or(second));
        command.payload.set(next.pack());

        Reply answer = new Reply(this);
        answer.kind.set(kind);
        answer.id.set(id);
        answer.lun.set(request.lun);
        answer.slot.set(0);
        answer.status.set(status);
        answer.error.set(error);
        answer.aoeError.set(aoeError);
        answer.release.set(1);
        reply.valid.set(state.is(State.ANSWER));
        reply.payload.set(answer.pack());

        Miss notice = new Miss(this);
        notice.id.set(id);
        notice.write.set(request.write);
        notice.extent.set(missing.slice(23, 0));
        miss.valid.set(state.is(State.MISS));
        miss.payload.set(notice.pack());

        mapLun.set(request.lun);
        cacheHit.set(state.is(State.FOUND).and(cache.hit));
        cacheWalk.set(walk.fire());
    }
}
