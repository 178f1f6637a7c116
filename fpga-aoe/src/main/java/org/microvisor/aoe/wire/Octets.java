package org.microvisor.aoe.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in byte arrays, in the byte order that the method names: {@code be} = most significant byte first (Ethernet,
 * AoE), {@code le} = least significant first (NVMe, ATA). Every offset is in bytes and may be unaligned; an offset
 * outside the array throws {@link IndexOutOfBoundsException}.
 */
public final class Octets {
    private static final VarHandle BE16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BE32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LE16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Octets() {}

    /** The byte as 0..255. */
    public static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    public static int be16(byte[] bytes, int at) {
        return (short) BE16.get(bytes, at) & 0xFFFF;
    }

    public static int be32(byte[] bytes, int at) {
        return (int) BE32.get(bytes, at);
    }

    /** Six bytes, most significant first: a MAC address as a number. */
    public static long be48(byte[] bytes, int at) {
        return (long) be16(bytes, at) << 32 | (be32(bytes, at + 2) & 0xFFFF_FFFFL);
    }

    public static int le16(byte[] bytes, int at) {
        return (short) LE16.get(bytes, at) & 0xFFFF;
    }

    public static int le32(byte[] bytes, int at) {
        return (int) LE32.get(bytes, at);
    }

    /** Six bytes, least significant first: an ATA LBA. */
    public static long le48(byte[] bytes, int at) {
        return (le32(bytes, at) & 0xFFFF_FFFFL) | (long) le16(bytes, at + 4) << 32;
    }

    public static long le64(byte[] bytes, int at) {
        return (long) LE64.get(bytes, at);
    }

    public static void putU8(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
    }

    public static void putBe16(byte[] bytes, int at, int value) {
        BE16.set(bytes, at, (short) value);
    }

    public static void putBe32(byte[] bytes, int at, int value) {
        BE32.set(bytes, at, value);
    }

    public static void putBe48(byte[] bytes, int at, long value) {
        putBe16(bytes, at, (int) (value >>> 32));
        putBe32(bytes, at + 2, (int) value);
    }

    public static void putLe16(byte[] bytes, int at, int value) {
        LE16.set(bytes, at, (short) value);
    }

    public static void putLe32(byte[] bytes, int at, int value) {
        LE32.set(bytes, at, value);
    }

    public static void putLe48(byte[] bytes, int at, long value) {
        putLe32(bytes, at, (int) value);
        putLe16(bytes, at + 4, (int) (value >>> 32));
    }

    public static void putLe64(byte[] bytes, int at, long value) {
        LE64.set(bytes, at, value);
    }
}
