package org.microvisor.hypervisor.net;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** TCP segments as a guest with offloads sends them: headers complete but for lengths of pieces and checksums. */
final class Packets {
    static final int IPV4_HEADERS = 14 + 20 + 32;
    static final int IPV6_HEADERS = 14 + 40 + 32;
    static final int SEQUENCE = 0xFFFF_FF00;

    private Packets() {}

    /** A frame of {@code payload} random bytes in one segment with PSH, FIN and CWR, 12 bytes of options. */
    static ByteBuffer tcp(boolean ipv6, int payload, RandomGenerator random) {
        int headers = ipv6 ? IPV6_HEADERS : IPV4_HEADERS;
        int tcp = headers - 32;
        byte[] body = new byte[payload];
        random.nextBytes(body);
        ByteBuffer frame = ByteBuffer.allocate(headers + payload);
        frame.putLong(0, 0x0200_0000_000BL << 16).putShort(6, (short) 0x0200).putInt(8, 0x0000_000A);
        frame.putShort(12, (short) (ipv6 ? 0x86DD : 0x0800));
        if (ipv6) {
            frame.putInt(14, 0x6000_0000).putShort(18, (short) (32 + payload)).putShort(20, (short) 0x0640);
            frame.putLong(22, 0xFD00_0000_0000_0000L)
                    .putLong(30, 1)
                    .putLong(38, 0xFD00_0000_0000_0000L)
                    .putLong(46, 2);
        } else {
            frame.putShort(14, (short) 0x4500)
                    .putShort(16, (short) (52 + payload))
                    .putShort(18, (short) 0xFFFE);
            frame.putShort(20, (short) 0x4000)
                    .putShort(22, (short) 0x4006)
                    .putInt(26, 0x0A00_0001)
                    .putInt(30, 0x0A00_0002);
            frame.putShort(24, (short) ~naive(frame, 14, 34, 0));
        }
        frame.putShort(tcp, (short) 1000)
                .putShort(tcp + 2, (short) 2000)
                .putInt(tcp + 4, SEQUENCE)
                .putInt(tcp + 8, 77);
        frame.putShort(tcp + 12, (short) 0x8099).putShort(tcp + 14, (short) 0x7000);
        frame.putInt(tcp + 20, 0x0101_080A).putInt(tcp + 24, 5).putInt(tcp + 28, 6);
        frame.put(headers, body);
        frame.putShort(tcp + 16, (short) naive(frame, tcp - (ipv6 ? 32 : 8), tcp, 6 + 32 + payload));
        return frame;
    }

    /** What the header of a virtual interface says of it: the checksum is to be made, and it is to be cut if {@code segment} > 0. */
    static ByteBuffer header(boolean ipv6, int segment) {
        int headers = ipv6 ? IPV6_HEADERS : IPV4_HEADERS;
        ByteBuffer header = ByteBuffer.allocate(12).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.put(0, (byte) 1).put(1, (byte) (segment == 0 ? 0 : 0x80 | (ipv6 ? 4 : 1)));
        header.putShort(2, (short) headers).putShort(4, (short) segment);
        return header.putShort(6, (short) (headers - 32)).putShort(8, (short) 16);
    }

    /** The folded sum of RFC 1071, a word at a time. */
    static int naive(ByteBuffer bytes, int from, int to, int more) {
        int sum = more;
        for (int i = from; i < to; i += 2) {
            int high = bytes.get(i) & 0xFF;
            int low = i + 1 < to ? bytes.get(i + 1) & 0xFF : 0;
            sum += high << 8 | low;
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (sum & 0xFFFF) + (sum >> 16);
    }
}
