package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Statement;

/** Properties and ghosts: in the text for a proof, not in the product. */
class FormalTextTest {
    /** A property over what it is given. */
    static final class Rules extends Cell {
        final Bits seen = in(4);

        Rules(Cell parent, long limit) {
            super(parent);
            assertAlways("below the limit", seen.lt(limit));
        }
    }

    /** Counts to a limit. */
    static final class Counter extends Cell {
        final Bits go = in(1), count = out(4);

        Counter(Cell parent, long limit, long checked) {
            super(parent);
            Bits value = reg(4, 0);
            count.set(value);
            when(go, () -> {
                when(value.eq(limit), () -> value.set(0)).otherwise(() -> value.set(value.plus(1)));
                assertAlways("counts on", value.le(limit));
                cover("limit", value.eq(limit));
            });
            ghost(() -> {
                Rules rules = new Rules(this, checked);
                rules.seen.set(value);
                Bits last = reg(4, 0);
                last.set(value);
                Bits chosen = anyConstant(4);
                when(
                        pastValid(),
                        () -> assertAlways(
                                "by one",
                                value.eq(last).or(value.eq(last.plus(1))).or(value.eq(0))));
                assumeAlways("not three", chosen.ne(3));
            });
        }
    }

    static final class Top extends Cell {
        final Bits go = in(1), count = out(4);

        Top(long limit, long checked) {
            Counter first = new Counter(this, limit, checked);
            first.go.set(go);
            count.set(first.count);
        }
    }

    @Test
    void leavesNoTraceInTheProduct() {
        Verilog verilog = Tools.assertLintsClean(new Top(5, 6));
        assertThat(verilog.files().keySet()).containsExactlyInAnyOrder("Counter.v", "Top.v");
        assertThat(verilog.module("Counter")).doesNotContain("assert", "last", "chosen", "past_valid", "initial");
        assertThat(verilog.checks()).isEmpty();
    }

    @Test
    void provesWhatHoldsAndNamesWhatFails() {
        Verilog good = Verilog.formal(new Top(5, 6));
        assertThat(prove(good, "-i", "-t", "3")).contains("Status: PASSED");
        Verilog bad = Verilog.formal(new Top(5, 5));
        String output = prove(bad, "-t", "8");
        assertThat(output).contains("Assert failed in Top: first.rules.below_the_limit");
        Map<String, Statement.Check> checks = bad.checks();
        assertThat(checks.keySet())
                .containsExactlyInAnyOrder(
                        "first.counts_on",
                        "first.limit",
                        "first.by_one",
                        "first.not_three",
                        "first.rules.below_the_limit");
        assertThat(checks.get("first.rules.below_the_limit"))
                .extracting(Statement.Check::label, check -> check.place().file())
                .containsExactly("below the limit", "FormalTextTest.java");
    }

    @Test
    void reachesACover() {
        assertThat(prove(Verilog.formal(new Top(5, 6)), "-c", "-t", "9"))
                .contains("Reached cover statement at first.limit");
    }

    private static String prove(Verilog verilog, String... how) {
        return Tools.prove(verilog, how);
    }
}
