package org.microvisor.cosim.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.microvisor.hdl.Cell;

/**
 * A design to be simulated: Verilog, and what its top module's ports mean.
 *
 * @param top the top module
 * @param files Verilog by file name
 * @param signals every port of the top module, the clock and the reset too
 * @param interfaces the buses; signals of none of them, except clock and reset, are loose {@linkplain
 *     org.microvisor.cosim.bus.Pin pins}
 * @param clock a one-bit input; registers work on its rising edge; empty if the design has none
 * @param reset a one-bit input, active low, synchronous; empty if the design has none
 * @param periodPicoseconds of the clock; only waveforms and {@code $time} see it
 */
public record ModelSource(
        String top,
        SortedMap<String, String> files,
        List<Signal> signals,
        List<Interface> interfaces,
        String clock,
        String reset,
        long periodPicoseconds) {
    /** Buses of one model at most. */
    static final int MAX_INTERFACES = 62;

    public ModelSource {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
        signals = List.copyOf(signals);
        interfaces = List.copyOf(interfaces);
        Set<String> names = new HashSet<>();
        for (Signal signal : signals) {
            if (!names.add(signal.name())) {
                throw new IllegalArgumentException("signal twice: top=" + top + ", signal=" + signal.name());
            }
        }
        requireInput(top, signals, clock);
        requireInput(top, signals, reset);
        if (interfaces.size() > MAX_INTERFACES) {
            throw new IllegalArgumentException("too many interfaces: top=" + top + ", interfaces=" + interfaces.size());
        }
        for (Interface bus : interfaces) {
            String data = bus.prefix() + bus.kind().dataSignal();
            Signal signal = find(signals, data)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "interface without its data: top=" + top + ", missing=" + data));
            if (signal.width() % 8 != 0
                    || Integer.bitCount(signal.width()) != 1 && bus.kind() != Interface.Kind.AXI_STREAM) {
                throw new IllegalArgumentException(
                        "bus width without a transactor: signal=" + data + ", width=" + signal.width());
            }
        }
    }

    /**
     * A circuit with its bundles; those of AXI4, AXI4-Lite and AXI4-Stream get transactors.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public static ModelSource of(Cell top) {
        return CellSource.of(top);
    }

    /** A hand-written design with {@code aclk}, {@code aresetn} (both are added to the signals) and a 6400 ps clock. */
    public static ModelSource verilog(String top, String text, List<Signal> signals, List<Interface> interfaces) {
        List<Signal> all = new java.util.ArrayList<>(signals);
        all.add(Signal.input("aclk", 1));
        all.add(Signal.input("aresetn", 1));
        return new ModelSource(top, new TreeMap<>(Map.of(top + ".v", text)), all, interfaces, "aclk", "aresetn", 6400);
    }

    /** The same design with a bus left to loose pins, to be driven by hand. */
    public ModelSource without(String bus) {
        List<Interface> rest =
                interfaces.stream().filter(i -> !i.name().equals(bus)).toList();
        return new ModelSource(top, files, signals, rest, clock, reset, periodPicoseconds);
    }

    Optional<Signal> signal(String name) {
        return find(signals, name);
    }

    /** Signals of no bus, in their order, without clock and reset. */
    List<Signal> pins() {
        return signals.stream()
                .filter(s -> !s.name().equals(clock) && !s.name().equals(reset))
                .filter(s -> interfaces.stream().noneMatch(i -> s.name().startsWith(i.prefix())))
                .toList();
    }

    /** Inputs that a recording keeps: all but the clock. */
    List<Signal> inputs() {
        return signals.stream()
                .filter(Signal::input)
                .filter(s -> !s.name().equals(clock))
                .toList();
    }

    /** Bytes of one beat of a bus. */
    int beatBytes(Interface bus) {
        return signal(bus.prefix() + bus.kind().dataSignal()).orElseThrow().width() / 8;
    }

    private static Optional<Signal> find(List<Signal> signals, String name) {
        return signals.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static void requireInput(String top, List<Signal> signals, String name) {
        if (!name.isEmpty()
                && find(signals, name).filter(s -> s.input() && s.width() == 1).isEmpty()) {
            throw new IllegalArgumentException("no such one-bit input: top=" + top + ", signal=" + name);
        }
    }

    /** Names this Verilog: the top module and the first eight digits of a hash over all files. */
    public String buildId() {
        List<String> texts = new java.util.ArrayList<>(files.keySet());
        texts.addAll(files.values());
        return top + "-" + ContentHash.of(texts).text().substring(0, 8);
    }
}
