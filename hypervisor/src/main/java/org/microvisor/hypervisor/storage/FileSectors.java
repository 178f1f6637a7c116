package org.microvisor.hypervisor.storage;

import static org.microvisor.aoe.wire.AtaArg.SECTOR_BYTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The sectors of a file, for example the backing file of a modelled SSD. */
public final class FileSectors implements SectorStore, AutoCloseable {
    private static final int ZERO_CHUNK_SECTORS = 128;

    private final FileChannel channel;
    private final long sectors;

    private FileSectors(FileChannel channel) throws IOException {
        this.channel = channel;
        sectors = channel.size() / SECTOR_BYTES;
    }

    public static FileSectors open(Path file) throws IOException {
        return new FileSectors(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens for reading; writes then throw. */
    public static FileSectors openReadOnly(Path file) throws IOException {
        return new FileSectors(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public long sectors() {
        return sectors;
    }

    @Override
    public void read(long lba, byte[] into, int from, int count) {
        check(lba, count);
        ByteBuffer buffer = ByteBuffer.wrap(into, from, count * SECTOR_BYTES);
        try {
            for (long at = lba * SECTOR_BYTES; buffer.hasRemaining(); ) {
                int done = channel.read(buffer, at);
                if (done < 0) {
                    throw new IOException("file ends inside a sector: position=" + at);
                }
                at += done;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(long lba, byte[] bytes, int from, int count, boolean durable) {
        check(lba, count);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count * SECTOR_BYTES);
        try {
            for (long at = lba * SECTOR_BYTES; buffer.hasRemaining(); ) {
                at += channel.write(buffer, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (durable) {
            flush();
        }
    }

    @Override
    public void zero(long lba, long count, boolean durable) {
        check(lba, count);
        byte[] zeros = new byte[ZERO_CHUNK_SECTORS * SECTOR_BYTES];
        for (long done = 0; done < count; done += ZERO_CHUNK_SECTORS) {
            write(lba + done, zeros, 0, (int) Math.min(ZERO_CHUNK_SECTORS, count - done), false);
        }
        if (durable) {
            flush();
        }
    }

    @Override
    public void flush() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void check(long lba, long count) {
        if (lba < 0 || count < 0 || lba + count > sectors) {
            throw new IllegalArgumentException(
                    "sectors are not inside the file: lba=" + lba + ", count=" + count + ", size=" + sectors);
        }
    }
}
