package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.source.Transparent;

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

        Request waiting = new Request(this, Struct.Kind.REGISTERS, addressWidth, idWidth);
        Bits held = reg(1, 0);
        Bits busy = reg(1, 0), last = reg(1);
        Bits at = reg(addressWidth), left = reg(8), who = reg(idWidth);
        int low = Math.min(PAGE_BITS, addressWidth);
        Bits inWord = reg(7); // bits of an address within a beat
        Bits moving = reg(low); // bits of an address that change during the burst
        ready.set(held.not());
        active.set(busy);
        beatAddress.set(at);
        beatLast.set(last);
        beatId.set(who);

        Request next = new Request(this, Struct.Kind.WIRES, addressWidth, idWidth);
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
