package org.microvisor.hdl.formal;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.sim.Simulator;

/**
 * What a prover found: the state in which it begins and what comes in from outside in each cycle after that.
 *
 * @param top the design that was proved
 * @param start the registers that it needs, before the first cycle
 * @param startWords the words of memories that it needs, before the first cycle
 * @param constants the values of {@code anyConstant}
 */
public record Trace(
        Cell top,
        Map<Bits, BigInteger> start,
        Map<Memory, SortedMap<Integer, BigInteger>> startWords,
        Map<Bits, BigInteger> constants,
        List<Cycle> cycles) {

    /**
     * The time up to a clock edge.
     *
     * @param resetn the level of each domain's reset
     * @param inputs the values of the top's inputs, in the order of its ports
     * @param edges the clocks that rise at its end, at the same instant
     */
    public record Cycle(Map<ClockDomain, Boolean> resetn, Map<Bits, BigInteger> inputs, List<ClockDomain> edges) {}

    /**
     * Lets a simulator of {@link #top} go through the trace. One that leads to a failing property ends as it does in the proof,
     * one that shows how a {@code cover} comes true counts it.
     *
     * @throws org.microvisor.hdl.sim.PropertyFailed where a property fails
     */
    public void replay(Simulator simulator) {
        start.forEach(simulator::poke);
        startWords.forEach((memory, words) -> words.forEach((at, word) -> simulator.poke(memory, at, word)));
        constants.forEach(simulator::poke);
        for (Cycle cycle : cycles) {
            cycle.resetn().forEach(simulator::resetn);
            cycle.inputs().forEach(simulator::poke);
            if (!cycle.edges().isEmpty()) {
                simulator.tick(cycle.edges().toArray(ClockDomain[]::new));
            }
        }
    }

    /**
     * The trace as Java statements over a {@code Simulator simulator} of a design {@code top}: the inputs that change in each
     * cycle. Constants come first; the start of registers without a reset is a comment.
     */
    public String toJava() {
        StringBuilder text = new StringBuilder();
        constants.forEach((constant, value) -> text.append("// any constant: ")
                .append(constant.circuit().hint())
                .append('.')
                .append(name(constant))
                .append(" = ")
                .append(number(value))
                .append('\n'));
        Map<Bits, BigInteger> known = new HashMap<>();
        Map<ClockDomain, Boolean> levels = new HashMap<>();
        ClockDomain home = top.circuit().home();
        for (Cycle cycle : cycles) {
            cycle.resetn().forEach((domain, level) -> {
                if (!level.equals(levels.put(domain, level))) {
                    text.append("simulator.resetn(")
                            .append(domain == home ? "" : variable(domain) + ", ")
                            .append(level)
                            .append(");\n");
                }
            });
            cycle.inputs().forEach((input, value) -> {
                BigInteger before = known.put(input, value);
                if (!value.equals(before == null ? BigInteger.ZERO : before)) {
                    text.append("simulator.poke(top.")
                            .append(name(input))
                            .append(", ")
                            .append(number(value))
                            .append(");\n");
                }
            });
            if (cycle.edges().equals(List.of(home))) {
                text.append("simulator.step();\n");
            } else if (!cycle.edges().isEmpty()) {
                StringJoiner edges = new StringJoiner(", ", "simulator.tick(", ");\n");
                cycle.edges().forEach(edge -> edges.add(variable(edge)));
                text.append(edges);
            }
        }
        return text.toString();
    }

    private static String variable(ClockDomain domain) {
        return domain.name().isEmpty() ? "home" : domain.name();
    }

    /** The Java name, as far as the design tells it. */
    private static String name(Bits bits) {
        return bits.bundle().map(bundle -> group(bundle) + ".").orElse("")
                + bits.hint().orElse("input");
    }

    private static String group(Bundle bundle) {
        List<Bundle> all = bundle.cell().circuit().bundles().stream()
                .filter(other -> other.hint().equals(bundle.hint()))
                .toList();
        return bundle.hint().orElse("bundle") + (all.size() > 1 ? ".get(" + all.indexOf(bundle) + ")" : "");
    }

    private static String number(BigInteger value) {
        if (value.bitLength() > 63) {
            return "new BigInteger(\"" + value.toString(16) + "\", 16)";
        }
        return value.bitLength() < 8
                ? value.toString()
                : "0x" + value.toString(16).toUpperCase(Locale.ROOT) + (value.bitLength() > 31 ? "L" : "");
    }
}
