package org.microvisor.cosim.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An NVMe 1.4 drive with one namespace, as its host sees it: registers and doorbells in BAR 0, everything else by DMA.
 *
 * <p>Refuses what a real controller refuses, with the same status. At most {@link SsdSettings#commandSlots} commands
 * are under way; the medium works on {@link SsdSettings#channels} at a time. The data of a read leave before its
 * completion on the same ordered stream of posted writes; the completion is one 16-byte write. Same inputs at the same
 * cycles give the same outputs at the same cycles.
 *
 * <p>What is durable: without a write cache every completed write; with one, what was flushed, written with FUA, pushed
 * out for want of room, or written out by a normal shutdown. {@link #losePower} takes the rest, or what it is let.
 *
 * <p>It can die: {@link #crash} leaves a controller with a fatal status that a reset cures, {@link #unplug} none at all until it is
 * {@link #plugIn plugged in} again.
 *
 * <p>Source: NVM Express 1.4. Not offered: SGLs, fused commands, metadata, reservations, firmware update.
 */
public final class NvmeSsd implements PcieDrive {
    /** Size of BAR 0 in bytes. */
    public static final int BAR_BYTES = 0x4000;

    private final Scheduler scheduler;
    private final DmaBus bus;
    private final SsdSettings drive;
    private final FaultHook faults;
    private final Namespace namespace;
    private final Health health = new Health();
    private final ControllerRegisters registers;
    private final List<CommandObserver> observers = new ArrayList<>();
    private @Nullable NvmeSession session;
    private boolean resetting;
    private boolean unplugged;
    private int epoch;

    /** A drive that has just been powered on; it owns {@code media} and closes it. */
    public NvmeSsd(Scheduler scheduler, DmaBus bus, Media media, SsdSettings drive, FaultHook faults) {
        this.scheduler = scheduler;
        this.bus = bus;
        this.drive = drive;
        this.faults = faults;
        this.namespace = new Namespace(drive, media);
        this.registers = new ControllerRegisters(drive);
    }

    @Override
    public int read32(int offset) {
        if (unplugged) {
            return -1;
        }
        return offset < ControllerRegisters.DOORBELLS ? registers.read32(offset) : 0;
    }

    @Override
    public void write32(int offset, int value) {
        if (unplugged) {
            return;
        }
        if (offset >= ControllerRegisters.DOORBELLS) {
            ringDoorbell(offset - ControllerRegisters.DOORBELLS >> 2, value);
        } else if (offset == ControllerRegisters.CC) {
            configure(value);
        } else {
            registers.write32(offset, value);
        }
    }

    @Override
    public int barBytes() {
        return BAR_BYTES;
    }

    @Override
    public boolean interrupt() {
        return session != null && session.wantsInterrupt();
    }

    @Override
    public void losePower(BooleanSupplier persists) {
        epoch++;
        try {
            namespace.cache().losePower(persists);
            if (session != null) {
                session.losePower(persists);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the medium could not be written at the loss of power", failed);
        }
        session = null;
        resetting = false;
        registers.configure(0);
        registers.reset();
        for (int offset = 0x24; offset <= 0x34; offset += 4) {
            registers.write32(offset, 0);
        }
    }

    /**
     * The controller fails: it does nothing any more and says so (CSTS.CFS), until it is reset. Writes under way are torn.
     *
     * @param persists as for {@link #losePower}
     */
    public void crash(BooleanSupplier persists) {
        if (session == null) {
            return; // nothing runs that could fail
        }
        registers.fail();
        try {
            session.losePower(persists);
        } catch (IOException failed) {
            throw new UncheckedIOException("the medium could not be written when the controller failed", failed);
        }
    }

    /**
     * The drive loses its place on the bus and its power: registers read as all ones, writes vanish.
     *
     * @param persists as for {@link #losePower}
     */
    public void unplug(BooleanSupplier persists) {
        losePower(persists);
        unplugged = true;
    }

    /** The drive is there again, as after power-on. */
    public void plugIn() {
        unplugged = false;
    }

    @Override
    public boolean isPresent() {
        return !unplugged;
    }

    @Override
    public void observe(CommandObserver observer) {
        observers.add(observer);
    }

    /** Writes the cache out and closes the medium. */
    @Override
    public void close() throws IOException {
        if (session != null) {
            session.stop(() -> {});
        }
        namespace.close();
    }

    private void ringDoorbell(int index, int value) {
        if (session == null || !registers.isReady()) {
            return;
        }
        if ((index & 1) == 0) {
            session.ringSubmission(index >> 1, value);
        } else {
            session.ringCompletion(index >> 1, value);
        }
    }

    private void configure(int value) {
        boolean wasEnabled = registers.isEnabled();
        if (wasEnabled && (value & 1) == 0 && faults.deaf()) {
            return;
        }
        int shutdownBefore = registers.shutdownRequest();
        registers.configure(value);
        if (!wasEnabled && registers.isEnabled()) {
            enable();
        } else if (wasEnabled && !registers.isEnabled()) {
            reset();
        }
        if (registers.shutdownRequest() != 0 && shutdownBefore == 0) {
            shutDown(registers.shutdownRequest() == 1);
        }
    }

    private void enable() {
        if (resetting || !registers.isStartable()) {
            registers.fail();
            return;
        }
        later(() -> {
            try {
                session = new NvmeSession(scheduler, bus, drive, namespace, health, faults, registers, observers);
                registers.ready(true);
            } catch (IOException medium) {
                registers.fail();
            }
        });
    }

    /** Ready goes away only when the last transfer on the bus is over, so that the host may then reuse its memory. */
    private void reset() {
        if (resetting) {
            return; // enabled too early and disabled again: the first reset goes on
        }
        epoch++;
        resetting = true;
        faults.controllerReset();
        Runnable done = () -> later(() -> {
            resetting = false;
            registers.reset();
        });
        NvmeSession old = session;
        session = null;
        if (old == null) {
            done.run();
        } else {
            old.stop(done);
        }
    }

    private void shutDown(boolean orderly) {
        registers.shutdownStatus(1);
        Runnable quiet = () -> later(() -> {
            try {
                if (orderly) {
                    namespace.cache().flush();
                }
                registers.shutdownStatus(2);
            } catch (IOException medium) {
                registers.fail();
            }
        });
        if (session == null) {
            quiet.run();
        } else {
            session.quiesce(quiet);
        }
    }

    /** Runs {@code action} after the drive's reaction time, unless a reset comes first. */
    private void later(Runnable action) {
        int now = epoch;
        Runnable unlessReset = () -> {
            if (epoch == now) {
                action.run();
            }
        };
        if (drive.timing().ready() == 0) {
            unlessReset.run();
        } else {
            scheduler.after(drive.timing().ready(), unlessReset);
        }
    }
}
