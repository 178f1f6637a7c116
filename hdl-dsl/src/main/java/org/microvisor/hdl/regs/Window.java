package org.microvisor.hdl.regs;

/**
 * A range of a {@link RegisterMap} behind which the hardware has a memory of 32-bit words.
 *
 * @param offset byte offset in the map, a multiple of {@code size}
 * @param size bytes, a power of two of at least 4
 */
public record Window(String name, int offset, int size, String description) {
    public Window {
        if (!name.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("not a window name (upper case expected): name=" + name);
        }
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is not a power of two: name=" + name + ", size=" + size);
        }
        if (offset < 0 || offset % size != 0) {
            throw new IllegalArgumentException("offset is not a multiple of the size: name=" + name + ", offset=0x"
                    + Integer.toHexString(offset) + ", size=0x" + Integer.toHexString(size));
        }
    }

    /** Bits of a word address inside the window. */
    public int wordAddressWidth() {
        return Integer.numberOfTrailingZeros(size) - 2;
    }

    /** Whether the byte offset lies in the window. */
    public boolean contains(int byteOffset) {
        return byteOffset >= offset && byteOffset - offset < size;
    }
}
