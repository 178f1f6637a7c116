package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;

/**
 * Does what a sender left to hardware for a receiver that cannot: makes the checksum, and cuts a long TCP segment into frames
 * (RFC 9293 for the sequence numbers, RFC 791 for identification and header checksum, RFC 3168 for the congestion mark).
 *
 * <p>One thread uses it; nothing is allocated while frames go through.
 */
final class Finisher {
    /** The longest frame in bytes: what a 16-bit length of IP can tell, and an Ethernet header with a tag. */
    static final int MOST_FRAME = 65_535 + Frame.HEADER + Frame.TAG;

    private static final int FIN_PUSH = 0x09;
    private static final int CONGESTION_WINDOW_REDUCED = 0x80;
    private static final int TCP_SUM = 16;
    private static final int TCP_SEQUENCE = 4;
    private static final int TCP_FLAGS = 13;
    private static final int IPV6_HEADER = 40;

    private final ByteBuffer whole = ByteBuffer.allocate(MOST_FRAME + Frame.TAG);
    private final ByteBuffer piece = ByteBuffer.allocate(MOST_FRAME);
    private final Frame frame = new Frame();

    /**
     * Delivers a frame, finished, to {@code receiver}.
     *
     * @return {@link Drop#NONE} if all of it arrived, otherwise the reason of the last piece that did not
     */
    Drop deliver(Frame unfinished, SwitchPort receiver) {
        Offload offload = unfinished.offload();
        int length = unfinished.length();
        int start = offload.sumStart() + unfinished.shift();
        unfinished.copyTo(whole, 0);
        frame.priority(unfinished.priority());
        if (offload.cut() == Offload.Cut.NONE) {
            int at = start + offload.sumOffset();
            int sum = ~sum(whole, start, length, 0) & 0xFFFF;
            // UDP's zero says that there is no checksum
            whole.putShort(at, (short) (sum == 0 ? 0xFFFF : sum));
            return give(whole, length, receiver);
        }
        return cut(offload, start, offload.headers() + unfinished.shift(), length, receiver);
    }

    private Drop cut(Offload offload, int tcp, int headers, int length, SwitchPort receiver) {
        boolean old = offload.cut() == Offload.Cut.TCP_IPV4;
        int network = network();
        int identification = whole.getShort(network + 4) & 0xFFFF;
        int sequence = whole.getInt(tcp + TCP_SEQUENCE);
        int flags = whole.get(tcp + TCP_FLAGS) & 0xFF;
        Drop result = Drop.NONE;
        int number = 0;
        for (int from = headers; from < length; from += offload.segment()) {
            int payload = Math.min(offload.segment(), length - from);
            boolean last = from + payload == length;
            int bytes = headers + payload;
            piece.put(0, whole, 0, headers).put(headers, whole, from, payload);
            if (old) {
                piece.putShort(network + 2, (short) (bytes - network));
                piece.putShort(network + 4, (short) (identification + number));
                piece.putShort(network + 10, (short) 0);
                piece.putShort(network + 10, (short) ~sum(piece, network, tcp, 0));
            } else {
                piece.putShort(network + 4, (short) (bytes - network - IPV6_HEADER));
            }
            int kept = flags
                    & ~(last ? 0 : FIN_PUSH)
                    & ~(offload.congestion() && number > 0 ? CONGESTION_WINDOW_REDUCED : 0);
            piece.putInt(tcp + TCP_SEQUENCE, sequence + from - headers).put(tcp + TCP_FLAGS, (byte) kept);
            piece.putShort(tcp + TCP_SUM, (short) 0);
            piece.putShort(tcp + TCP_SUM, (short) ~sum(piece, tcp, bytes, pseudo(network, old, bytes - tcp)));
            Drop reason = give(piece, bytes, receiver);
            result = reason == Drop.NONE ? result : reason;
            number++;
        }
        return result;
    }

    /** Where the network layer's header begins in the whole frame. */
    private int network() {
        return (whole.getShort(12) & 0xFFFF) == 0x8100 ? Frame.HEADER + Frame.TAG : Frame.HEADER;
    }

    private Drop give(ByteBuffer bytes, int length, SwitchPort receiver) {
        frame.set(bytes, 0, length);
        return receiver.deliver(frame);
    }

    /** The sum of addresses, protocol and length that TCP's checksum covers besides the segment. */
    private int pseudo(int network, boolean old, int tcpBytes) {
        int addresses = old ? network + 12 : network + 8;
        int protocol = 6;
        return sum(piece, addresses, addresses + (old ? 8 : 32), protocol + tcpBytes);
    }

    /** The folded sum of 16-bit words of {@code [from, to)}, an odd last byte as a high one, and {@code more}. */
    static int sum(ByteBuffer bytes, int from, int to, int more) {
        long sum = more;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            sum += bytes.getInt(at) & 0xFFFF_FFFFL;
        }
        if (at + 2 <= to) {
            sum += bytes.getShort(at) & 0xFFFF;
            at += 2;
        }
        if (at < to) {
            sum += (bytes.get(at) & 0xFF) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }
}
