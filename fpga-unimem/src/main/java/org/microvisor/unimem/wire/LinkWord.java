package org.microvisor.unimem.wire;

import java.util.List;

/**
 * The words that two link ports say to each other between packets. They have no route, never leave the link, and are one word each.
 *
 * <pre>
 *         63  60 59    55 54   53           45 44            36 35              30 29  24 23            0
 *        +------+--------+----+---------------+----------------+------------------+------+--------------+
 *  IDLE  |                                  zero                                                        |
 *  SYNC  |                                  fixed                                                       |
 *  HELLO |  2   |                zero                          |   zero, phase    | zero |  check sum   |
 *  ACK   |  3   |  next  |nak | request freed | response freed | interrupt freed  | zero |  check sum   |
 *        +------+--------+----+---------------+----------------+------------------+------+--------------+
 * </pre>
 *
 * phase: bits 31..30. next: the sequence number that the receiver expects. freed: words that have left the receiver's buffer of the channel since
 * bring-up, modulo the field. nak: the receiver has lost its place and ignores all but SYNC.
 */
public final class LinkWord {
    /** All zeros. */
    public static final long IDLE = 0;
    /** Neither a tail, whose upper bits are 0, nor a second word of a write, whose low byte is 0. */
    public static final long SYNC = 0x15C3_A96E_3CD2_5AF1L;
    /** SYNC words in a row by which a receiver finds its place: more than any packet has words, so that none can imitate them. */
    public static final int SYNC_NEEDED = Header.MOST_WORDS + 1;
    /** SYNC words that a transmitter sends in a row. */
    public static final int SYNC_RUN = SYNC_NEEDED + 4;

    /** In a HELLO: {@link #FIRST} or {@link #SECOND}. */
    public static final int PHASE = 30, PHASE_WIDTH = 2;
    /** The sender has heard nothing yet. */
    public static final int FIRST = 1;
    /** The sender has heard a HELLO. */
    public static final int SECOND = 2;

    /** In an ACK, where a header has its sequence number. */
    public static final int NEXT = Header.SEQ;
    /** In an ACK. */
    public static final int NAK = 54;
    /** In an ACK. */
    public static final int REQUEST_FREED = 45, RESPONSE_FREED = 36, FREED_WIDTH = 9;
    /** In an ACK. */
    public static final int INTERRUPT_FREED = 30, INTERRUPT_FREED_WIDTH = 6;

    private LinkWord() {}

    /** A HELLO with its check sum. */
    public static long hello(int phase) {
        return sealed((long) Kind.HELLO.code() << Header.KIND | (long) phase << PHASE);
    }

    /** An ACK with its check sum. */
    public static long ack(int next, boolean isNak, int requestFreed, int responseFreed, int interruptFreed) {
        Ranges.check("next", next, Header.SEQ_WIDTH);
        Ranges.check("requestFreed", requestFreed, FREED_WIDTH);
        Ranges.check("responseFreed", responseFreed, FREED_WIDTH);
        Ranges.check("interruptFreed", interruptFreed, INTERRUPT_FREED_WIDTH);
        return sealed((long) Kind.ACK.code() << Header.KIND
                | (long) next << NEXT
                | (isNak ? 1L << NAK : 0)
                | (long) requestFreed << REQUEST_FREED
                | (long) responseFreed << RESPONSE_FREED
                | (long) interruptFreed << INTERRUPT_FREED);
    }

    private static long sealed(long word) {
        return Crc24.sealed(List.of(word)).get(0);
    }
}
