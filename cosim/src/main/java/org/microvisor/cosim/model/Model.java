package org.microvisor.cosim.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.microvisor.cosim.bus.AxiLiteMaster;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.AxisSink;
import org.microvisor.cosim.bus.AxisSource;
import org.microvisor.cosim.bus.Engine;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.cosim.bus.Port;
import org.microvisor.cosim.bus.PortMemory;
import org.microvisor.cosim.bus.PortOwner;
import org.microvisor.cosim.bus.Stop;
import org.microvisor.cosim.bus.Waiter;
import org.microvisor.hdl.Cell;

/**
 * One instance of a Verilated design with a transactor on each of its buses.
 *
 * <p>Time is counted in cycles of the design's clock. Java queues frames and bus operations at the ports; {@link #run} executes
 * cycles in a native loop, calls the ports' listeners, and returns at the asked cycle or after the first cycle with a waking
 * event. An instance belongs to one thread at a time; instances do not disturb each other.
 *
 * <p>A design that fails (see {@link ModelFailure}) kills its instance only: every later call throws. So does every call after
 * {@link #close}.
 */
public final class Model implements Engine {
    /** Cycles that the reset is held before {@link #open} returns; also the first {@link #cycle()}. */
    public static final int RESET_CYCLES = 16;

    private static final int WAKE = 1;
    private static final int FINISH = 4;
    private static final int FAILED = 8;
    private static final int VIOLATION = 16;

    private final ModelSource source;
    private final long model;
    private final long instance;
    private final ZeroedMemory memory;
    private final ByteBuffer shared;
    private final List<Port> ports = new ArrayList<>();
    private final Map<String, Pin> pins = new LinkedHashMap<>();
    private final List<Pin> watched = new ArrayList<>();
    private final List<ByteBuffer> reachable = new ArrayList<>();
    private Waiter waiter = this::runPlainly;
    private String unusable = "";
    private boolean failed;
    private boolean closed;
    private long lastCycle;
    private boolean finished;
    private boolean metered;
    private Path traceFile = Path.of("");
    private long traceFrom = Long.MAX_VALUE;
    private long limit = Long.MAX_VALUE;
    private Supplier<? extends Error> late = AssertionError::new;
    private long runs;
    private long nativeNanos;

    Model(ModelSource source, Path library, long seed) {
        this.source = source;
        SharedMemory layout = SharedMemory.of(source);
        memory = new ZeroedMemory(layout.bytes());
        shared = memory.bytes();
        model = NativeHost.load(library.toString());
        if (NativeHost.sharedBytes(model) != layout.bytes()) {
            throw new IllegalStateException("model library of another layout: file=" + library);
        }
        instance = NativeHost.create(model, shared, seed, RESET_CYCLES);
        Owner owner = new Owner();
        int index = 0;
        for (Interface bus : source.interfaces()) {
            ByteBuffer bytes = shared.slice(layout.portOffset(index++), PortMemory.BYTES);
            ports.add(port(bus, new PortMemory(bus.name(), bytes, owner)));
        }
        for (Signal pin : source.pins()) {
            ByteBuffer words =
                    shared.slice(layout.word(pin) * 8, pin.words() * 8).order(ByteOrder.LITTLE_ENDIAN);
            pins.put(
                    pin.name(),
                    new Pin(
                            pin.name(),
                            pin.width(),
                            pin.input(),
                            words,
                            owner,
                            new Rises(layout.watched().indexOf(pin))));
        }
        layout.watched().forEach(pin -> watched.add(pin(pin.name())));
    }

    /**
     * A circuit: its Verilog is emitted, built or taken from the standard cache, and held in reset for {@link #RESET_CYCLES}.
     *
     * @throws org.microvisor.hdl.tool.ToolMissing if Verilator or the compiler is not installed
     * @throws BuildFailure if one of them refuses the design
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public static Model open(Cell top, Profile profile) {
        return open(ModelSource.of(top), profile);
    }

    /** The same for a hand-written design. */
    public static Model open(ModelSource source, Profile profile) {
        return new ModelFactory().open(source, profile);
    }

    @Override
    public long cycle() {
        return closed ? lastCycle : shared.getLong(SharedMemory.CYCLE);
    }

