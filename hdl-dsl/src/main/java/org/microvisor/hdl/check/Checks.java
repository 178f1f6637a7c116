package org.microvisor.hdl.check;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Problem;

/** Finds the mistakes of a design. */
public final class Checks {
    private Checks() {}

    /** Completes the design and gives every mistake in it. */
    public static List<Problem> of(Cell top) {
        top.circuit().complete();
        return new ArrayList<>(top.circuit().problems());
    }

    /** Completes the design and throws if there is a mistake in it. */
    public static void require(Cell top) {
        List<Problem> problems = of(top);
        if (!problems.isEmpty()) {
            throw new DesignErrors(problems);
        }
    }
}
