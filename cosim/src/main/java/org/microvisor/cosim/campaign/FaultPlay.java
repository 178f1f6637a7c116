package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;
import org.microvisor.cosim.fault.FaultyCable;
import org.microvisor.cosim.fault.LinkFaults;

/** Has faults happen to the nodes and cables of a cluster at their times. */
final class FaultPlay {
    private final Cluster cluster;
    private final Map<String, FaultyNode> storage;
    private final List<String> cabled;
    private final List<Fault> links = new ArrayList<>();

    /**
     * Writes the faults into the cluster's script.
     *
     * @param storage the storage nodes by name
     * @param cabled nodes whose cables are meant where a fault of links names none
     * @throws IllegalArgumentException if a fault names a node that is not there, or cannot befall it
     */
    FaultPlay(Cluster cluster, Map<String, FaultyNode> storage, List<String> cabled, List<Fault> faults) {
        this.cluster = cluster;
        this.storage = storage;
        this.cabled = cabled;
        for (Fault fault : faults) {
            check(fault);
            // the power is cut to the cycle: the member is told an epoch before
            long early = fault.kind() == FaultKind.POWER ? cluster.lookAhead() : 0;
            cluster.at(Math.max(0, fault.at() - early), () -> begin(fault));
            if (fault.kind().lasting() && fault.length() != Fault.OPEN) {
                cluster.at(fault.end(), () -> end(fault));
            }
        }
    }

    /** Everything works again. */
    void mend() {
        links.clear();
        cabled.forEach(this::settle);
        storage.keySet().forEach(this::settle);
        storage.values().forEach(FaultyNode::mend);
    }

    private void check(Fault fault) {
        boolean known = fault.node().isEmpty() || storage.containsKey(fault.node()) || cabled.contains(fault.node());
        if (!known) {
            throw new IllegalArgumentException(
                    "no such node: fault=" + fault + ", storage nodes=" + storage.keySet() + ", others=" + cabled);
        }
        if (fault.kind().place() == FaultKind.Place.STORAGE
                && !fault.node().isEmpty()
                && !storage.containsKey(fault.node())) {
            throw new IllegalArgumentException(
                    "this befalls storage nodes only: fault=" + fault + ", storage nodes=" + storage.keySet());
        }
    }

    private void begin(Fault fault) {
        if (fault.kind().place() == FaultKind.Place.ANY) {
            links.add(fault);
            settleAll(fault);
        } else {
            storage.forEach((name, node) -> {
                if (fault.concerns(name)) {
                    node.begin(fault);
                }
            });
        }
    }

    private void end(Fault fault) {
        if (fault.kind().place() == FaultKind.Place.ANY) {
            if (links.remove(fault)) {
                settleAll(fault);
            }
        } else {
            storage.forEach((name, node) -> {
                if (fault.concerns(name)) {
                    node.end(fault);
                }
            });
        }
    }

    private void settleAll(Fault fault) {
        if (fault.node().isEmpty()) {
            cabled.forEach(this::settle);
        } else {
            settle(fault.node());
        }
    }

    /** Brings both directions of a cable to what the faults of now ask for. */
    private void settle(String name) {
        LinkFaults chances = last(FaultKind.LINK, name).map(Fault::link).orElse(LinkFaults.NONE);
        boolean down = last(FaultKind.LINK_DOWN, name).isPresent();
        for (boolean toNode : new boolean[] {true, false}) {
            FaultyCable cable = cluster.cable(name, toNode);
            cable.faults(chances);
            cable.down(down);
        }
    }

    private Optional<Fault> last(FaultKind kind, String name) {
        return links.stream()
                .filter(fault ->
                        fault.kind() == kind && (fault.node().isEmpty() ? cabled.contains(name) : fault.concerns(name)))
                .reduce((first, second) -> second);
    }
}
