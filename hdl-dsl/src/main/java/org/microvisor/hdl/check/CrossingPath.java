package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Crossing;

/**
 * A crossing with both of its ends, found through all cells between: what timing constraints name.
 *
 * @param from what holds the value in the sending domain: registers, words of memories, inputs of the top; empty for a reset
 * @param to the registers that catch it, or the pins of a black box
 */
public record CrossingPath(Crossing crossing, List<Part> from, Set<Bits> to) {
    /** Bits of something that holds a value from clock edge to clock edge. */
    public record Part(Bits holder, int low, int width) {}

    /** Every crossing of a design in which the checks find no mistake, in the order of its cells. */
    public static List<CrossingPath> of(Cell top) {
        Circuit root = top.circuit();
        root.complete();
        List<Circuit> circuits = new ArrayList<>(List.of(root));
        for (int i = 0; i < circuits.size(); i++) {
            circuits.addAll(circuits.get(i).children());
        }
        Flow flow = new Flow(root, circuits);
        CrossingRules rules = new CrossingRules(flow, new ClockCrossings(flow, problem -> {}), problem -> {});
        rules.check(circuits);
        return rules.paths();
    }
}
