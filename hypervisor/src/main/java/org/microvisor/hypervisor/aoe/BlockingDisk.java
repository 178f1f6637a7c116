package org.microvisor.hypervisor.aoe;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

/**
 * An {@link AoeDisk} for callers that wait: byte ranges, whole sectors of 512 bytes; every call lets the initiator's
 * clock pass until it is done. Failures are {@link AoeException}.
 */
public final class BlockingDisk {
    private final AoeInitiator initiator;
    private final AoeDisk disk;

    BlockingDisk(AoeInitiator initiator, AoeDisk disk) {
        this.initiator = initiator;
        this.disk = disk;
    }

    /** The disk underneath, with its statistics. */
    public AoeDisk disk() {
        return disk;
    }

    /** Size in bytes. */
    public long size() {
        return disk.sectors() * SECTOR_BYTES;
    }

    /** Reads {@code length} bytes from {@code position} of the disk on. */
    public void read(long position, byte[] into, int from, int length) {
        checkAligned(position, length);
        initiator.await(disk.submitRead(position / SECTOR_BYTES, length / SECTOR_BYTES, into, from, done -> {}));
    }

    /** Writes {@code length} bytes to {@code position} of the disk on. */
    public void write(long position, byte[] bytes, int from, int length) {
        checkAligned(position, length);
        initiator.await(disk.submitWrite(position / SECTOR_BYTES, length / SECTOR_BYTES, bytes, from, done -> {}));
    }

    /** Everything written before is durable on return. */
    public void flush() {
        initiator.await(disk.submitFlush(done -> {}));
    }

    private static void checkAligned(long position, int length) {
        if (position % SECTOR_BYTES != 0 || length % SECTOR_BYTES != 0) {
            throw new IllegalArgumentException(
                    "range is not whole sectors of 512 bytes: position=" + position + ", length=" + length);
        }
    }
}
