package org.microvisor.aoe.wire;

/**
 * Ethernet II header, the first 14 bytes of every frame. Frames are handled without preamble and without FCS.
 *
 * <pre>
 *  byte  0                   6                   12        14
 *       +-------------------+-------------------+---------+----
 *       |  destination MAC  |    source MAC     |  type   | ...
 *       +-------------------+-------------------+---------+----
 * </pre>
 *
 * All fields are most significant byte first. {@code frame} is the offset of byte 0 in the array. Source: IEEE 802.3
 * clause 3.
 */
public final class EthernetHeader {
    public static final int DESTINATION = 0;
    public static final int SOURCE = 6;
    public static final int TYPE = 12;
    public static final int LENGTH = 14;

    /** Shortest frame on a physical Ethernet, without FCS: shorter ones are padded with zeros. */
    public static final int MIN_FRAME = 60;

    /** Bytes of FCS, preamble and inter-frame gap that a frame costs on the wire besides its own. */
    public static final int WIRE_OVERHEAD = 24;

    public static final int TYPE_AOE = 0x88A2;
    public static final int TYPE_VLAN = 0x8100;
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    /** Group bit of a MAC address as a 48-bit number: set in multicast and broadcast addresses. */
    public static final long GROUP_BIT = 1L << 40;

    private EthernetHeader() {}

    public static long destination(byte[] bytes, int frame) {
        return Octets.be48(bytes, frame + DESTINATION);
    }

    public static long source(byte[] bytes, int frame) {
        return Octets.be48(bytes, frame + SOURCE);
    }

    public static int type(byte[] bytes, int frame) {
        return Octets.be16(bytes, frame + TYPE);
    }

    public static boolean isGroup(long mac) {
        return (mac & GROUP_BIT) != 0;
    }

    public static void write(byte[] bytes, int frame, long destination, long source, int type) {
        Octets.putBe48(bytes, frame + DESTINATION, destination);
        Octets.putBe48(bytes, frame + SOURCE, source);
        Octets.putBe16(bytes, frame + TYPE, type);
    }
}
