package org.microvisor.hypervisor.memory.unimem;

import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.hypervisor.memory.Port;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * The DMA engine of a UNIMEM node: copies between its memory and that of any other, or between two others.
 *
 * <p>A copy is over on return. The engine ends every transfer by itself, so nobody waits for a node that is gone: {@link DmaFailedException}. Caches
 * are the caller's matter where a place is not coherent. Not thread-safe; nobody else writes these registers.
 */
public final class UnimemDma {
    /** Most bytes of a transfer: a whole number of bursts. */
    private static final long MOST = 1L << 25;

    private static final long LOOK_AGAIN_NANOS = 500;
    /** Far longer than the engine takes for {@link #MOST} bytes and a time-out of its own. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final MappedRegisters registers;
    private final Clock clock;

    /** Takes the engine and ends what it may be doing; {@link UnimemTables} has looked at what the block is. */
    public UnimemDma(Registers block, Clock clock) {
        registers = new MappedRegisters(UnimemRegisters.MAP, block);
        this.clock = clock;
        reset();
    }

    /**
     * Gives a space the meaning of another node's export.
     *
     * @param space 2 to 15
     * @param window whose memory, by which right, and through which port; where it lies in the aperture does not matter
     */
    public void open(int space, Window window) {
        Register target = UnimemRegisters.DMA_SPACE_TARGET, key = UnimemRegisters.DMA_SPACE_KEY;
        Register flags = UnimemRegisters.DMA_SPACE_FLAGS;
        registers.write(
                target,
                target.field("node").at(window.node()) | target.field("export").at(window.export()));
        registers.write(
                key, key.field("key").at(window.key()) | key.field("epoch").at(window.epoch()));
        registers.write(
                flags,
                flags.field("valid").mask()
                        | flag(flags, "read", window.rights().read())
                        | flag(flags, "write", window.rights().write())
                        | flag(flags, "coherent", window.mode().port() == Port.ACP));
        commit(space);
    }

    /** Takes a space its meaning. */
    public void close(int space) {
        registers.write(UnimemRegisters.DMA_SPACE_FLAGS, 0);
        commit(space);
    }

    /**
     * Copies; source and destination must not overlap.
     *
     * @throws DmaFailedException if a memory cannot be reached, or may not be; the engine can be used again
     */
    public void copy(DmaPlace source, DmaPlace destination, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("fewer than no bytes: bytes=" + bytes);
        }
        for (long done = 0; done < bytes; done += MOST) {
            transfer(source.plus(done), destination.plus(done), Math.min(MOST, bytes - done));
        }
    }

    private void transfer(DmaPlace source, DmaPlace destination, long bytes) {
        registers.write(UnimemRegisters.DMA_SA, source.offset());
        registers.write(UnimemRegisters.DMA_SA_MSB, source.space());
        registers.write(UnimemRegisters.DMA_DA, destination.offset());
        registers.write(UnimemRegisters.DMA_DA_MSB, destination.space());
        registers.write(UnimemRegisters.DMA_BTT, bytes);
        long deadline = clock.nanoTime() + PATIENCE_NANOS;
        long status = registers.read(UnimemRegisters.DMA_SR);
        while ((status & UnimemRegisters.DMA_SR_IDLE.mask()) == 0) {
            if (clock.nanoTime() >= deadline) {
                throw new IllegalStateException("the DMA engine does not end its transfer: source=" + source
                        + ", destination=" + destination + ", bytes=" + bytes);
            }
            clock.advance(LOOK_AGAIN_NANOS);
            status = registers.read(UnimemRegisters.DMA_SR);
        }
        registers.write(
                UnimemRegisters.DMA_SR, UnimemRegisters.DMA_SR_COMPLETE.mask() | UnimemRegisters.DMA_SR_ERROR.mask());
        if ((status & UnimemRegisters.DMA_SR_COMPLETE.mask()) == 0) {
            reset();
            throw new DmaFailedException("transfer failed: " + reason(status) + ", source=" + source + ", destination="
                    + destination + ", bytes=" + bytes);
        }
    }

    private static String reason(long status) {
        if ((status & UnimemRegisters.DMA_SR_DECODE.mask()) != 0) {
            return "no such memory, or no right to it";
        }
        return (status & UnimemRegisters.DMA_SR_SLAVE.mask()) != 0
                ? "a memory failed or did not answer in time"
                : "status 0x" + Long.toHexString(status);
    }

    private void reset() {
        registers.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
    }

    private void commit(int space) {
        if (space < 2 || space >= DmaPlace.SPACES) {
            throw new IllegalArgumentException("space cannot be given a meaning: space=" + space);
        }
        registers.write(UnimemRegisters.DMA_SPACE_INDEX, space);
        registers.write(UnimemRegisters.DMA_SPACE_COMMIT, 0);
    }

    private static long flag(Register register, String name, boolean on) {
        return on ? register.field(name).mask() : 0;
    }
}
