package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.vhost.Chain;

/**
 * A frame where it lies: in a guest's memory or in a buffer. It is looked at while it is forwarded, not kept, and used again; only
 * its receivers copy it, each once.
 *
 * <p>The first {@value #HEAD} bytes are copied when it is set: what the switch decides by cannot change under it, even if the guest
 * writes to its memory meanwhile.
 */
public final class Frame {
    /** Bytes of an Ethernet header without a tag: destination, source, type. */
    public static final int HEADER = 14;

    /** With one tag. */
    static final int HEAD = 18;

    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_SERVICE_VLAN = 0x88A8;

    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private @Nullable Chain chain;
    private @Nullable ByteBuffer bytes;
    private long start;
    private int length;

    /** The frame in what a guest gives, from position {@code from} on; at least {@link #HEADER} bytes. */
    public void set(Chain given, long from, int count) {
        chain = given;
        bytes = null;
        start = from;
        length = count;
        given.read(from, head, 0, Math.min(HEAD, count));
    }

    /** The frame in a buffer. */
    public void set(ByteBuffer buffer, int from, int count) {
        chain = null;
        bytes = buffer;
        start = from;
        length = count;
        head.put(0, buffer, from, Math.min(HEAD, count));
    }

    /** Bytes, without FCS. */
    public int length() {
        return length;
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

    boolean isTagged() {
        int type = head.getShort(12) & 0xFFFF;
        return type == TYPE_VLAN || type == TYPE_SERVICE_VLAN;
    }

    /** Copies the frame into a guest's room, from position {@code to} on: the header from where the switch looked at it. */
    public void copyTo(Chain room, long to, int from, int count) {
        int own = Math.max(0, Math.min(count, Math.min(HEAD, length) - from));
        if (own > 0) {
            room.write(to, head, from, own);
        }
        if (count > own) {
            if (chain != null) {
                room.copyFrom(chain, start + from + own, to + own, count - own);
            } else if (bytes != null) {
                room.write(to + own, bytes, (int) start + from + own, count - own);
            }
        }
    }

    /** Copies the frame into a buffer at {@code at}. */
    public void copyTo(ByteBuffer into, int at) {
        int own = Math.min(HEAD, length);
        into.put(at, head, 0, own);
        if (length > own) {
            if (chain != null) {
                chain.read(start + own, into, at + own, length - own);
            } else if (bytes != null) {
                into.put(at + own, bytes, (int) start + own, length - own);
            }
        }
    }
}
