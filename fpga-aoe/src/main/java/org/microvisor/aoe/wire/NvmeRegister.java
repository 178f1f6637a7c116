package org.microvisor.aoe.wire;

/**
 * NVMe controller registers at the start of BAR0, least significant byte first.
 *
 * <pre>
 *  0x00 CAP   15:0 MQES  16 CQR  31:24 TO (500 ms)  35:32 DSTRD  44:37 CSS  51:48 MPSMIN  55:52 MPSMAX   (64 bits)
 *  0x08 VS    31:16 major  15:8 minor  7:0 tertiary
 *  0x0C INTMS  0x10 INTMC
 *  0x14 CC    0 EN  6:4 CSS  10:7 MPS  13:11 AMS  15:14 SHN  19:16 IOSQES  23:20 IOCQES
 *  0x1C CSTS  0 RDY  1 CFS  3:2 SHST
 *  0x24 AQA   27:16 ACQS  11:0 ASQS (entries - 1)
 *  0x28 ASQ   0x30 ACQ (64 bits, page aligned)
 *  0x1000 + (2q)(4 &lt;&lt; DSTRD) tail doorbell of SQ q;  0x1000 + (2q + 1)(4 &lt;&lt; DSTRD) head doorbell of CQ q
 * </pre>
 *
 * A CSTS of all ones means that the device is gone. Source: NVM Express 1.4 section 3.1.
 */
public final class NvmeRegister {
    public static final int CAP = 0x00;
    public static final int VS = 0x08;
    public static final int INTMS = 0x0C;
    public static final int INTMC = 0x10;
    public static final int CC = 0x14;
    public static final int CSTS = 0x1C;
    public static final int AQA = 0x24;
    public static final int ASQ = 0x28;
    public static final int ACQ = 0x30;
    public static final int DOORBELLS = 0x1000;

    public static final int CC_ENABLE = 1;
    public static final int CC_MPS_SHIFT = 7;
    public static final int CC_SHN_SHIFT = 14;
    public static final int CC_SHN_NORMAL = 1 << CC_SHN_SHIFT;
    public static final int CC_IOSQES_SHIFT = 16;
    public static final int CC_IOCQES_SHIFT = 20;

    /** log2 of the entry sizes that CC must name. */
    public static final int IOSQES = 6;

    public static final int IOCQES = 4;

    public static final int CSTS_READY = 1;
    public static final int CSTS_FATAL = 2;
    public static final int CSTS_SHST_SHIFT = 2;
    public static final int CSTS_SHST_COMPLETE = 2;
    public static final int CSTS_GONE = 0xFFFF_FFFF;

    private NvmeRegister() {}

    /** Most entries of an I/O queue. */
    public static int maxQueueEntries(long cap) {
        return (int) (cap & 0xFFFF) + 1;
    }

    /** Longest time that RDY may take to follow EN, in milliseconds. */
    public static int readyTimeoutMillis(long cap) {
        return (int) (cap >>> 24 & 0xFF) * 500;
    }

    public static int doorbellStride(long cap) {
        return (int) (cap >>> 32 & 0xF);
    }

    /** Whether the NVM command set is offered (CSS bit 0). */
    public static boolean nvmCommandSet(long cap) {
        return (cap >>> 37 & 1) != 0;
    }

    /** log2 of the smallest memory page in bytes. */
    public static int minPageShift(long cap) {
        return 12 + (int) (cap >>> 48 & 0xF);
    }

    public static int shutdownStatus(int csts) {
        return csts >>> CSTS_SHST_SHIFT & 3;
    }

    public static int sqTailDoorbell(int queue, int stride) {
        return DOORBELLS + 2 * queue * (4 << stride);
    }

    public static int cqHeadDoorbell(int queue, int stride) {
        return DOORBELLS + (2 * queue + 1) * (4 << stride);
    }
}
