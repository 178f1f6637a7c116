package org.microvisor.cosim.outsiders;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The golden model: an AoE disk that is a byte array, written from the protocol description with raw offsets and shared
 * with nothing of the node. Where vblade is careless it is strict: replies are padded with zeros to 60 bytes, broadcasts
 * only reach the config query, foreign addresses and short frames are dropped, lengths are checked before any effect.
 *
 * <p>Mask list, reservation and vendor commands are answered as unknown (AoE error 1).
 */
public final class NaiveAoeTarget implements Target {
    private static final int BAD_ARGUMENT = 2;
    private static final int CONFIG_PRESENT = 4;
    private static final int ABORTED = 0x04;
    private static final int NOT_FOUND = 0x10;
    private static final Set<Integer> READS = Set.of(0x20, 0x24, 0xC8, 0x25);
    private static final Set<Integer> WRITES = Set.of(0x30, 0x34, 0xCA, 0x35, 0x3D);
    private static final Set<Integer> NOTHING_TO_DO = Set.of(0xE7, 0xEA, 0xE0, 0xE2, 0xE3);

    private final byte[] mac;
    private final int shelf;
    private final int slot;
    private final byte[] disk;
    private final byte[] identify;
    private final int maxSectors;
    private byte[] config = new byte[0];

    /** A disk of zeros; {@code mac} as {@code 02:00:00:00:00:01}, at most {@code maxSectors} sectors in a frame. */
    public NaiveAoeTarget(String mac, int shelf, int slot, int bytes, int maxSectors) {
        this.mac = HexFormat.ofDelimiter(":").parseHex(mac);
        this.shelf = shelf;
        this.slot = slot;
        this.maxSectors = maxSectors;
        disk = new byte[bytes];
        identify = identify(bytes / 512);
    }

    /** The disk itself. */
    public byte[] disk() {
        return disk;
    }

    @Override
    public List<byte[]> exchange(byte[] request) {
        if (request.length < 24 || u16(request, 12) != 0x88A2 || (request[14] & 0x08) != 0 || (request[6] & 1) != 0) {
            return List.of();
        }
        int command = request[19] & 0xFF;
        int major = u16(request, 16);
        int minor = request[18] & 0xFF;
        boolean group = (request[0] & 1) != 0;
        boolean broadcast = group || major == 0xFFFF || minor == 0xFF;
        boolean discovery = command == 1 && request.length >= 32 && (request[29] & 0x0F) <= 2;
        if ((!group && !Arrays.equals(request, 0, 6, mac, 0, 6))
                || (major != shelf && major != 0xFFFF)
                || (minor != slot && minor != 0xFF)
                || (broadcast && !discovery)) {
            return List.of();
        }
        if ((request[14] & 0xF0) != 0x10) {
            return broadcast ? List.of() : error(request, 5);
        }
        return switch (command) {
            case 0 -> request.length < 36 ? List.of() : ata(request);
            case 1 -> request.length < 32 ? List.of() : config(request);
            default -> error(request, 1);
        };
    }

    private List<byte[]> ata(byte[] request) {
        int opcode = request[27] & 0xFF;
        int count = request[26] & 0xFF;
        boolean toDevice = (request[24] & 0x01) != 0;
        if (opcode == 0xEC) {
            return count != 1 ? error(request, BAD_ARGUMENT) : success(request, 0, identify);
        }
        if (READS.contains(opcode) || WRITES.contains(opcode)) {
            boolean write = WRITES.contains(opcode);
            int bytes = count * 512;
            if (count == 0 || count > maxSectors || toDevice != write || (write && request.length < 36 + bytes)) {
                return error(request, BAD_ARGUMENT);
            }
            long lba = lba(request);
            if (lba + count > disk.length / 512) {
                return failure(request, NOT_FOUND);
            }
            int at = (int) lba * 512;
            if (write) {
                System.arraycopy(request, 36, disk, at, bytes);
                return success(request, 0, new byte[0]);
            }
            return success(request, 0, Arrays.copyOfRange(disk, at, at + bytes));
        }
        if (opcode == 0xE5) {
            return success(request, 0xFF, new byte[0]);
        }
        boolean writeCache = opcode == 0xEF && (request[25] == 0x02 || request[25] == (byte) 0x82);
        return writeCache || NOTHING_TO_DO.contains(opcode)
                ? success(request, 0, new byte[0])
                : failure(request, ABORTED);
    }

