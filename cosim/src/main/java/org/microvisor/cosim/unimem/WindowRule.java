package org.microvisor.cosim.unimem;

import java.util.EnumSet;
import java.util.Set;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * A part of a processor's addresses that leads to another node's export.
 *
 * @param base address, a multiple of the size
 * @param sizeLog2 12 to 30
 * @param offset in the export, a multiple of the size
 * @param node whose export it is
 * @param export its number
 * @param key of the export
 * @param epoch of the export
 * @param uses what it allows and how
 */
public record WindowRule(
        long base, int sizeLog2, long offset, int node, int export, int key, int epoch, Set<Use> uses) {
    /** What a window allows, and how it does it. */
    public enum Use {
        READ("read"),
        WRITE("write"),
        /** Through the owner's caches; else past them. */
        COHERENT("coherent"),
        READ_AHEAD("read_ahead"),
        COMBINE("combine");

        private final String field;

        Use(String field) {
            this.field = field;
        }

        int bit() {
            return (int) UnimemRegisters.WINDOW_FLAGS.field(field).at(1);
        }
    }

    public WindowRule {
        uses = Set.copyOf(uses);
        if (sizeLog2 < 12 || sizeLog2 > 30 || (base | offset) % (1L << sizeLog2) != 0) {
            throw new IllegalArgumentException(String.format(
                    "window that cannot be: base=0x%x, sizeLog2=%d, offset=0x%x", base, sizeLog2, offset));
        }
    }

    /** A window of reads and writes onto the start of an export of epoch 0. */
    public static WindowRule plain(long base, int sizeLog2, int node, int export, int key, boolean coherent) {
        return new WindowRule(
                base,
                sizeLog2,
                0,
                node,
                export,
                key,
                0,
                coherent ? Set.of(Use.READ, Use.WRITE, Use.COHERENT) : Set.of(Use.READ, Use.WRITE));
    }

    /** The same, read ahead of and joining stores. */
    public static WindowRule quick(long base, int sizeLog2, int node, int export, int key, boolean coherent) {
        Set<Use> uses = EnumSet.of(Use.READ, Use.WRITE, Use.READ_AHEAD, Use.COMBINE);
        if (coherent) {
            uses.add(Use.COHERENT);
        }
        return new WindowRule(base, sizeLog2, 0, node, export, key, 0, uses);
    }

    int flags() {
        return uses.stream().mapToInt(Use::bit).reduce(1, (a, b) -> a | b);
    }
}
