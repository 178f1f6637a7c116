package org.microvisor.unimem.wire;

/**
 * The first two words of READ, WRITE_SHORT, WRITE and WRITE_STROBED.
 *
 * <pre>
 *   63                            34 33  32 31     26 25   24 23  22  21   20     15 14    8 7             0
 *  +--------------------------------+------+---------+-------+---+---+----+---------+-------+---------------+
 *  |          Header                | size | beats-1 | burst | n | c |port| export  | epoch | offset[31:24] |  word 0
 *  +--------------------------------+------+---------+-------+---+---+----+---------+-------+---------------+
 *   63                        40 39                24 23                                                    0
 *  +----------------------------+--------------------+------------------------------------------------------+
 *  |        offset[23:0]        |        key         | READ: check sum; else first[23:16] last[15:8] 0[7:0] |  word 1
 *  +----------------------------+--------------------+------------------------------------------------------+
 *   size: log2 of the bytes of a beat, 0..3   burst: as AXI   n: non-secure   c: cacheable   port: 0 HP, 1 ACP
 *   first, last: strobes of the first and of the last payload word; 0 in a WRITE_SHORT
 *
 *   WRITE_SHORT    word 2         63..32 data in its lanes, 31..28 zero, 27..24 strobes, 23..0 check sum
 *   WRITE          payload, tail  63..24 zero, 23..0 check sum; all strobes of the inner payload words are 1
 *   WRITE_STROBED  strobes, payload, tail: a word of strobes for each 8 payload words, those of word i in byte i % 8
 * </pre>
 *
 * Payload of size 3: a beat in each word. Of size 0 to 2: two slots of 32 bits in a word, the low one first; a slot holds
 * the 32-bit lane in which its beat lies. Strobes of a word: one bit for each of its bytes.
 */
public final class RequestLayout {
    public static final int SIZE = 32, SIZE_WIDTH = 2;
    public static final int BEATS = 26, BEATS_WIDTH = 6;
    public static final int BURST = 24, BURST_WIDTH = 2;
    public static final int NON_SECURE = 23;
    public static final int CACHEABLE = 22;
    public static final int PORT = 21;
    public static final int EXPORT = 15, EXPORT_WIDTH = 6;
    public static final int EPOCH = 8, EPOCH_WIDTH = 7;
    /** Of the upper bits of the offset, from bit 0 on. */
    public static final int OFFSET_HIGH_WIDTH = 8;

    /** In word 1. */
    public static final int OFFSET_LOW = 40, OFFSET_LOW_WIDTH = 24;
    /** In word 1. */
    public static final int KEY = 24, KEY_WIDTH = 16;
    /** In word 1 of a write. */
    public static final int FIRST_STROBES = 16, LAST_STROBES = 8, STROBES_WIDTH = 8;

    /** In word 2 of a WRITE_SHORT. */
    public static final int SHORT_DATA = 32, SHORT_DATA_WIDTH = 32;
    /** In word 2 of a WRITE_SHORT. */
    public static final int SHORT_STROBES = 24, SHORT_STROBES_WIDTH = 4;

    /** Size of a beat of a whole word; smaller ones lie two in a word. */
    public static final int WHOLE_WORD = 3;

    private RequestLayout() {}

    public static int size(long word0) {
        return Header.field(word0, SIZE, SIZE_WIDTH);
    }

    /** 1 to 64. */
    public static int beats(long word0) {
        return Header.field(word0, BEATS, BEATS_WIDTH) + 1;
    }

    /** Words of the data of a burst, whether it goes there or comes back. */
    public static int payloadWords(long word0) {
        return payloadWords(size(word0), beats(word0));
    }

    /** Words of the data of so many beats. */
    public static int payloadWords(int size, int beats) {
        return size == WHOLE_WORD ? beats : (beats + 1) / 2;
    }

    static long word0Rest(Access access) {
        return (long) access.size() << SIZE
                | (long) (access.beats() - 1) << BEATS
                | (long) access.burst().code() << BURST
                | (access.isNonSecure() ? 1L << NON_SECURE : 0)
                | (access.isCacheable() ? 1L << CACHEABLE : 0)
                | (long) access.port().code() << PORT
                | (long) access.export() << EXPORT
                | (long) access.epoch() << EPOCH
                | access.offset() >>> OFFSET_LOW_WIDTH;
    }

    static long word1(Access access) {
        return access.offset() << OFFSET_LOW | (long) access.key() << KEY;
    }

    static Access access(long word0, long word1) {
        return new Access(
                size(word0),
                beats(word0),
                Burst.of(Header.field(word0, BURST, BURST_WIDTH)),
                (word0 >>> NON_SECURE & 1) == 1,
                (word0 >>> CACHEABLE & 1) == 1,
                (word0 >>> PORT & 1) == 1 ? MemoryPort.ACP : MemoryPort.HP,
                Header.field(word0, EXPORT, EXPORT_WIDTH),
                Header.field(word0, EPOCH, EPOCH_WIDTH),
                (long) Header.field(word0, 0, OFFSET_HIGH_WIDTH) << OFFSET_LOW_WIDTH | word1 >>> OFFSET_LOW,
                Header.field(word1, KEY, KEY_WIDTH));
    }
}
