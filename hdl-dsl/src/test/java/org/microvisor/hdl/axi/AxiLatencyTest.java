package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.sim.Simulator;

/** Adapters take the cycles that their Javadoc promises. */
final class AxiLatencyTest {
    /** Cycles from one side to the other; of a write, from its address on. */
    private record Latency(int writeAddress, int writeData, int answer, int readAddress, int readData) {}

    private record Offer(Bits valid, Bits ready) {}

    /** One write and one read of a single full beat through an adapter whose neighbours never wait. */
    private static final class Probe {
        private final Simulator simulator;
        private final List<Offer> offers = new ArrayList<>();

        Probe(Simulator simulator) {
            this.simulator = simulator;
        }

        void offer(Bits valid, Bits ready) {
            simulator.poke(valid, 1);
            offers.add(new Offer(valid, ready));
        }

        void step() {
            List<Offer> moved = offers.stream()
                    .filter(offer -> simulator.peek(offer.ready) == 1)
                    .toList();
            simulator.step();
            moved.forEach(offer -> simulator.poke(offer.valid, 0));
            offers.removeAll(moved);
        }

        /** The cycles until the signal is 1. */
        int until(Bits signal) {
            for (int cycle = 0; cycle < 10; cycle++) {
                if (simulator.peek(signal) == 1) {
                    return cycle;
                }
                step();
            }
            throw new AssertionError("not 1 in 10 cycles: " + signal);
        }

        Latency measure(Axi4 from, Axi4 to) {
            simulator.reset();
            int size = Integer.numberOfTrailingZeros(from.wstrb.width());
            for (Bits one :
                    List.of(to.awready, to.wready, to.arready, from.bready, from.rready, from.wlast, to.rlast)) {
                simulator.poke(one, 1);
            }
            for (Bits burst : List.of(from.awburst, from.arburst)) {
                simulator.poke(burst, 1); // INCR
            }
            for (Bits bytes : List.of(from.awsize, from.arsize)) {
                simulator.poke(bytes, size);
            }
            step();
            offer(from.awvalid, from.awready);
            offer(from.wvalid, from.wready);
            int writeAddress = -1, writeData = -1;
            for (int cycle = 0; cycle < 10; cycle++) {
                writeAddress = writeAddress < 0 && simulator.peek(to.awvalid) == 1 ? cycle : writeAddress;
                writeData = writeData < 0 && simulator.peek(to.wvalid) == 1 ? cycle : writeData;
                step();
            }
            offer(to.bvalid, to.bready);
            int answer = until(from.bvalid);
            step();
            offer(from.arvalid, from.arready);
            int readAddress = until(to.arvalid);
            step();
            step();
            for (int part = 1; part < from.rdata.width() / to.rdata.width(); part++) {
                simulator.poke(to.rlast, 0);
                offer(to.rvalid, to.rready);
                step();
            }
            simulator.poke(to.rlast, 1);
            offer(to.rvalid, to.rready);
            return new Latency(writeAddress, writeData, answer, readAddress, until(from.rvalid));
        }
    }

    private static Latency of(AxiCellsTest.Line line) {
        try (Simulator simulator = Simulator.of(line)) {
            return new Probe(simulator).measure(line.s_axi, line.m_axi);
        }
    }

    @Test
    void adaptersTakeThePromisedCycles() {
        assertThat(of(AxiCellsTest.slice(Axi4RegisterSlice.Cut.all(Slice.FULL))))
                .isEqualTo(new Latency(1, 1, 1, 1, 1));
        assertThat(of(AxiCellsTest.slice(Axi4RegisterSlice.Cut.all(Slice.LIGHT))))
                .isEqualTo(new Latency(1, 1, 1, 1, 1));
        assertThat(of(AxiCellsTest.slice(Axi4RegisterSlice.Cut.all(Slice.NONE))))
                .isEqualTo(new Latency(0, 0, 0, 0, 0));
        assertThat(of(AxiCellsTest.axi3(8))).isEqualTo(new Latency(1, 2, 0, 1, 0));
        // with a register slice between AXI4-Lite and AXI4 again
        assertThat(of(AxiCellsTest.lite(8))).isEqualTo(new Latency(2, 1, 1, 2, 1));
        assertThat(of(AxiCellsTest.wider(32, 64, 8))).isEqualTo(new Latency(1, 3, 0, 1, 1));
        assertThat(of(AxiCellsTest.narrower(64, 32, 8))).isEqualTo(new Latency(1, 3, 0, 1, 1)); // from its last part
        assertThat(of(AxiCellsTest.narrower(128, 32, 8))).isEqualTo(new Latency(1, 3, 0, 1, 1));
    }

    /** Of 8 bursts of one wide beat that nobody delays: the narrow beats written and read from the first one on without a gap. */
    private static List<Integer> inARow(AxiCellsTest.Line line) {
        Axi4 from = line.s_axi, to = line.m_axi;
        int parts = from.wdata.width() / to.wdata.width();
        try (Simulator simulator = Simulator.of(line)) {
            simulator.reset();
            for (Bits one :
                    List.of(to.awready, to.wready, to.arready, from.rready, from.wlast, from.awburst, from.arburst)) {
                simulator.poke(one, 1); // INCR
            }
            for (Bits size : List.of(from.awsize, from.arsize)) {
                simulator.poke(size, Integer.numberOfTrailingZeros(from.wstrb.width()));
            }
            simulator.step();
            int written = 0, read = 0, asked = 0, writes = 0, words = 0, reads = 0;
            boolean writesGo = true, readsGo = true;
            for (int cycle = 0; cycle < 10 * parts; cycle++) {
                simulator.poke(from.awvalid, writes < 8 ? 1 : 0);
                simulator.poke(from.wvalid, words < 8 ? 1 : 0);
                simulator.poke(from.arvalid, reads < 8 ? 1 : 0);
                simulator.poke(to.rvalid, asked > read ? 1 : 0);
                simulator.poke(to.rlast, read % parts == parts - 1 ? 1 : 0);
                writes += moves(simulator, from.awvalid, from.awready);
                words += moves(simulator, from.wvalid, from.wready);
                reads += moves(simulator, from.arvalid, from.arready);
                int wrote = moves(simulator, to.wvalid, to.wready), got = moves(simulator, to.rvalid, to.rready);
                writesGo &= wrote == 1 || written == 0;
                readsGo &= got == 1 || read == 0;
                written += writesGo ? wrote : 0;
                read += readsGo ? got : 0;
                asked += parts * moves(simulator, to.arvalid, to.arready);
                simulator.step();
            }
            return List.of(written, read);
        }
    }

    private static int moves(Simulator simulator, Bits valid, Bits ready) {
        return (int) (simulator.peek(valid) & simulator.peek(ready));
    }

    @Test
    void aNarrowerBusMovesABeatInEveryCycleAlsoFromBurstToBurst() {
        assertThat(inARow(AxiCellsTest.narrower(64, 32, 8))).containsExactly(16, 16);
        assertThat(inARow(AxiCellsTest.narrower(128, 32, 8))).containsExactly(32, 32);
    }

    @Test
    void aCrossbarTakesOneCycleInEveryChannel() {
        Axi4CrossbarTest.Middle middle = new Axi4CrossbarTest.Middle(2, 8);
        try (Simulator simulator = Simulator.of(middle)) {
            // write data waits for its address to move
            assertThat(new Probe(simulator).measure(middle.s_axi.get(0), middle.m_axi.get(0)))
                    .isEqualTo(new Latency(1, 2, 1, 1, 1));
        }
    }
}
