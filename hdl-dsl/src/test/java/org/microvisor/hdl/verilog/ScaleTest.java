package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

class ScaleTest {
    static final class Stage extends Cell {
        final Bits from = in(16);
        final Bits to = out(16);

        Stage(Cell parent, int amount) {
            super(parent);
            parameter("amount", amount);
            Bits held = reg(16, 0), next = wire(16);
            next.set(from.plus(amount));
            when(from.bit(0), () -> next.set(from.xor(held)));
            held.set(next);
            to.set(held);
        }
    }

    static final class Pipeline extends Cell {
        final Bits from = in(16);
        final Bits to = out(16);

        Pipeline(int stages) {
            Bits value = from;
            for (int i = 0; i < stages; i++) {
                Stage stage = new Stage(this, i % 2);
                stage.from.set(value);
                value = stage.to;
            }
            to.set(value);
        }
    }

    static final class LongSum extends Cell {
        final Bits from = in(16);
        final Bits to = out(16);

        LongSum(int terms) {
            to.set(sum(terms));
        }

        private Bits sum(int terms) {
            Bits[] sum = {from};
            for (int i = 1; i < terms; i++) {
                sum[0] = sum[0].plus(from);
            }
            return sum[0];
        }
    }

    @Test
    void shouldEmitEqualModulesOnceWhenThereAreThousands() {
        Verilog verilog = Verilog.of(new Pipeline(2000));
        assertThat(verilog.files().keySet()).containsExactlyInAnyOrder("Pipeline.v", "Stage_0.v", "Stage_1.v");
        assertThat(verilog.module("Pipeline")).contains("Stage_1 stage_1999 (");
    }

    @Test
    void shouldNotOverflowWhenAnExpressionIsVeryDeep() {
        assertThat(Verilog.of(new LongSum(50_000)).module("LongSum")).contains("wire [15:0] to_sum");
    }

    @Test
    void shouldGiveTheSameTextWhenEmittedAgain() {
        assertThat(Verilog.of(new Pipeline(20)).files())
                .isEqualTo(Verilog.of(new Pipeline(20)).files());
    }
}
