package org.microvisor.hypervisor.nvme;

import org.microvisor.hypervisor.board.Memory;

/**
 * A part of shared memory that a device reads and writes by itself.
 *
 * @param memory the region, whose physical addresses are those that the device uses
 * @param offset start of the part in bytes
 * @param size length of the part in bytes
 */
public record DmaArea(Memory memory, long offset, long size) {
    public DmaArea {
        if (offset < 0 || size < 0 || offset + size > memory.size()) {
            throw new IllegalArgumentException("area is not inside memory " + memory.name() + ": offset=" + offset
                    + ", size=" + size + ", memory=" + memory.size());
        }
    }

    /** Bus address of the first byte. */
    public long busAddress() {
        return memory.physicalAddress() + offset;
    }

    /** The part of this area that starts at {@code from}. */
    public DmaArea slice(long from, long length) {
        if (from < 0 || length < 0 || from + length > size) {
            throw new IllegalArgumentException(
                    "slice is not inside the area: from=" + from + ", length=" + length + ", size=" + size);
        }
        return new DmaArea(memory, offset + from, length);
    }

    public void clear() {
        byte[] zeros = new byte[(int) Math.min(size, 65536)];
        for (long at = 0; at < size; at += zeros.length) {
            memory.write(offset + at, zeros, 0, (int) Math.min(zeros.length, size - at));
        }
    }

    public void read(long at, byte[] into, int from, int length) {
        memory.read(offset + at, into, from, length);
    }

    public void write(long at, byte[] bytes, int from, int length) {
        memory.write(offset + at, bytes, from, length);
    }

    public long read64(long at) {
        return memory.read64(offset + at);
    }
}
