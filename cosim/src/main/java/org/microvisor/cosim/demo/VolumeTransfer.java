package org.microvisor.cosim.demo;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.microvisor.hypervisor.aoe.BlockingDisk;

/** Moves a whole image to a disk or back, chunk by chunk, and says how far it is. */
final class VolumeTransfer {
    private static final int CHUNK = 256 * 1024;

    private final BlockingDisk disk;
    private final LongConsumer moved;
    private final BooleanSupplier cancelled;

    /**
     * Transfers over {@code disk}.
     *
     * @param moved told the bytes of each chunk
     * @param cancelled looked at before each chunk
     */
    VolumeTransfer(BlockingDisk disk, LongConsumer moved, BooleanSupplier cancelled) {
        this.disk = disk;
        this.moved = moved;
        this.cancelled = cancelled;
    }

    /** Writes all of {@code image} and makes it durable; false when cancelled. */
    boolean write(byte[] image) {
        for (int at = 0; at < image.length; at += CHUNK) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            int length = Math.min(CHUNK, image.length - at);
            disk.write(at, image, at, length);
            moved.accept(length);
        }
        disk.flush();
        return true;
    }

    /** Fills {@code image} from the disk; false when cancelled. */
    boolean read(byte[] image) {
        for (int at = 0; at < image.length; at += CHUNK) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            int length = Math.min(CHUNK, image.length - at);
            disk.read(at, image, at, length);
            moved.accept(length);
        }
        return true;
    }
}
