package org.microvisor.aoe.wire;

/**
 * Argument of AoE command 0, issue ATA command.
 *
 * <pre>
 *  byte 24        25          26          27          28 .. 33          34        36
 *      +---------+-----------+-----------+-----------+-----------------+---------+------
 *      | aflags  | feature/  |  sector   | command/  |  lba0 .. lba5   |    0    | data
 *      |         |  error    |  count    |  status   | lba0 = bits 7:0 |         |
 *      +---------+-----------+-----------+-----------+-----------------+---------+------
 *       aflags: 6 LBA48, 4 device/head, 1 asynchronous write, 0 data goes to the device
 * </pre>
 *
 * A request has feature, count and command; a reply has error register, residual count and status in their place, and
 * the LBA copied. The LBA is the one field of AoE that is least significant byte first. Without the LBA48 flag it has
 * 28 bits and lba3[7:4] is device/head. A sector is always 512 bytes. Source: AoEr11 section 3.1.
 */
public final class AtaArg {
    public static final int AFLAGS = AoeHeader.ARG;
    public static final int FEATURE = AoeHeader.ARG + 1;
    public static final int ERROR = FEATURE;
    public static final int COUNT = AoeHeader.ARG + 2;
    public static final int COMMAND = AoeHeader.ARG + 3;
    public static final int STATUS = COMMAND;
    public static final int LBA = AoeHeader.ARG + 4;
    public static final int RESERVED = AoeHeader.ARG + 10;

    /** Offset of the data, and length of an ATA frame without data. */
    public static final int DATA = AoeHeader.ARG + 12;

    public static final int AFLAG_LBA48 = 0x40;
    public static final int AFLAG_DEVICE = 0x10;
    public static final int AFLAG_ASYNC = 0x02;
    public static final int AFLAG_WRITE = 0x01;

    public static final int SECTOR_BYTES = 512;
    public static final long LBA28_MASK = 0x0FFF_FFFFL;

    private AtaArg() {}

    public static int aflags(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + AFLAGS);
    }

    public static int feature(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + FEATURE);
    }

    public static int error(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + ERROR);
    }

    public static int count(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + COUNT);
    }

    public static int command(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + COMMAND);
    }

    public static int status(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + STATUS);
    }

    /** The address that the flags say: 48 bits with {@link #AFLAG_LBA48}, else 28. */
    public static long lba(byte[] bytes, int frame) {
        long raw = Octets.le48(bytes, frame + LBA);
        return (aflags(bytes, frame) & AFLAG_LBA48) != 0 ? raw : raw & LBA28_MASK;
    }

    /** Writes a request; {@code lba} goes out as it is, 48 bits. */
    public static void writeRequest(
            byte[] bytes, int frame, int aflags, int feature, int count, int command, long lba) {
        Octets.putU8(bytes, frame + AFLAGS, aflags);
        Octets.putU8(bytes, frame + FEATURE, feature);
        Octets.putU8(bytes, frame + COUNT, count);
        Octets.putU8(bytes, frame + COMMAND, command);
        Octets.putLe48(bytes, frame + LBA, lba);
        Octets.putBe16(bytes, frame + RESERVED, 0);
    }

    /** Makes the argument in place a reply; flags and LBA stay as the request had them. */
    public static void writeReply(byte[] bytes, int frame, int status, int error, int residualCount) {
        Octets.putU8(bytes, frame + ERROR, error);
        Octets.putU8(bytes, frame + COUNT, residualCount);
        Octets.putU8(bytes, frame + STATUS, status);
        Octets.putBe16(bytes, frame + RESERVED, 0);
    }
}
