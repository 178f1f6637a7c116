package org.microvisor.cosim.net;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): a file of blocks, each of them
 *
 * <pre>
 * type 4 | length of the whole 4 | body, padded to 4 | length again 4
 * section (0A0D0D0A)   byte order magic 4 | version 4 | section length 8 | options
 * interface (1)        link type 2 | 0 2 | snapshot length 4 | options: 9 resolution, 14 offset in seconds
 * simple packet (3)    wire length 4 | bytes
 * enhanced packet (6)  interface 4 | time high 4 | time low 4 | recorded length 4 | wire length 4 | bytes | options
 * </pre>
 */
final class NextGenerationReader extends PcapReader {
    static final int SECTION = 0x0A0D0D0A;
    static final int BYTE_ORDER = 0x1A2B3C4D;
    static final int INTERFACE = 1;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;
    static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;

    /**
     * An interface of the current section.
     *
     * @param unitsPerSecond of its time stamps
     * @param offsetSeconds added to its time stamps
     * @param snapshotLength most bytes recorded of a packet, 0 for no limit
     */
    private record Interface(BigInteger unitsPerSecond, long offsetSeconds, int snapshotLength) {
        long nanos(long stamp) {
            BigInteger units = new BigInteger(Long.toUnsignedString(stamp));
            return units.multiply(BigInteger.valueOf(1_000_000_000L))
                            .divide(unitsPerSecond)
                            .longValue()
                    + offsetSeconds * 1_000_000_000L;
        }
    }

    private final List<Interface> interfaces = new ArrayList<>();

    /** Continues behind the type of the first block. */
    NextGenerationReader(InputStream in, String name) throws IOException {
        super(in, name, ByteOrder.BIG_ENDIAN);
        startSection();
    }

    @Override
    public Optional<CapturedFrame> next() throws IOException {
        while (true) {
            Optional<ByteBuffer> type = take(4);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            int block = type.get().getInt(0);
            if (block == SECTION) {
                startSection();
                continue;
            }
            ByteBuffer body = body(need(4).getInt(0), 8);
            switch (block) {
                case INTERFACE -> addInterface(body);
                case ENHANCED_PACKET -> {
                    return Optional.of(enhanced(body));
                }
                case SIMPLE_PACKET -> {
                    return Optional.of(simple(body));
                }
                default -> {} // statistics, names and the like
            }
        }
    }

    private void startSection() throws IOException {
        ByteBuffer head = need(8);
        order = head.order(ByteOrder.BIG_ENDIAN).getInt(4) == BYTE_ORDER
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        if (head.order(order).getInt(4) != BYTE_ORDER) {
            throw new IOException("pcapng section has no byte order: file=" + name);
        }
        interfaces.clear();
        body(head.getInt(0), 12);
    }

    /** The rest of a block of {@code length} bytes of which {@code taken} were read, without the length at its end. */
    private ByteBuffer body(int length, int taken) throws IOException {
        if (length < taken + 4 || (length & 3) != 0) {
            throw new IOException("pcapng block has an impossible length: file=" + name + ", length="
                    + Integer.toUnsignedString(length));
        }
        ByteBuffer body = need(length - taken);
        return body.limit(body.limit() - 4);
    }

    private void addInterface(ByteBuffer body) throws IOException {
        checkBody(body, 8);
        checkEthernet(body.getShort(0) & 0xFFFF);
        BigInteger units = BigInteger.valueOf(1_000_000);
        long offset = 0;
        int snapshot = body.getInt(4);
        body.position(8);
        while (body.remaining() >= 4) {
            int option = body.getShort() & 0xFFFF;
            int length = body.getShort() & 0xFFFF;
            int padded = length + 3 & ~3;
            if (option == 0 || padded > body.remaining()) {
                break;
            }
            if (option == OPTION_RESOLUTION && length == 1) {
                int resolution = body.get(body.position()) & 0xFF;
                units = resolution >= 0x80
                        ? BigInteger.ONE.shiftLeft(resolution & 0x7F)
                        : BigInteger.TEN.pow(resolution);
            } else if (option == OPTION_OFFSET && length == 8) {
                offset = body.getLong(body.position());
            }
            body.position(body.position() + padded);
        }
        interfaces.add(new Interface(units, offset, snapshot));
    }

    private CapturedFrame enhanced(ByteBuffer body) throws IOException {
        checkBody(body, 20);
        long stamp = (long) body.getInt(4) << 32 | Integer.toUnsignedLong(body.getInt(8));
        long nanos = at(body.getInt(0)).nanos(stamp);
        int length = body.getInt(12);
        int wireLength = body.getInt(16);
        return frame(nanos, body.position(20), length, wireLength);
    }

    private CapturedFrame simple(ByteBuffer body) throws IOException {
        checkBody(body, 4);
        int wireLength = body.getInt(0);
        int snapshot = at(0).snapshotLength;
        int length = snapshot == 0 ? wireLength : Math.min(wireLength, snapshot);
        return frame(0, body.position(4), length, wireLength);
    }

    private Interface at(int index) throws IOException {
        if (index < 0 || index >= interfaces.size()) {
            throw new IOException(
                    "pcapng packet of an interface that is not described: file=" + name + ", interface=" + index);
        }
        return interfaces.get(index);
    }

    private void checkBody(ByteBuffer body, int least) throws IOException {
        if (body.limit() < least) {
            throw new IOException("pcapng block is too short: file=" + name + ", bytes=" + body.limit());
        }
    }
}
