package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;

/**
 * What the sender of a frame left to hardware: its checksum, and the cut of a long TCP segment into frames (virtio 1.1, 5.1.6).
 *
 * <pre>
 *   {u8 flags, u8 gso type, u16 header length, u16 gso size, u16 sum start, u16 sum offset}     little-endian, 10 bytes
 * </pre>
 *
 * <p>Both go from guest to guest as they are: a frame that never leaves the machine needs no checksum, and one long segment costs
 * as much as one short frame. Positions count from the destination address of an untagged or tagged frame. It is used again for
 * each frame; one thread uses it.
 */
public final class Offload {
    /** Bytes of the header, of which network devices of virtio 1 have two more behind. */
    static final int HEADER = 10;

    private static final int SUM_NEEDED = 1;
    private static final int ECN = 0x80;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86DD;
    private static final int IPV6_HEADER = 40;
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;
    private static final int TCP_SUM = 16;
    /** Smallest segment that the cut may make: what Linux takes as least for TCP. Less would make a frame many. */
    private static final int LEAST_SEGMENT = 48;

    /** How a frame is to be cut. */
    public enum Cut {
        NONE(0),
        TCP_IPV4(1),
        TCP_IPV6(4);

        private final int code;

        Cut(int code) {
            this.code = code;
        }
    }

    private boolean sumNeeded;
    private boolean congestion;
    private Cut cut = Cut.NONE;
    private int headers;
    private int segment;
    private int sumStart;
    private int sumOffset;

    /** Nothing is left to do. */
    public void clear() {
        sumNeeded = false;
        congestion = false;
        cut = Cut.NONE;
    }

    /**
     * Takes over what {@code header} says.
     *
     * @return false if it says something that nobody was offered
     */
    boolean read(ByteBuffer header, int at) {
        int flags = header.get(at) & 0xFF;
        int type = header.get(at + 1) & 0xFF;
        sumNeeded = (flags & SUM_NEEDED) != 0;
        congestion = (type & ECN) != 0;
        segment = header.getShort(at + 4) & 0xFFFF;
        sumStart = header.getShort(at + 6) & 0xFFFF;
        sumOffset = header.getShort(at + 8) & 0xFFFF;
        switch (type & ~ECN) {
            case 0 -> cut = Cut.NONE;
            case 1 -> cut = Cut.TCP_IPV4;
            case 4 -> cut = Cut.TCP_IPV6;
            default -> {
                return false;
            }
        }
        return cut != Cut.NONE || !congestion;
    }

    /** The checksum of what begins at {@code start} is left to others; it stands {@code offset} bytes behind that. */
    public void leaveSum(int start, int offset) {
        sumNeeded = true;
        sumStart = start;
        sumOffset = offset;
    }

    /** The cut is left to others too, into frames of at most so much payload. */
    public void leaveCut(Cut how, int payload) {
        cut = how;
        segment = payload;
    }

    /** Writes it before a frame whose positions are moved by {@code shift} bytes: a tag put in or taken out. */
    void write(ByteBuffer header, int at, int shift) {
        header.put(at, (byte) (sumNeeded ? SUM_NEEDED : 0));
        header.put(at + 1, (byte) (cut.code | (congestion ? ECN : 0)));
        header.putShort(at + 2, (short) (cut == Cut.NONE ? 0 : headers + shift));
        header.putShort(at + 4, (short) (cut == Cut.NONE ? 0 : segment));
        header.putShort(at + 6, (short) (sumNeeded ? sumStart + shift : 0));
        header.putShort(at + 8, (short) (sumNeeded ? sumOffset : 0));
    }

    /** Whether anything is left to do. */
    boolean any() {
        return sumNeeded || cut != Cut.NONE;
    }

    /** Whether its checksum is still to be made. */
    public boolean sumNeeded() {
        return sumNeeded;
    }

    /** How it is to be cut. */
    public Cut cut() {
        return cut;
    }

    /** Whether the sender's congestion mark stands in the first of the frames only. */
    boolean congestion() {
        return congestion;
    }

    /** Bytes before the payload of a frame that is to be cut. */
    int headers() {
        return headers;
    }

    /** Most payload of each frame that the cut makes. */
    public int segment() {
        return segment;
    }

    /** Where the sum begins: the TCP header of a frame that is to be cut. */
    int sumStart() {
        return sumStart;
    }

    /** Where the sum stands, from its beginning on. */
    int sumOffset() {
        return sumOffset;
    }

    /**
     * Whether it can be true of a frame; whoever takes the frame relies on it.
     *
     * @param head the first {@code known} of the frame's {@code length} bytes, which do not change any more
     * @param network where the header of the network layer begins: 14, or 18 behind a tag
     */
    boolean fits(ByteBuffer head, int known, int length, int network) {
        if (!any()) {
            return true;
        }
        if (!sumNeeded || sumStart < network || sumStart + sumOffset + 2 > length) {
            return false;
        }
        if (cut == Cut.NONE) {
            return true;
        }
        if (segment < LEAST_SEGMENT || sumOffset != TCP_SUM || sumStart + TCP_HEADER > known) {
            return false;
        }
        headers = sumStart + ((head.get(sumStart + 12) & 0xF0) >> 2);
        return headers >= sumStart + TCP_HEADER
                && headers <= known
                && headers < length
                && (cut == Cut.TCP_IPV4 ? isTcpOverIpv4(head, network) : isTcpOverIpv6(head, network));
    }

    /** A whole packet, not a piece of one. */
    private boolean isTcpOverIpv4(ByteBuffer head, int network) {
        int words = head.get(network) & 0x0F;
        return typeBefore(head, network) == TYPE_IPV4
                && (head.get(network) & 0xF0) == 0x40
                && words >= 5
                && network + 4 * words == sumStart
                && (head.getShort(network + 6) & 0x3FFF) == 0
                && head.get(network + 9) == TCP;
    }

    private boolean isTcpOverIpv6(ByteBuffer head, int network) {
        return typeBefore(head, network) == TYPE_IPV6
                && (head.get(network) & 0xF0) == 0x60
                && network + IPV6_HEADER <= sumStart
                && (head.get(network + 6) == TCP || network + IPV6_HEADER < sumStart);
    }

    private static int typeBefore(ByteBuffer head, int network) {
        return head.getShort(network - 2) & 0xFFFF;
    }
}
