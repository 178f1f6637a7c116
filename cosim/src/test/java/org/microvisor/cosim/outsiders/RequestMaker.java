package org.microvisor.cosim.outsiders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Makes AoE requests to one target (shelf 0, slot 0): a list of corner cases, and random traffic from a seed. Tags count
 * up, data are random, so that no two requests are alike.
 */
public final class RequestMaker {
    private static final String CLIENT = "02:00:00:00:0c:01";
    private static final int[] READS = {0x20, 0x24, 0xC8, 0x25};
    private static final int[] WRITES = {0x30, 0x34, 0xCA, 0x35, 0x3D};
    private static final int WRITE_FLAG = 0x01;
    private static final int LARGEST_PAYLOAD = 17 * 512; // what 9000 bytes of MTU hold
    private static final int EXTENDED_FLAG = 0x40;

    private final byte[] target;
    private final int sectors;
    private final int maxSectors;
    private final Random random;
    private int tag;

    public RequestMaker(byte[] target, int sectors, int maxSectors, long seed) {
        this.target = target.clone();
        this.sectors = sectors;
        this.maxSectors = maxSectors;
        random = new Random(seed);
    }

    /** One request of everyday traffic: reads and writes of any size anywhere, now and then something else. */
    public byte[] next() {
        int choice = random.nextInt(100);
        int count = 1 + random.nextInt(maxSectors);
        long lba = random.nextInt(4) == 0 ? random.nextInt(64) : random.nextInt(sectors - count + 1);
        if (choice < 45) {
            return read(READS[random.nextInt(READS.length)], lba, count);
        }
        if (choice < 90) {
            return write(WRITES[random.nextInt(WRITES.length)], lba, count);
        }
        List<byte[]> cases = corners();
        return cases.get(random.nextInt(cases.size()));
    }

    /** What a target must not get wrong, each once. */
    List<byte[]> corners() {
        List<byte[]> all = new ArrayList<>();
        headers(all);
        configs(all);
        bounds(all);
        arguments(all);
        for (int opcode : new int[] {0xE5, 0xE7, 0xEA, 0xE0, 0xE2, 0xE3, 0xB0, 0x06, 0xF8, 0x27, 0x00, 0xFF}) {
            all.add(ata(opcode, 0, 1, 0, 0));
        }
        for (int feature : new int[] {0x02, 0x82, 0x03}) {
            all.add(with(ata(0xEF, 0, 1, 0, 0), 25, feature));
        }
        return all;
    }

    private void headers(List<byte[]> all) {
        for (int at = 0; at < 2; at++) {
            byte[] plain = at == 0 ? config(0, "") : read(0x24, 0, 1);
            all.add(plain);
            all.add(with(plain, 14, 0x18));
            all.add(with(plain, 14, 0x00));
            all.add(with(plain, 14, 0x20));
            all.add(with(plain, 17, 0x01));
            all.add(with(plain, 18, 0x07));
            all.add(with(plain, 18, 0x09));
            all.add(with(plain, 6, 0x03));
            all.add(with(plain, 5, plain[5] ^ 0x01));
            all.add(with(plain, 13, 0xA3));
            all.add(broadcast(plain));
            all.add(with(with(plain, 16, 0xFF), 17, 0xFF));
            all.add(with(plain, 18, 0xFF));
            all.add(broadcast(with(plain, 14, 0x20)));
        }
        all.add(broadcast(write(0x34, 3, 1)));
        all.add(with(write(0x34, 3, 1), 18, 0xFF));
        for (int command : new int[] {2, 3, 4, 0x7F, 0xF0, 0xFF}) {
            all.add(with(config(0, ""), 19, command));
        }
        for (int edge : new int[] {0, 0x80000000, 0xFFFFFFFF}) {
            byte[] frame = read(0x24, 0, 1);
            tag(frame, edge);
            all.add(frame);
        }
    }

    private void configs(List<byte[]> all) {
        all.add(config(1, ""));
        all.add(config(2, ""));
        all.add(config(1, "nobody"));
        all.add(config(3, "first"));
        all.add(config(3, "first"));
        all.add(config(3, "second"));
        all.add(config(0, ""));
        all.add(config(1, "first"));
        all.add(config(1, "firs"));
        all.add(config(2, "fir"));
        all.add(config(2, "first!"));
        all.add(config(4, "x".repeat(1024)));
        all.add(config(0, ""));
        all.add(config(4, "x".repeat(1025)));
        all.add(with(config(4, "short"), 31, 60));
        all.add(config(5, ""));
        all.add(config(15, ""));
        all.add(config(4, ""));
        all.add(config(0, ""));
        all.add(cut(config(0, ""), 31));
        all.add(cut(config(0, ""), 24));
    }

