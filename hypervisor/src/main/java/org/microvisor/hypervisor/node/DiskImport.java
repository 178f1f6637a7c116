package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.block.DiskStack;
import org.microvisor.hypervisor.block.VolumeStatus;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.SystemClock;

/** Puts the content of a file on a guest's disk, whatever that stands on; no node may serve the disk meanwhile. */
public final class DiskImport {
    private static final int PIECE = 1 << 16;
    private static final int MOST_UNDER_WAY = 16;
    private static final long LOOK_NANOS = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clock clock = new SystemClock();
    private final LongConsumer moved;
    private int underWay;
    private BlockStatus worst = BlockStatus.OK;

    /** An import; {@code moved} hears how many bytes more are done. */
    public DiskImport(LongConsumer moved) {
        this.moved = moved;
    }

    /**
     * Writes the file to the disk, from its first sector on, and makes it durable.
     *
     * @param index of the disk, 0 for vda
     * @param blank the disk reads as zeros everywhere: pieces of the file that are zeros are left out
     * @throws IOException if the disk is too small or a write fails
     */
    public void run(NodeConfig config, NodeConfig.Guest guest, int index, Path file, boolean blank) throws IOException {
        try (StorageAccess storage = StorageAccess.open(clock, Runnable::run, config.storage());
                DiskStack stack = storage.disk(guest.disks().get(index).stack(), () -> {});
                FileChannel from = FileChannel.open(file)) {
            BlockDevice disk = stack.disk();
            long bytes = (from.size() + BlockDevice.SECTOR - 1) / BlockDevice.SECTOR * BlockDevice.SECTOR;
            if (bytes > disk.size()) {
                throw new IOException("file is larger than the disk: file=" + from.size() + ", disk=" + disk.size());
            }
            for (long at = 0; at < bytes && worst.isOk(); at += PIECE) {
                ByteBuffer piece = piece(from, at, (int) Math.min(PIECE, bytes - at));
                long length = piece.remaining();
                if (blank && isZero(piece)) {
                    moved.accept(length);
                    continue;
                }
                underWay++;
                disk.write(at, piece, status -> {
                    ended(status);
                    moved.accept(length);
                });
                await(disk, MOST_UNDER_WAY - 1);
            }
            await(disk, 0);
            underWay++;
            disk.flush(this::ended);
            await(disk, 0);
            settle(stack);
        }
        if (!worst.isOk()) {
            throw new IOException("disk cannot be written: " + worst.text());
        }
    }

    private static ByteBuffer piece(FileChannel from, long at, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length); // what the file lacks in its last sector is zeros
        int count = 0;
        while (count >= 0 && piece.hasRemaining()) {
            count = from.read(piece, at + piece.position());
        }
        return piece.clear();
    }

    private static boolean isZero(ByteBuffer piece) {
        return piece.mismatch(ByteBuffer.allocate(piece.remaining())) < 0;
    }

    private void ended(BlockStatus status) {
        underWay--;
        worst = status.isOk() ? worst : status;
    }

    private void await(BlockDevice disk, int most) {
        while (underWay > most) {
            disk.poll();
            if (underWay > most) {
                clock.advance(LOOK_NANOS);
            }
        }
    }

    /** A volume that is closed before it has forgotten its writes is resynced by whoever opens it next. */
    private void settle(DiskStack stack) {
        long deadline = clock.nanoTime() + PATIENCE.toNanos();
        while (!stack.volumes().stream().allMatch(DiskImport::isQuiet) && clock.nanoTime() < deadline) {
            stack.disk().poll();
            clock.advance(LOOK_NANOS);
        }
    }

    private static boolean isQuiet(VolumeStatus volume) {
        return volume.state() == VolumeStatus.State.WHOLE && volume.writtenBytes() == 0;
    }
}
