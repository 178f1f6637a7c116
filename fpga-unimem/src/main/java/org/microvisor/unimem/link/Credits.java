package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/**
 * Knows how much room the other side has for the packets of a channel. A packet may begin if there is room for the longest one.
 *
 * <p>Both counts are absolute, modulo their width: an answer that is lost is made up for by the next one. {@code mayStart} is a register and
 * looks at what was so a cycle ago, for which one word is kept back.
 */
final class Credits extends Cell {
    /** 1 bit: a word of a new packet is sent. */
    final Bits sent;
    /** 1 bit: the other side says that {@code freed} words have left its buffer. */
    final Bits ack;

    final Bits freed;
    /** 1 bit: all room is free, both counts are 0. */
    final Bits clear;
    /** 1 bit: a packet may begin. */
    final Bits mayStart;
    /** How many of the words that were sent may still take up room. */
    final Bits used;

    private final int room, most;
    private final Bits gone, gotFree;

    /**
     * Credits of a channel.
     *
     * @param width of the counts
     * @param room words of the buffer, less than {@code 2^width}
     * @param most words of the longest packet
     */
    Credits(Cell parent, int width, int room, int most) {
        super(parent);
        if (room >= 1 << width || room <= most) {
            throw new IllegalArgumentException(
                    "no such room: width=" + width + ", room=" + room + ", longest packet=" + most);
        }
        this.room = room;
        this.most = most;
        parameter("width", width);
        parameter("room", room);
        parameter("most", most);
        sent = in(1);
        ack = in(1);
        freed = in(width);
        clear = in(1);
        mayStart = out(1);
        used = out(width);

        gone = reg(width, 0);
        gotFree = reg(width, 0);
        Bits isRoom = reg(1, 0);
        when(sent, () -> gone.set(gone.plus(1)));
        when(ack, () -> gotFree.set(freed));
        used.set(gone.minus(gotFree));
        isRoom.set(used.lt(room - most));
        when(clear, () -> {
            gone.set(0);
            gotFree.set(0);
        });
        mayStart.set(isRoom);
    }

    /** Asserts what {@code mayStart} promises, for proofs by induction; {@code left} words of a packet have yet to be sent. */
    void invariants(Bits left) {
        ghost(() -> {
            Bits yet = in(left.width());
            yet.set(left);
            assertAlways("a packet that may begin fits", mayStart.not().or(yet.ne(0), used.le(room - most)));
        });
    }

    /** Asserts what it has counted, for proofs by induction: words sent, and words of which it knows that they have left. */
    void counts(Bits sentWords, Bits knownFree) {
        ghost(() -> {
            Bits all = in(gone.width()), seen = in(gone.width());
            all.set(sentWords);
            seen.set(knownFree);
            assertAlways("words sent", gone.eq(all));
            assertAlways("words known to have left", gotFree.eq(seen));
        });
    }
}
