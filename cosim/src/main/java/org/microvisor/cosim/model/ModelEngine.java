package org.microvisor.cosim.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.bus.Pin;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Listeners;
import org.microvisor.hdl.verilog.Verilog;

/**
 * A circuit's Verilog in Verilator, driven by hand: what runs in {@link org.microvisor.hdl.sim.Simulator} runs here on the
 * product itself, without ghosts and properties. Clocks and resets are pins like all others; only the ports of the top can be
 * looked at. State that is not reset starts with zeros.
 */
public final class ModelEngine implements Engine {
    private static final Pattern GLOBAL = Pattern.compile("\\binput +wire +(\\w*(?:aclk|aresetn))\\b");

    /** A port of the top and its place. */
    private record Place(Pin pin, int width, boolean input) {
        int words() {
            return (width + 63) / 64;
        }
    }

    private final Circuit top;
    private final Model model;
    private final Map<Bits, Place> places = new HashMap<>();
    private final Map<String, Pin> globals = new LinkedHashMap<>();
    private final Map<ClockDomain, Boolean> levels = new HashMap<>();
    private final Listeners before = new Listeners();
    private final Listeners after = new Listeners();
    private boolean settled;
    private long cycles;
    private long instants;

    private ModelEngine(Cell cell, ModelFactory models, Profile profile) {
        top = cell.circuit();
        Verilog verilog = Verilog.of(cell);
        List<Port> ports = cell.ports();
        List<Signal> signals = new ArrayList<>();
        for (Port port : ports) {
            signals.add(new Signal(port.name(), port.width(), port.direction() == Port.Direction.IN));
        }
        List<String> others = new ArrayList<>();
        for (Matcher matcher = GLOBAL.matcher(verilog.module(verilog.topName())); matcher.find(); ) {
            String name = matcher.group(1);
            if (signals.stream().noneMatch(signal -> signal.name().equals(name))) {
                signals.add(Signal.input(name, 1));
                others.add(name);
            }
        }
        model = models.open(
                new ModelSource(verilog.topName(), new TreeMap<>(verilog.files()), signals, List.of(), "", "", 2),
                profile);
        for (Port port : ports) {
            boolean input = port.direction() == Port.Direction.IN;
            places.put(port.signal(), new Place(model.pin(port.name()), port.width(), input));
        }
        others.forEach(name -> globals.put(name, model.pin(name)));
    }

    /**
     * An engine for the circuit; the model is built or taken from the cache.
     *
     * @throws org.microvisor.hdl.tool.ToolMissing if Verilator or the compiler is not installed
     * @throws BuildFailure if one of them refuses the design
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public static ModelEngine open(Cell top, ModelFactory models, Profile profile) {
        return new ModelEngine(top, models, profile);
    }

    private Place place(Bits signal) {
        Place place = places.get(signal);
        if (place == null) {
            throw new IllegalArgumentException("not a port of the top: signal=" + signal);
        }
        return place;
    }

    @Override
    public void poke(Bits input, long value) {
        poke(input, new BigInteger(Long.toUnsignedString(value)));
    }

    @Override
    public void poke(Bits input, BigInteger value) {
        Place place = place(input);
        for (int i = 0; i < place.words(); i++) {
            int bits = Math.min(64, place.width() - 64 * i);
            long mask = bits == 64 ? -1 : (1L << bits) - 1;
            place.pin().setWord(i, value.shiftRight(64 * i).longValue() & mask);
        }
        settled = false;
    }

    @Override
    public long peek(Bits signal) {
        eval();
        return place(signal).pin().value();
    }

    @Override
    public BigInteger peekWide(Bits signal) {
        eval();
        Place place = place(signal);
        BigInteger value = BigInteger.ZERO;
        for (int i = place.words() - 1; i >= 0; i--) {
            BigInteger word = new BigInteger(Long.toUnsignedString(place.pin().word(i)));
            value = value.shiftLeft(64).or(word);
        }
        return value;
    }

    @Override
    public void eval() {
        if (!settled) {
            model.step(1);
            settled = true;
        }
    }

    @Override
    public void tick(ClockDomain... together) {
        before.run(together);
        eval();
        clocks(1, together);
        model.step(1);
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
            @Nullable Pin clock = globals.get(top.clockName(domain));
            if (clock != null) {
                clock.set(level);
            }
        }
    }

    @Override
    public void resetn(ClockDomain domain, boolean level) {
        levels.put(domain, level);
        @Nullable Pin reset = globals.get(top.resetName(domain));
        if (reset != null) {
            reset.set(level ? 1 : 0);
            settled = false;
        }
    }

    @Override
    public boolean resetn(ClockDomain domain) {
        return levels.getOrDefault(domain, false);
    }

    @Override
    public void onEdge(ClockDomain domain, Runnable beforeEdge) {
        before.add(domain, beforeEdge);
    }

    @Override
    public void afterEdge(ClockDomain domain, Runnable afterEdge) {
        after.add(domain, afterEdge);
    }

    @Override
    public ClockDomain home() {
        return top.home();
    }

    @Override
    public long cycles() {
        return cycles;
    }

    @Override
    public long instants() {
        return instants;
    }

    @Override
    public void close() {
        model.close();
    }
}
