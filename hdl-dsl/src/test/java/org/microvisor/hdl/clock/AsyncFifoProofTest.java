package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;

/** For any order of the two clocks' edges: pointers keep their order, and a word stays until it is taken. */
class AsyncFifoProofTest {
    static final class Queue extends Cell {
        final ClockDomain tx = clock("tx");
        final Stream in = under(tx, () -> Stream.slave(this, 4));
        final Stream out = Stream.master(this, 4);

        Queue() {
            AsyncFifo fifo = new AsyncFifo(this, tx, 4, 4); // 8 words take the solver 18 s
            in.to(fifo.in);
            fifo.out.to(out);
        }
    }

    @Test
    void losesAndMakesUpNoWord() {
        assertThat(Prover.of(new Queue()).resetOnlyAtStart().induction(2).asserts())
                .isEqualTo(10);
    }
}
