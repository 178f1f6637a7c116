package org.microvisor.cosim.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Ethernet capture files: classic pcap of either byte order with micro- or nanoseconds, and pcapng.
 *
 * <p>Not Ethernet, cut off, or not a capture at all is an {@link IOException} that names the file. Of pcapng it reads
 * enhanced and simple packet blocks and skips the others.
 */
public abstract class PcapReader implements AutoCloseable {
    static final int ETHERNET = 1;
    private static final int MAX_RECORD = 1 << 24;

    final String name;
    private final InputStream in;
    ByteOrder order;

    PcapReader(InputStream in, String name, ByteOrder order) {
        this.in = in;
        this.name = name;
        this.order = order;
    }

    /** Opens a file. */
    public static PcapReader open(Path file) throws IOException {
        return open(new BufferedInputStream(Files.newInputStream(file)), file.toString());
    }

    /** Reads from {@code in}, which it closes; {@code name} is for messages. */
    public static PcapReader open(InputStream in, String name) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 4) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                Optional<PcapReader> reader =
                        recognize(ByteBuffer.wrap(magic).order(order).getInt(), in, name, order);
                if (reader.isPresent()) {
                    return reader.get();
                }
            }
        }
        in.close();
        throw new IOException("not a pcap or pcapng file: file=" + name);
    }

    private static Optional<PcapReader> recognize(int magic, InputStream in, String name, ByteOrder order)
            throws IOException {
        return switch (magic) {
            case 0xA1B2C3D4 -> Optional.of(new ClassicReader(in, name, order, 1000));
            case 0xA1B23C4D -> Optional.of(new ClassicReader(in, name, order, 1));
            case NextGenerationReader.SECTION -> Optional.of(new NextGenerationReader(in, name));
            default -> Optional.empty();
        };
    }

    /** The next frame, if any. */
    public abstract Optional<CapturedFrame> next() throws IOException;

    /** All frames that are left. */
    public List<CapturedFrame> rest() throws IOException {
        List<CapturedFrame> frames = new ArrayList<>();
        for (Optional<CapturedFrame> f = next(); f.isPresent(); f = next()) {
            frames.add(f.get());
        }
        return frames;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The next {@code length} bytes, or none at a clean end of the file. */
    Optional<ByteBuffer> take(int length) throws IOException {
        if (length < 0 || length > MAX_RECORD) {
            throw new IOException("capture has a record of impossible length: file=" + name + ", length="
                    + Integer.toUnsignedString(length));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length == 0 && length > 0) {
            return Optional.empty();
        }
        if (bytes.length < length) {
            throw cutOff();
        }
        return Optional.of(ByteBuffer.wrap(bytes).order(order));
    }

    ByteBuffer need(int length) throws IOException {
        return take(length).orElseThrow(this::cutOff);
    }

    void checkEthernet(int linkType) throws IOException {
        if (linkType != ETHERNET) {
            throw new IOException("capture is not of an Ethernet: file=" + name + ", link type=" + linkType);
        }
    }

    CapturedFrame frame(long nanoTime, ByteBuffer from, int length, int wireLength) throws IOException {
        if (length < 0 || length > from.remaining()) {
            throw new IOException("capture has a packet longer than its record: file=" + name + ", length="
                    + Integer.toUnsignedString(length));
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new CapturedFrame(nanoTime, bytes, wireLength);
    }

    private IOException cutOff() {
        return new IOException("capture ends in the middle of a record: file=" + name);
    }
}
