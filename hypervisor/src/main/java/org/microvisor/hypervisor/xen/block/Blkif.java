package org.microvisor.hypervisor.xen.block;

import org.microvisor.hypervisor.xen.Page;

/**
 * The slots of a disk's ring, as 64-bit guests have them (xen.git, public/io/blkif.h); 112 bytes each.
 *
 * <pre>
 *   request   0 u8 op, 1 u8 segments, 2 u16 handle, 8 u64 id, 16 u64 sector, 24 {u32 grant, u8 first, u8 last, u16 0}[11]
 *   discard   0 u8 op, 1 u8 flag,                   8 u64 id, 16 u64 sector, 24 u64 sectors
 *   indirect  0 u8 op, 1 u8 real op, 2 u16 segments, 8 u64 id, 16 u64 sector, 24 u16 handle, 28 u32 grant[8]
 *   answer    0 u64 id, 8 u8 op, 10 s16 status
 * </pre>
 *
 * <p>A segment is the sectors of 512 bytes from the first to the last of a page. The pages of an indirect request hold segments, 512 each.
 */
public final class Blkif {
    public static final int SLOT = 112;

    /** Segments of a direct request. */
    public static final int MOST_SEGMENTS = 11;

    /** Pages with the segments of an indirect request. */
    public static final int MOST_PAGES = 8;

    /** Segments of such a page. */
    public static final int SEGMENTS_PER_PAGE = 512;

    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int FLUSH = 3;
    public static final int DISCARD = 5;
    public static final int INDIRECT = 6;

    public static final int OK = 0;
    public static final int ERROR = -1;
    public static final int UNSUPPORTED = -2;

    private static final int SEGMENTS_AT = 24;
    private static final int SEGMENT = 8;
    private static final int INDIRECT_AT = 28;

    private Blkif() {}

    /** Writes the first part of a direct request. */
    public static void put(Page page, int at, int op, int segments, long id, long sector) {
        page.putByte(at, (byte) op);
        page.putByte(at + 1, (byte) segments);
        page.putShort(at + 2, (short) 0);
        page.putLong(at + 8, id);
        page.putLong(at + 16, sector);
    }

    /** Writes a segment of a direct request. */
    public static void putSegment(Page page, int at, int index, int grant, int first, int last) {
        putSegment(page, at + SEGMENTS_AT + index * SEGMENT, grant, first, last);
    }

    private static void putSegment(Page page, int place, int grant, int first, int last) {
        page.putInt(place, grant);
        page.putByte(place + 4, (byte) first);
        page.putByte(place + 5, (byte) last);
        page.putShort(place + 6, (short) 0);
    }

    /** Writes a discard. */
    public static void putDiscard(Page page, int at, long id, long sector, long sectors) {
        put(page, at, DISCARD, 0, id, sector);
        page.putLong(at + 24, sectors);
    }

    /** Writes an indirect request without its grants. */
    public static void putIndirect(Page page, int at, int op, int segments, long id, long sector) {
        put(page, at, INDIRECT, op, id, sector);
        page.putShort(at + 2, (short) segments);
        page.putShort(at + 24, (short) 0);
    }

    /** Writes the grant of a page of segments. */
    public static void putPage(Page page, int at, int index, int grant) {
        page.putInt(at + INDIRECT_AT + index * Integer.BYTES, grant);
    }

    /** Writes a segment into a page of segments. */
    public static void putIndirectSegment(Page page, int index, int grant, int first, int last) {
        putSegment(page, index * SEGMENT, grant, first, last);
    }

    static int op(Page page, int at) {
        return page.getByte(at) & 0xFF;
    }

    /** Segments of a direct request, the real operation of an indirect one. */
    static int second(Page page, int at) {
        return page.getByte(at + 1) & 0xFF;
    }

    static int indirectSegments(Page page, int at) {
        return page.getShort(at + 2) & 0xFFFF;
    }

    static long id(Page page, int at) {
        return page.getLong(at + 8);
    }

    static long sector(Page page, int at) {
        return page.getLong(at + 16);
    }

    static long discardSectors(Page page, int at) {
        return page.getLong(at + 24);
    }

    static int pageGrant(Page page, int at, int index) {
        return page.getInt(at + INDIRECT_AT + index * Integer.BYTES);
    }

    /** Where a segment of a direct request stands. */
    static int segment(int at, int index) {
        return at + SEGMENTS_AT + index * SEGMENT;
    }

    /** Where a segment of a page of segments stands. */
    static int indirectSegment(int index) {
        return index % SEGMENTS_PER_PAGE * SEGMENT;
    }

    static int grant(Page page, int place) {
        return page.getInt(place);
    }

    static int first(Page page, int place) {
        return page.getByte(place + 4) & 0xFF;
    }

    static int last(Page page, int place) {
        return page.getByte(place + 5) & 0xFF;
    }

    static void putAnswer(Page page, int at, long id, int op, int status) {
        page.putLong(at, id);
        page.putByte(at + 8, (byte) op);
        page.putByte(at + 9, (byte) 0);
        page.putShort(at + 10, (short) status);
    }

    /** The id of an answer. */
    public static long answerId(Page page, int at) {
        return page.getLong(at);
    }

    /** The status of an answer. */
    public static int answerStatus(Page page, int at) {
        return page.getShort(at + 10);
    }
}
