package org.microvisor.hypervisor.net;

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

    private static final int SECTION = 0x0A0D0D0A;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int ETHERNET = 1;
    private static final int OPTION_END = 0;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_FLAGS = 2;
    private static final int OPTION_RESOLUTION = 9;

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
        write(nanoTime, frame, direction, "");
    }

    /** As {@link #write(long, byte[], Direction)}, with a comment that readers show beside the frame; an empty one is left out. */
    public void write(long nanoTime, byte[] frame, Direction direction, String comment) throws IOException {
        if (nanoTime < 0) {
            throw new IllegalArgumentException("time stamp is negative: nanoTime=" + nanoTime);
        }
        byte[] remark = comment.getBytes(StandardCharsets.UTF_8);
        int padded = padded(frame.length);
        int remarks = remark.length == 0 ? 0 : 4 + padded(remark.length);
        byte[] bytes = new byte[12 + 20 + padded + remarks + 12];
        ByteBuffer block = start(ENHANCED_PACKET, bytes);
        block.putInt(0).putInt((int) (nanoTime >>> 32)).putInt((int) nanoTime);
        block.putInt(frame.length).putInt(frame.length);
        block.put(frame).position(28 + padded);
        if (remarks > 0) {
            block.putShort((short) OPTION_COMMENT).putShort((short) remark.length);
            block.put(remark).position(28 + padded + remarks);
        }
        block.putShort((short) OPTION_FLAGS).putShort((short) 4).putInt(direction.code);
        block.putShort((short) OPTION_END).putShort((short) 0);
        out.write(bytes);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
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
        ByteBuffer block = start(SECTION, bytes);
        block.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0);
        block.putLong(-1); // length not known
        return bytes;
    }

    private static byte[] interfaceDescription(byte[] name) {
        int padded = padded(name.length);
        byte[] bytes = new byte[12 + 8 + 4 + padded + 8 + 4];
        ByteBuffer block = start(INTERFACE, bytes);
        block.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
        block.putShort((short) OPTION_NAME).putShort((short) name.length).put(name);
        block.position(20 + padded);
        block.putShort((short) OPTION_RESOLUTION).putShort((short) 1).putInt(9);
        return bytes;
    }

    /** Writes the frame of a block; what it gives is positioned at the body. */
    private static ByteBuffer start(int type, byte[] bytes) {
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return block.putInt(type).putInt(bytes.length).putInt(bytes.length - 4, bytes.length);
    }
}
