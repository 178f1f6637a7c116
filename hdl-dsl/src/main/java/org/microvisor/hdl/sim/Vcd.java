package org.microvisor.hdl.sim;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;

/**
 * Writes a waveform as a value change dump, for GTKWave and its like: every signal of every cell under its name in the Verilog,
 * all clocks and resets, and enums also as texts. Times are picoseconds.
 *
 * <p>Values are taken just before each edge, after all listeners that were registered earlier, and shown from the edge before on;
 * so the file also has the state in which a property failed. Close it, or the end is missing.
 */
public final class Vcd implements AutoCloseable {
    /** Between edges when nobody says what time it is. */
    private static final long PERIOD = 10_000;

    private static final int FIRST_CODE = '!';
    private static final int CODES = '~' - '!' + 1;

    /** A line of the waveform. */
    private static final class Wave {
        final Bits signal;
        final String code;
        final @Nullable String text;
        long low;
        BigInteger wide = BigInteger.ZERO;

        Wave(Bits signal, String code, @Nullable String text) {
            this.signal = signal;
            this.code = code;
            this.text = text;
        }
    }

    private final Engine engine;
    private final LongSupplier clock;
    private final BufferedWriter out;
    private final List<Wave> waves = new ArrayList<>();
    private final Map<ClockDomain, String> clocks = new LinkedHashMap<>();
    private final Map<ClockDomain, String> resets = new LinkedHashMap<>();
    private final Map<ClockDomain, Boolean> levels = new LinkedHashMap<>();
    private final Set<ClockDomain> rising = new LinkedHashSet<>();
    private final Set<ClockDomain> risen = new LinkedHashSet<>();
    private long instant = -1;
    private long written = -1;
    private long lastEdge;
    private int codes;
    private boolean first = true;

    private Vcd(Path file, Engine engine, Cell top, LongSupplier clock) throws IOException {
        this.engine = engine;
        this.clock = clock;
        this.out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
        out.write("$timescale 1ps $end\n");
        scope(
                top.circuit(),
                top.getClass().getSimpleName().isEmpty()
                        ? "top"
                        : top.getClass().getSimpleName());
        out.write("$enddefinitions $end\n");
        clocks.keySet().forEach(domain -> engine.onEdge(domain, () -> before(domain)));
    }

    /** A waveform of the engine's design, with 10 ns from edge to edge. */
    public static Vcd to(Path file, Engine engine, Cell top) {
        return to(file, engine, top, () -> (engine.instants() + 1) * PERIOD);
    }

    /**
     * A waveform of the engine's design.
     *
     * @param picoseconds tells the time when edges happen, see {@link Clocks#now}
     */
    public static Vcd to(Path file, Engine engine, Cell top, LongSupplier picoseconds) {
        try {
            return new Vcd(file, engine, top, picoseconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int rest = ++codes; rest > 0; rest /= CODES) {
            code.append((char) (FIRST_CODE + rest % CODES));
        }
        return code.toString();
    }

    private void scope(Circuit circuit, String name) throws IOException {
        out.write("$scope module " + name + " $end\n");
        Names names = Names.in(circuit);
        boolean top = circuit.parent().isEmpty();
        List<Bits> signals = new ArrayList<>();
        if (engine instanceof Simulator) {
            signals.addAll(circuit.signals());
            signals.addAll(circuit.syncReads());
        } else {
            circuit.cell().ports().stream().map(Port::signal).forEach(signals::add);
        }
        clock(circuit, circuit.home(), top);
        for (Bits signal : signals) {
            if (signal.domain() != ClockDomain.ASYNCHRONOUS) {
                clock(circuit, signal.domain(), top);
            }
            String code = code();
            String range = signal.width() == 1 ? "" : " [" + (signal.width() - 1) + ":0]";
            out.write("$var wire " + signal.width() + " " + code + " " + names.of(signal) + range + " $end\n");
            String text = null;
            if (!signal.constants().isEmpty()) {
                text = code();
                out.write("$var string 1 " + text + " " + names.of(signal) + "_name $end\n");
            }
            waves.add(new Wave(signal, code, text));
        }
        if (engine instanceof Simulator) {
            for (Circuit child : circuit.children()) {
                scope(child, names.of(child));
            }
        }
        out.write("$upscope $end\n");
    }

    /** The clock and the reset where a cell first has one that no cell above has. */
    private void clock(Circuit circuit, ClockDomain domain, boolean top) throws IOException {
        if (!clocks.containsKey(domain)) {
            clocks.put(domain, code());
            resets.put(domain, code());
            String prefix = top ? "" : circuit.hint() + "_";
            out.write("$var wire 1 " + clocks.get(domain) + " " + prefix + circuit.clockName(domain) + " $end\n");
            out.write("$var wire 1 " + resets.get(domain) + " " + prefix + circuit.resetName(domain) + " $end\n");
        }
    }

    private void before(ClockDomain domain) {
        try {
            if (engine.instants() != instant) {
                instant = engine.instants();
                risen.clear();
                risen.addAll(rising);
                rising.clear();
                show();
                lastEdge = clock.getAsLong();
            }
            rising.add(domain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what changed at the last edge. */
    private void show() throws IOException {
        time(lastEdge);
        for (ClockDomain domain : clocks.keySet()) {
            boolean level = engine.resetn(domain);
            if (risen.contains(domain)) {
                out.write("1" + clocks.get(domain) + "\n");
            } else if (first) {
                out.write("0" + clocks.get(domain) + "\n");
            }
            if (first || levels.getOrDefault(domain, false) != level) {
                out.write((level ? "1" : "0") + resets.get(domain) + "\n");
                levels.put(domain, level);
            }
        }
        for (Wave wave : waves) {
            show(wave);
        }
        first = false;
        if (!risen.isEmpty()) {
            time((lastEdge + clock.getAsLong()) / 2);
            for (ClockDomain domain : risen) {
                out.write("0" + clocks.get(domain) + "\n");
            }
        }
    }

    private void time(long picoseconds) throws IOException {
        if (picoseconds > written) {
            out.write("#" + picoseconds + "\n");
            written = picoseconds;
        }
    }

    private void show(Wave wave) throws IOException {
        long low = engine.peek(wave.signal);
        if (wave.signal.width() <= 64) {
            if (low == wave.low && !first) {
                return;
            }
            wave.low = low;
            if (wave.signal.width() == 1) {
                out.write(low == 1 ? "1" : "0");
            } else {
                out.write("b" + Long.toBinaryString(low) + " ");
            }
        } else {
            BigInteger wide = engine.peekWide(wave.signal);
            if (wide.equals(wave.wide) && !first) {
                return;
            }
            wave.wide = wide;
            out.write("b" + wide.toString(2) + " ");
        }
        out.write(wave.code + "\n");
        if (wave.text != null) {
            List<Enum<?>> constants = wave.signal.constants();
            String name = low < constants.size() ? constants.get((int) low).name() : "none";
            out.write("s" + name + " " + wave.text + "\n");
        }
    }

    /** Writes the values after the last edge, and ends the file. */
    @Override
    public void close() {
        try (out) {
            risen.clear();
            risen.addAll(rising);
            if (engine.instants() == instant) {
                return; // the last edge did not happen: a property failed before it
            }
            show();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
