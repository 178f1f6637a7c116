package org.microvisor.hdl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.tool.ToolFailed;
import org.microvisor.hdl.tool.Workbench;

final class HalvingTest {
    /** What Verilator 5.006 says of the circuit of seed 1006322. */
    private static final String DEATH = """
            verilator failed with status 1:
            %Error: Internal Error: samples.v:63:21: ../V3EmitCFunc.h:1031: Reduction over single bit value
            ... See the manual""";

    private final List<Integer> runs = new ArrayList<>();

    /** A program that dies of some circuits, given by their numbers, and agrees about the others. */
    private List<Verdict> judge(int circuits, List<Integer> deadly, String message) {
        return Halving.judge(IntStream.range(0, circuits).boxed().toList(), some -> {
            runs.add(some.size());
            if (!Collections.disjoint(some, deadly)) {
                throw new ToolFailed(message);
            }
            return some.stream().map(one -> Verdict.AGREES).toList();
        });
    }

    @Test
    void shouldAskOnceWhenNothingFails() {
        assertThat(judge(125, List.of(), DEATH)).hasSize(125).containsOnly(Verdict.AGREES);
        assertThat(runs).containsExactly(125);
        assertThat(judge(0, List.of(), DEATH)).isEmpty();
    }

    @Test
    void shouldLeaveOnlyTheDeadlyCircuitsUndecided() {
        List<Verdict> verdicts = judge(125, List.of(0, 77), DEATH);

        Verdict undecided = Verdict.undecided("verilator failed with status 1: %Error: Internal Error: samples.v:63:21:"
                + " ../V3EmitCFunc.h:1031: Reduction over single bit value");
        for (int i = 0; i < 125; i++) {
            assertThat(verdicts.get(i)).as("circuit %d", i).isEqualTo(i == 0 || i == 77 ? undecided : Verdict.AGREES);
        }
        assertThat(runs).hasSizeLessThan(2 * 2 * 8);
    }

    @Test
    void shouldTellADeathFromATextThatIsWrong() {
        assertThat(Halving.verdict("iverilog failed with status 2:\nsamples.v:3: syntax error\nI give up."))
                .isEqualTo(Verdict.differs("iverilog failed with status 2: samples.v:3: syntax error"));
        assertThat(Halving.verdict("verilator failed with status 1:\n%Error: s.v:4: Can't find definition"))
                .isEqualTo(Verdict.differs("verilator failed with status 1: %Error: s.v:4: Can't find definition"));
        assertThat(List.of(
                        "./all failed with status 139:\n",
                        "g++ failed with status 1:\nVall.cpp:3: error: 'x' was not declared",
                        "iverilog failed with status 6:\nivl: eval.cc:9: Assertion `width > 0' failed.",
                        "vvp gave no answer in 900 s"))
                .extracting(message -> Halving.verdict(message).kind())
                .containsOnly(Verdict.Kind.UNDECIDED);
    }

    @Test
    void shouldNotBlameCircuitsForABrokenProgram() {
        List<Integer> all = IntStream.range(0, 20).boxed().toList();
        assertThatThrownBy(() -> judge(20, all, "vvp failed with status 127:\nno library"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("no library");
        runs.clear();
        assertThatThrownBy(() -> Halving.judge(all, some -> {
                    runs.add(some.size());
                    throw new ToolFailed(Workbench.find("no-such-program").toString());
                }))
                .hasMessageContaining("no-such-program is not on the PATH");
        assertThat(runs).containsExactly(20);
    }

    @Test
    void shouldEndWhenInterrupted() {
        assertThatThrownBy(() -> Halving.judge(List.of(1, 2, 3), some -> {
                    runs.add(some.size());
                    Thread.currentThread().interrupt();
                    throw new ToolFailed("interrupted while vvp was running");
                }))
                .isInstanceOf(ToolFailed.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).containsExactly(3);
    }
}
