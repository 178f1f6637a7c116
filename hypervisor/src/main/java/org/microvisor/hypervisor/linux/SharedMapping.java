package org.microvisor.hypervisor.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Bytes of a file that this process shares with others, readable and writable.
 *
 * <p>A buffer holds less than 2 GiB, so a mapping is seen as pieces of 1 GiB that overlap by {@link #OVERLAP} bytes: whatever is
 * not longer than that lies in one piece. Nobody may use a piece after {@link #close}: the process would die of it.
 */
public final class SharedMapping implements AutoCloseable {
    /** The longest range in bytes that surely lies within one piece. */
    public static final int OVERLAP = 64 << 20;

    private static final int PIECE_BITS = 30;
    private static final long PAGE = 4096;

    /** A pointer that starts where it is told. */
    private static final class Place extends Pointer {
        Place(long start) {
            address = start;
        }

        ByteBuffer buffer(long bytes) {
            return new BytePointer(this)
                    .position(0)
                    .limit(bytes)
                    .capacity(bytes)
                    .asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private final long start;
    private final long mapped;
    private final long bytes;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private boolean open = true;

    private SharedMapping(long start, long mapped, long offset, long bytes) {
        this.start = start;
        this.mapped = mapped;
        this.bytes = bytes;
        for (long from = 0; from < bytes; from += 1L << PIECE_BITS) {
            long length = Math.min(bytes - from, (1L << PIECE_BITS) + OVERLAP);
            pieces.add(new Place(start + offset + from).buffer(length));
        }
    }

    /** New memory of a multiple of 4096 bytes, full of zeros, that can be handed to other processes but not be shrunk by them. */
    public static Descriptor memory(String name, long bytes) throws IOException {
        return new Descriptor(
                Syscalls.checked(Syscalls.memory(name, bytes), "make " + bytes + " bytes of shared memory"));
    }

    /**
     * Maps {@code bytes} bytes of an open file from {@code offset} on. The descriptor may be closed afterwards.
     *
     * @throws IOException if the file does not have them, or if it could be made shorter by others: an access behind its end
     *     would kill this process
     */
    public static SharedMapping map(Descriptor file, long offset, long bytes) throws IOException {
        long size = Syscalls.checked(Syscalls.size(file.number()), "look at shared memory");
        if (offset < 0 || bytes <= 0 || offset > size || bytes > size - offset) {
            throw new IOException(
                    "shared memory is smaller than said: offset=" + offset + ", bytes=" + bytes + ", size=" + size);
        }
        if (Syscalls.cannot_shrink(file.number()) != 1) {
            throw new IOException(
                    "shared memory could be taken away while it is used; it must be a memfd sealed against"
                            + " shrinking, such as QEMU's memory-backend-memfd,share=on");
        }
        long within = offset % PAGE;
        long mapped = within + bytes;
        long start = Syscalls.checked(Syscalls.map(file.number(), offset - within, mapped), "map shared memory");
        return new SharedMapping(start, mapped, within, bytes);
    }

    /** Length in bytes. */
    public long bytes() {
        return bytes;
    }

    /** The piece in which {@code offset} lies, followed by at least {@link #OVERLAP} more bytes or the end; little-endian. */
    public ByteBuffer piece(long offset) {
        return pieces.get((int) (offset >> PIECE_BITS));
    }

    /** Where {@code offset} lies in its {@link #piece}. */
    public static int within(long offset) {
        return (int) (offset & ((1L << PIECE_BITS) - 1));
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            pieces.clear();
            Syscalls.unmap(start, mapped);
        }
    }
}
