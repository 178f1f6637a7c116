package org.microvisor.aoe.wire;

import java.util.Arrays;

/**
 * NVMe submission queue entry, 64 bytes, sixteen 32-bit words, least significant byte first.
 *
 * <pre>
 *  dword  31                16 15 14      9   8 7          0
 *    0   |        CID         |PSDT|  0  |FUSE |   opcode   |
 *    1   |                       NSID                       |
 *    2-5 |            reserved, metadata pointer            |
 *    6-7 |                       PRP1                       |
 *    8-9 |                       PRP2                       |
 *  10-11 |         SLBA (I/O) or CDW10, CDW11 (admin)       |
 *   12   |LR|FUA|PRINFO|    0    |DEAC|   NLB, zero based   |
 *  13-15 |                       hints                      |
 * </pre>
 *
 * {@code entry} is the offset of the entry in the array. Source: NVM Express 1.4 section 4.2.
 */
public final class NvmeSubmission {
    public static final int BYTES = 64;
    public static final int OPCODE = 0;
    public static final int CID = 2;
    public static final int NSID = 4;
    public static final int PRP1 = 24;
    public static final int PRP2 = 32;
    public static final int CDW10 = 40;
    public static final int CDW11 = 44;
    public static final int SLBA = CDW10;
    public static final int CDW12 = 48;
    public static final int CDW13 = 52;

    /** Bits of CDW12 of read, write and write zeroes. */
    public static final int FUA_BIT = 30;

    public static final int DEALLOCATE_BIT = 25;

    private NvmeSubmission() {}

    public static int opcode(byte[] bytes, int entry) {
        return Octets.u8(bytes, entry + OPCODE);
    }

    /**
     * FUSE in bits 1:0 and PSDT in bits 7:6: zero in every command that is neither fused nor uses scatter-gather lists.
     */
    public static int flags(byte[] bytes, int entry) {
        return Octets.u8(bytes, entry + 1);
    }

    public static int cid(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + CID);
    }

    public static int nsid(byte[] bytes, int entry) {
        return Octets.le32(bytes, entry + NSID);
    }

    public static long prp1(byte[] bytes, int entry) {
        return Octets.le64(bytes, entry + PRP1);
    }

    public static long prp2(byte[] bytes, int entry) {
        return Octets.le64(bytes, entry + PRP2);
    }

    public static int cdw10(byte[] bytes, int entry) {
        return Octets.le32(bytes, entry + CDW10);
    }

    public static int cdw11(byte[] bytes, int entry) {
        return Octets.le32(bytes, entry + CDW11);
    }

    public static int cdw12(byte[] bytes, int entry) {
        return Octets.le32(bytes, entry + CDW12);
    }

    public static long slba(byte[] bytes, int entry) {
        return Octets.le64(bytes, entry + SLBA);
    }

    /** Blocks of an I/O command, counted from 1. */
    public static int blocks(byte[] bytes, int entry) {
        return (cdw12(bytes, entry) & 0xFFFF) + 1;
    }

    public static boolean fua(byte[] bytes, int entry) {
        return (cdw12(bytes, entry) >>> FUA_BIT & 1) != 0;
    }

    /** Clears the entry and writes the words that every command has. */
    public static void write(byte[] bytes, int entry, int opcode, int cid, int nsid, long prp1, long prp2) {
        Arrays.fill(bytes, entry, entry + BYTES, (byte) 0);
        Octets.putU8(bytes, entry + OPCODE, opcode);
        Octets.putLe16(bytes, entry + CID, cid);
        Octets.putLe32(bytes, entry + NSID, nsid);
        Octets.putLe64(bytes, entry + PRP1, prp1);
        Octets.putLe64(bytes, entry + PRP2, prp2);
    }

    /** Writes the range of an I/O command; {@code blocks} counts from 1, {@code flags} are the high bits of CDW12. */
    public static void writeRange(byte[] bytes, int entry, long slba, int blocks, int flags) {
        Octets.putLe64(bytes, entry + SLBA, slba);
        Octets.putLe32(bytes, entry + CDW12, blocks - 1 | flags);
    }

    /** Writes CDW10 and CDW11 of an admin command. */
    public static void writeArguments(byte[] bytes, int entry, int cdw10, int cdw11) {
        Octets.putLe32(bytes, entry + CDW10, cdw10);
        Octets.putLe32(bytes, entry + CDW11, cdw11);
    }
}
