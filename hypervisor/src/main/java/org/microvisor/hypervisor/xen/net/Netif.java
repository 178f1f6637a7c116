package org.microvisor.hypervisor.xen.net;

import org.microvisor.hypervisor.xen.Page;

/**
 * The slots of the two rings of an interface (xen.git, public/io/netif.h).
 *
 * <pre>
 *   transmit, 12 bytes   request  {u32 grant, u16 offset, u16 flags, u16 id, u16 size}       answer {u16 id, s16 status}
 *   receive, 8 bytes     request  {u16 id, u16 0, u32 grant}       answer {u16 id, u16 offset, u16 flags, s16 size or status}
 *   either               extra    {u8 type, u8 flags, {u16 size, u8 kind, u8 0, u16 0}}      behind the first slot that says so
 * </pre>
 *
 * <p>The size of a transmitted frame's first slot is that of the whole frame, of the others that of what they hold.
 */
public final class Netif {
    public static final int TRANSMIT_SLOT = 12;
    public static final int RECEIVE_SLOT = 8;

    /** Slots that a frame may take: front-ends expect 18, some need more. */
    public static final int MOST_SLOTS = 20;

    /** Flags of transmitted slots. */
    public static final int SEND_SUM_BLANK = 1;

    public static final int SEND_SUM_GOOD = 2;

    /** In both directions: the frame goes on in the next slot. */
    public static final int MORE = 4;

    /** In both directions: the next slot is an extra one. */
    public static final int EXTRA = 8;

    /** Flags of received slots. */
    public static final int RECEIVE_SUM_GOOD = 1;

    public static final int RECEIVE_SUM_BLANK = 2;

    public static final int OK = 0;
    public static final int ERROR = -1;
    public static final int DROPPED = -2;

    /** The answer to an extra slot. */
    public static final int NOTHING = 1;

    /** Type of the extra slot that says how a frame is to be cut. */
    public static final int EXTRA_CUT = 1;

    /** Flag of an extra slot: another one follows. */
    public static final int EXTRA_MORE = 1;

    public static final int CUT_TCP_IPV4 = 1;
    public static final int CUT_TCP_IPV6 = 2;

    private Netif() {}

    /** Writes a transmit request. */
    public static void putSend(Page page, int at, int grant, int offset, int flags, int id, int size) {
        page.putInt(at, grant);
        page.putShort(at + 4, (short) offset);
        page.putShort(at + 6, (short) flags);
        page.putShort(at + 8, (short) id);
        page.putShort(at + 10, (short) size);
    }

    static int sendGrant(Page page, int at) {
        return page.getInt(at);
    }

    static int sendOffset(Page page, int at) {
        return page.getShort(at + 4) & 0xFFFF;
    }

    static int sendFlags(Page page, int at) {
        return page.getShort(at + 6) & 0xFFFF;
    }

    static int sendId(Page page, int at) {
        return page.getShort(at + 8) & 0xFFFF;
    }

    static int sendSize(Page page, int at) {
        return page.getShort(at + 10) & 0xFFFF;
    }

    static void putSent(Page page, int at, int id, int status) {
        page.putShort(at, (short) id);
        page.putShort(at + 2, (short) status);
    }

    /** The id of an answer in either ring. */
    public static int id(Page page, int at) {
        return page.getShort(at) & 0xFFFF;
    }

    /** The status of a transmit answer. */
    public static int sentStatus(Page page, int at) {
        return page.getShort(at + 2);
    }

    /** Writes a receive request. */
    public static void putRoom(Page page, int at, int id, int grant) {
        page.putShort(at, (short) id);
        page.putShort(at + 2, (short) 0);
        page.putInt(at + 4, grant);
    }

    static int roomGrant(Page page, int at) {
        return page.getInt(at + 4);
    }

    static void putReceived(Page page, int at, int id, int flags, int status) {
        page.putShort(at, (short) id);
        page.putShort(at + 2, (short) 0);
        page.putShort(at + 4, (short) flags);
        page.putShort(at + 6, (short) status);
    }

    /** Where in its page a received frame, or part of one, begins. */
    public static int receivedOffset(Page page, int at) {
        return page.getShort(at + 2) & 0xFFFF;
    }

    public static int receivedFlags(Page page, int at) {
        return page.getShort(at + 4) & 0xFFFF;
    }

    /** The bytes of a received frame, or part of one; negative if it went wrong. */
    public static int receivedStatus(Page page, int at) {
        return page.getShort(at + 6);
    }

    /** Writes the extra slot that says how a frame is to be cut. */
    public static void putCut(Page page, int at, int kind, int segment) {
        page.putByte(at, (byte) EXTRA_CUT);
        page.putByte(at + 1, (byte) 0);
        page.putShort(at + 2, (short) segment);
        page.putByte(at + 4, (byte) kind);
        page.putByte(at + 5, (byte) 0);
        page.putShort(at + 6, (short) 0);
    }

    /** The type of an extra slot. */
    public static int extraType(Page page, int at) {
        return page.getByte(at) & 0xFF;
    }

    static int extraFlags(Page page, int at) {
        return page.getByte(at + 1) & 0xFF;
    }

    /** Most payload of each frame that the cut makes. */
    public static int cutSegment(Page page, int at) {
        return page.getShort(at + 2) & 0xFFFF;
    }

    /** How it is to be cut. */
    public static int cutKind(Page page, int at) {
        return page.getByte(at + 4) & 0xFF;
    }
}
