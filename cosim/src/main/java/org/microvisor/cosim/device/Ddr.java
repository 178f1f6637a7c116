package org.microvisor.cosim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.microvisor.hypervisor.board.Memory;

/**
 * DDR memory of the simulated board: a direct little-endian buffer, so that the Verilated model, the devices and the
 * software share the same bytes without a copy.
 */
public final class Ddr implements Memory, AutoCloseable {
    private final String name;
    private final long physicalAddress;
    private final ByteBuffer bytes;
    private boolean closed;

    /**
     * Memory full of zeros.
     *
     * @param physicalAddress bus address of the first byte, a multiple of 4096
     * @param size in bytes, a multiple of 4096, below 2 GiB
     */
    public Ddr(String name, long physicalAddress, int size) {
        this(name, physicalAddress, ByteBuffer.allocateDirect(size));
    }

    /**
     * Memory of whatever is in a buffer.
     *
     * @param physicalAddress bus address of the first byte, a multiple of 4096
     * @param buffer direct, a multiple of 4096 bytes
     */
    public Ddr(String name, long physicalAddress, ByteBuffer buffer) {
        int size = buffer.capacity();
        if (physicalAddress < 0 || physicalAddress % 4096 != 0 || size <= 0 || size % 4096 != 0) {
            throw new IllegalArgumentException(String.format(
                    "memory region is not made of whole 4 KiB pages: name=%s, address=0x%x, size=%d",
                    name, physicalAddress, size));
        }
        this.name = name;
        this.physicalAddress = physicalAddress;
        this.bytes = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long physicalAddress() {
        return physicalAddress;
    }

    @Override
    public long size() {
        return bytes.capacity();
    }

    /** The memory itself, direct and little-endian; position and limit are of no meaning. */
    public ByteBuffer buffer() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long read64(long offset) {
        return bytes.getLong(word(offset));
    }

    @Override
    public void write64(long offset, long value) {
        bytes.putLong(word(offset), value);
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) {
        bytes.get(range(offset, length), into, from, length);
    }

    @Override
    public void write(long offset, byte[] source, int from, int length) {
        bytes.put(range(offset, length), source, from, length);
    }

    private int word(long offset) {
        if ((offset & 7) != 0) {
            throw new IllegalArgumentException(
                    String.format("64-bit access is not aligned to 8: memory=%s, offset=0x%x", name, offset));
        }
        return range(offset, 8);
    }

    /** The processor's accesses end; the bytes stay. */
    @Override
    public void close() {
        closed = true;
    }

    private int range(long offset, int length) {
        if (closed) {
            throw new IllegalStateException("memory is closed: memory=" + name);
        }
        if (length < 0 || offset < 0 || offset > size() - length) {
            throw new IndexOutOfBoundsException(String.format(
                    "access outside of the memory region: memory=%s, offset=0x%x, length=%d, size=0x%x",
                    name, offset, length, size()));
        }
        return (int) offset;
    }
}