    @Override
    public Stop run(long untilCycle) {
        checkUsable();
        while (!finished) {
            for (int i = 0; i < ports.size(); i++) {
                ports.get(i).feed();
            }
            if (cycle() >= traceFrom) {
                traceFrom = Long.MAX_VALUE;
                traceTo(traceFile);
            }
            if (cycle() >= limit) {
                throw late.get();
            }
            runs++;
            long until = Math.min(Math.min(untilCycle, traceFrom), limit);
            int bits = metered ? meteredRun(until) : NativeHost.run(model, instance, until);
            if ((bits & (FAILED | VIOLATION)) != 0) {
                throw die(bits);
            }
            finished |= (bits & FINISH) != 0;
            int waker = (int) shared.getLong(SharedMemory.WAKER);
            dispatch(shared.getLong(SharedMemory.PENDING));
            if ((bits & WAKE) != 0 && !finished) {
                return new Stop(
                        Stop.Reason.WAKE,
                        cycle(),
                        waker == SharedMemory.PINS
                                ? "pins"
                                : source.interfaces().get(waker).name());
            }
            if (cycle() >= untilCycle && !finished) {
                return new Stop(Stop.Reason.CYCLE, cycle(), "");
            }
        }
        return new Stop(Stop.Reason.FINISH, cycle(), "");
    }

    /** Runs a few cycles whatever wakes: for pins driven by hand. */
    public void step(int cycles) {
        long end = cycle() + cycles;
        while (cycle() < end && run(end).reason() != Stop.Reason.FINISH) {}
    }

    /** The driver of an AXI4-Stream slave of the design. */
    public AxisSource source(String bus) {
        return port(bus, AxisSource.class);
    }

    /** The taker of an AXI4-Stream master of the design. */
    public AxisSink sink(String bus) {
        return port(bus, AxisSink.class);
    }

    /** The driver of an AXI4-Lite slave of the design. */
    public AxiLiteMaster axiLite(String bus) {
        return port(bus, AxiLiteMaster.class);
    }

    /** The driver of an AXI4 slave of the design. */
    public AxiMaster axiMaster(String bus) {
        return port(bus, AxiMaster.class);
    }

    /** What an AXI4 or AXI4-Lite master of the design reaches. */
    public AxiSlave axiSlave(String bus) {
        return port(bus, AxiSlave.class);
    }

    /** A signal that belongs to no bus. */
    public Pin pin(String name) {
        Pin pin = pins.get(name);
        if (pin == null) {
            throw new IllegalArgumentException(
                    "no such pin: model=" + source.top() + ", pin=" + name + ", pins=" + pins.keySet());
        }
        return pin;
    }

    /** Starts a waveform of everything from the next cycle on; {@link Profile#TEST} only. An open one is closed. */
    public void traceTo(Path fst) {
        checkUsable();
        NativeHost.openTrace(model, instance, fst.toString());
    }

    /** Starts a waveform of everything from the cycle with this number on, or from the next one if that is past. */
    public void traceTo(Path fst, long fromCycle) {
        checkUsable();
        traceFile = fst;
        traceFrom = fromCycle;
    }

    /** Lets no cycle from the one with this number on run: whoever asks for it gets the error. */
    public void limit(long cycle, Supplier<? extends Error> error) {
        limit = cycle;
        late = error;
    }

    /** Ends the waveform; without one nothing happens. */
    public void traceOff() {
        checkUsable();
        NativeHost.closeTrace(model, instance);
    }

    /** What {@code $display} and its like printed since the last call. */
    public String output() {
        if (unusable.isEmpty() || failed) {
            return NativeHost.output(model, instance);
        }
        throw new IllegalStateException(unusable);
    }

    /**
     * Keeps every input of the design from now on, to run it again without any testbench.
     *
     * @param cycles the recording ends by itself after so many
     * @throws RuntimeException if the model has run before
     */
    public Recording record(long cycles) {
        checkUsable();
        NativeHost.record(model, instance, cycles);
        return new Recording(this);
    }

    @Override
    public void waiter(Waiter waiter) {
        this.waiter = waiter;
    }

