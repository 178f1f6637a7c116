package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.unimem.wire.Header;

/**
 * Numbers the packets that are sent and knows which of them have arrived.
 *
 * <p>Half of the numbers may be on the way at most: then a receiver tells a packet that it has from one that it misses. {@code
 * mayStart} is a register and looks at what was so a cycle ago, for which one number is kept back.
 */
final class SendWindow extends Cell {
    /** 1 bit: a new packet is sent to its end. */
    final Bits sent;
    /** 1 bit: the receiver says that it waits for {@code ackNext}. */
    final Bits ack;

    final Bits ackNext;
    /** 1 bit: the oldest packet on the way is given up. */
    final Bits forget;
    /** 1 bit: begins anew, at number 0. */
    final Bits clear;
    /** The number of the next new packet. */
    final Bits next;
    /** 1 bit: a packet may begin. */
    final Bits mayStart;
    /** 1 bit: packets are on their way. */
    final Bits onTheWay;
    /** Pulses when packets have arrived, which {@code ackNext} follows. */
    final Bits progress;
    /** Pulses when an acknowledgement is none of a packet that was sent. */
    final Bits foreign;

    private final Bits wereOpen, oldestNumber;

    SendWindow(Cell parent, int width) {
        super(parent);
        parameter("width", width);
        int most = 1 << (width - 1);
        sent = in(1);
        ack = in(1);
        ackNext = in(width);
        forget = in(1);
        clear = in(1);
        next = out(width);
        mayStart = out(1);
        onTheWay = out(1);
        progress = out(1);
        foreign = out(1);

        Bits number = reg(width, 0), arrived = reg(width, 0);
        Bits isOpen = reg(1, 0);
        Bits open = reg(width, 0); // as it was a cycle ago
        wereOpen = open;
        oldestNumber = arrived;
        open.set(number.minus(arrived));
        Bits isOurs = ackNext.minus(arrived).le(open);
        progress.set(ack.and(isOurs, ackNext.ne(arrived)));
        foreign.set(ack.and(isOurs.not()));
        when(sent, () -> number.set(number.plus(1)));
        when(progress, () -> arrived.set(ackNext));
        when(forget, () -> arrived.set(arrived.plus(1)));
        isOpen.set(number.minus(arrived).lt(most - 1));
        when(clear, () -> {
            number.set(0);
            arrived.set(0);
            open.set(0);
        });
        next.set(number);
        onTheWay.set(number.ne(arrived));
        mayStart.set(isOpen);
    }

    /** Asserts how the registers hang together, for proofs by induction; {@code arrived} is the number of the oldest packet on the way. */
    void invariants(Bits arrived) {
        ghost(() -> {
            Bits oldest = in(next.width());
            oldest.set(arrived);
            int most = 1 << (next.width() - 1);
            Bits open = next.minus(oldest);
            assertAlways("no more packets on the way than can be told apart", open.le(most));
            assertAlways(
                    "a packet may begin only if it can be told apart",
                    mayStart.not().or(open.lt(most)));
            assertAlways("the oldest is where it should be", oldestNumber.eq(oldest));
            assertAlways("it is known who is on the way", onTheWay.eq(open.ne(0)));
            Bits before = reg(next.width(), 0);
            before.set(open);
            assertAlways("how many there were a cycle ago", wereOpen.eq(before));
        });
    }

    /** A window of the width of the wire's sequence numbers. */
    SendWindow(Cell parent) {
        this(parent, Header.SEQ_WIDTH);
    }
}
