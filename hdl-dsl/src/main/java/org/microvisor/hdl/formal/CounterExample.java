package org.microvisor.hdl.formal;

import java.nio.file.Path;
import org.microvisor.hdl.source.Place;

/** A prover found that a property does not hold, or that it does not follow from what is asserted. */
public final class CounterExample extends NotProven {
    private static final long serialVersionUID = 1;

    private final String label;
    private final transient Place place;
    private final boolean reachable;
    private final int cycle;
    private final String waveform;
    private final transient Trace trace;

    CounterExample(
            String instance, String label, Place place, boolean reachable, int cycle, Path waveform, Trace trace) {
        super(text(instance, label, place, reachable, cycle, waveform, trace));
        this.label = label;
        this.place = place;
        this.reachable = reachable;
        this.cycle = cycle;
        this.waveform = waveform.toString();
        this.trace = trace;
    }

    private static String text(
            String instance, String label, Place place, boolean reachable, int cycle, Path waveform, Trace trace) {
        String where = place + (instance.isEmpty() ? "" : ", in " + instance);
        String what = reachable
                ? "\"" + label + "\" fails in cycle " + cycle + " after power-up (" + where + ")\n"
                : "\"" + label + "\" does not follow from " + cycle + (cycle == 1 ? " cycle" : " cycles")
                        + " in which all properties hold (" + where + ")\n"
                        + "  The trace begins in a state that the circuit may never reach. If it does not, assert what forbids that"
                        + " state, or look further back: induction(" + (cycle + 1) + ")\n";
        return what + "  waveform: " + waveform + "\n  to replay: trace().replay(simulator), or\n"
                + trace.toJava().indent(4);
    }

    /** What the property says. */
    public String label() {
        return label;
    }

    /** The line that states the property. */
    public Place place() {
        return place;
    }

    /** Whether the trace begins at power-up; else it begins in a state that may not be reachable. */
    public boolean isReachable() {
        return reachable;
    }

    /** The cycle in which the property fails; the first one is 0. */
    public int cycle() {
        return cycle;
    }

    /** The VCD file. */
    public Path waveform() {
        return Path.of(waveform);
    }

    /** How it comes about. */
    public Trace trace() {
        return trace;
    }
}
