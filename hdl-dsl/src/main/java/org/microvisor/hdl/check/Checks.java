package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Problem;

/** Finds the mistakes of a design: those noted while it was built, then those that only the whole shows. */
public final class Checks {
    private Checks() {}

    /** Completes the design and gives every mistake in it, once each. */
    public static List<Problem> of(Cell top) {
        Circuit root = top.circuit();
        root.complete();
        Set<Problem> found = new LinkedHashSet<>(root.problems());
        List<Circuit> circuits = new ArrayList<>(List.of(root));
        for (int i = 0; i < circuits.size(); i++) {
            circuits.addAll(circuits.get(i).children());
        }
        Visibility visibility = new Visibility(found::add);
        circuits.forEach(visibility::check);
        Driving driving = new Driving(visibility.read(), found::add);
        circuits.forEach(driving::check);
        Ghosts ghosts = new Ghosts(found::add);
        circuits.forEach(ghosts::check);
        new Loops(circuits, found::add).check();
        if (ClockCrossings.hasSeveral(circuits)) {
            Flow flow = new Flow(root, circuits);
            ClockCrossings clocks = new ClockCrossings(flow, found::add);
            clocks.check();
            new CrossingRules(flow, clocks, found::add).check(circuits);
        }
        return new ArrayList<>(found);
    }

    /** Completes the design and throws if there is a mistake in it. */
    public static void require(Cell top) {
        List<Problem> problems = of(top);
        if (!problems.isEmpty()) {
            throw new DesignErrors(problems);
        }
    }

    /** A signal as seen from a circuit: those of others carry the name of their cell. */
    static String describe(Bits signal, Circuit from) {
        return signal.circuit() == from ? signal.toString() : signal.circuit().hint() + "." + signal;
    }
}
