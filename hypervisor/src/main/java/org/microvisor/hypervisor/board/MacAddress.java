package org.microvisor.hypervisor.board;

import java.util.HexFormat;

/**
 * An IEEE 802 MAC address.
 *
 * @param value the 48 bits, first byte on the wire in bits 47:40
 */
public record MacAddress(long value) {
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException("MAC address has more than 48 bits: value=0x" + Long.toHexString(value));
        }
    }

    /** Reads {@code 02:00:00:00:00:01}. */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException("MAC address is not six hex bytes with colons: text=" + text);
        }
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    /** The address in the six bytes of {@code frame} from {@code offset} on. */
    public static MacAddress in(byte[] frame, int offset) {
        long value = 0;
        for (int i = 0; i < 6; i++) {
            value = value << 8 | frame[offset + i] & 0xFF;
        }
        return new MacAddress(value);
    }

    /** Writes the six bytes into {@code frame} from {@code offset} on. */
    public void into(byte[] frame, int offset) {
        for (int i = 0; i < 6; i++) {
            frame[offset + i] = (byte) (value >>> 40 - 8 * i);
        }
    }

    /** Whether this is a multicast or the broadcast address. */
    public boolean isGroup() {
        return (value >>> 40 & 1) != 0;
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[6];
        into(bytes, 0);
        return bytes;
    }
}
