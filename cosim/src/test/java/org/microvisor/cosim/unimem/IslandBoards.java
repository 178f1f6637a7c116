package org.microvisor.cosim.unimem;

import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.unimem.UnimemTables;
import org.microvisor.unimem.regs.UnimemRegisters;

/** A pair of simulated nodes as the memory software of the MicroVisor has them: 0 lends, 1 uses. */
final class IslandBoards implements AutoCloseable {
    static final Range APERTURE = new Range(0x4000_0000L, 1 << 20);

    private static final ModelFactory MODELS = new ModelFactory();
    private static final ModelSource SOURCE = Island.source(IslandSettings.pair());
    private static final long NANOS_PER_CYCLE = 10;
    /** Units of 16 cycles. */
    private static final int TIMEOUT = 60;

    private final Island island = new Island(IslandSettings.pair(), SOURCE, Profile.TEST, MODELS);
    private final Clock clock = new IslandClock(island.simulation());
    private final UnimemTables lending, using;

    /** Time of an island as the software of one of its nodes has it. */
    record IslandClock(Simulation simulation) implements Clock {
        @Override
        public long nanoTime() {
            return simulation.now() * NANOS_PER_CYCLE;
        }

        @Override
        public void advance(long nanoseconds) {
            simulation.run((nanoseconds + NANOS_PER_CYCLE - 1) / NANOS_PER_CYCLE);
        }
    }

    IslandBoards() {
        for (int i = 0; i < 2; i++) {
            island.node(i).write(UnimemRegisters.TIMEOUT, TIMEOUT);
        }
        lending = tables(0);
        using = tables(1);
        island.awaitLinks(20_000);
    }

    private UnimemTables tables(int node) {
        return new UnimemTables(registers(node), node, APERTURE, range -> {}, clock);
    }

    Island island() {
        return island;
    }

    Clock clock() {
        return clock;
    }

    IslandRegisters registers(int node) {
        return new IslandRegisters(island.node(node));
    }

    UnimemTables lending() {
        return lending;
    }

    UnimemTables using() {
        return using;
    }

    @Override
    public void close() {
        island.close();
    }
}
