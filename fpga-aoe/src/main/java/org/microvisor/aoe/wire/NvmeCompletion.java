package org.microvisor.aoe.wire;

/**
 * NVMe completion queue entry, 16 bytes, four 32-bit words, least significant byte first.
 *
 * <pre>
 *  dword  31  30  29 28 27 25 24     17 16 15               0
 *    0   |                command specific                  |
 *    1   |                    reserved                      |
 *    2   |           SQID               |       SQHD        |
 *    3   |DNR| M | CRD | SCT |    SC    |P|       CID       |
 * </pre>
 *
 * The phase tag P tells a new entry from an old one: 1 in the first pass over a queue that was zeroed, inverted on
 * every wrap. Read it before the rest. {@code entry} is the offset of the entry in the array. Source: NVM Express 1.4
 * section 4.6.
 */
public final class NvmeCompletion {
    public static final int BYTES = 16;
    public static final int RESULT = 0;
    public static final int SQHD = 8;
    public static final int SQID = 10;
    public static final int CID = 12;
    public static final int STATUS = 14;

    /** Bit of the phase tag in dword 3, and in the 16-bit field at {@link #STATUS}. */
    public static final int PHASE_BIT = 16;

    public static final int STATUS_PHASE_BIT = 0;
    public static final int STATUS_CODE_BIT = 1;
    public static final int STATUS_MORE_BIT = 14;
    public static final int STATUS_DNR_BIT = 15;

    private NvmeCompletion() {}

    public static int result(byte[] bytes, int entry) {
        return Octets.le32(bytes, entry + RESULT);
    }

    public static int sqHead(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + SQHD);
    }

    public static int sqId(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + SQID);
    }

    public static int cid(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + CID);
    }

    public static boolean phase(byte[] bytes, int entry) {
        return (Octets.u8(bytes, entry + STATUS) & 1) != 0;
    }

    /** Status code type in bits 10:8, status code in bits 7:0; see {@link NvmeStatus}. */
    public static int status(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + STATUS) >>> STATUS_CODE_BIT & 0x7FF;
    }

    /** Do not retry. */
    public static boolean dnr(byte[] bytes, int entry) {
        return Octets.le16(bytes, entry + STATUS) >>> STATUS_DNR_BIT != 0;
    }

    public static void write(
            byte[] bytes,
            int entry,
            int result,
            int sqHead,
            int sqId,
            int cid,
            boolean phase,
            int status,
            boolean dnr) {
        Octets.putLe32(bytes, entry + RESULT, result);
        Octets.putLe32(bytes, entry + 4, 0);
        Octets.putLe16(bytes, entry + SQHD, sqHead);
        Octets.putLe16(bytes, entry + SQID, sqId);
        Octets.putLe16(bytes, entry + CID, cid);
        int word = (dnr ? 1 << STATUS_DNR_BIT : 0) | status << STATUS_CODE_BIT | (phase ? 1 : 0);
        Octets.putLe16(bytes, entry + STATUS, word);
    }
}
