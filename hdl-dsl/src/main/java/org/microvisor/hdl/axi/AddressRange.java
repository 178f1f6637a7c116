package org.microvisor.hdl.axi;

/**
 * A range of addresses that belongs to a slave of a crossbar.
 *
 * @param slave its number, from 0
 * @param base a multiple of {@code bytes}
 * @param bytes a power of two of at least 4096, as no burst leaves its 4 KiB (IHI 0022 A3.4.1)
 */
public record AddressRange(int slave, long base, long bytes) {
    public AddressRange {
        if (slave < 0 || bytes < 4096 || Long.bitCount(bytes) != 1 || base < 0 || (base & (bytes - 1)) != 0) {
            throw new IllegalArgumentException(
                    "not a range: slave=%d, base=0x%x, bytes=0x%x".formatted(slave, base, bytes));
        }
    }

    /** Whether some address is in both. */
    boolean overlaps(AddressRange other) {
        return base < other.base + other.bytes && other.base < base + bytes;
    }
}
