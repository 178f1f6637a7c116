package org.microvisor.cosim.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads the classic pcap format.
 *
 * <pre>
 * file    magic 4 | version 4 | zone 4 | accuracy 4 | snapshot length 4 | link type 4 (low 28 bits)
 * record  seconds 4 | fraction 4 | recorded length 4 | wire length 4 | bytes
 * </pre>
 */
final class ClassicReader extends PcapReader {
    private final int nanosPerFraction;

    /** Continues behind the magic number. */
    ClassicReader(InputStream in, String name, ByteOrder order, int nanosPerFraction) throws IOException {
        super(in, name, order);
        this.nanosPerFraction = nanosPerFraction;
        checkEthernet(need(20).getInt(16) & 0x0FFF_FFFF);
    }

    @Override
    public Optional<CapturedFrame> next() throws IOException {
        Optional<ByteBuffer> header = take(16);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer h = header.get();
        long nanoTime = Integer.toUnsignedLong(h.getInt(0)) * 1_000_000_000L
                + Integer.toUnsignedLong(h.getInt(4)) * nanosPerFraction;
        int length = h.getInt(8);
        return Optional.of(frame(nanoTime, need(length), length, h.getInt(12)));
    }
}
