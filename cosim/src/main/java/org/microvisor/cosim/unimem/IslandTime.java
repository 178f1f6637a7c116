package org.microvisor.cosim.unimem;

import java.util.function.BooleanSupplier;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.bus.Waiter;
import org.microvisor.hypervisor.board.Clock;

/**
 * Lets an {@link Island} be a part of a node of a cluster: what its logic takes, the node's clock goes on too, and with it the network.
 * The logic stands still while nobody waits for it. One thread, the node's.
 */
public final class IslandTime implements Waiter {
    private final Simulation island;
    private final Clock node;
    private final long nanosPerCycle;

    /** Time of an island whose cycle takes so long. */
    public IslandTime(Simulation island, Clock node, long nanosPerCycle) {
        if (nanosPerCycle < 1) {
            throw new IllegalArgumentException("a cycle takes time: nanosPerCycle=" + nanosPerCycle);
        }
        this.island = island;
        this.node = node;
        this.nanosPerCycle = nanosPerCycle;
    }

    @Override
    public boolean runUntil(BooleanSupplier done, long maxCycles) {
        long before = island.now();
        boolean isDone = island.runUntil(done, maxCycles);
        node.advance((island.now() - before) * nanosPerCycle);
        return isDone;
    }
}
