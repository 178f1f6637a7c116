package org.microvisor.hypervisor.block;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A disk in a file or a block device of the host, through the page cache. Requests wait for the host on threads of an executor; their ends are
 * told by {@link #poll}, so their users need no locks. The file is locked against a second process.
 *
 * <p>Direct buffers are read and written without a copy.
 */
public final class FileDevice implements BlockDevice {
    private static final int ZERO_BYTES = 1 << 16;

    private final String name;
    private final FileChannel channel;
    private long size;
    private final Executor executor;
    private final Runnable wake;
    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();

    private record Ended(Completion completion, BlockStatus status) {}

    /** What waits for the host. */
    private interface Work {
        void run() throws IOException;
    }

    private FileDevice(String name, FileChannel channel, long size, Executor executor, Runnable wake) {
        this.name = name;
        this.channel = channel;
        this.size = size;
        this.executor = executor;
        this.wake = wake;
    }

    /**
     * Opens the file, which must be there.
     *
     * @param executor its threads wait for the host; one that runs things at once will do in tests
     * @param wake is run on such a thread when {@link #poll} has something to tell
     * @throws IOException if it cannot be opened, or another process has it
     */
    public static FileDevice open(Path file, Executor executor, Runnable wake) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process uses the file: file=" + file);
            }
            long size = channel.size() / SECTOR * SECTOR;
            return new FileDevice(file.toString(), channel, size, executor, wake);
        } catch (OverlappingFileLockException ours) {
            channel.close();
            throw new IOException("this process uses the file already: file=" + file, ours);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    /**
     * Makes the disk larger; what is new reads as zeros. A block device of the host has to have grown before.
     *
     * @throws IOException if the file cannot be made larger, or would become smaller
     */
    void grow(long bytes) throws IOException {
        if (bytes < size || bytes % SECTOR != 0) {
            throw new IOException(
                    "a disk grows by whole sectors only: disk=" + name + ", size=" + size + ", wanted=" + bytes);
        }
        if (channel.size() < bytes) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
        size = bytes;
    }

    @Override
    public boolean writesThrough() {
        return false;
    }

    @Override
    public boolean discards() {
        return false;
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        ByteBuffer rest = into.duplicate();
        submit("read", position, done, () -> {
            for (long at = position; rest.hasRemaining(); ) {
                int count = channel.read(rest, at);
                if (count < 0) {
                    throw new IOException("the file has become shorter");
                }
                at += count;
            }
        });
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        ByteBuffer rest = from.duplicate();
        submit("write", position, done, () -> writeAll(rest, position));
    }

    @Override
    public void flush(Completion done) {
        submit("flush", 0, done, () -> channel.force(false));
    }

    @Override
    public void discard(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        done.done(BlockStatus.OK);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        BlockDevice.check(this, position, length);
        submit("write zeroes", position, done, () -> {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZERO_BYTES, length));
            for (long at = 0; at < length; at += zeros.capacity()) {
                writeAll(zeros.clear().limit((int) Math.min(zeros.capacity(), length - at)), position + at);
            }
        });
    }

    private void writeAll(ByteBuffer rest, long position) throws IOException {
        for (long at = position; rest.hasRemaining(); ) {
            at += channel.write(rest, at);
        }
    }

    private void submit(String what, long position, Completion done, Work work) {
        try {
            executor.execute(() -> {
                ended.add(new Ended(done, carryOut(what, position, work)));
                wake.run();
            });
        } catch (RejectedExecutionException stopped) {
            ended.add(new Ended(done, BlockStatus.lost("nobody waits for " + name + " any more: " + what)));
        }
    }

    private BlockStatus carryOut(String what, long position, Work work) {
        try {
            work.run();
            return BlockStatus.OK;
        } catch (IOException failed) {
            return BlockStatus.failed(what + " of " + name + " failed: position=" + position + ": " + failed);
        }
    }

    @Override
    public void poll() {
        for (Ended next = ended.poll(); next != null; next = ended.poll()) {
            next.completion.done(next.status);
        }
    }

    /** Gives the lock up too; requests under way fail. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("file cannot be closed: file=" + name, failed);
        }
    }
}
