package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;

/**
 * Says when the other side is to be told what has arrived and what room there is: whenever the wire has nothing else to do and there
 * is news or nothing was said for a while, and between packets after some of them or a long time.
 */
final class AckSchedule extends Cell {
    private static final int MANY_PACKETS = 4;

    /** 1 bit: a packet has come, a word has left a buffer. */
    final Bits packetCame, wordLeft;
    /** 1 bit: an ACK is being sent. */
    final Bits sent;
    /** 1 bit: the wire takes a word. */
    final Bits slot;
    /** 1 bit: an idle word had better be an ACK; an ACK is to come before the next packet. */
    final Bits wanted, urgent;

    /**
     * A schedule.
     *
     * @param idleWords after so many words an ACK is sent even if there is no news, a power of two
     * @param busyWords after so many words an ACK goes before packets, a power of two
     */
    AckSchedule(Cell parent, int idleWords, int busyWords) {
        super(parent);
        parameter("idleWords", idleWords);
        parameter("busyWords", busyWords);
        packetCame = in(1);
        wordLeft = in(1);
        sent = in(1);
        slot = in(1);
        wanted = out(1);
        urgent = out(1);

        int width = Circuit.indexWidth(busyWords);
        Bits words = reg(width, 0), packets = reg(Circuit.indexWidth(MANY_PACKETS + 1), 0);
        Bits news = reg(1, 0), isUrgent = reg(1, 0), isLong = reg(1, 0);
        news.set(packetCame.or(wordLeft, news.and(sent.not())));
        when(slot.and(words.allOnes().not()), () -> words.set(words.plus(1)));
        when(packetCame.and(packets.ne(MANY_PACKETS)), () -> packets.set(packets.plus(1)));
        when(sent, () -> {
            words.set(0);
            packets.set(packetCame.zext(packets.width()));
        });
        isLong.set(words.ge(idleWords).and(sent.not()));
        isUrgent.set(words.allOnes().or(packets.eq(MANY_PACKETS)).and(sent.not()));
        wanted.set(news.or(isLong));
        urgent.set(isUrgent);
    }
}
