package org.microvisor.unimem.wire;

/**
 * The first word of every packet, and how long the packet is.
 *
 * <pre>
 *   63  60 59   55 54      49 48      43 42   38 37        34 33                                   0
 *  +------+-------+----------+----------+-------+------------+--------------------------------------+
 *  | kind |  seq  | dst node | src node |  tag  | generation |               by kind                |
 *  +------+-------+----------+----------+-------+------------+--------------------------------------+
 * </pre>
 *
 * The sequence number belongs to the link: it is 0 inside of nodes, each link port fills its own in. Tag and generation are those of
 * who asked; a reply brings them back. The last word of a packet has the check sum ({@link Crc24}) in its bits 23..0, 0 inside of nodes.
 */
public final class Header {
    public static final int KIND = 60, KIND_WIDTH = 4;
    public static final int SEQ = 55, SEQ_WIDTH = 5;
    public static final int DST = 49, SRC = 43, NODE_WIDTH = 6;
    public static final int TAG = 38, TAG_WIDTH = 5;
    public static final int GENERATION = 34, GENERATION_WIDTH = 4;
    /** Of the bits whose meaning depends on the kind, from bit 0 on. */
    public static final int REST_WIDTH = 34;
    /** Of the check sum, from bit 0 of the last word on. */
    public static final int CRC_WIDTH = 24;

    /** Payload words that a packet holds at most. */
    public static final int MOST_PAYLOAD = 64;
    /** Words of the longest packet of the request channel: a strobed write of {@link #MOST_PAYLOAD} words. */
    public static final int MOST_WORDS = 2 + MOST_PAYLOAD / 8 + MOST_PAYLOAD + 1;
    /** Words of the longest packet of the response channel. */
    public static final int MOST_RESPONSE_WORDS = 1 + MOST_PAYLOAD + 1;

    private Header() {}

    /** The bits {@code low + width - 1 .. low} of a word. */
    static int field(long word, int low, int width) {
        return (int) (word >>> low & (1L << width) - 1);
    }

    /** The code of the kind; see {@link Kind#of}. */
    public static int kind(long word0) {
        return field(word0, KIND, KIND_WIDTH);
    }

    public static int seq(long word0) {
        return field(word0, SEQ, SEQ_WIDTH);
    }

    public static int dst(long word0) {
        return field(word0, DST, NODE_WIDTH);
    }

    public static int src(long word0) {
        return field(word0, SRC, NODE_WIDTH);
    }

    public static int tag(long word0) {
        return field(word0, TAG, TAG_WIDTH);
    }

    public static int generation(long word0) {
        return field(word0, GENERATION, GENERATION_WIDTH);
    }

    /** The same word with another sequence number. */
    public static long withSeq(long word0, int seq) {
        return word0 & ~(((1L << SEQ_WIDTH) - 1) << SEQ) | (long) seq << SEQ;
    }

    /** A first word with sequence number 0. */
    static long word0(Kind kind, Route route, long rest) {
        return (long) kind.code() << KIND
                | (long) route.dst() << DST
                | (long) route.src() << SRC
                | (long) route.tag() << TAG
                | (long) route.generation() << GENERATION
                | rest;
    }

    /**
     * Words of the packet that begins with this one, or 1 for a word of the link.
     *
     * @throws IllegalArgumentException if it begins with no kind
     */
    public static int words(long word0) {
        Kind kind = Kind.of(kind(word0))
                .orElseThrow(() -> new IllegalArgumentException("no such kind: code=" + kind(word0)));
        return switch (kind) {
            case IDLE, SYNC, HELLO, ACK, WRITE_REPLY, INTERRUPT -> 1;
            case READ, MESSAGE, READ_REPLY_SHORT -> 2;
            case WRITE_SHORT -> 3;
            case WRITE -> 3 + RequestLayout.payloadWords(word0);
            case WRITE_STROBED -> {
                int payload = RequestLayout.payloadWords(word0);
                yield 3 + (payload + 7) / 8 + payload;
            }
            case READ_REPLY -> 2 + ReplyLayout.payloadWords(word0);
        };
    }
}
