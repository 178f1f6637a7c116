package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;

/**
 * Brings beats of write data and their addresses together, whichever comes first, and says of one beat a cycle whether it fits.
 */
final class WriteBeats extends Cell {
    /** An address moves; the low 7 bits of it are enough to know the lanes. */
    final Bits addressMoves, address, length, size, burst;
    /** A beat moves. */
    final Bits beatMoves, strobes, last;
    /** Whether a beat came that has no room to wait for its address. */
    final Bits overrun;
    /** Whether {@code last} and the strobes of the beat that is looked at are right; 1 if there is none. */
    final Bits lastFits, strobesFit;

    WriteBeats(Cell parent, int bytes, int addressRoom, int beatRoom) {
        super(parent);
        addressMoves = in(1);
        address = in(7);
        length = in(8);
        size = in(3);
        burst = in(2);
        beatMoves = in(1);
        strobes = in(bytes);
        last = in(1);
        overrun = out(1);
        lastFits = out(1);
        strobesFit = out(1);

        // what came earlier than its counterpart waits in two queues; at least one of them is empty
        int addressBits = Circuit.indexWidth(addressRoom);
        int beatBits = Integer.numberOfTrailingZeros(beatRoom);
        Memory addresses = mem(20, 1 << addressBits), beats = mem(bytes + 1, beatRoom);
        Bits addressIn = reg(addressBits, 0), addressOut = reg(addressBits, 0), addressCount = reg(8, 0);
        Bits beatIn = reg(beatBits, 0), beatOut = reg(beatBits, 0), beatCount = reg(beatBits + 1, 0);

        Bits incoming = Bits.cat(address, length, size, burst);
        Bits described = addressCount.ne(0).mux(addresses.read(addressOut), incoming);
        Bits hasAddress = addressCount.ne(0).or(addressMoves);
        Bits beat = beatCount.ne(0).mux(beats.read(beatOut), Bits.cat(strobes, last));
        Bits hasBeat = beatCount.ne(0).or(beatMoves);
        Bits look = hasAddress.and(hasBeat);

        // where the beat lies
        Bits number = reg(8, 0), running = reg(7);
        Bits first = described.slice(19, 13), lengthOf = described.slice(12, 5);
        Bits sizeOf = described.slice(4, 2), burstOf = described.slice(1, 0);
        Bits here = number.eq(0).mux(first, running);
        Bits beatBytes = lit(8, 1).shl(sizeOf);
        Bits within = beatBytes.minus(1).trunc(7);
        Bits aligned = here.and(within.not());
        Bits inWrap = lengthOf.zext(15).plus(1).shl(sizeOf).minus(1).trunc(7);
        Bits up = aligned.plus(beatBytes.trunc(7));
        Bits wrapped = here.and(inWrap.not()).or(up.and(inWrap));
        Bits following = burstOf.eq(1).mux(up, burstOf.eq(2).mux(wrapped, first));

        int laneBits = Integer.numberOfTrailingZeros(bytes);
        Bits lane = laneBits == 0 ? lit(1, 0) : here.trunc(laneBits);
        Bits alignedLane = laneBits == 0 ? lit(1, 0) : aligned.trunc(laneBits);
        Bits from = lit(1, 1).repeat(bytes).shl(lane);
        Bits width = lit(bytes, 1); // as many ones as the beat has bytes
        for (int s = 1; s <= laneBits; s++) {
            Bits ones = lit(1, 1).repeat(1 << s).zext(bytes);
            width = sizeOf.ge(s).mux(ones, width);
        }
        Bits lanes = from.and(width.shl(alignedLane));
        Bits atLast = number.eq(lengthOf);
        lastFits.set(look.not().or(beat.bit(0).eq(atLast)));
        strobesFit.set(look.not().or(beat.slice(bytes, 1).and(lanes.not()).eq(0)));

        when(look, () -> {
            number.set(atLast.mux(0, number.plus(1)));
            running.set(following);
        });
        Bits addressUsed = look.and(atLast);
        Bits addressWaits = addressMoves.and(addressUsed.not().or(addressCount.ne(0)));
        Bits addressLeaves = addressUsed.and(addressCount.ne(0));
        when(addressWaits, () -> {
            addresses.write(addressIn, incoming);
            addressIn.set(addressIn.plus(1));
        });
        when(addressLeaves, () -> addressOut.set(addressOut.plus(1)));
        addressCount.set(addressCount.plus(addressWaits.zext(8)).minus(addressLeaves.zext(8)));
        Bits beatWaits = beatMoves.and(look.not().or(beatCount.ne(0)));
        Bits beatLeaves = look.and(beatCount.ne(0));
        overrun.set(beatWaits.and(beatLeaves.not()).and(beatCount.eq(beatRoom)));
        when(beatWaits, () -> {
            beats.write(beatIn, Bits.cat(strobes, last));
            beatIn.set(beatIn.plus(1));
        });
        when(beatLeaves, () -> beatOut.set(beatOut.plus(1)));
        beatCount.set(beatCount.plus(beatWaits.zext(beatBits + 1)).minus(beatLeaves.zext(beatBits + 1)));
    }
}
