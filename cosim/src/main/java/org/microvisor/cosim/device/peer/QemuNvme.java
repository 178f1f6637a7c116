package org.microvisor.cosim.device.peer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.cosim.device.CommandObserver;
import org.microvisor.cosim.device.DmaEngine;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.cosim.device.PcieSlot;

/**
 * QEMU's own NVMe controller in the slot of a simulated board: an implementation of NVMe that knows nothing of ours, run by stock
 * QEMU as a process of its own.
 *
 * <p>Registers are QEMU's, read and written one by one. DMA is QEMU's into a shadow of the board's memory, with copies over the
 * board's bus before and after ({@link PeerSession}). Not QEMU's are: the moment of anything, the overlap of commands (it gets one
 * at a time), and errors of the board's bus, which end the simulation with a {@link PeerException}. Same inputs at the same cycles
 * give the same outputs at the same cycles.
 *
 * <p>A QEMU that is killed, hangs, or breaks the protocol is a {@link PeerException} at each access from then on, with what it printed last;
 * {@link #losePower} brings the drive back.
 * Completed writes are in the image's file (or the host's cache of it) whatever happens to QEMU.
 */
public final class QemuNvme implements PcieDrive {
    private static final int BAR_BYTES = 0x4000;

    private final PcieSlot slot;
    private final QemuNvmeSettings settings;
    private final ShadowMemory shadow;
    private QemuController qemu;
    private @Nullable PeerSession session;

    /** Writes that wait for the end of a reset. */
    private final Deque<Runnable> held = new ArrayDeque<>();

    private final List<CommandObserver> observers = new ArrayList<>();
    private boolean resetting;
    private int powerCuts;

    private QemuNvme(PcieSlot slot, QemuNvmeSettings settings, ShadowMemory shadow, QemuController qemu) {
        this.slot = slot;
        this.settings = settings;
        this.shadow = shadow;
        this.qemu = qemu;
    }

    /** Fits QEMU into a slot. */
    public static Maker maker(QemuNvmeSettings settings) {
        return slot -> open(slot, settings);
    }

    /**
     * Starts QEMU and fits it into {@code slot}.
     *
     * @throws PeerException when QEMU is not there or does not come up; the text says why
     */
    public static QemuNvme open(PcieSlot slot, QemuNvmeSettings settings) {
        ShadowMemory shadow;
        try {
            shadow = new ShadowMemory(slot.memories());
        } catch (IOException failed) {
            throw new PeerException("no memory to share with QEMU: " + failed.getMessage(), failed);
        }
        try {
            return new QemuNvme(slot, settings, shadow, QemuController.start(settings, shadow));
        } catch (PeerException failed) {
            shadow.close();
            throw failed;
        }
    }

    @Override
    public int barBytes() {
        return BAR_BYTES;
    }

    @Override
    public int read32(int offset) {
        return qemu.read32(offset);
    }

    @Override
    public void write32(int offset, int value) {
        if (resetting) {
            held.add(() -> write32(offset, value));
        } else if (offset >= NvmeRegister.DOORBELLS) {
            ring(offset, value);
        } else if (offset == NvmeRegister.CC) {
            configure(value);
        } else {
            qemu.write32(offset, value);
        }
    }

    @Override
    public boolean interrupt() {
        return qemu.interrupt();
    }

    /** QEMU is killed, or was, and another one started on the same image. */
    @Override
    public void losePower(BooleanSupplier persists) {
        if (session != null) {
            session.stop(() -> {});
        }
        session = null;
        powerCuts++;
        resetting = false;
        held.clear();
        qemu.close();
        qemu = QemuController.start(settings, shadow);
    }

    @Override
    public void observe(CommandObserver observer) {
        observers.add(observer);
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop(() -> {});
        }
        qemu.close();
        shadow.close();
    }

    private void ring(int offset, int value) {
        if (session == null) {
            qemu.write32(offset, value);
        } else {
            session.ring(offset, value);
        }
    }

    private void configure(int value) {
        boolean enable = (value & NvmeRegister.CC_ENABLE) != 0;
        PeerSession old = session;
        if (old != null && !enable) {
            session = null;
            resetting = true;
            int now = powerCuts;
            old.stop(() -> {
                if (powerCuts == now) {
                    reset(value);
                }
            });
        } else {
            qemu.write32(NvmeRegister.CC, value);
            if (enable && old == null && (qemu.read32(NvmeRegister.CSTS) & NvmeRegister.CSTS_READY) != 0) {
                session =
                        new PeerSession(slot.scheduler(), new DmaEngine(slot.bus()), qemu, shadow, settings, observers);
            }
        }
    }

    /** QEMU learns of the reset when the last transfer on the bus is over, so that the host may reuse its memory once it is ready. */
    private void reset(int configuration) {
        resetting = false;
        qemu.write32(NvmeRegister.CC, configuration);
        for (Runnable write = held.poll(); write != null; write = held.poll()) {
            write.run();
            if (resetting) {
                return; // the rest waits for the next reset
            }
        }
    }
}
