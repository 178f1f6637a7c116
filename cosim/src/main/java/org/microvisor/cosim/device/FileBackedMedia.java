package org.microvisor.cosim.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * A medium in a sparse file, locked against a second drive on the same file.
 *
 * <p>Written bytes are in the file at once, so they survive the end of this process; {@link #sync()} and
 * {@link #close()} also force them to the machine's disk.
 */
public final class FileBackedMedia implements Media {
    private static final int CHUNK = 1 << 16;

    private final FileChannel file;
    private final long size;

    private FileBackedMedia(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Opens {@code path} as a medium of {@code size} bytes: a missing file is created, a shorter one grows (sparsely).
     *
     * @throws IOException when the file is longer than {@code size}, in use by another drive, or cannot be opened
     */
    public static FileBackedMedia open(Path path, long size) throws IOException {
        if (size <= 0) {
            throw new IllegalArgumentException("medium has no bytes: size=" + size + ", file=" + path);
        }
        FileChannel file = FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.SPARSE);
        try {
            lock(file, path);
            if (file.size() > size) {
                throw new IOException("backing file is longer than the drive: file=" + path + ", bytes=" + file.size()
                        + ", drive=" + size);
            }
            if (file.size() < size) {
                grow(file, path, size);
            }
            return new FileBackedMedia(file, size);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static void grow(FileChannel file, Path path, long size) throws IOException {
        try {
            file.write(ByteBuffer.allocate(1), size - 1);
        } catch (IOException e) {
            throw new IOException("backing file cannot grow: file=" + path + ", bytes=" + size, e);
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            throw new IOException(
                    "backing file is in use by another drive of this process: file=" + path, heldByThisProcess);
        }
        throw new IOException("backing file is in use by another process: file=" + path);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) throws IOException {
        check(offset, length);
        ByteBuffer target = ByteBuffer.wrap(into, from, length);
        while (target.hasRemaining()) {
            int n = file.read(target, offset + target.position() - from);
            if (n < 0) {
                Arrays.fill(into, target.position(), from + length, (byte) 0); // somebody cut the file behind our back
                return;
            }
        }
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) throws IOException {
        check(offset, length);
        ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
        while (source.hasRemaining()) {
            file.write(source, offset + source.position() - from);
        }
    }

    /** Writes zeros, but only over chunks that hold something else: holes of the file stay holes. */
    @Override
    public void zero(long offset, long length) throws IOException {
        check(offset, length);
        byte[] present = new byte[CHUNK];
        byte[] zeros = new byte[CHUNK];
        for (long done = 0; done < length; ) {
            int part = (int) Math.min(length - done, CHUNK);
            read(offset + done, present, 0, part);
            if (!Arrays.equals(present, 0, part, zeros, 0, part)) {
                write(offset + done, zeros, 0, part);
            }
            done += part;
        }
    }

    @Override
    public void sync() throws IOException {
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        if (file.isOpen()) {
            sync();
            file.close();
        }
    }

    private void check(long offset, long length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size);
    }
}
