package org.microvisor.cosim.truth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A sector that says what it is: any mix-up, torn write or stranger's byte shows when it is read.
 *
 * <pre>
 *  byte 0        4       8      12      16              24              32                     508     512
 *      +--------+-------+-------+-------+---------------+---------------+----------------------+-------+
 *      | "MVst" |  LUN  | client|   0   |   sequence    |      LBA      | bytes of these fields| CRC32C|
 *      +--------+-------+-------+-------+---------------+---------------+----------------------+-------+
 * </pre>
 *
 * All fields are little-endian; the check sum covers bytes 0 to 507.
 *
 * @param lun where it was written
 * @param lba where it was written, in sectors
 * @param client who wrote it, not negative
 * @param sequence number of the client's write, at least 1
 */
public record SectorStamp(int lun, long lba, int client, long sequence) {
    public static final int BYTES = 512;

    private static final int MAGIC = 0x7473_564D;
    private static final int FILL = 32;
    private static final int CHECK = 508;

    public SectorStamp {
        if (client < 0 || sequence < 1) {
            throw new IllegalArgumentException("not the stamp of a write: client=" + client + ", sequence=" + sequence);
        }
    }

    /** The write's value for a {@link History}; two writes of one history never have the same. */
    public long value() {
        return (long) client << 40 | sequence;
    }

    /** Fills the sector at {@code at}. */
    public void write(byte[] bytes, int at) {
        ByteBuffer sector = ByteBuffer.wrap(bytes, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
        sector.putInt(MAGIC)
                .putInt(lun)
                .putInt(client)
                .putInt(0)
                .putLong(sequence)
                .putLong(lba);
        long state = value() * 0x9E37_79B9_7F4A_7C15L ^ lba;
        for (int i = FILL; i + 4 <= CHECK; i += 4) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            sector.putInt(i, (int) (state >>> 32));
        }
        sector.putInt(CHECK, checkSum(bytes, at));
    }

    /**
     * What stands in the sector at {@code at}: the value of the write, 0 for a sector of zeros.
     *
     * @throws WrongBytes if it is damaged, or was written to another place
     */
    public static long read(byte[] bytes, int at, int lun, long lba) {
        ByteBuffer sector = ByteBuffer.wrap(bytes, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (isZero(sector)) {
            return 0;
        }
        String place = ": lun=" + lun + ", lba=" + lba;
        if (sector.getInt(0) != MAGIC || sector.getInt(CHECK) != checkSum(bytes, at)) {
            throw new WrongBytes("the sector holds bytes that nobody wrote there" + place);
        }
        if (sector.getInt(4) != lun || sector.getLong(24) != lba) {
            throw new WrongBytes("the sector was written to another place" + place + ", written to lun="
                    + sector.getInt(4) + ", lba=" + sector.getLong(24));
        }
        return new SectorStamp(lun, lba, sector.getInt(8), sector.getLong(16)).value();
    }

    private static boolean isZero(ByteBuffer sector) {
        for (int i = 0; i < BYTES; i += 8) {
            if (sector.getLong(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checkSum(byte[] bytes, int at) {
        CRC32C check = new CRC32C();
        check.update(bytes, at, CHECK);
        return (int) check.getValue();
    }
}
