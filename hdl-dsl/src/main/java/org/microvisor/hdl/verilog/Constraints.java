package org.microvisor.hdl.verilog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.check.CrossingPath;

/**
 * The timing constraints of a design's crossings as XDC text for Vivado, made from the same objects as the circuit.
 *
 * <p>Every path from one clock to another has an exception, and only those paths:
 *
 * <ul>
 *   <li>a bit: at most one period of the receiving clock, so that the promised latency holds; no limit if it comes from a port,
 *   <li>a Gray code: at most one period of the sending clock, and as much skew between its bits, so that a later change does not
 *       overtake an earlier one,
 *   <li>a held word: at most one period of the receiving clock; the request that announces it takes at least two,
 *   <li>a reset: no limit on the way to the asynchronous clear.
 * </ul>
 *
 * <p>Periods are read from the clocks when Vivado reads the file. Names are seen from the top module, which need not be Vivado's top:
 * read the file for the module ({@code read_xdc -ref}, or the property {@code SCOPED_TO_REF}), after the clocks are made
 * ({@code PROCESSING_ORDER LATE}). {@code ASYNC_REG} is not here; it stands in the Verilog.
 */
public final class Constraints {
    private final Verilog verilog;
    private final StringBuilder text = new StringBuilder();

    private Constraints(Verilog verilog) {
        this.verilog = verilog;
    }

    /**
     * The constraints of the cell and all inside it; only a heading if nothing crosses.
     *
     * @throws org.microvisor.hdl.check.DesignErrors with every mistake found, if there is one
     */
    public static String of(Cell top) {
        Constraints constraints = new Constraints(Verilog.of(top));
        constraints.write(CrossingPath.of(top));
        return constraints.text.toString();
    }

    /**
     * The constraints of the cell and all inside it; empty if nothing crosses.
     *
     * @throws org.microvisor.hdl.check.DesignErrors with every mistake found, if there is one
     */
    public static Optional<String> ofCrossings(Cell top) {
        return Optional.of(of(top)).filter(text -> text.contains("\nset_"));
    }

    private void write(List<CrossingPath> paths) {
        text.append("# Clock crossings of ")
                .append(verilog.topName())
                .append(", made by MicroVisor hdl-dsl; change the circuit, not this.\n# Read with: read_xdc -ref ")
                .append(verilog.topName())
                .append(" FILE, after the clocks are made (PROCESSING_ORDER LATE).\n");
        for (CrossingPath path : paths) {
            Crossing crossing = path.crossing();
            boolean inside = crossing.kind() == Crossing.Kind.HELD
                    && crossing.source().op() == Op.READ_SYNC; // from one port of a block RAM to the other
            if (!path.to().isEmpty() && !inside) {
                write(path);
            }
        }
    }

    private void write(CrossingPath path) {
        Crossing crossing = path.crossing();
        text.append("\n# ")
                .append(crossing.place())
                .append(": ")
                .append(describe(path))
                .append('\n');
        boolean open = path.from().stream().anyMatch(part -> part.holder().op() == Op.INPUT);
        if (crossing.kind() == Crossing.Kind.RESET || open) {
            StringJoiner pins = new StringJoiner(" ", "[get_pins {", "}]");
            path.to().forEach(end -> pins.add(pin(end)));
            text.append("set_false_path -to ").append(pins).append('\n');
            return;
        }
        Set<String> sources = new LinkedHashSet<>();
        path.from().forEach(part -> sources.addAll(names(part)));
        Set<String> targets = new LinkedHashSet<>();
        path.to().forEach(end -> targets.addAll(names(new CrossingPath.Part(end, 0, end.width()))));
        String from = cells(sources);
        String to = cells(targets);
        String period = period(crossing.kind() == Crossing.Kind.GRAY ? from : to);
        text.append("set_max_delay -datapath_only \\\n");
        ends(from, to, period);
        if (crossing.kind() == Crossing.Kind.GRAY) {
            text.append("set_bus_skew \\\n");
            ends(from, to, period);
        }
    }

    private void ends(String from, String to, String value) {
        text.append("    -from ")
                .append(from)
                .append(" \\\n    -to ")
                .append(to)
                .append(" \\\n    ");
        text.append(value).append('\n');
    }

    private static String describe(CrossingPath path) {
        String kind = switch (path.crossing().kind()) {
            case BIT -> "a bit";
            case GRAY -> "a Gray code";
            case HELD -> "a held word";
            case RESET -> "a reset";
        };
        Set<ClockDomain> from = new LinkedHashSet<>();
        path.from().stream()
                .map(CrossingPath.Part::holder)
                .filter(holder -> holder.op() != Op.READ)
                .forEach(holder -> from.add(holder.domain()));
        StringJoiner clocks = new StringJoiner(", ", from.isEmpty() ? "" : " of ", "");
        from.forEach(domain -> clocks.add(domain.toString()));
        return kind + clocks + " to " + path.crossing().value().domain();
    }

    private static String cells(Set<String> names) {
        return "[get_cells {" + String.join(" ", names) + "}]";
    }

    private static String period(String cells) {
        return "[get_property -min PERIOD [get_clocks -of_objects " + cells + "]]";
    }

    /** Vivado calls the flip-flops of a register x x_reg, and those of several bits x_reg[0] and so on. */
    private Set<String> names(CrossingPath.Part part) {
        Bits holder = part.holder();
        if (holder.op() == Op.READ) {
            Names names = Names.in(holder.memory().circuit());
            return Set.of(verilog.path(holder.memory().circuit()) + names.of(holder.memory()) + "_reg*");
        }
        String name =
                verilog.path(holder.circuit()) + Names.in(holder.circuit()).of(holder) + "_reg";
        if (holder.width() == 1) {
            return Set.of(name);
        }
        if (part.width() == holder.width()) {
            return Set.of(name + "[*]");
        }
        Set<String> bits = new LinkedHashSet<>();
        for (int bit = part.low(); bit < part.low() + part.width(); bit++) {
            bits.add(name + "[" + bit + "]");
        }
        return bits;
    }

    private String pin(Bits end) {
        if (end.op() == Op.INPUT) {
            return verilog.path(end.circuit()) + Names.in(end.circuit()).of(end);
        }
        return names(new CrossingPath.Part(end, 0, end.width())).iterator().next() + "/D";
    }
}
