package org.microvisor.cosim.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.microvisor.cosim.unimem.IslandSettings;
import org.microvisor.cosim.unimem.WindowRule.Use;

/**
 * What a run of the UNIMEM campaign is made with: which nodes, and how their windows work.
 *
 * @param name in reports
 * @param island the nodes; latencies and sizes of memories are the run's
 * @param uses added to every window that reads and writes
 */
public record UnimemSetup(String name, IslandSettings island, Set<Use> uses) {
    public UnimemSetup {
        uses = Set.copyOf(uses);
    }

    /** All that the campaign draws from. */
    public static List<UnimemSetup> all() {
        return List.of(
                new UnimemSetup("pair", IslandSettings.pair(), Set.of()),
                new UnimemSetup("quick pair", IslandSettings.pair(), Set.of(Use.READ_AHEAD, Use.COMBINE)));
    }

    /** What a window does that is to allow {@code allowed}. */
    Set<Use> uses(Use... allowed) {
        Set<Use> all = new HashSet<>(uses);
        all.addAll(Set.of(allowed));
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
