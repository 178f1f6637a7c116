package org.microvisor.hdl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.tool.Workbench;

/** A thousand random circuits mean the same to our simulator, to Icarus and to Verilator. */
final class FuzzerTest {
    private static final int CIRCUITS = 1000;
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Fuzzer.Found NOTHING = new Fuzzer.Found(List.of(), List.of());

    @Test
    void findsThousandCircuitsOnWhichAllSimulatorsAgree() {
        Fuzzer fuzzer = new Fuzzer(Map.of(Judge.ICARUS, 1, Judge.VERILATOR, 1), LIMIT);

        List<Fuzzer.Found> found = IntStream.range(0, CIRCUITS / BATCH)
                .parallel()
                .mapToObj(batch -> fuzzer.run(1 + batch * BATCH, BATCH))
                .toList();

        assertThat(found)
                .as("replay: ./microvisor campaign hdl --runs 1 --seed SEED")
                .allMatch(NOTHING::equals);
    }

    @Test
    void comparesWhatTheCircuitsDoAndNotOnlyThatTheyRun() {
        List<Sample> samples = IntStream.range(1, 30).mapToObj(Sample::of).toList();

        long changing = samples.stream()
                .filter(sample -> sample.outputs().stream().distinct().count() > 5)
                .count();

        assertThat(changing).isGreaterThan(25);
        assertThat(samples.stream()
                        .filter(sample -> sample.clockNames().size() > 1)
                        .count())
                .isGreaterThan(3);
    }

    @Test
    void namesTheResultAndTheCycleThatDiffer() {
        Sample sample = Sample.of(3);
        Map<Integer, String> printed;
        try (Workbench bench = new Workbench(LIMIT)) {
            printed = OutsideRun.program(bench, new Icarus(), List.of(sample)).get(0);
        }
        assertThat(sample.difference(printed)).isEmpty();

        String[] values = printed.getOrDefault(7, "").split(" ");
        String first = values[0];
        values[0] = sample.outputs().get(7).get(0).flipBit(0).toString(16);
        printed.put(7, String.join(" ", values));
        assertThat(sample.difference(printed).orElseThrow())
                .matches("cycle 7: result_0 is " + values[0] + ", expected 0*" + first.replaceFirst("^0+(?=.)", ""));
        printed.put(5, printed.getOrDefault(5, "").replaceFirst("^.", "x"));
        assertThat(sample.difference(printed).orElseThrow()).startsWith("cycle 5: result_0 is x");
        printed.remove(2);
        assertThat(sample.difference(printed)).contains("cycle 2: nothing");
    }

    /** Without {@code expand}, Verilator 5.006 leaves bits beyond the width of {@code {37{bit}}}. */
    @Test
    void agreesWithVerilatorAboutRepeatedBits() {
        List<Sample> samples = List.of(Sample.of(1000397), Sample.of(1000653));
        assertThat(Judge.VERILATOR.verdicts(samples, LIMIT)).containsExactly(Verdict.AGREES, Verdict.AGREES);
    }

    /**
     * Verilator 5.006 takes {@code $signed(1'b0) <= $signed(1'b0)} for 0, and with {@code dfg-peephole} more signed comparisons of what
     * it finds to be constant.
     */
    @Test
    void agreesWithVerilatorAboutSignsOfConstants() {
        List<Sample> samples = List.of(Sample.of(1052352), Sample.of(1075277), Sample.of(1095148));
        assertThat(Judge.VERILATOR.verdicts(samples, LIMIT))
                .containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.AGREES);
    }

    @Test
    void asksAJudgeAboutItsShare() {
        Fuzzer fuzzer = new Fuzzer(Map.of(Judge.ICARUS, 1, Judge.YOSYS, 20), LIMIT);
        assertThat(fuzzer.asked(Judge.ICARUS, 1, 40)).isEqualTo(40);
        assertThat(fuzzer.asked(Judge.YOSYS, 1, 40)).isEqualTo(2);
        assertThat(fuzzer.asked(Judge.YOSYS, 20, 1)).isEqualTo(1);
        assertThat(fuzzer.asked(Judge.YOSYS, 21, 19)).isZero();
        assertThat(fuzzer.asked(Judge.VERILATOR, 1, 40)).isZero();
    }

    @Test
    void cutsACircuitDownToWhatMatters() {
        List<Integer> start = first(900, FuzzerTest::hasProductOf);

        List<Integer> smallest = new Shrinker(FuzzerTest::hasProductOf, 3000).shrink(start);

        assertThat(hasProductOf(smallest)).isTrue();
        assertThat(smallest.size()).isLessThan(start.size() / 2);
        assertThat(textOf(smallest).lines().count()).isLessThan(80);
    }

    private static List<Integer> first(int seeds, Predicate<List<Integer>> wanted) {
        return IntStream.range(1, seeds)
                .mapToObj(seed -> Sample.of(seed).choices())
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static String textOf(List<Integer> choices) {
        return Sample.of(Choices.of(choices), 1).verilog().module("RandomCircuit");
    }

    private static boolean hasProductOf(List<Integer> choices) {
        return textOf(choices).contains(" * ");
    }

    @Test
    void makesTheSameCircuitOfTheSameSeed() {
        assertThat(Sample.of(11).verilog().files())
                .isEqualTo(Sample.of(11).verilog().files());
        assertThat(Sample.of(11).outputs()).isEqualTo(Sample.of(11).outputs());
        List<Integer> taken = Sample.of(11).choices();
        assertThat(Sample.of(Choices.of(taken), 11).verilog().files())
                .isEqualTo(Sample.of(11).verilog().files());
    }

    @Test
    void startsFromKnownValuesOnly() {
        RandomCircuit circuit = new RandomCircuit(Choices.of(5));
        RandomCircuit same = new RandomCircuit(Choices.of(5));
        List<Object> values = new ArrayList<>();
        try (Simulator zero = Simulator.of(circuit);
                Simulator random = Simulator.of(same, new Random(3))) {
            for (int i = 0; i < circuit.results.size(); i++) {
                zero.step();
                random.step();
                values.add(zero.peekWide(circuit.results.get(i)));
                assertThat(random.peekWide(same.results.get(i))).isEqualTo(values.get(i));
            }
        }
    }
}
