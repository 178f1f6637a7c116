package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.vhost.Chain;

/**
 * A frame where it lies: in a guest's memory or in a buffer. It is looked at while it is forwarded, not kept, and used again; only
 * its receivers copy it, each once.
 *
 * <p>The first bytes are copied when it is set: what the switch decides by cannot change under it, even if the guest writes to its
 * memory meanwhile. A receiver sees it as the switch {@linkplain #dress dresses} it for its port: with the tag of a VLAN, or
 * without; lengths and positions of what it copies are those of the frame so dressed.
 */
public final class Frame {
    /** Bytes of an Ethernet header without a tag: destination, source, type. */
    public static final int HEADER = 14;

    /** Bytes of a VLAN tag: its type, priority and number. */
    public static final int TAG = 4;

    /** For {@link #dress}: without a tag. */
    static final int UNTAGGED = -1;

    /** What the switch looks at, of a frame that is ready to be sent. */
    private static final int HEAD = HEADER + TAG;

    /** With the longest headers of IPv4 and TCP, of a frame whose checksum or cut is still to be made. */
    private static final int LONG_HEAD = HEAD + 60 + 60;

    private static final int ADDRESSES = 12;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_SERVICE_VLAN = 0x88A8;

    private final ByteBuffer head = ByteBuffer.allocate(LONG_HEAD);
    private final ByteBuffer dressed = ByteBuffer.allocate(LONG_HEAD + TAG);
    private final Offload offload = new Offload();
    private @Nullable Chain chain;
    private @Nullable ByteBuffer bytes;
    private ByteBuffer shown = head;
    private long start;
    private int length;
    private int known;
    private int shift;
    private int priority;

    /** The frame in what a guest gives, from position {@code from} on; at least {@link #HEADER} bytes, ready to be sent. */
    public void set(Chain given, long from, int count) {
        offload.clear();
        setAsOffloaded(given, from, count);
    }

    /** As {@link #set(Chain, long, int)}, with what {@link #offload} says left to do. */
    void setAsOffloaded(Chain given, long from, int count) {
        chain = given;
        bytes = null;
        start = from;
        length = count;
        known = Math.min(offload.any() ? LONG_HEAD : HEAD, count);
        given.read(from, head, 0, known);
        undress();
    }

    /** The frame in a buffer, ready to be sent. */
    public void set(ByteBuffer buffer, int from, int count) {
        offload.clear();
        setAsOffloaded(buffer, from, count);
    }

    /** As {@link #set(ByteBuffer, int, int)}, with what {@link #offload} says left to do. */
    public void setAsOffloaded(ByteBuffer buffer, int from, int count) {
        chain = null;
        bytes = buffer;
        start = from;
        length = count;
        known = Math.min(offload.any() ? LONG_HEAD : HEAD, count);
        head.put(0, buffer, from, known);
        undress();
    }

    private void undress() {
        shown = head;
        shift = 0;
    }

    /** What its sender left to others; read it in before the frame is set. */
    public Offload offload() {
        return offload;
    }

    /** Whether what is left to do can be true of this frame. */
    boolean isOffloadTrue() {
        return offload.fits(head, known, length, HEADER + (isTagged() ? TAG : 0));
    }

    /** Shows it with a tag, or without ({@link #UNTAGGED}), to those that copy it from now on. */
    void dress(int tag) {
        boolean has = isTagged();
        if (tag == UNTAGGED ? !has : has && tag == tag()) {
            undress();
            return;
        }
        int from = ADDRESSES + (has ? TAG : 0);
        int to = ADDRESSES;
        dressed.put(0, head, 0, ADDRESSES);
        if (tag != UNTAGGED) {
            dressed.putShort(ADDRESSES, (short) TYPE_VLAN).putShort(ADDRESSES + 2, (short) tag);
            to += TAG;
        }
        dressed.put(to, head, from, known - from);
        shown = dressed;
        shift = to - from;
    }

    /** Bytes by which its dress is longer than what was sent: -4, 0 or 4. */
    int shift() {
        return shift;
    }

    /** Bytes, without FCS. */
    public int length() {
        return length + shift;
    }

    /** Bytes without FCS and tag. */
    int untaggedLength() {
        return length - (isTagged() ? TAG : 0);
    }

    /** The destination, 48 bits. */
    public long destination() {
        return head.getLong(0) >>> 16;
    }

    /** The source, 48 bits. */
    public long source() {
        return head.getLong(4) & 0xFFFF_FFFF_FFFFL;
    }

    /** Whether the destination is a group of stations. */
    public boolean isToGroup() {
        return (head.get(0) & 1) != 0;
    }

    boolean isFromGroup() {
        return (head.get(6) & 1) != 0;
    }

    /** Whether it was sent with a customer's tag (802.1Q). */
    boolean isTagged() {
        return type() == TYPE_VLAN;
    }

    /** Whether it was sent with a provider's tag (802.1ad), which the switch does not read. */
    boolean isServiceTagged() {
        return type() == TYPE_SERVICE_VLAN;
    }

    private int type() {
        return head.getShort(ADDRESSES) & 0xFFFF;
    }

    /** The tag's priority (3 bits), drop mark and VLAN (12 bits), of a tagged frame. */
    int tag() {
        return head.getShort(ADDRESSES + 2) & 0xFFFF;
    }

    /** How urgent it is, 0 to 7, by its tag or its port. */
    public int priority() {
        return priority;
    }

    void priority(int urgency) {
        priority = urgency;
    }

    /** Tells flows apart: the same for all frames between two stations. */
    int flow() {
        long mixed = (destination() ^ source()) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 33);
    }

    private int shownBytes() {
        return known + shift;
    }

    /** Copies the frame into a guest's room, from position {@code to} on: the header from where the switch looked at it. */
    public void copyTo(Chain room, long to, int from, int count) {
        int own = Math.max(0, Math.min(count, shownBytes() - from));
        if (own > 0) {
            room.write(to, shown, from, own);
        }
        if (count > own) {
            if (chain != null) {
                room.copyFrom(chain, start + from - shift + own, to + own, count - own);
            } else if (bytes != null) {
                room.write(to + own, bytes, (int) start + from - shift + own, count - own);
            }
        }
    }

    /** Copies the frame into a buffer at {@code at}. */
    public void copyTo(ByteBuffer into, int at) {
        copyTo(into, at, 0, length());
    }

    /** Copies {@code count} bytes of the frame from {@code from} on into a buffer at {@code at}. */
    public void copyTo(ByteBuffer into, int at, int from, int count) {
        int own = Math.max(0, Math.min(count, shownBytes() - from));
        if (own > 0) {
            into.put(at, shown, from, own);
        }
        if (count > own) {
            if (chain != null) {
                chain.read(start + from - shift + own, into, at + own, count - own);
            } else if (bytes != null) {
                into.put(at + own, bytes, (int) start + from - shift + own, count - own);
            }
        }
    }
}
