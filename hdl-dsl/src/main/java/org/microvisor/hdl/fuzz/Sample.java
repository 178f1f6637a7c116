package org.microvisor.hdl.fuzz;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.verilog.Verilog;

/**
 * A random circuit with a stimulus and what our simulator makes of it.
 *
 * @param choices what made the circuit
 * @param seed what made the stimulus
 * @param verilog its modules
 * @param inputWidths bits of the inputs and, next to it, their names; likewise for the results
 * @param clockNames clock ports, the own one first; a reset port goes with each
 * @param vectors one number a cycle: the inputs, last one first, then for each domain its reset and whether its clock rises
 * @param outputs one number a cycle: the results after the edges, last one first
 */
record Sample(
        List<Integer> choices,
        long seed,
        Verilog verilog,
        List<Integer> inputWidths,
        List<String> inputNames,
        List<Integer> resultWidths,
        List<String> resultNames,
        List<String> clockNames,
        List<BigInteger> vectors,
        List<BigInteger> outputs) {
    private static final Pattern MODULE = Pattern.compile("(?m)^module (\\w+)");
    /** A power of two at most, so that the bench numbers them in a few bits. */
    static final int CYCLES = 24;

    /** The circuit of a seed. */
    static Sample of(long seed) {
        return of(Choices.of(seed), seed);
    }

    /** The circuit that the choices make, with the stimulus of a seed. */
    static Sample of(Choices choices, long seed) {
        RandomCircuit circuit = new RandomCircuit(choices);
        Verilog verilog = Verilog.of(circuit);
        Names names = Names.in(circuit.circuit());
        List<BigInteger> vectors = new ArrayList<>();
        List<BigInteger> outputs = new ArrayList<>();
        Random random = new Random(seed ^ 0x5DEECE66DL);
        try (Simulator simulator = Simulator.of(circuit)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                vectors.add(apply(circuit, simulator, random, cycle));
                outputs.add(side(circuit.results, simulator::peekWide));
            }
        }
        return new Sample(
                choices.taken(),
                seed,
                verilog,
                circuit.inputs.stream().map(Bits::width).toList(),
                circuit.inputs.stream().map(names::of).toList(),
                circuit.results.stream().map(Bits::width).toList(),
                circuit.results.stream().map(names::of).toList(),
                circuit.domains.stream().map(circuit.circuit()::clockName).toList(),
                vectors,
                outputs);
    }

    private static BigInteger apply(RandomCircuit circuit, Simulator simulator, Random random, int cycle) {
        BigInteger vector = BigInteger.ZERO;
        List<ClockDomain> ticking = new ArrayList<>();
        List<BigInteger> values = new ArrayList<>();
        for (Bits input : circuit.inputs) {
            BigInteger value = new BigInteger(input.width(), random);
            value = random.nextInt(4) > 0 ? value : value.and(BigInteger.valueOf(random.nextInt(4)));
            values.add(value);
            simulator.poke(input, value);
        }
        for (int i = circuit.inputs.size() - 1; i >= 0; i--) {
            vector = vector.shiftLeft(circuit.inputs.get(i).width()).or(values.get(i));
        }
        for (ClockDomain domain : circuit.domains) {
            boolean first = cycle == 0;
            boolean running = !first && random.nextInt(12) > 0;
            boolean rises = first || random.nextInt(5) > 0;
            simulator.resetn(domain, running);
            if (rises) {
                ticking.add(domain);
            }
            vector = vector.shiftLeft(2).or(BigInteger.valueOf((running ? 2 : 0) + (rises ? 1 : 0)));
        }
        simulator.tick(ticking.toArray(new ClockDomain[0]));
        return vector;
    }

    private static BigInteger side(List<Bits> parts, Function<Bits, BigInteger> value) {
        BigInteger all = BigInteger.ZERO;
        for (int i = parts.size() - 1; i >= 0; i--) {
            all = all.shiftLeft(parts.get(i).width()).or(value.apply(parts.get(i)));
        }
        return all;
    }

    /** The modules with names of their own, so that many samples lie in one program. */
    Map<String, String> modules(String prefix) {
        List<String> names = new ArrayList<>();
        verilog.files().values().forEach(text -> {
            Matcher matcher = MODULE.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        });
        Pattern any = Pattern.compile("\\b(" + String.join("|", names) + ")\\b");
        Map<String, String> renamed = new LinkedHashMap<>();
        verilog.files()
                .forEach((file, text) ->
                        renamed.put(prefix + file, any.matcher(text).replaceAll(prefix + "$1")));
        return renamed;
    }

    /** A module that plays the stimulus of the cycle {@code t}: clocks rise with {@code go}, results are printed at {@code show}. */
    String bench(String prefix) {
        int clockBits = 2 * clockNames.size();
        int vectorBits = clockBits + sum(inputWidths);
        List<String> pins = new ArrayList<>();
        for (int i = 0; i < clockNames.size(); i++) {
            int low = clockBits - 2 - 2 * i;
            String clock = clockNames.get(i);
            pins.add("." + clock + "(go & now[" + low + "])");
            pins.add("." + clock.replaceAll("aclk$", "aresetn") + "(now[" + (low + 1) + "])");
        }
        pins.addAll(slices(inputNames, inputWidths, "now", clockBits));
        pins.addAll(slices(resultNames, resultWidths, "out", 0));
        return String.format(
                """
                module %1$sbench (input wire [31:0] t, input wire show, input wire go);
                    reg [%2$d:0] vectors [0:%3$d];
                    wire [%2$d:0] now = vectors[t[4:0]];
                    wire [%4$d:0] out;
                    initial $readmemh("%1$svectors", vectors);
                    %1$s%5$s dut (%6$s);
                    always @(posedge show) $display("%1$s %%0d %%h", t, out);
                endmodule
                """,
                prefix, vectorBits - 1, CYCLES - 1, sum(resultWidths) - 1, verilog.topName(), String.join(", ", pins));
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(width -> width).sum();
    }

    private static List<String> slices(List<String> names, List<Integer> widths, String bus, int start) {
        List<String> pins = new ArrayList<>();
        int low = start;
        for (int i = 0; i < names.size(); i++) {
            int high = low + widths.get(i) - 1;
            pins.add("." + names.get(i) + "(" + bus + "[" + high + ":" + low + "])");
            low = high + 1;
        }
        return pins;
    }

    /** The stimulus as the bench reads it. */
    String vectorFile() {
        StringBuilder text = new StringBuilder();
        vectors.forEach(vector -> text.append(vector.toString(16)).append('\n'));
        return text.toString();
    }

    /** The first cycle in which another simulator printed something else; empty if there is none. */
    Optional<String> difference(Map<Integer, String> printed) {
        for (int cycle = 0; cycle < outputs.size(); cycle++) {
            String text = printed.getOrDefault(cycle, "nothing");
            BigInteger expected = outputs.get(cycle);
            if (!text.matches("[0-9a-fA-F]+")) {
                return Optional.of("cycle " + cycle + ": " + text);
            }
            BigInteger wrong = new BigInteger(text, 16).xor(expected);
            if (wrong.signum() != 0) {
                return Optional.of("cycle " + cycle + ": " + where(wrong, expected));
            }
        }
        return Optional.empty();
    }

    private String where(BigInteger wrong, BigInteger expected) {
        int low = 0;
        for (int i = 0; i < resultNames.size(); i++) {
            BigInteger mask = BigInteger.ONE.shiftLeft(resultWidths.get(i)).subtract(BigInteger.ONE);
            BigInteger part = wrong.shiftRight(low).and(mask);
            if (part.signum() != 0) {
                BigInteger ours = expected.shiftRight(low).and(mask);
                return resultNames.get(i) + " is " + ours.xor(part).toString(16) + ", expected " + ours.toString(16);
            }
            low += resultWidths.get(i);
        }
        return "somewhere";
    }
}
