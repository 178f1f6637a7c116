package org.microvisor.hypervisor.memory.unimem;

/**
 * A byte of memory as the DMA engine of a node names it.
 *
 * @param space 0 and 1 are the node's own memory, past its caches and through them; 2 to 15 are exports that {@link UnimemDma#open} named
 * @param offset in the export; of own memory the address; below 4 GiB
 */
public record DmaPlace(int space, long offset) {
    /** Spaces of an engine. */
    public static final int SPACES = 16;

    public DmaPlace {
        if (space < 0 || space >= SPACES || offset >>> 32 != 0) {
            throw new IllegalArgumentException(
                    "no place of a DMA engine: space=" + space + ", offset=0x" + Long.toHexString(offset));
        }
    }

    /** The node's own memory past its caches. */
    public static DmaPlace direct(long address) {
        return new DmaPlace(0, address);
    }

    /** The node's own memory through its caches. */
    public static DmaPlace coherent(long address) {
        return new DmaPlace(1, address);
    }

    /** So many bytes further on. */
    public DmaPlace plus(long bytes) {
        return new DmaPlace(space, offset + bytes);
    }
}
