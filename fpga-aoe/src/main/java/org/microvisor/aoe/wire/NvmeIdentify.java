package org.microvisor.aoe.wire;

import java.nio.charset.StandardCharsets;

/**
 * The two 4096-byte structures of the NVMe identify command, least significant byte first.
 *
 * <pre>
 *  controller  4 serial (20)  24 model (40)  64 firmware (8)  77 MDTS  80 VER  512 SQES  513 CQES  516 NN  520 ONCS  525 VWC  528 AWUPF
 *  namespace   0 NSZE  8 NCAP  16 NUSE  24 NSFEAT  25 NLBAF (zero based)  26 FLBAS  29 DPS  128 + 4i: LBA format i
 *  LBA format  15:0 MS (metadata bytes)  23:16 LBADS (log2 of the block)  25:24 RP
 * </pre>
 *
 * {@code at} is the offset of the structure in the array. Source: NVM Express 1.4 section 5.15.
 */
public final class NvmeIdentify {
    public static final int BYTES = 4096;

    public static final int SERIAL = 4;
    public static final int SERIAL_CHARS = 20;
    public static final int MODEL = 24;
    public static final int MODEL_CHARS = 40;
    public static final int FIRMWARE = 64;
    public static final int FIRMWARE_CHARS = 8;
    public static final int MDTS = 77;
    public static final int VERSION = 80;
    public static final int SQES = 512;
    public static final int CQES = 513;
    public static final int NAMESPACE_COUNT = 516;
    public static final int ONCS = 520;
    public static final int VWC = 525;
    public static final int AWUN = 526;
    public static final int AWUPF = 528;

    public static final int ONCS_DATASET_MANAGEMENT = 1 << 2;
    public static final int ONCS_WRITE_ZEROES = 1 << 3;
    public static final int VWC_PRESENT = 1;

    public static final int NSZE = 0;
    public static final int NCAP = 8;
    public static final int NUSE = 16;
    public static final int NSFEAT = 24;
    public static final int NLBAF = 25;
    public static final int FLBAS = 26;
    public static final int DPS = 29;
    public static final int DLFEAT = 33;
    public static final int LBA_FORMATS = 128;

    private NvmeIdentify() {}

    /** Text field, spaces and NULs at its end removed. */
    public static String text(byte[] bytes, int at, int field, int chars) {
        return new String(bytes, at + field, chars, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
    }

    public static void putText(byte[] bytes, int at, int field, int chars, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < chars; i++) {
            bytes[at + field + i] = i < ascii.length ? ascii[i] : (byte) ' ';
        }
    }

    /** Offset of the namespace's current LBA format within the structure. */
    public static int currentFormat(byte[] bytes, int at) {
        return LBA_FORMATS + 4 * (Octets.u8(bytes, at + FLBAS) & 0xF);
    }

    public static int metadataBytes(byte[] bytes, int at, int format) {
        return Octets.le16(bytes, at + format);
    }

    /** log2 of the block size in bytes. */
    public static int blockShift(byte[] bytes, int at, int format) {
        return Octets.u8(bytes, at + format + 2);
    }
}