    private List<byte[]> config(byte[] request) {
        int command = request[29] & 0x0F;
        int length = command == 0 ? 0 : u16(request, 30);
        if (length > 1024 || length > request.length - 32) {
            return error(request, BAD_ARGUMENT);
        }
        byte[] text = Arrays.copyOfRange(request, 32, 32 + length);
        switch (command) {
            case 0 -> {}
            case 1 -> {
                if (!Arrays.equals(text, config)) {
                    return List.of();
                }
            }
            case 2 -> {
                if (length > config.length || !Arrays.equals(text, Arrays.copyOf(config, length))) {
                    return List.of();
                }
            }
            case 3 -> {
                if (config.length > 0 && !Arrays.equals(text, config)) {
                    return List.of(configReply(request, CONFIG_PRESENT));
                }
                config = text;
            }
            case 4 -> config = text;
            default -> {
                return error(request, BAD_ARGUMENT);
            }
        }
        return List.of(configReply(request, 0));
    }

    private byte[] configReply(byte[] request, int error) {
        byte[] reply = reply(request, 32 + config.length, error);
        u16(reply, 24, 16);
        u16(reply, 26, 1);
        reply[28] = (byte) maxSectors;
        reply[29] = (byte) (0x10 | (request[29] & 0x0F));
        u16(reply, 30, config.length);
        System.arraycopy(config, 0, reply, 32, config.length);
        return reply;
    }

    private List<byte[]> success(byte[] request, int count, byte[] data) {
        byte[] reply = ataReply(request, 36 + data.length, 0x40, 0, count);
        System.arraycopy(data, 0, reply, 36, data.length);
        return List.of(reply);
    }

    private List<byte[]> failure(byte[] request, int error) {
        return List.of(ataReply(request, 36, 0x41, error, request[26]));
    }

    private byte[] ataReply(byte[] request, int length, int status, int error, int count) {
        byte[] reply = reply(request, length, 0);
        System.arraycopy(request, 24, reply, 24, 10);
        reply[25] = (byte) error;
        reply[26] = (byte) count;
        reply[27] = (byte) status;
        return reply;
    }

    private List<byte[]> error(byte[] request, int code) {
        return List.of(reply(request, 24, code));
    }

    /** A reply of zeros with the common header filled in. */
    private byte[] reply(byte[] request, int length, int error) {
        byte[] reply = new byte[Math.max(60, length)];
        System.arraycopy(request, 6, reply, 0, 6);
        System.arraycopy(mac, 0, reply, 6, 6);
        u16(reply, 12, 0x88A2);
        reply[14] = (byte) (error == 0 ? 0x18 : 0x1C);
        reply[15] = (byte) error;
        u16(reply, 16, shelf);
        reply[18] = (byte) slot;
        System.arraycopy(request, 19, reply, 19, 5);
        return reply;
    }

    private static long lba(byte[] request) {
        long lba = 0;
        for (int i = 5; i >= 0; i--) {
            lba = lba << 8 | (request[28 + i] & 0xFF);
        }
        boolean extended = (request[24] & 0x40) != 0;
        return extended ? lba : lba & 0x0FFF_FFFF;
    }

    private static byte[] identify(long sectors) {
        byte[] block = new byte[512];
        word(block, 0, 0x0040);
        text(block, 10, 10, "NAIVE0000");
        text(block, 23, 4, "1.0");
        text(block, 27, 20, "Naive AoE target");
        word(block, 47, 0x8000);
        word(block, 49, 0x0200);
        word(block, 50, 0x4000);
        word(block, 83, 0x7400);
        word(block, 84, 0x4000);
        word(block, 86, 0x3400);
        word(block, 87, 0x4000);
        for (int i = 0; i < 4; i++) {
            word(block, 100 + i, (int) (sectors >>> (16 * i)));
        }
        long small = Math.min(sectors, 0x0FFF_FFFF);
        word(block, 60, (int) small);
        word(block, 61, (int) (small >>> 16));
        return block;
    }

    private static void word(byte[] block, int word, int value) {
        block[2 * word] = (byte) value;
        block[2 * word + 1] = (byte) (value >>> 8);
    }

    /** Two characters in a word, the first in the high byte, padded with spaces. */
    private static void text(byte[] block, int word, int words, String text) {
        String padded = text + " ".repeat(2 * words - text.length());
        for (int i = 0; i < words; i++) {
            word(block, word + i, padded.charAt(2 * i) << 8 | padded.charAt(2 * i + 1));
        }
    }

    private static int u16(byte[] frame, int offset) {
        return (frame[offset] & 0xFF) << 8 | (frame[offset + 1] & 0xFF);
    }

    private static void u16(byte[] frame, int offset, int value) {
        frame[offset] = (byte) (value >>> 8);
        frame[offset + 1] = (byte) value;
    }
}
