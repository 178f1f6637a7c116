package org.microvisor.cosim.device;

/**
 * Bus addresses that somebody answers at.
 *
 * @param base the first
 * @param size how many bytes, 1 or more
 */
public record AddressRange(long base, long size) {
    public AddressRange {
        if (base < 0 || size <= 0 || base + size < 0) {
            throw new IllegalArgumentException(
                    String.format("not a range of bus addresses: base=0x%x, size=0x%x", base, size));
        }
    }

    /** Whether {@code length} bytes from {@code address} on lie inside. */
    public boolean holds(long address, long length) {
        return address - base >= 0 && address - base <= size - length;
    }

    boolean overlaps(AddressRange other) {
        return base < other.base + other.size && other.base < base + size;
    }

    @Override
    public String toString() {
        return String.format("0x%x..0x%x", base, base + size - 1);
    }
}
