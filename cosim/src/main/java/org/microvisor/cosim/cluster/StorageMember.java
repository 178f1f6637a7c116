package org.microvisor.cosim.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.device.PcieDrive;

/**
 * A storage board in a cluster: the Verilated node with its drive, and the software on its processor, which takes turns
 * with the hardware.
 *
 * <p>While the software waits for an interrupt the board runs without it, so an idle processor costs nothing. The board can lose its
 * power and get it back; the drive's medium decides what is left.
 */
public final class StorageMember implements Member {
    /** Picoseconds of a cycle at 156.25 MHz. */
    private static final long CYCLE_PICOS = 6_400;

    private final String name;
    private final Supplier<CosimBoard> powerOn;
    private final Software software;
    private final List<TimedFrame> leaving = new ArrayList<>();
    private @Nullable Powered powered;
    private long now;
    private long lost;

    /** What runs on the processor. */
    @FunctionalInterface
    public interface Software {
        /** Runs from power-on until {@code stopped} holds or the power is cut; lets time pass on the board's clock only. */
        void run(CosimBoard board, BooleanSupplier stopped);
    }

    /**
     * A board that has power from the start of the cluster on.
     *
     * @param powerOn makes the board afresh, around the same medium each time
     */
    public StorageMember(String name, Supplier<CosimBoard> powerOn, Software software) {
        this.name = name;
        this.powerOn = powerOn;
        this.software = software;
        powered = new Powered(0);
    }

    @Override
    public String name() {
        return name;
    }

    /** The board, while it has power. */
    public Optional<CosimBoard> board() {
        return Optional.ofNullable(powered).map(on -> on.board);
    }

    /** The time in picoseconds at which the board that has power now was at its cycle 0. */
    public long origin() {
        return powered == null ? now : powered.origin;
    }

    /** Whether the software has ended by itself or was asked to stop and has done so. */
    public boolean stopped() {
        return powered == null || powered.fiber.ended();
    }

    /** Asks the software to end in good order. */
    public void stop() {
        if (powered != null) {
            powered.stopping = true;
        }
    }

    /**
     * The power goes away at {@code picos}, or at once if that time is past, in the middle of whatever is under way.
     *
     * @param persists is asked what of the drive's unfinished work reached the medium (see {@link PcieDrive#losePower})
     */
    public void cutPowerAt(long picos, BooleanSupplier persists) {
        if (powered != null) {
            powered.cut = picos;
            powered.persists = persists;
        }
    }

    /** The same as soon as the hardware stops for the event that calls this, from inside the board's simulation. */
    public void cutPower(BooleanSupplier persists) {
        if (powered != null) {
            powered.persists = persists;
            powered.cutNow = true;
        }
    }

    /** The software dies in the midst of whatever it does; the hardware runs on. */
    public void crashSoftware() {
        if (powered != null) {
            powered.crashSoftware();
        }
    }

    /** After {@link #crashSoftware}: new software starts on the running hardware. */
    public void startSoftware() {
        if (powered != null) {
            powered.startSoftware();
        }
    }

    /** Whether the board has power. */
    public boolean powered() {
        return powered != null;
    }

    /** The power comes back: hardware and software start from nothing. */
    public void powerOn() {
        if (powered == null) {
            powered = new Powered(now);
        }
    }

    /** Frames that came while the power was off. */
    public long lost() {
        return lost;
    }

    @Override
    public void runTo(long picos) {
        if (powered != null && powered.cut >= picos) {
            powered.runTo(picos);
        }
        if (powered != null && powered.cut < picos) {
            powered.runTo(Math.max(powered.cut, now));
            powered.cutNow = true;
        }
        if (powered != null && powered.cutNow) {
            powered.lose();
            powered = null;
        }
        now = picos;
    }

    @Override
    public void deliver(TimedFrame frame) {
        if (powered == null) {
            lost++;
        } else {
            powered.deliver(frame);
        }
    }

    @Override
    public List<TimedFrame> departures() {
        List<TimedFrame> gone = List.copyOf(leaving);
        leaving.clear();
        return gone;
    }

    @Override
    public void close() {
        if (powered != null) {
            powered.close();
            powered = null;
        }
    }

    /** The time from one power-on to the next cut. */
    private final class Powered implements Simulation.Guest {
        private final CosimBoard board;
        private final Simulation simulation;
        private final long origin;
        private Fiber fiber;
        private boolean crashed;
        private final PriorityQueue<TimedFrame> coming =
                new PriorityQueue<>(Comparator.comparingLong(TimedFrame::picos));
        private BooleanSupplier awaited = () -> true;
        private long patience;
        private boolean stopping;
        private long cut = Long.MAX_VALUE;
        private boolean cutNow;
        private BooleanSupplier persists = () -> false;

        Powered(long picos) {
            board = powerOn.get();
            simulation = board.simulation();
            simulation.guest(this);
            origin = picos - simulation.now() * CYCLE_PICOS;
            fiber = begin();
        }

        private Fiber begin() {
            return new Fiber(name, () -> software.run(board, () -> stopping));
        }

        void crashSoftware() {
            if (!crashed) {
                crashed = true;
                fiber.close();
            }
        }

        void startSoftware() {
            if (crashed) {
                crashed = false;
                awaited = () -> true;
                fiber = begin();
            }
        }

        @Override
        public boolean isCurrent() {
            return fiber.isCurrent();
        }

        @Override
        public boolean runUntil(BooleanSupplier done, long maxCycles) {
            if (done.getAsBoolean()) {
                return true;
            }
            if (maxCycles == 0) {
                return false;
            }
            awaited = done;
            patience = Math.addExact(simulation.now(), maxCycles);
            fiber.suspend();
            return done.getAsBoolean();
        }

        void runTo(long picos) {
            for (TimedFrame next = coming.peek(); next != null && next.picos() < picos; next = coming.peek()) {
                coming.remove();
                long cycle = (next.picos() - origin + CYCLE_PICOS - 1) / CYCLE_PICOS;
                board.ethernet().sendAt(cycle, next.bytes(), next.badFcs());
            }
            long end = (picos - origin) / CYCLE_PICOS;
            while (!cutNow) {
                if (fiber.ended()) {
                    simulation.runUntil(() -> cutNow, Math.max(0, end - simulation.now()));
                    break;
                }
                if (awaited.getAsBoolean() || simulation.now() >= patience) {
                    fiber.resume();
                } else if (simulation.now() >= end) {
                    break;
                } else {
                    simulation.runUntil(
                            () -> cutNow || awaited.getAsBoolean(), Math.min(end, patience) - simulation.now());
                }
            }
            for (Optional<ReceivedFrame> frame = board.ethernet().receiveTimed();
                    frame.isPresent();
                    frame = board.ethernet().receiveTimed()) {
                leaving.add(new TimedFrame(
                        origin + (frame.get().lastBeatCycle() + 1) * CYCLE_PICOS,
                        frame.get().bytes(),
                        false));
            }
        }

        void lose() {
            board.drive().losePower(persists);
            close();
        }

        void deliver(TimedFrame frame) {
            coming.add(frame);
        }

        void close() {
            try (board) {
                fiber.close();
            }
        }
    }
}