    @Override
    public void close() {
        if (unusable.isEmpty() || failed) {
            failed = false;
            unusable = "model is closed: model=" + source.top();
            lastCycle = cycle();
            closed = true;
            NativeHost.destroy(model, instance);
            memory.close();
        }
    }

    long recorded() {
        checkUsable();
        return NativeHost.recorded(model, instance);
    }

    long replay(long from, boolean check) {
        checkUsable();
        return NativeHost.replay(model, instance, from, check);
    }

    /** Calls of native code that ran cycles; while cycles run there are no others. */
    long runs() {
        return runs;
    }

    /** Measures from now on what {@link #nativeNanos} tells, which costs time itself. */
    void meter() {
        metered = true;
    }

    /** CPU time of this thread in native code. */
    long nativeNanos() {
        return nativeNanos;
    }

    private int meteredRun(long untilCycle) {
        long start = NativeHost.threadCpuNanos();
        int bits = NativeHost.run(model, instance, untilCycle);
        nativeNanos += NativeHost.threadCpuNanos() - start;
        return bits;
    }

    private static Port port(Interface bus, PortMemory memory) {
        return switch (bus.transactor()) {
            case "AxisSource" -> new AxisSource(memory);
            case "AxisSink" -> new AxisSink(memory);
            case "AxiLiteMaster" -> new AxiLiteMaster(memory);
            case "AxiMaster" -> new AxiMaster(memory);
            default -> new AxiSlave(memory);
        };
    }

    private <P extends Port> P port(String name, Class<P> type) {
        for (Port port : ports) {
            if (port.name().equals(name)) {
                if (type.isInstance(port)) {
                    return type.cast(port);
                }
                throw new IllegalArgumentException("port of another kind: model=" + source.top() + ", port=" + name
                        + ", is=" + port.getClass().getSimpleName() + ", asked=" + type.getSimpleName());
            }
        }
        throw new IllegalArgumentException("no such port: model=" + source.top() + ", port=" + name + ", ports="
                + ports.stream().map(Port::name).toList());
    }

    private void dispatch(long pending) {
        for (long rest = pending; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            if (index == SharedMemory.PINS) {
                long risen = shared.getLong(SharedMemory.RISEN);
                shared.putLong(SharedMemory.RISEN, 0);
                for (; risen != 0; risen &= risen - 1) {
                    watched.get(Long.numberOfTrailingZeros(risen)).rose();
                }
            } else {
                ports.get(index).drain();
            }
        }
    }

    private ModelFailure die(int bits) {
        String message = NativeHost.failure(model, instance);
        failed = true;
        unusable = "model has failed: model=" + source.top() + ", failure=" + message;
        String text = message + ", model=" + source.top();
        return (bits & VIOLATION) != 0 ? new ProtocolViolation(text) : new ModelFailure(text);
    }

    private void checkUsable() {
        if (!unusable.isEmpty()) {
            throw new IllegalStateException(unusable);
        }
    }

    private boolean runPlainly(BooleanSupplier done, long maxCycles) {
        long end = cycle() + maxCycles;
        while (!done.getAsBoolean() && cycle() < end && run(end).reason() != Stop.Reason.FINISH) {}
        return done.getAsBoolean();
    }

    /** This model as its ports see it. */
    private final class Owner implements PortOwner {
        @Override
        public void checkUsable() {
            Model.this.checkUsable();
        }

        @Override
        public void checkOpen() {
            if (closed) {
                throw new IllegalStateException(unusable);
            }
        }

        @Override
        public long addressOf(ByteBuffer direct) {
            ByteBuffer whole = direct.duplicate().clear();
            reachable.add(whole);
            return NativeHost.address(whole);
        }

        @Override
        public boolean await(BooleanSupplier done, long maxCycles) {
            return waiter.runUntil(done, maxCycles);
        }
    }

    /** The rises of the loose output with this place in the watch mask. */
    private final class Rises implements Pin.Rises {
        private final int index;

        Rises(int index) {
            this.index = index;
        }

        @Override
        public void watch() {
            shared.putLong(SharedMemory.WATCH, shared.getLong(SharedMemory.WATCH) | 1L << index);
        }

        @Override
        public long lastCycle() {
            return shared.getLong(SharedMemory.RISES + 8 * index);
        }
    }
}
