package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.formal.ClocksProver;
import org.microvisor.hdl.stream.Stream;

/** For any order of the two clocks' edges: pointers keep their order, and a word stays until it is taken. */
class AsyncFifoProofTest {
    static final class Queue extends Cell {
        final ClockDomain tx = clock("tx");
        final ClockDomain rx = clock();
        final Stream in = under(tx, () -> Stream.slave(this, 4));
        final Stream out = Stream.master(this, 4);

        Queue() {
            AsyncFifo fifo = new AsyncFifo(this, tx, 4, 4); // 8 words take the solver 18 s
            in.to(fifo.in);
            fifo.out.to(out);
        }
    }

    @Test
    void losesAndMakesUpNoWord() throws IOException {
        Queue queue = new Queue();
        assertThat(ClocksProver.induction(queue, 2, queue.rx, queue.tx))
                .containsExactly("Status: PASSED", "Status: PASSED");
    }
}
