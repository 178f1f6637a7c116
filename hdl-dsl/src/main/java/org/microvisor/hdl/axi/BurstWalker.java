package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.Scoreboard;

/**
 * Turns the bursts that a slave is asked for into the addresses of their beats.
 *
 * <p>The first beat of a burst is shown in the cycle after the burst moved, then a beat a cycle as {@code advance} says, without a
 * gap between bursts: one more waits behind the one that is walked. {@code ready} comes from a register.
 */
final class BurstWalker extends Cell {
    /** Addresses repeat at most within AXI's 4 KiB page. */
    private static final int PAGE_BITS = 12;

    /** What is asked for: AXI's address channel. */
    final Bits id, address, length, size, burst, valid, ready;
    /** A beat is shown. */
    final Bits active;
    /** Of the beat: its address, whether it is the burst's last, the burst's identifier. */
    final Bits beatAddress, beatLast, beatId;
    /** The beat shown is done; only while {@code active}. */
    final Bits advance;

    private final Request waiting, next;
    private final Bits held, left, inWord, moving;

    /** What a proof may look at: the walked burst's length and the number of its beat, and the burst behind it. */
    record Inside(Bits length, Bits number, Bits waitingId, Bits waitingLength) {}

    BurstWalker(Cell parent, int addressWidth, int idWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("idWidth", idWidth);
        id = in(idWidth);
        address = in(addressWidth);
        length = in(8);
        size = in(3);
        burst = in(2);
        valid = in(1);
        ready = out(1);
        active = out(1);
        beatAddress = out(addressWidth);
        beatLast = out(1);
        beatId = out(idWidth);
        advance = in(1);

        waiting = new Request(this, Struct.Kind.REGISTERS, addressWidth, idWidth);
        held = reg(1, 0);
        left = reg(8);
        Bits busy = reg(1, 0), last = reg(1);
        Bits at = reg(addressWidth), who = reg(idWidth);
        int low = Math.min(PAGE_BITS, addressWidth);
        inWord = reg(7); // bits of an address within a beat
        moving = reg(low); // bits of an address that change during the burst
        ready.set(held.not());
        active.set(busy);
        beatAddress.set(at);
        beatLast.set(last);
        beatId.set(who);

        next = new Request(this, Struct.Kind.WIRES, addressWidth, idWidth);
        Bits asked = cat(id, address, length, size, burst);
        next.set(held.mux(waiting.pack(), asked));
        Bits nextInWord = lit(7, 127).shl(next.size).not();
        Bits wrapping = next.length.trunc(4).zext(12).shl(next.size).or(nextInWord.zext(12));
        Bits page = at.trunc(low);
        Bits after = page.or(inWord.zext(12).trunc(low)).plus(1);
        Bits following = after.and(moving).or(page.and(moving.not()));

        when(valid.and(ready), () -> {
            held.set(1);
            waiting.set(asked);
        });
        when(busy.not().or(advance.and(last)), () -> {
                    busy.set(held.or(valid));
                    held.set(0);
                    at.set(next.address);
                    who.set(next.id);
                    left.set(next.length);
                    last.set(next.length.eq(0));
                    inWord.set(nextInWord);
                    moving.set(lit(1, 1).repeat(low));
                    when(next.burst.eq(0), () -> moving.set(0)); // FIXED
                    when(next.burst.eq(2), () -> moving.set(wrapping.trunc(low))); // WRAP
                })
                .elsewhen(advance, () -> {
                    at.set(addressWidth > low ? cat(at.slice(addressWidth - 1, low), following) : following);
                    left.set(left.minus(1));
                    last.set(left.eq(1));
                });
    }

