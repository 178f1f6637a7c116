package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.source.Place;

/**
 * A clock with the synchronous, active-low reset that goes with it.
 *
 * <p>An object stands for one clock of the whole design; two objects are two clocks, whatever their names. A cell's own domain is
 * the one in force where its parent makes it, and its ports are {@code aclk} and {@code aresetn} whatever the domain is called
 * outside. Another domain's ports carry its name: {@code rx_aclk}, {@code rx_aresetn}.
 *
 * <p>A domain made of a clock and a signal has a further reset: its registers take their reset values also while the signal is 0.
 * It is the same clock still, so values pass between the two without a crossing.
 *
 * <p>A value that is made in one domain and read in another must pass a crossing of {@code org.microvisor.hdl.clock}.
 */
public final class ClockDomain {
    /** Not of any clock: where an input may change at any time, as a push button or another chip's signal does. */
    public static final ClockDomain ASYNCHRONOUS = new ClockDomain("asynchronous");

    /**
     * A reset that the design makes itself.
     *
     * @param domain what it adds to
     * @param signal 1 bit, active low
     */
    record Reset(ClockDomain domain, Bits signal, Place place) {}

    private final String name;
    private final @Nullable Reset reset;

    /** A clock of its own. */
    ClockDomain(String name) {
        this(name, null);
    }

    /** A clock with a further reset. */
    ClockDomain(String name, @Nullable Reset reset) {
        this.name = name;
        this.reset = reset;
    }

    /** The domain without the resets that the design makes: what clocks, ports and engines are known by. */
    public ClockDomain clock() {
        return reset == null ? this : reset.domain().clock();
    }

    /** The resets that the design makes. */
    List<ClockDomain> resettable() {
        List<ClockDomain> all = new ArrayList<>();
        for (ClockDomain at = this; at.reset != null; at = at.reset.domain()) {
            all.add(at);
        }
        return all;
    }

    /** The reset that the design makes. */
    Reset reset() {
        return Objects.requireNonNull(reset, "a plain clock");
    }

    /** What the design calls it; empty for the domain of the top cell. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        if (reset != null) {
            return clock() + " with " + name;
        }
        return name.isEmpty() ? "aclk" : this == ASYNCHRONOUS ? "no clock" : name + "_aclk";
    }
}
