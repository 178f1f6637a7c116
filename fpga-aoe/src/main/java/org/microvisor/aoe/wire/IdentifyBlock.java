package org.microvisor.aoe.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data of ATA IDENTIFY DEVICE: 256 words of 16 bits, each least significant byte first.
 *
 * <pre>
 *  word   0      general configuration        60..61  sectors, 28 bits      100..103 sectors, 48 bits
 *        10..19  serial, 20 characters        82..84  features supported    106      sector sizes
 *        23..26  firmware, 8 characters       85..87  features enabled      217      rotation rate
 *        27..46  model, 40 characters         93      reset result          255      15:8 checksum, 7:0 0xA5
 * </pre>
 *
 * Strings have the first of two characters in the high byte of a word, padded with spaces. The sum of all 512 bytes is
 * 0 modulo 256. The block tells of a 512-byte sector device with 4 KiB physical sectors, LBA48, DMA opcodes, FLUSH and
 * WRITE DMA FUA, no volatile cache and no rotation. Source: ATA8-ACS section 7.16; what Linux reads of it: words
 * 10..46, 60..61, 83, 86, 100..103.
 *
 * @param serial at most 20 printable ASCII characters, the same on every path to one disk and on no other disk
 * @param firmware at most 8 printable ASCII characters
 * @param model at most 40 printable ASCII characters
 * @param sectors capacity in sectors of 512 bytes, below 2^48
 */
public record IdentifyBlock(String serial, String firmware, String model, long sectors) {
    public static final int BYTES = 512;

    private static final int SERIAL_WORD = 10;
    private static final int SERIAL_CHARS = 20;
    private static final int FIRMWARE_WORD = 23;
    private static final int FIRMWARE_CHARS = 8;
    private static final int MODEL_WORD = 27;
    private static final int MODEL_CHARS = 40;
    private static final int LBA28_WORD = 60;
    private static final int LBA48_WORD = 100;
    private static final int CHECKSUM_SIGNATURE = 510;
    private static final int LBA48_FEATURE = 1 << 10;

    public IdentifyBlock {
        checkText("serial", serial, SERIAL_CHARS);
        checkText("firmware", firmware, FIRMWARE_CHARS);
        checkText("model", model, MODEL_CHARS);
        if (sectors < 0 || sectors >>> 48 != 0) {
            throw new IllegalArgumentException("capacity does not fit 48 bits: sectors=" + sectors);
        }
    }

    /** The 512 bytes as they stand in a frame. */
    public byte[] encode() {
        byte[] block = new byte[BYTES];
        word(block, 0, 0x0040);
        text(block, SERIAL_WORD, SERIAL_CHARS, serial);
        text(block, FIRMWARE_WORD, FIRMWARE_CHARS, firmware);
        text(block, MODEL_WORD, MODEL_CHARS, model);
        word(block, 47, 0x8000);
        word(block, 49, 0x0300);
        word(block, 50, 0x4000);
        long cylinders = Math.min(sectors / (16 * 63), 16383);
        word(block, 54, (int) cylinders);
        word(block, 55, 16);
        word(block, 56, 63);
        Octets.putLe32(block, 2 * LBA28_WORD, (int) Math.min(sectors, AtaArg.LBA28_MASK));
        word(block, 83, 0x7400);
        word(block, 84, 0x4040);
        word(block, 86, 0x3400);
        word(block, 87, 0x4040);
        word(block, 93, 0x400B);
        Octets.putLe64(block, 2 * LBA48_WORD, sectors);
        word(block, 106, 0x6003);
        word(block, 217, 0x0001);
        block[CHECKSUM_SIGNATURE] = (byte) 0xA5;
        block[BYTES - 1] = (byte) -sum(block, 0);
        return block;
    }

    /** Reads capacity and strings as Linux does: words 100..103 if word 83 or 86 has LBA48, else words 60..61. */
    public static IdentifyBlock decode(byte[] bytes, int at) {
        int features = Octets.le16(bytes, at + 2 * 83) | Octets.le16(bytes, at + 2 * 86);
        long sectors = (features & LBA48_FEATURE) != 0
                ? Octets.le64(bytes, at + 2 * LBA48_WORD)
                : Octets.le32(bytes, at + 2 * LBA28_WORD) & 0xFFFF_FFFFL;
        return new IdentifyBlock(
                text(bytes, at, SERIAL_WORD, SERIAL_CHARS),
                text(bytes, at, FIRMWARE_WORD, FIRMWARE_CHARS),
                text(bytes, at, MODEL_WORD, MODEL_CHARS),
                sectors);
    }

    /**
     * False only if the block has a checksum (signature 0xA5) and it is wrong; a block without one is taken as it is.
     */
    public static boolean checksumAgrees(byte[] bytes, int at) {
        return Octets.u8(bytes, at + CHECKSUM_SIGNATURE) != 0xA5 || (sum(bytes, at) & 0xFF) == 0;
    }

    private static int sum(byte[] bytes, int at) {
        int sum = 0;
        for (int i = 0; i < BYTES; i++) {
            sum += bytes[at + i];
        }
        return sum;
    }

    private static void word(byte[] block, int word, int value) {
        Octets.putLe16(block, 2 * word, value);
    }

    private static void text(byte[] block, int word, int length, String text) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) ' ');
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, padded, 0, ascii.length);
        for (int i = 0; i < length; i++) {
            block[2 * word + (i ^ 1)] = padded[i];
        }
    }

    private static String text(byte[] bytes, int at, int word, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int character = Octets.u8(bytes, at + 2 * word + (i ^ 1));
            text.append(character >= ' ' && character < 0x7F ? (char) character : ' ');
        }
        return text.toString().strip();
    }

    private static void checkText(String field, String text, int length) {
        if (text.length() > length || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    field + " is not up to " + length + " printable ASCII characters: " + field + "=" + text);
        }
    }
}