    /**
     * Asserts that the bursts are walked in their order and that the beats lie where IHI 0022 A3.4.1 says, each worked out from
     * the start of its burst; for proofs by induction, in which the master keeps the rules.
     */
    Inside invariants() {
        int addressWidth = address.width(), idWidth = id.width();
        Inside[] made = new Inside[1];
        ghost(() -> {
            Inside inside = new Inside(out(8), out(8), out(idWidth), out(8));
            made[0] = inside;
            Request walked = new Request(this, Struct.Kind.REGISTERS, addressWidth, idWidth);
            Bits number = reg(8);
            when(active.not().or(advance.and(beatLast)), () -> {
                        walked.set(next.pack());
                        number.set(0);
                    })
                    .elsewhen(advance, () -> number.set(number.plus(1)));
            inside.length.set(walked.length);
            inside.number.set(number);
            inside.waitingId.set(waiting.id);
            inside.waitingLength.set(waiting.length);

            Bits asked = cat(id, address, length, size, burst);
            Bits done = active.and(advance, beatLast);
            Scoreboard bursts = new Scoreboard(this, valid.and(ready), asked, done, walked.pack(), 2);
            assertAlways("one is walked, one waits", bursts.inside.eq(active.plusWide(held)));
            assertAlways("none waits for nothing", held.not().or(active));
            Bits first = bursts.held.and(bursts.ahead.eq(0)), second = bursts.held.and(bursts.ahead.eq(1));
            assertAlways("the first is walked", first.not().or(walked.pack().eq(bursts.word)));
            assertAlways("the second waits", second.not().or(waiting.pack().eq(bursts.word)));
            assertAlways("the walked one is legal", active.not().or(isLegal(walked)));
            assertAlways("the waiting one is legal", held.not().or(isLegal(waiting)));

            Bits within = lit(addressWidth, 1).shl(walked.size).minus(1); // 1 for the bits inside of a beat
            Bits span =
                    walked.length.plusWide(1).zext(16).shl(walked.size).minus(1).zext(Math.max(16, addressWidth));
            Bits around = span.trunc(addressWidth); // 1 for the bits inside of a wrapping burst
            Bits offset =
                    number.zext(Math.max(16, addressWidth)).shl(walked.size).trunc(addressWidth);
            Bits aligned = walked.address.and(within.not());
            Bits up = number.eq(0).mux(walked.address, aligned.plus(offset));
            Bits wrapped = walked.address
                    .and(around.not())
                    .or(walked.address.plus(offset).and(around));
            Bits wanted =
                    walked.burst.eq(0).mux(walked.address, walked.burst.eq(1).mux(up, wrapped));
            assertAlways("the beat lies where the burst says", active.not().or(beatAddress.eq(wanted)));
            assertAlways("the beat has the burst's ID", active.not().or(beatId.eq(walked.id)));
            assertAlways("no beat too many", active.not().or(number.le(walked.length)));
            assertAlways("the last beat is the last", active.not().or(beatLast.eq(number.eq(walked.length))));
            assertAlways("the beats left are counted", active.not().or(left.eq(walked.length.minus(number))));
            assertAlways(
                    "a beat is as wide as it is",
                    active.not().or(inWord.eq(lit(7, 127).shl(walked.size).not())));
            int low = moving.width();
            Bits all = lit(1, 1).repeat(low);
            Bits changing =
                    walked.burst.eq(0).mux(lit(low, 0), walked.burst.eq(1).mux(all, around.trunc(low)));
            assertAlways("the address changes where it should", active.not().or(moving.eq(changing)));
        });
        return made[0];
    }

    /** What the walk relies on; the widest beat has 128 bytes. */
    private static Bits isLegal(Request request) {
        Bits powerOfTwo = request.length.and(request.length.plus(1)).eq(0);
        Bits wraps = request.length.lt(16).and(powerOfTwo);
        Bits aligned = request.address
                .and(request.address.constant(1).shl(request.size).minus(1))
                .eq(0);
        return request.burst.ne(3).and(request.burst.ne(2).or(wraps.and(aligned)));
    }

    @Transparent(naming = true)
    private static final class Request extends Struct {
        final Bits id, address, length, size, burst;

        Request(Cell cell, Kind kind, int addressWidth, int idWidth) {
            super(cell, kind);
            id = field(idWidth);
            address = field(addressWidth);
            length = field(8);
            size = field(3);
            burst = field(2);
        }
    }
}
