package org.microvisor.hdl.sim;

import org.microvisor.hdl.Statement;
import org.microvisor.hdl.source.Place;

/** A property that did not hold at a clock edge. */
public final class PropertyFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String label;
    private final transient Place place;
    private final long cycle;

    PropertyFailed(Statement.Check check, String cell, long cycle) {
        super((check.kind() == Statement.Check.Kind.ASSUME ? "the surroundings break \"" : "failed: \"") + check.label()
                + "\" (" + check.place() + ") in " + cell + " at cycle " + cycle);
        this.label = check.label();
        this.place = check.place();
        this.cycle = cycle;
    }

    /** What the property says. */
    public String label() {
        return label;
    }

    /** The line that states it. */
    public Place place() {
        return place;
    }

    /** Edges of the top cell's clock before the one at which it failed. */
    public long cycle() {
        return cycle;
    }
}
