package org.microvisor.cosim.model;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory full of zeros that costs nothing until it is touched: the kernel gives it page by page. {@link
 * ByteBuffer#allocateDirect} would write all its zeros, 64 MiB of which take longer than a short simulation.
 *
 * <p>{@link #close} gives the pages back. The addresses stay mapped as long as any view of the buffer can be reached, so that a
 * late access reads zeros and never somebody else's bytes; they are unmapped when later memory is made. Making is
 * thread-safe, the rest is as for a buffer.
 */
public final class ZeroedMemory implements AutoCloseable {
    private static final ReferenceQueue<ByteBuffer> UNREACHABLE = new ReferenceQueue<>();
    /** Holds the references themselves, which nobody else does. */
    private static final Set<Mapping> MAPPED = ConcurrentHashMap.newKeySet();

    private final ByteBuffer buffer;
    private final Mapping mapping;

    /** What is left of a buffer that nobody reaches any more. */
    private static final class Mapping extends PhantomReference<ByteBuffer> {
        private final long start;
        private final long bytes;

        Mapping(ByteBuffer buffer, long start) {
            super(buffer, UNREACHABLE);
            this.start = start;
            this.bytes = buffer.capacity();
        }
    }

    /** An address as JavaCPP turns it into a buffer. */
    private static final class Place extends Pointer {
        Place(long start) {
            address = start;
        }

        ByteBuffer buffer(long bytes) {
            return new BytePointer(this)
                    .position(0)
                    .limit(bytes)
                    .capacity(bytes)
                    .asByteBuffer();
        }
    }

    /**
     * Memory at an address that is a multiple of 4096.
     *
     * @param bytes 1 or more
     * @throws RuntimeException if the process may not have so much
     */
    public ZeroedMemory(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("memory has no bytes: bytes=" + bytes);
        }
        unmapUnreachable();
        long start = NativeHost.mapZeros(bytes);
        buffer = new Place(start).buffer(bytes);
        mapping = new Mapping(buffer, start);
        MAPPED.add(mapping);
    }

    /** All of it, little-endian; a new view with its own position. */
    public ByteBuffer bytes() {
        return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whatever was written is gone. */
    @Override
    public void close() {
        NativeHost.dropPages(mapping.start, mapping.bytes);
    }

    private static void unmapUnreachable() {
        for (Reference<?> gone = UNREACHABLE.poll(); gone != null; gone = UNREACHABLE.poll()) {
            if (gone instanceof Mapping unreachable && MAPPED.remove(unreachable)) {
                NativeHost.unmap(unreachable.start, unreachable.bytes);
            }
        }
    }
}
