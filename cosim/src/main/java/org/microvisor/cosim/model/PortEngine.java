package org.microvisor.cosim.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Listeners;
import org.microvisor.hdl.verilog.Verilog;

/**
 * A circuit's Verilog in somebody else's simulator, driven by hand: clocks and resets are ports like all others, and only the
 * ports of the top can be looked at. What remains for a subclass is to carry words to and from them.
 */
public abstract class PortEngine implements Engine {
    private static final Pattern GLOBAL = Pattern.compile("\\binput +wire +(\\w*(?:aclk|aresetn))\\b");

    private final Circuit top;
    private final Verilog verilog;
    private final List<Signal> signals = new ArrayList<>();
    private final Map<Bits, Signal> ports = new HashMap<>();
    private final Map<String, Wire> wires = new LinkedHashMap<>();
    private final Map<ClockDomain, Boolean> levels = new HashMap<>();
    private final Listeners before = new Listeners();
    private final Listeners after = new Listeners();
    private boolean settled;
    private long cycles;
    private long instants;

    /** A port in the other simulator; word 0 has the low 64 bits. */
    protected interface Wire {
        /** Sets 64 bits of an input. */
        void setWord(int index, long bits);

        /** 64 bits of the value that {@link PortEngine#settle} has brought. */
        long word(int index);
    }

    /**
     * Emits the circuit.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    protected PortEngine(Cell cell) {
        top = cell.circuit();
        verilog = Verilog.of(cell);
        for (Port port : cell.ports()) {
            Signal signal = new Signal(port.name(), port.width(), port.direction() == Port.Direction.IN);
            signals.add(signal);
            ports.put(port.signal(), signal);
        }
        for (Matcher matcher = GLOBAL.matcher(verilog.module(verilog.topName())); matcher.find(); ) {
            String name = matcher.group(1);
            if (signals.stream().noneMatch(signal -> signal.name().equals(name))) {
                signals.add(Signal.input(name, 1));
            }
        }
    }

    /** The circuit's text. */
    protected final Verilog verilog() {
        return verilog;
    }

    /** All ports of the top in their order, and then the clocks and resets that are none in Java. */
    protected final List<Signal> signals() {
        return List.copyOf(signals);
    }

    /** Called once by the subclass for each of {@link #signals}. */
    protected final void wire(String name, Wire wire) {
        wires.put(name, wire);
    }

    /** Lets the other simulator take what was set and settle. */
    protected abstract void settle();

    private Signal port(Bits signal) {
        Signal port = ports.get(signal);
        if (port == null) {
            throw new IllegalArgumentException("not a port of the top: signal=" + signal);
        }
        return port;
    }

    private Wire wire(Signal signal) {
        Wire wire = wires.get(signal.name());
        if (wire == null) {
            throw new IllegalStateException("port without a wire: port=" + signal.name());
        }
        return wire;
    }

    private Signal input(Bits signal) {
        Signal port = port(signal);
        if (!port.input()) {
            throw new IllegalArgumentException("not an input of the top: signal=" + signal);
        }
        return port;
    }

    @Override
    public final void poke(Bits input, long value) {
        Signal port = input(input);
        Wire wire = wire(port);
        wire.setWord(0, value & mask(port, 0));
        for (int i = 1; i < port.words(); i++) {
            wire.setWord(i, 0);
        }
        settled = false;
    }

    @Override
    public final void poke(Bits input, BigInteger value) {
        Signal port = input(input);
        Wire wire = wire(port);
        for (int i = 0; i < port.words(); i++) {
            wire.setWord(i, value.shiftRight(64 * i).longValue() & mask(port, i));
        }
        settled = false;
    }

    private static long mask(Signal port, int word) {
        int bits = Math.min(64, port.width() - 64 * word);
        return bits == 64 ? -1 : (1L << bits) - 1;
    }

    @Override
    public final long peek(Bits signal) {
        Signal port = port(signal);
        eval();
        return wire(port).word(0);
    }

    @Override
    public final BigInteger peekWide(Bits signal) {
        Signal port = port(signal);
        eval();
        BigInteger value = BigInteger.ZERO;
        for (int i = port.words() - 1; i >= 0; i--) {
            BigInteger word = new BigInteger(Long.toUnsignedString(wire(port).word(i)));
            value = value.shiftLeft(64).or(word);
        }
        return value;
    }

    @Override
    public final void eval() {
        if (!settled) {
            settle();
            settled = true;
        }
    }

    @Override
    public final void tick(ClockDomain... together) {
        before.run(together);
        eval();
        clocks(1, together);
        settle();
        clocks(0, together);
        settled = false;
        instants++;
        for (ClockDomain domain : together) {
            if (domain == top.home()) {
                cycles++;
            }
        }
        after.run(together);
    }

    private void clocks(int level, ClockDomain... together) {
        for (ClockDomain domain : together) {
            @Nullable Wire clock = wires.get(top.clockName(domain));
            if (clock != null) {
                clock.setWord(0, level);
            }
        }
    }

    @Override
    public final void resetn(ClockDomain domain, boolean level) {
        levels.put(domain, level);
        @Nullable Wire reset = wires.get(top.resetName(domain));
        if (reset != null) {
            reset.setWord(0, level ? 1 : 0);
            settled = false;
        }
    }

    @Override
    public final boolean resetn(ClockDomain domain) {
        return levels.getOrDefault(domain, false);
    }

    @Override
    public final void onEdge(ClockDomain domain, Runnable beforeEdge) {
        before.add(domain, beforeEdge);
    }

    @Override
    public final void afterEdge(ClockDomain domain, Runnable afterEdge) {
        after.add(domain, afterEdge);
    }

    @Override
    public final ClockDomain home() {
        return top.home();
    }

    @Override
    public final long cycles() {
        return cycles;
    }

    @Override
    public final long instants() {
        return instants;
    }
}
