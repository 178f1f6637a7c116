package org.microvisor.hdl;

/**
 * A clock with the synchronous, active-low reset that goes with it.
 *
 * <p>An object stands for one clock of the whole design; two objects are two clocks, whatever their names. A cell's own domain is
 * the one in force where its parent makes it, and its ports are {@code aclk} and {@code aresetn} whatever the domain is called
 * outside. Another domain's ports carry its name: {@code rx_aclk}, {@code rx_aresetn}.
 *
 * <p>A value that is made in one domain and read in another must pass a crossing of {@code org.microvisor.hdl.clock}.
 */
public final class ClockDomain {
    /** Not of any clock: where an input may change at any time, as a push button or another chip's signal does. */
    public static final ClockDomain ASYNCHRONOUS = new ClockDomain("asynchronous");

    private final String name;

    /** A clock of its own. */
    ClockDomain(String name) {
        this.name = name;
    }

    /** What the design calls it; empty for the domain of the top cell. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "aclk" : this == ASYNCHRONOUS ? "no clock" : name + "_aclk";
    }
}
