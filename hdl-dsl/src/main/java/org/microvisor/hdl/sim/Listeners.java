package org.microvisor.hdl.sim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.microvisor.hdl.ClockDomain;

/** Code that runs at the edges of clocks, for engines. */
public final class Listeners {
    private static final Runnable[] NONE = {};

    private final Map<ClockDomain, Runnable[]> listeners = new HashMap<>();

    /** Adds code for the edges of a clock. */
    public void add(ClockDomain domain, Runnable code) {
        Runnable[] before = listeners.getOrDefault(domain, NONE);
        Runnable[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = code;
        listeners.put(domain, after);
    }

    /** Whether there is no code for any clock. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Runs the code of all the clocks. */
    public void run(ClockDomain... together) {
        if (!listeners.isEmpty()) {
            for (ClockDomain domain : together) {
                for (Runnable listener : listeners.getOrDefault(domain, NONE)) {
                    listener.run();
                }
            }
        }
    }
}
