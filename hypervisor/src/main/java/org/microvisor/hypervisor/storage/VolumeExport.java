package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.microvisor.aoe.regs.ExtentEntry;

/**
 * Writes a volume out as an image file, as large as the volume and sparse where nothing was written: what {@code
 * e2fsck} and friends can read.
 */
public final class VolumeExport {
    private VolumeExport() {}

    /** Writes {@code volume} of {@code store} to {@code image}, replacing it. */
    public static void toFile(VolumeStore store, Volume volume, Path image) throws IOException {
        try (FileChannel out = FileChannel.open(
                image, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] extent = new byte[ExtentEntry.SECTORS * SECTOR_BYTES];
            for (int i = 0; i < volume.extentCount(); i++) {
                long lba = (long) i * ExtentEntry.SECTORS;
                int sectors = (int) Math.min(ExtentEntry.SECTORS, volume.sectors() - lba);
                boolean last = i == volume.extentCount() - 1;
                if (volume.isMapped(i)) {
                    store.read(volume, lba, extent, 0, sectors);
                    writeAll(out, ByteBuffer.wrap(extent, 0, sectors * SECTOR_BYTES), lba * SECTOR_BYTES);
                } else if (last) {
                    writeAll(out, ByteBuffer.allocate(1), volume.sectors() * SECTOR_BYTES - 1);
                }
            }
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        for (long at = position; bytes.hasRemaining(); ) {
            at += out.write(bytes, at);
        }
    }
}
