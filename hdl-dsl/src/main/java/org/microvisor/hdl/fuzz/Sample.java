package org.microvisor.hdl.fuzz;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
 * @param outputs for each cycle the results after the edges
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
        List<List<BigInteger>> outputs) {
    private static final Pattern MODULE = Pattern.compile("(?m)^module (\\w+)");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    /** The bench numbers them in 5 bits. */
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
        List<List<BigInteger>> outputs = new ArrayList<>();
        Random random = new Random(seed ^ 0x5DEECE66DL);
        try (Simulator simulator = Simulator.of(circuit)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                vectors.add(apply(circuit, simulator, random, cycle));
                outputs.add(circuit.results.stream().map(simulator::peekWide).toList());
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

    /**
     * A module that plays the stimulus: with {@code load} it takes the vector of the cycle {@code t}, clocks rise with {@code go},
     * results are printed with {@code show}. Inputs and results stay apart, for Verilator writes much less about them than about
     * slices of wide vectors.
     */
    String bench(String prefix) {
        StringBuilder text =
                new StringBuilder("module " + prefix + "b (input wire [4:0] t, input wire load, go, show);\n");
        List<String> vector = new ArrayList<>();
        List<String> pins = new ArrayList<>();
        List<String> shown = new ArrayList<>(List.of("t"));
        for (int i = 0; i < clockNames.size(); i++) {
            String clock = clockNames.get(i);
            text.append("    reg r" + i + ", c" + i + " = 0;\n");
            vector.add("r" + i + ", c" + i);
            pins.add("." + clock + "(go & c" + i + ")");
            pins.add("." + clock.replaceAll("aclk$", "aresetn") + "(r" + i + ")");
        }
        for (int i = 0; i < inputNames.size(); i++) {
            text.append("    reg [" + (inputWidths.get(i) - 1) + ":0] i" + i + ";\n");
            vector.add(0, "i" + i);
            pins.add("." + inputNames.get(i) + "(i" + i + ")");
        }
        for (int i = 0; i < resultNames.size(); i++) {
            text.append("    wire [" + (resultWidths.get(i) - 1) + ":0] o" + i + ";\n");
            shown.add("o" + i);
            pins.add("." + resultNames.get(i) + "(o" + i + ")");
        }
        int bits = 2 * clockNames.size()
                + inputWidths.stream().mapToInt(width -> width).sum();
        return text.append(String.format(
                        """
                            reg [%d:0] vectors [0:%d];
                            initial $readmemh("%svectors", vectors);
                            always @(posedge load) {%s} <= vectors[t];
                            %s%s d (%s);
                            always @(posedge show) $display("%s %%0d%s", %s);
                        endmodule
                        """,
                        bits - 1,
                        CYCLES - 1,
                        prefix,
                        String.join(", ", vector),
                        prefix,
                        verilog.topName(),
                        String.join(", ", pins),
                        prefix,
                        " %h".repeat(resultNames.size()),
                        String.join(", ", shown)))
                .toString();
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
            String line = printed.getOrDefault(cycle, "nothing");
            List<String> values = line.isEmpty() ? List.of() : List.of(line.split(" +"));
            if (values.size() != resultNames.size()) {
                return Optional.of("cycle " + cycle + ": " + line);
            }
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                BigInteger expected = outputs.get(cycle).get(i);
                if (!HEX.matcher(value).matches() || !new BigInteger(value, 16).equals(expected)) {
                    return Optional.of("cycle " + cycle + ": " + resultNames.get(i) + " is " + value + ", expected "
                            + expected.toString(16));
                }
            }
        }
        return Optional.empty();
    }
}
