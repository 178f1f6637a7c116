package org.microvisor.hypervisor.memory.store;

import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;

/** What lies behind one window: a part of the node's window aperture. */
public final class WindowMemory implements RemoteMemory {
    private final Memory aperture;
    private final long start;
    private final long size;

    /**
     * @param aperture all addresses at which windows may lie
     * @param place where this one lies, in bus addresses
     */
    public WindowMemory(Memory aperture, Range place) {
        if (!new Range(aperture.physicalAddress(), aperture.size()).contains(place)) {
            throw new IllegalArgumentException("window is outside of the aperture: window=%s, aperture=%s"
                    .formatted(place, new Range(aperture.physicalAddress(), aperture.size())));
        }
        this.aperture = aperture;
        start = place.base() - aperture.physicalAddress();
        size = place.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) {
        check(offset, length);
        aperture.read(start + offset, into, from, length);
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) {
        check(offset, length);
        aperture.write(start + offset, bytes, from, length);
    }

    private void check(long offset, int length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new IndexOutOfBoundsException(
                    "outside of the window: offset=" + offset + ", length=" + length + ", size=" + size);
        }
    }
}
