package org.microvisor.hypervisor.storage;

/**
 * A device of 512-byte sectors that a {@link VolumeStore} lives on: a namespace, a file, or memory.
 *
 * <p>A write without {@code durable} may be lost, in part or whole and in any order, by a power cut before the next
 * {@link #flush()}; a durable one is on stable media on return. A sector is never torn. A range outside the device is
 * an {@link IllegalArgumentException} or the device's own exception. Not thread-safe.
 */
public interface SectorStore {
    long sectors();

    void read(long lba, byte[] into, int from, int sectors);

    void write(long lba, byte[] bytes, int from, int sectors, boolean durable);

    /** Makes sectors read as zero. */
    void zero(long lba, long sectors, boolean durable);

    void flush();
}
