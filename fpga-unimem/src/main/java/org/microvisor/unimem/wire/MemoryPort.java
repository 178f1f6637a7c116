package org.microvisor.unimem.wire;

/** The port by which the target reaches its memory. */
public enum MemoryPort {
    /** High performance: past the caches. */
    HP,
    /** Accelerator coherency: through the caches. */
    ACP;

    /** The bit. */
    public int code() {
        return this == ACP ? 1 : 0;
    }
}
