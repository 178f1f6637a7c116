package org.microvisor.hypervisor.memory.unimem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * The ring of descriptors of a node's DMA engine: many copies are handed over at once, and each tells for itself how it ended.
 *
 * <pre>
 *   {u64 source, u64 destination, u64 interrupt &lt;&lt; 31 | bytes, u64 result}     32 bytes, a power of two of them (docs/unimem/dma.md)
 * </pre>
 *
 * <p>Spaces are opened and closed by {@link UnimemDma}; a failure of one of its single copies resets the engine, and the ring with it.
 * Copies are done in the order in which they were handed over. Not thread-safe.
 */
public final class UnimemDmaRing implements AutoCloseable {
    /** Bytes of a descriptor. */
    public static final int DESCRIPTOR = 32;

    /** Most descriptors of a ring. */
    public static final int MOST = 1 << 15;

    private static final int DESTINATION = 8;
    private static final int LENGTH = 16;
    private static final int RESULT = 24;
    private static final int SPACE_SHIFT = 32;
    private static final int NUMBERS = 0xFFFF;
    private static final long MOST_BYTES = (1L << 26) - 1;
    private static final long DONE = 1L << 31;
    private static final long DECODE = 1L << 30;
    private static final long SLAVE = 1L << 29;
    private static final long INTERRUPT = 1L << 31;
    private static final long LOOK_AGAIN_NANOS = 500;
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final MappedRegisters registers;
    private final Memory memory;
    private final long offset;
    private final int descriptors;
    private final Clock clock;
    private int tail;
    private int given;
    private int taken;

    /**
     * A copy that is over.
     *
     * @param number what {@link #add} gave for it
     * @param failure why its bytes are not all there, if so
     */
    public record Ended(int number, Optional<String> failure) {}

    /**
     * Switches the ring on, which is empty then.
     *
     * @param memory of this node, which the engine reaches below 4 GiB
     * @param offset where in it the ring lies; its address is a multiple of {@value #DESCRIPTOR}
     * @param descriptors a power of two up to {@link #MOST}
     * @param coherent the engine reaches the ring through this node's caches
     * @throws IllegalStateException if what the engine does now does not end
     */
    public UnimemDmaRing(Registers block, Memory memory, long offset, int descriptors, boolean coherent, Clock clock) {
        long address = memory.physicalAddress() + offset;
        if (Integer.bitCount(descriptors) != 1
                || descriptors > MOST
                || address % DESCRIPTOR != 0
                || address >>> 32 != 0
                || offset < 0
                || offset + (long) descriptors * DESCRIPTOR > memory.size()) {
            throw new IllegalArgumentException("no place of a ring: address=0x" + Long.toHexString(address)
                    + ", descriptors=" + descriptors + ", memory=" + memory.size());
        }
        this.registers = new MappedRegisters(UnimemRegisters.MAP, block);
        this.memory = memory;
        this.offset = offset;
        this.descriptors = descriptors;
        this.clock = clock;
        rest();
        Register control = UnimemRegisters.DMA_RING_CONTROL;
        registers.write(UnimemRegisters.DMA_RING_TAIL, 0);
        registers.write(UnimemRegisters.DMA_RING_BASE, address);
        registers.write(
                control,
                control.field("enable").mask()
                        | (coherent ? control.field("coherent").mask() : 0)
                        | control.field("size").at(Integer.numberOfTrailingZeros(descriptors)));
    }

    /** Free descriptors. */
    public int room() {
        return descriptors - (tail - taken & NUMBERS);
    }

    /**
     * Puts a copy into the ring; {@link #start} hands it over.
     *
     * @param bytes 1 to 2^26 - 1
     * @param interrupt the node's DMA interrupt shall come when it is over
     * @return its number, modulo 65536
     * @throws IllegalStateException if there is no {@link #room}
     */
    public int add(DmaPlace source, DmaPlace destination, long bytes, boolean interrupt) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("length of a copy is not in 1.." + MOST_BYTES + ": bytes=" + bytes);
        }
        if (room() == 0) {
            throw new IllegalStateException("ring is full: descriptors=" + descriptors);
        }
        int number = tail;
        long at = place(number);
        memory.write64(at, address(source));
        memory.write64(at + DESTINATION, address(destination));
        memory.write64(at + LENGTH, bytes | (interrupt ? INTERRUPT : 0));
        memory.write64(at + RESULT, 0);
        tail = tail + 1 & NUMBERS;
        return number;
    }

    private long place(int number) {
        return offset + (long) (number & descriptors - 1) * DESCRIPTOR;
    }

    private static long address(DmaPlace place) {
        return (long) place.space() << SPACE_SHIFT | place.offset();
    }

    /** Hands over what was added since it was called last: rings the doorbell. */
    public void start() {
        if (given != tail) {
            given = tail;
            registers.write(UnimemRegisters.DMA_RING_TAIL, tail);
        }
    }

    /**
     * Takes the copies that are over, in their order; does not wait.
     *
     * @throws DmaFailedException if the engine cannot reach the ring itself: it stands until another ring is switched on
     */
    public List<Ended> take() {
        Register headRegister = UnimemRegisters.DMA_RING_HEAD;
        long status = registers.read(headRegister);
        int head = (int) headRegister.field("number").of(status);
        List<Ended> ended = new ArrayList<>();
        for (; taken != head; taken = taken + 1 & NUMBERS) {
            ended.add(new Ended(taken, failure(memory.read64(place(taken) + RESULT))));
        }
        if (ended.isEmpty() && headRegister.field("broken").of(status) != 0) {
            throw new DmaFailedException("the ring's own memory failed, or the engine was reset: address=0x"
                    + Long.toHexString(memory.physicalAddress() + offset) + ", number=" + taken);
        }
        return ended;
    }

    private static Optional<String> failure(long result) {
        if ((result & DECODE) != 0) {
            return Optional.of("no such memory, or no right to it");
        }
        if ((result & SLAVE) != 0) {
            return Optional.of("a memory failed or did not answer in time");
        }
        return (result & DONE) != 0 ? Optional.empty() : Optional.of("result 0x" + Long.toHexString(result));
    }

    /** Waits until all copies that were handed over have ended, and takes them. */
    public List<Ended> finish() {
        List<Ended> all = new ArrayList<>(take());
        long deadline = clock.nanoTime() + PATIENCE_NANOS;
        while (taken != given) {
            if (clock.nanoTime() >= deadline) {
                throw new IllegalStateException("the DMA engine does not end a copy of its ring: number=" + taken);
            }
            clock.advance(LOOK_AGAIN_NANOS);
            all.addAll(take());
        }
        return all;
    }

    /** Off, and at its beginning: only a ring that rests begins anew, so what a software before this one left is ended. */
    private void rest() {
        registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
        registers.write(UnimemRegisters.DMA_RING_CONTROL, 0);
        long deadline = clock.nanoTime() + PATIENCE_NANOS;
        while (registers.read(UnimemRegisters.DMA_RING_HEAD) != 0) {
            if (clock.nanoTime() >= deadline) {
                throw new IllegalStateException("the DMA engine does not end what it does");
            }
            clock.advance(LOOK_AGAIN_NANOS);
        }
    }

    /** Switches the ring off when what was handed over has ended; ask {@link #take} before how. */
    @Override
    public void close() {
        try {
            finish();
        } finally {
            rest();
        }
    }
}
