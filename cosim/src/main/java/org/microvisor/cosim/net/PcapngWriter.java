package org.microvisor.cosim.net;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes Ethernet frames as pcapng with nanosecond time stamps, one interface, little-endian; tcpdump and Wireshark read
 * it.
 */
public final class PcapngWriter implements AutoCloseable {
    /** Which way a frame passed the recorded interface. */
    public enum Direction {
        UNKNOWN(0),
        INBOUND(1),
        OUTBOUND(2);

        /** The low bits of the flags option. */
        private final int code;

        Direction(int code) {
            this.code = code;
        }
    }

    private static final int OPTION_NAME = 2;
    private static final int OPTION_FLAGS = 2;

    private final OutputStream out;

    /** Writes to {@code out}, which it closes. */
    public PcapngWriter(OutputStream out, String interfaceName) throws IOException {
        this.out = out;
        out.write(section());
        out.write(interfaceDescription(interfaceName.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a new file, in the place of an old one. */
    public static PcapngWriter create(Path file, String interfaceName) throws IOException {
        return new PcapngWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), interfaceName);
    }

    /** Appends a frame that passed at {@code nanoTime} nanoseconds (0 or more) since 1970, or since the start of the simulation. */
    public void write(long nanoTime, byte[] frame, Direction direction) throws IOException {
        if (nanoTime < 0) {
            throw new IllegalArgumentException("time stamp is negative: nanoTime=" + nanoTime);
        }
        int padded = frame.length + 3 & ~3;
        byte[] bytes = new byte[12 + 20 + padded + 12];
        ByteBuffer block = start(NextGenerationReader.ENHANCED_PACKET, bytes);
        block.putInt(0).putInt((int) (nanoTime >>> 32)).putInt((int) nanoTime);
        block.putInt(frame.length).putInt(frame.length);
        block.put(frame).position(28 + padded);
        block.putShort((short) OPTION_FLAGS).putShort((short) 4).putInt(direction.code);
        out.write(bytes);
    }

    /** Hands everything on to the file. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static byte[] section() {
        byte[] bytes = new byte[12 + 16];
        ByteBuffer block = start(NextGenerationReader.SECTION, bytes);
        block.putInt(NextGenerationReader.BYTE_ORDER).putShort((short) 1).putShort((short) 0);
        block.putLong(-1); // length not known
        return bytes;
    }

    private static byte[] interfaceDescription(byte[] name) {
        int padded = name.length + 3 & ~3;
        byte[] bytes = new byte[12 + 8 + 4 + padded + 8 + 4];
        ByteBuffer block = start(NextGenerationReader.INTERFACE, bytes);
        block.putShort((short) PcapReader.ETHERNET).putShort((short) 0).putInt(0);
        block.putShort((short) OPTION_NAME).putShort((short) name.length).put(name);
        block.position(20 + padded);
        block.putShort((short) NextGenerationReader.OPTION_RESOLUTION)
                .putShort((short) 1)
                .putInt(9);
        return bytes;
    }

    /** Writes the frame of a block; what it gives is positioned at the body. */
    private static ByteBuffer start(int type, byte[] bytes) {
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return block.putInt(type).putInt(bytes.length).putInt(bytes.length - 4, bytes.length);
    }
}
