package org.microvisor.aoe.wire;

/**
 * Argument of AoE command 1, query config information.
 *
 * <pre>
 *  byte 24            26              28          29           30              32
 *      +-------------+---------------+-----------+------+-----+---------------+--------
 *      | buffer count| firmware      | sector    | ver  |ccmd | string length | string
 *      |             | version       | count     | 7:4  | 3:0 | (at most 1024)|
 *      +-------------+---------------+-----------+------+-----+---------------+--------
 * </pre>
 *
 * Multi-byte fields are most significant byte first. Requests carry zeros in the first four fields. The buffer count is
 * how many requests the target queues before it drops; the sector count is the most sectors in one ATA request (0 means
 * 2). Source: AoEr11 section 3.2.
 */
public final class ConfigArg {
    public static final int BUFFER_COUNT = AoeHeader.ARG;
    public static final int FIRMWARE = AoeHeader.ARG + 2;
    public static final int SECTOR_COUNT = AoeHeader.ARG + 4;
    public static final int VERSION_CCMD = AoeHeader.ARG + 5;
    public static final int STRING_LENGTH = AoeHeader.ARG + 6;

    /** Offset of the string, and length of a config frame without one. */
    public static final int STRING = AoeHeader.ARG + 8;

    public static final int MAX_STRING = 1024;

    public static final int CCMD_READ = 0;
    public static final int CCMD_TEST = 1;
    public static final int CCMD_TEST_PREFIX = 2;
    public static final int CCMD_SET = 3;
    public static final int CCMD_FORCE_SET = 4;

    private ConfigArg() {}

    public static int bufferCount(byte[] bytes, int frame) {
        return Octets.be16(bytes, frame + BUFFER_COUNT);
    }

    public static int firmware(byte[] bytes, int frame) {
        return Octets.be16(bytes, frame + FIRMWARE);
    }

    /** Most sectors in a request, with the 0 of old targets read as 2. */
    public static int sectorCount(byte[] bytes, int frame) {
        int count = Octets.u8(bytes, frame + SECTOR_COUNT);
        return count == 0 ? 2 : count;
    }

    public static int command(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + VERSION_CCMD) & 0xF;
    }

    public static int stringLength(byte[] bytes, int frame) {
        return Octets.be16(bytes, frame + STRING_LENGTH);
    }

    /** Writes the fixed fields and the string. */
    public static void write(
            byte[] bytes, int frame, int bufferCount, int firmware, int sectorCount, int command, byte[] string) {
        Octets.putBe16(bytes, frame + BUFFER_COUNT, bufferCount);
        Octets.putBe16(bytes, frame + FIRMWARE, firmware);
        Octets.putU8(bytes, frame + SECTOR_COUNT, sectorCount);
        Octets.putU8(bytes, frame + VERSION_CCMD, AoeHeader.VERSION << 4 | command);
        Octets.putBe16(bytes, frame + STRING_LENGTH, string.length);
        System.arraycopy(string, 0, bytes, frame + STRING, string.length);
    }
}
