package org.microvisor.hdl.formal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.verilog.Verilog;

class EquivalenceTest {
    @BeforeAll
    static void needsTheTools() {
        Prover.of(new Sum(false));
    }

    /** The sum of all words so far, written in two ways. */
    static final class Sum extends Cell {
        Sum(boolean inSteps) {
            this(inSteps, 0);
        }

        Sum(boolean inSteps, int wrong) {
            Bits a = in(8), b = in(8), go = in(1);
            Bits total = out(8);
            Bits sum = reg(8, 0);
            total.set(sum);
            if (inSteps) {
                Bits part = wire(8);
                part.set(go.mux(a, 0));
                Bits other = wire(8);
                other.set(go.mux(b, wrong));
                sum.set(sum.plus(other).plus(part));
            } else {
                when(go, () -> sum.set(sum.plus(a).plus(b)));
            }
        }
    }

    static final class Line extends Cell {
        Line() {
            Stream left = Stream.slave(this, 4), right = Stream.slave(this, 4);
            Stream merged = Stream.master(this, 4);
            RegisterSlice slice = new RegisterSlice(this, 4);
            Fifo queue = new Fifo(this, 4, 4);
            RoundRobinArbiter arbiter = new RoundRobinArbiter(this, 4, 2);
            left.to(slice.in);
            right.to(queue.in);
            slice.out.to(arbiter.in.get(0));
            queue.out.to(arbiter.in.get(1));
            arbiter.out.to(merged);
        }
    }

    static final class Slice extends Cell {
        Slice() {
            Stream in = Stream.slave(this, 2), out = Stream.master(this, 2);
            RegisterSlice slice = new RegisterSlice(this, 2);
            in.to(slice.in);
            slice.out.to(out);
        }
    }

    @Test
    void findsTwoTextsOfOneMeaningEqual() {
        Equivalence pairs = new Equivalence()
                .same("sum", Verilog.of(new Sum(false)), Verilog.of(new Sum(true)))
                .same("line", Verilog.of(new Line()), Verilog.of(new Line()));
        assertThat(pairs.prove()).isEqualTo(2);
    }

    @Test
    void namesThePairThatDiffers() {
        Equivalence pairs = new Equivalence()
                .same("first", Verilog.of(new Sum(false)), Verilog.of(new Sum(true)))
                .same("second", Verilog.of(new Sum(false)), Verilog.of(new Sum(true, 1)));
        assertThatThrownBy(pairs::prove)
                .isInstanceOf(NotProven.class)
                .hasMessageStartingWith("not found equal: second\n")
                .hasMessageContaining("sum_gold");
    }

    @Test
    void findsTheNetlistOfASmallCellEqual() {
        assertThat(new Equivalence().netlist("slice", Verilog.of(new Slice())).prove())
                .isEqualTo(1);
    }
}
