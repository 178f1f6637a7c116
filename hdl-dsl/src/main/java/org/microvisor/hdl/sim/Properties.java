package org.microvisor.hdl.sim;

import java.util.List;
import java.util.function.LongSupplier;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Statement;

/** What happens when a property fails or is covered. Called by compiled code. */
final class Properties {
    private final List<Statement.Check> checks;
    private final List<Circuit> circuits;
    private final LongSupplier cycle;
    private final long[] counts;

    Properties(List<Statement.Check> checks, List<Circuit> circuits, LongSupplier cycle) {
        this.checks = checks;
        this.circuits = circuits;
        this.cycle = cycle;
        this.counts = new long[checks.size()];
    }

    /** The property's event happened before an edge. */
    void happened(int number) {
        Statement.Check check = checks.get(number);
        if (check.kind() != Statement.Check.Kind.COVER) {
            throw new PropertyFailed(check, Design.path(circuits.get(number)), cycle.getAsLong());
        }
        counts[number]++;
    }

    /** How often the covers of this label happened. */
    long covered(String label) {
        long sum = 0;
        boolean found = false;
        for (int i = 0; i < counts.length; i++) {
            Statement.Check check = checks.get(i);
            if (check.kind() == Statement.Check.Kind.COVER && check.label().equals(label)) {
                sum += counts[i];
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("no such cover: label=" + label);
        }
        return sum;
    }
}
