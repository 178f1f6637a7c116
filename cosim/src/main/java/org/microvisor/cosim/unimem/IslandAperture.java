package org.microvisor.cosim.unimem;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.Waiter;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.memory.Range;

/**
 * What a node of an {@link Island} sees behind its window port, as memory: loads and stores of any length; an error answer is a {@link
 * BusErrorException}. Time passes in every access. One thread.
 */
public final class IslandAperture implements Memory {
    private static final long PATIENCE = 1_000_000;

    private final AxiMaster bus;
    private final Waiter time;
    private final Range place;

    /** The addresses {@code place} of the port. */
    public IslandAperture(IslandNode node, Waiter time, Range place) {
        bus = node.window();
        this.time = time;
        this.place = place;
        bus.burstLimit(16);
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public long physicalAddress() {
        return place.base();
    }

    @Override
    public long size() {
        return place.size();
    }

    @Override
    public long read64(long offset) {
        checkAligned(offset);
        byte[] bytes = new byte[8];
        read(offset, bytes, 0, 8);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    @Override
    public void write64(long offset, long value) {
        checkAligned(offset);
        byte[] bytes = new byte[8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        write(offset, bytes, 0, 8);
    }

    @Override
    public void read(long offset, byte[] into, int from, int length) {
        check(offset, length);
        if (length > 0) {
            List<AxiCompletion> ended = new ArrayList<>();
            bus.read(place.base() + offset, length, ended::add);
            AxiCompletion done = await(ended);
            System.arraycopy(done.data(), 0, into, from, length);
        }
    }

    @Override
    public void write(long offset, byte[] bytes, int from, int length) {
        check(offset, length);
        if (length > 0) {
            List<AxiCompletion> ended = new ArrayList<>();
            byte[] part = new byte[length];
            System.arraycopy(bytes, from, part, 0, length);
            bus.write(place.base() + offset, part, ended::add);
            await(ended);
        }
    }

    private AxiCompletion await(List<AxiCompletion> ended) {
        if (!time.runUntil(() -> !ended.isEmpty(), PATIENCE)) {
            throw new IllegalStateException("the window does not answer: cycles=" + PATIENCE);
        }
        AxiCompletion done = ended.get(0);
        if (!done.okay()) {
            throw new BusErrorException(
                    done.response() + ": address=0x" + Long.toHexString(done.address()) + ", length=" + done.length());
        }
        return done;
    }

    private static void checkAligned(long offset) {
        if (offset % 8 != 0) {
            throw new IllegalArgumentException("not aligned to 8: offset=0x" + Long.toHexString(offset));
        }
    }

    private void check(long offset, int length) {
        if (offset < 0 || length < 0 || offset + length > size()) {
            throw new IndexOutOfBoundsException("outside the aperture: offset=" + offset + ", length=" + length);
        }
    }
}
