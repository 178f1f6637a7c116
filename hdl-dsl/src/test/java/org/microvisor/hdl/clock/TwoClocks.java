package org.microvisor.hdl.clock;

import java.util.Random;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Simulator;

/**
 * Runs a circuit by two clocks of unrelated periods and phases.
 *
 * <p>Periods are small whole numbers, so edges of both clocks often fall together, and then chance says which register sees what the
 * other one held before and which one the new value. That is all that metastability does behind a synchronizer: a change that meets
 * the edge is seen now or one cycle later. For a bit and for a Gray code, of which one bit changes at an edge, no case is missing.
 */
final class TwoClocks implements AutoCloseable {
    final Engine engine;
    private final ClockDomain tx;
    private final Random random;
    private final int txPeriod;
    private final int rxPeriod;
    private long txNext;
    private long rxNext;
    private long txEdges;
    private long rxEdges;

    TwoClocks(Cell top, ClockDomain tx, Random random, int txPeriod, int rxPeriod) {
        this.engine = Simulator.of(top, random);
        this.tx = tx;
        this.random = random;
        this.txPeriod = txPeriod;
        this.rxPeriod = rxPeriod;
        this.txNext = random.nextInt(txPeriod);
        this.rxNext = random.nextInt(rxPeriod);
        reset();
    }

    /** With periods by chance. */
    TwoClocks(Cell top, ClockDomain tx, Random random) {
        this(top, tx, random, 2 + random.nextInt(12), 2 + random.nextInt(12));
    }

    /** Both resets together, for long enough, let go in any order. */
    private void reset() {
        engine.resetn(tx, false);
        engine.resetn(engine.home(), false);
        long txGoes = 4L * Math.max(1, rxPeriod / txPeriod + 1) + random.nextInt(5);
        long rxGoes = 4L * Math.max(1, txPeriod / rxPeriod + 1) + random.nextInt(5);
        while (txEdges < txGoes || rxEdges < rxGoes) {
            edge();
            engine.resetn(tx, txEdges >= txGoes);
            engine.resetn(engine.home(), rxEdges >= rxGoes);
        }
    }

    /** The next edge, or both if they fall together. */
    void edge() {
        boolean sends = txNext <= rxNext;
        boolean receives = rxNext <= txNext;
        int order = sends && receives ? random.nextInt(3) : 0;
        if (sends && receives && order == 0) {
            engine.tick(tx, engine.home());
        } else if (sends && receives) {
            engine.tick(order == 1 ? tx : engine.home());
            engine.tick(order == 1 ? engine.home() : tx);
        } else {
            engine.tick(sends ? tx : engine.home());
        }
        if (sends) {
            txNext += txPeriod;
            txEdges++;
        }
        if (receives) {
            rxNext += rxPeriod;
            rxEdges++;
        }
    }

    /** Runs for so many edges of the sending clock. */
    void run(int edges) {
        for (long end = txEdges + edges; txEdges < end; ) {
            edge();
        }
    }

    /**
     * Sets an input of the sending clock for one edge and gives the receiving edges, one at that instant included, until the output
     * is 1.
     */
    long latency(Bits in, Bits out) {
        run(1 + random.nextInt(12));
        engine.poke(in, 1);
        long before = txEdges;
        long start = rxEdges;
        while (txEdges == before) {
            start = rxEdges;
            edge();
        }
        engine.poke(in, 0);
        while (engine.peek(out) == 0) {
            edge();
        }
        return rxEdges - start;
    }

    /** Sending edges that pass in so many receiving periods, rounded up. */
    int sending(int receiving) {
        return (receiving * rxPeriod + txPeriod - 1) / txPeriod;
    }

    long txEdges() {
        return txEdges;
    }

    long rxEdges() {
        return rxEdges;
    }

    @Override
    public void close() {
        engine.close();
    }
}