    private void bounds(List<byte[]> all) {
        for (int opcode : new int[] {0x24, 0x34}) {
            boolean write = opcode == 0x34;
            int count = maxSectors;
            for (long lba : new long[] {
                0,
                1,
                sectors - 1,
                sectors - count,
                sectors - count + 1,
                sectors,
                0xFFFFFFL,
                1L << 32,
                (1L << 48) - 1,
                (1L << 48) - count
            }) {
                all.add(write ? write(opcode, lba, count) : read(opcode, lba, count));
                all.add(write ? write(opcode, lba, 1) : read(opcode, lba, 1));
            }
        }
        all.add(with(read(0x20, 5, 2), 31, 0xE0));
        all.add(with(write(0x30, 5, 2), 31, 0xE0));
        all.add(with(read(0x20, 5, 2), 32, 0x01));
        all.add(read(0x24, 0, maxSectors));
    }

    private void arguments(List<byte[]> all) {
        for (int count : new int[] {0, 17, 32, 255}) {
            all.add(read(0x24, 8, count));
            all.add(write(0x34, 8, count));
        }
        for (int count : new int[] {0, 1, 2, 255}) {
            all.add(ata(0xEC, 0, count, 0, 0));
        }
        all.add(with(read(0x24, 8, 2), 24, EXTENDED_FLAG | WRITE_FLAG));
        all.add(with(write(0x34, 8, 2), 24, EXTENDED_FLAG));
        all.add(cut(write(0x34, 8, 2), 36 + 1023));
        all.add(cut(write(0x34, 8, 2), 36));
        all.add(cut(write(0x34, 8, 2), 35));
        all.add(read(0x24, 8, 2));
        all.add(ata(0x24, 0, maxSectors, EXTENDED_FLAG, 512 * maxSectors));
        all.add(ata(0x34, 12, 1, EXTENDED_FLAG | WRITE_FLAG, 1024));
        all.add(read(0x24, 8, 8));
    }

    byte[] read(int opcode, long lba, int count) {
        return ata(opcode, lba, count, extended(opcode) ? EXTENDED_FLAG : 0, 0);
    }

    byte[] write(int opcode, long lba, int count) {
        return ata(
                opcode,
                lba,
                count,
                (extended(opcode) ? EXTENDED_FLAG : 0) | WRITE_FLAG,
                Math.min(512 * count, LARGEST_PAYLOAD));
    }

    private static boolean extended(int opcode) {
        return opcode == 0x24 || opcode == 0x34 || opcode == 0x25 || opcode == 0x35 || opcode == 0x3D;
    }

    private byte[] ata(int opcode, long lba, int count, int flags, int payload) {
        byte[] frame = header(0, 36 + payload);
        frame[24] = (byte) flags;
        frame[26] = (byte) count;
        frame[27] = (byte) opcode;
        for (int i = 0; i < 6; i++) {
            frame[28 + i] = (byte) (lba >>> (8 * i));
        }
        byte[] data = new byte[payload];
        random.nextBytes(data);
        System.arraycopy(data, 0, frame, 36, payload);
        return frame;
    }

    private byte[] config(int command, String text) {
        byte[] frame = header(1, 32 + text.length());
        frame[29] = (byte) (0x10 | command);
        frame[30] = (byte) (text.length() >>> 8);
        frame[31] = (byte) text.length();
        for (int i = 0; i < text.length(); i++) {
            frame[32 + i] = (byte) text.charAt(i);
        }
        return frame;
    }

    private byte[] header(int command, int length) {
        byte[] frame = new byte[length];
        System.arraycopy(target, 0, frame, 0, 6);
        System.arraycopy(HexFormat.ofDelimiter(":").parseHex(CLIENT), 0, frame, 6, 6);
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xA2;
        frame[14] = 0x10;
        frame[19] = (byte) command;
        tag(frame, ++tag);
        return frame;
    }

    private static void tag(byte[] frame, int tag) {
        for (int i = 0; i < 4; i++) {
            frame[20 + i] = (byte) (tag >>> (8 * (3 - i)));
        }
    }

    private static byte[] broadcast(byte[] frame) {
        byte[] copy = frame.clone();
        Arrays.fill(copy, 0, 6, (byte) 0xFF);
        return copy;
    }

    private static byte[] with(byte[] frame, int offset, int value) {
        byte[] copy = frame.clone();
        copy[offset] = (byte) value;
        return copy;
    }

    private static byte[] cut(byte[] frame, int length) {
        return Arrays.copyOf(frame, length);
    }
}
