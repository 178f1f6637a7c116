package org.microvisor.cosim.campaign;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.hypervisor.aoe.AoeInitiator;

/** Draws nodes and clients of a cluster on one timeline, or nothing. Boards may be made on any thread. */
final class Drawing {
    private final Optional<Timeline> timeline;
    private final Map<String, Integer> powerOns = new HashMap<>();

    Drawing(Optional<Timeline> timeline) {
        this.timeline = timeline;
    }

    /** A node has got power: another group of tracks each time. */
    synchronized void board(CosimBoard board, String name, LongSupplier origin) {
        int times = powerOns.merge(name, 1, Integer::sum);
        timeline.ifPresent(drawn -> drawn.watch(board, times == 1 ? name : name + ", power-on " + times, origin));
    }

    /** A client begins. */
    void client(ComputeMember node, AoeInitiator initiator) {
        timeline.ifPresent(drawn -> drawn.watch(initiator, node.name(), node.clock()::nanoTime));
    }
}
