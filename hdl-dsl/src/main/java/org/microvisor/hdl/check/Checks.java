package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Code;
import org.microvisor.hdl.Problem;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.source.SourceFile;

/** Finds the mistakes of a design: those noted while it was built, and those that only the whole shows. */
public final class Checks {
    private record Key(Code code, Place place, String text) {}

    private Checks() {}

    /** Completes the design and gives every mistake in it, once each however many instances have it. */
    public static List<Problem> of(Cell top) {
        Circuit root = top.circuit();
        root.complete();
        Map<Key, Problem> first = new LinkedHashMap<>();
        Consumer<Problem> found =
                problem -> first.putIfAbsent(new Key(problem.code(), problem.place(), problem.text()), problem);
        root.problems().forEach(found);
        List<Circuit> circuits = new ArrayList<>(List.of(root));
        for (int i = 0; i < circuits.size(); i++) {
            circuits.addAll(circuits.get(i).children());
        }
        Visibility visibility = new Visibility(found);
        circuits.forEach(visibility::check);
        Driving driving = new Driving(visibility.read(), found);
        circuits.forEach(driving::check);
        Ghosts ghosts = new Ghosts(found);
        circuits.forEach(ghosts::check);
        new Loops(circuits, found).check();
        if (ClockCrossings.hasSeveral(circuits)) {
            Flow flow = new Flow(root, circuits);
            ClockCrossings clocks = new ClockCrossings(flow, found);
            clocks.check();
            new CrossingRules(flow, clocks, found).check(circuits);
        }
        return inOrder(first.values());
    }

    /** By file as they were met, then by line. */
    private static List<Problem> inOrder(Collection<Problem> problems) {
        Map<SourceFile, Integer> files = new LinkedHashMap<>();
        problems.forEach(problem -> files.putIfAbsent(problem.place().source(), files.size()));
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> files.getOrDefault(problem.place().source(), 0))
                        .thenComparingInt(problem -> problem.place().line()))
                .toList();
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
