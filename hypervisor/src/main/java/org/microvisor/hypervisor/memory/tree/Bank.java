package org.microvisor.hypervisor.memory.tree;

import org.microvisor.hypervisor.memory.Range;

/**
 * A stretch of memory as the operating system sees it.
 *
 * @param range its bus addresses
 * @param use what the operating system does with it
 * @param numaNode 0 for memory of the node itself; each owner of remote memory is another
 */
public record Bank(Range range, Use use, int numaNode) {
    /** What the operating system does with a bank. */
    public enum Use {
        /** Its own memory. */
        LOCAL,
        /** More of its own memory, behind a window. */
        EXTENSION,
        /** Behind a window, known but left alone: a driver, for example of a swap disk, uses it. */
        RESERVED
    }

    public Bank {
        if (numaNode < 0 || (numaNode == 0) != (use == Use.LOCAL)) {
            throw new IllegalArgumentException("local memory is NUMA node 0, remote memory another: bank=" + range
                    + ", use=" + use + ", node=" + numaNode);
        }
    }

    public static Bank local(long base, long size) {
        return new Bank(new Range(base, size), Use.LOCAL, 0);
    }

    public static Bank extension(long base, long size, int numaNode) {
        return new Bank(new Range(base, size), Use.EXTENSION, numaNode);
    }

    public static Bank reserved(long base, long size, int numaNode) {
        return new Bank(new Range(base, size), Use.RESERVED, numaNode);
    }
}
