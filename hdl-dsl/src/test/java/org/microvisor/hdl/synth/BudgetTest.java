package org.microvisor.hdl.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/** A budget names every line that is exceeded and only those. */
final class BudgetTest {
    /** Two 8-bit registers with an adder between them. */
    private static final class Adder extends Cell {
        Adder() {
            Bits a = in(8);
            Bits sum = out(8);
            Bits first = reg(8), second = reg(8);
            first.set(a);
            second.set(first.plus(second));
            sum.set(second);
        }
    }

    @Test
    void givesTheCostOfACircuitWithinItsBudget() throws IOException {
        Synthesis cost = new Budget()
                .lut(8)
                .lutRam(0)
                .ff(16)
                .bram36(0)
                .dsp(0)
                .levels(2)
                .mhz(200)
                .require(new Adder());

        assertThat(cost.resources().ff()).isEqualTo(16);
        assertThat(cost.resources().carry4()).isEqualTo(2);
    }

    @Test
    void namesEveryLineThatIsExceeded() {
        assertThatThrownBy(() -> new Budget().lut(7).ff(15).mhz(2000).dsp(0).require(new Adder()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Adder is over its budget: LUT: 8, at most 7; FF: 16, at most 15; MHz: ")
                .hasMessageContaining("at least 2000");
    }
}
