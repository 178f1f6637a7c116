package org.microvisor.aoe.regs;

/**
 * Entry of the slow ring, by which the node hands frames and map misses to the ARM's software: 64-bit words in DDR,
 * least significant byte first.
 *
 * <pre>
 *  word   63        56 55   48 47  40 39 36 35   32 31            16 15        8 7      0
 *    0   |     extent index (miss)   |  0  |  LUN  | frame length   | request id |  type  |
 *    1   | sector count |   0   |                  LBA (miss)                            |
 *   2-6  | bytes 0..39 of the frame, byte 0 = bits 7:0 of word 2                         |
 *    7   | unused                                                                        |
 *  4096  | bytes 36.. of the frame, at most 8192 of them                                 |
 * </pre>
 *
 * An entry starts every {@link #STRIDE} bytes from RING_BASE on. The node writes it whole, then advances RING_PRODUCER
 * and raises IRQ_STATUS bit 0. Producer and consumer are free-running 16-bit counts; the ring is full when they differ
 * by its size.
 */
public final class SlowRing {
    public static final int STRIDE = 16384;
    public static final int WORD_COUNT = 8;
    public static final int MIN_LOG2_ENTRIES = 1;
    public static final int MAX_LOG2_ENTRIES = 8;

    /** A whole frame; the other fields of words 0 and 1 but the length are 0 or, for an AoE frame, its LUN. */
    public static final int TYPE_FRAME = 1;

    /** A write whose extent has no mapping; it waits in the node until its id is written to REPLAY. */
    public static final int TYPE_WRITE_MISS = 2;

    /** A read of which one part is mapped and one is not; it waits like a write miss. */
    public static final int TYPE_READ_MISS = 3;

    public static final int TYPE_SHIFT = 0;
    public static final int REQUEST_SHIFT = 8;
    public static final int FRAME_LENGTH_SHIFT = 16;
    public static final int LUN_SHIFT = 32;
    public static final int EXTENT_SHIFT = 40;
    public static final int COUNT_SHIFT = 56;

    /** Offset of the frame's first bytes in the entry, and how many of them. */
    public static final int HEAD = 16;

    public static final int HEAD_BYTES = 40;

    /** Offset in the entry from which on the frame continues, and the frame byte that stands there. */
    public static final int BODY = 4096;

    public static final int BODY_FRAME_OFFSET = 36;
    public static final int MAX_BODY_BYTES = 8192;

    private SlowRing() {}

    public static int type(long word0) {
        return (int) word0 & 0xFF;
    }

    public static int requestId(long word0) {
        return (int) (word0 >>> REQUEST_SHIFT) & 0xFF;
    }

    public static int frameLength(long word0) {
        return (int) (word0 >>> FRAME_LENGTH_SHIFT) & 0xFFFF;
    }

    public static int lun(long word0) {
        return (int) (word0 >>> LUN_SHIFT) & 0xF;
    }

    /** Index of the first extent of the request that has no mapping. */
    public static long extent(long word0) {
        return word0 >>> EXTENT_SHIFT;
    }

    public static long lba(long word1) {
        return word1 & 0xFFFF_FFFF_FFFFL;
    }

    public static int sectorCount(long word1) {
        return (int) (word1 >>> COUNT_SHIFT);
    }

    /** Word 0 of a miss. */
    public static long missWord0(int type, int requestId, int lun, long extent) {
        return (long) type << TYPE_SHIFT
                | (long) requestId << REQUEST_SHIFT
                | (long) lun << LUN_SHIFT
                | extent << EXTENT_SHIFT;
    }

    /** Word 1 of a miss. */
    public static long missWord1(long lba, int sectorCount) {
        return lba | (long) sectorCount << COUNT_SHIFT;
    }

    /** Word 0 of a frame. */
    public static long frameWord0(int frameLength) {
        return TYPE_FRAME | (long) frameLength << FRAME_LENGTH_SHIFT;
    }
}
