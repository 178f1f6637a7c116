package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** No word is lost, doubled, changed or overtaken, whatever comes in. */
class StreamCellsProofTest {
    static final class SliceProof extends Cell {
        final Stream in, out;

        SliceProof(int width) {
            in = Stream.slave(this, width);
            out = Stream.master(this, width);
            RegisterSlice slice = new RegisterSlice(this, width);
            in.to(slice.in);
            slice.out.to(out);
            slice.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("full and moving on", in.ready.not().and(out.fire()));
            });
        }
    }

    static final class ReadySliceProof extends Cell {
        final Stream in, out;

        ReadySliceProof(int width) {
            in = Stream.slave(this, width);
            out = Stream.master(this, width);
            ReadySlice slice = new ReadySlice(this, width);
            in.to(slice.in);
            slice.out.to(out);
            slice.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("full and moving on", in.ready.not().and(out.fire()));
            });
        }
    }

    static final class FifoProof extends Cell {
        final Stream in, out;

        FifoProof(int width, int depth) {
            in = Stream.slave(this, width);
            out = Stream.master(this, width);
            Fifo fifo = new Fifo(this, width, depth);
            in.to(fifo.in);
            fifo.out.to(out);
            fifo.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("full and moving on", in.ready.not().and(out.fire()));
            });
        }
    }

    @Test
    void keepsWordsInOrderInARegisterSlice() {
        assertThat(Prover.prove(new SliceProof(8), 1).asserts()).isEqualTo(10);
        assertThat(Prover.of(new SliceProof(8)).cover(5)).hasSize(1);
    }

    @Test
    void keepsWordsInOrderInAReadySlice() {
        assertThat(Prover.prove(new ReadySliceProof(8), 1).asserts()).isEqualTo(8);
        assertThat(Prover.of(new ReadySliceProof(8)).cover(5)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"8, 2", "8, 16", "8, 64", "8, 128", "64, 512"})
    void keepsWordsInOrderInAQueue(int width, int depth) {
        assertThat(Prover.prove(new FifoProof(width, depth), 1).asserts()).isEqualTo(10);
    }

    @Test
    void fillsUpAQueue() {
        assertThat(Prover.of(new FifoProof(8, 4)).cover(8)).hasSize(1);
    }
}
