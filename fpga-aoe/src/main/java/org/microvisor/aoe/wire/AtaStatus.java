package org.microvisor.aoe.wire;

/**
 * Bits of the ATA status and error registers, as AoE replies carry them.
 *
 * <pre>
 *  status   7 BSY   6 DRDY  5 DF    4 DSC   3 DRQ   2 -     1 -     0 ERR
 *  error    7 ICRC  6 UNC   5 MC    4 IDNF  3 MCR   2 ABRT  1 NM    0 -
 * </pre>
 *
 * A reply is a success if and only if none of BSY, DF, DRQ, ERR is set (the test that Linux makes). Source: ATA8-ACS
 * section 6.
 */
public final class AtaStatus {
    public static final int BSY = 0x80;
    public static final int DRDY = 0x40;
    public static final int DF = 0x20;
    public static final int DSC = 0x10;
    public static final int DRQ = 0x08;
    public static final int ERR = 0x01;

    /** Status of a command that succeeded. */
    public static final int GOOD = DRDY;

    /** Status of a command that failed: the error register says why. */
    public static final int FAILED = DRDY | ERR;

    public static final int ICRC = 0x80;
    public static final int UNC = 0x40;
    public static final int MC = 0x20;
    public static final int IDNF = 0x10;
    public static final int MCR = 0x08;
    public static final int ABRT = 0x04;
    public static final int NM = 0x02;

    private static final String[] STATUS_NAMES = {"ERR", "", "", "DRQ", "DSC", "DF", "DRDY", "BSY"};
    private static final String[] ERROR_NAMES = {"", "NM", "ABRT", "MCR", "IDNF", "MC", "UNC", "ICRC"};

    private AtaStatus() {}

    public static boolean isGood(int status) {
        return (status & (BSY | DF | DRQ | ERR)) == 0;
    }

    /** For example {@code status 0x41 (DRDY ERR), error 0x10 (IDNF)}. */
    public static String describe(int status, int error) {
        return String.format(
                "status 0x%02x (%s), error 0x%02x (%s)",
                status, names(status, STATUS_NAMES), error, names(error, ERROR_NAMES));
    }

    private static String names(int bits, String[] names) {
        StringBuilder text = new StringBuilder();
        for (int bit = 7; bit >= 0; bit--) {
            if ((bits >>> bit & 1) != 0 && !names[bit].isEmpty()) {
                text.append(text.length() == 0 ? "" : " ").append(names[bit]);
            }
        }
        return text.length() == 0 ? "none" : text.toString();
    }
}
