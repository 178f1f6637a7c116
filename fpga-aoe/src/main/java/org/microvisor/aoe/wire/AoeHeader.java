package org.microvisor.aoe.wire;

/**
 * The common header of ATA over Ethernet, which follows the Ethernet header in every AoE frame.
 *
 * <pre>
 *  byte 14        15        16        17        18        19        20 .. 23   24
 *      +----+----+---------+-------------------+---------+---------+----------+-----
 *      |ver |flag|  error  |   major (shelf)   |  minor  | command |   tag    | arg
 *      +----+----+---------+-------------------+---------+---------+----------+-----
 *       7:4  3:0
 *       flags: 3 response, 2 error, 1:0 zero
 * </pre>
 *
 * Multi-byte fields are most significant byte first. The tag is the initiator's: a target copies it bit by bit. A reply
 * carries the target's own major and minor. {@code frame} is the offset of the Ethernet header in the array. Source:
 * AoEr11 section 2.
 */
public final class AoeHeader {
    public static final int VERSION_FLAGS = 14;
    public static final int ERROR = 15;
    public static final int MAJOR = 16;
    public static final int MINOR = 18;
    public static final int COMMAND = 19;
    public static final int TAG = 20;

    /** Offset of the argument, and length of an AoE frame without one. */
    public static final int ARG = 24;

    public static final int VERSION = 1;
    public static final int FLAG_RESPONSE = 0x8;
    public static final int FLAG_ERROR = 0x4;

    public static final int COMMAND_ATA = 0;
    public static final int COMMAND_CONFIG = 1;
    public static final int COMMAND_MAC_MASK = 2;
    public static final int COMMAND_RESERVE = 3;
    public static final int COMMAND_VENDOR_FIRST = 0xF0;

    public static final int ANY_MAJOR = 0xFFFF;
    public static final int ANY_MINOR = 0xFF;

    private AoeHeader() {}

    public static int version(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + VERSION_FLAGS) >>> 4;
    }

    public static int flags(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + VERSION_FLAGS) & 0xF;
    }

    public static boolean isResponse(byte[] bytes, int frame) {
        return (flags(bytes, frame) & FLAG_RESPONSE) != 0;
    }

    public static boolean isError(byte[] bytes, int frame) {
        return (flags(bytes, frame) & FLAG_ERROR) != 0;
    }

    public static int error(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + ERROR);
    }

    public static int major(byte[] bytes, int frame) {
        return Octets.be16(bytes, frame + MAJOR);
    }

    public static int minor(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + MINOR);
    }

    public static int command(byte[] bytes, int frame) {
        return Octets.u8(bytes, frame + COMMAND);
    }

    public static int tag(byte[] bytes, int frame) {
        return Octets.be32(bytes, frame + TAG);
    }

    /** Writes the header of a request, version 1, no flags. */
    public static void writeRequest(byte[] bytes, int frame, int major, int minor, int command, int tag) {
        Octets.putU8(bytes, frame + VERSION_FLAGS, VERSION << 4);
        Octets.putU8(bytes, frame + ERROR, 0);
        Octets.putBe16(bytes, frame + MAJOR, major);
        Octets.putU8(bytes, frame + MINOR, minor);
        Octets.putU8(bytes, frame + COMMAND, command);
        Octets.putBe32(bytes, frame + TAG, tag);
    }

    /**
     * Makes the header in place a response from {@code major.minor}; {@code error} 0 means success, else the error flag
     * is set too.
     */
    public static void writeResponse(byte[] bytes, int frame, int error, int major, int minor) {
        int flags = error == 0 ? FLAG_RESPONSE : FLAG_RESPONSE | FLAG_ERROR;
        Octets.putU8(bytes, frame + VERSION_FLAGS, VERSION << 4 | flags);
        Octets.putU8(bytes, frame + ERROR, error);
        Octets.putBe16(bytes, frame + MAJOR, major);
        Octets.putU8(bytes, frame + MINOR, minor);
    }
}
