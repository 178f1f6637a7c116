package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.clock.AsyncFifo;
import org.microvisor.hdl.clock.CounterCrossing;
import org.microvisor.hdl.clock.Handshake;
import org.microvisor.hdl.clock.PulseCrossing;
import org.microvisor.hdl.logic.Counter;
import org.microvisor.hdl.logic.Crc;
import org.microvisor.hdl.logic.CrcKind;
import org.microvisor.hdl.stream.Demux;
import org.microvisor.hdl.stream.Downsizer;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Fork;
import org.microvisor.hdl.stream.Join;
import org.microvisor.hdl.stream.Mux;
import org.microvisor.hdl.stream.PriorityArbiter;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Upsizer;

/** In the text of a library cell every name is one of the source. */
class LibraryNamesTest {
    /** The cells between two clocks. */
    static final class Crossed extends Cell {
        final ClockDomain tx = clock("tx");
        final org.microvisor.hdl.stream.Stream in, queued, handed, other;
        final Bits event = under(tx, () -> in(1)), happened = out(1), count = out(8);

        Crossed() {
            in = under(tx, () -> org.microvisor.hdl.stream.Stream.slave(this, 16));
            other = under(tx, () -> org.microvisor.hdl.stream.Stream.slave(this, 16));
            queued = org.microvisor.hdl.stream.Stream.master(this, 16);
            handed = org.microvisor.hdl.stream.Stream.master(this, 16);
            AsyncFifo fifo = new AsyncFifo(this, tx, 16, 512);
            Handshake handshake = new Handshake(this, tx, 16);
            PulseCrossing pulse = new PulseCrossing(this, tx);
            CounterCrossing counter = new CounterCrossing(this, tx, 8);
            in.to(fifo.in);
            fifo.out.to(queued);
            other.to(handshake.in);
            handshake.out.to(handed);
            pulse.in.set(event);
            counter.step.set(event);
            happened.set(pulse.out);
            count.set(counter.count);
        }
    }

    static Stream<Cell> cells() {
        Stream<Function<Cell, Cell>> makers = Stream.of(
                parent -> new RegisterSlice(parent, 8),
                parent -> new Fifo(parent, 8, 16),
                parent -> new Fifo(parent, 64, 512),
                parent -> new RoundRobinArbiter(parent, 8, 4),
                parent -> new PriorityArbiter(parent, 8, 4),
                parent -> new Demux(parent, 8, 3),
                parent -> new Mux(parent, 8, 3),
                parent -> new Fork(parent, 8, 3),
                parent -> new Join(parent, 8, 4),
                parent -> new Downsizer(parent, 8, 4),
                parent -> new Upsizer(parent, 8, 4),
                parent -> new Counter(parent, 10),
                parent -> new Crc(parent, CrcKind.CRC_32, 64));
        return Stream.concat(
                makers.map(Alone::new),
                Stream.of(new Crossed(), new LibraryLintTest.Streams(), new LibraryLintTest.Bank()));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void hasNoMadeNames(Cell top) {
        List<String> made = Verilog.of(top).names().made();
        assertThat(made).as(Verilog.of(top).files().toString()).isEmpty();
    }
}
