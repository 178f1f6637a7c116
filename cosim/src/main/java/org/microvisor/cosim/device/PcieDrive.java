package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * An NVMe drive as the board sees it: registers and doorbells in BAR 0, DMA by the slot's bus, an interrupt line, a power
 * supply.
 *
 * <p>Two kinds: {@link NvmeSsd}, a model, and QEMU's controller in a process of its own. Called on the simulation's thread.
 */
public interface PcieDrive extends BarDevice, AutoCloseable {
    /** Makes the drive of a slot, powered on. */
    @FunctionalInterface
    interface Maker {
        PcieDrive make(PcieSlot slot);
    }

    /** Size of BAR 0, a power of two. */
    int barBytes();

    /** The pin interrupt: high while an unmasked queue with interrupts has entries that the host has not consumed. */
    boolean interrupt();

    /** The power fails and comes back: registers and queues are as after power-on, what is not durable is lost. */
    default void losePower() {
        losePower(() -> false);
    }

    /**
     * As {@link #losePower()}, with a last chance for what is not durable.
     *
     * @param persists where the drive gives the choice: asked for each atomic part of writes under way, and for each write in
     *     the cache, whether it reached the medium
     */
    void losePower(BooleanSupplier persists);

    /** Lets {@code observer} see the commands from now on; a drive that cannot be looked into tells nothing. */
    default void observe(CommandObserver observer) {}

    /** The drive is switched off and gives its medium back; nothing is called afterwards. */
    @Override
    void close() throws IOException;
}
