package org.microvisor.aoe.map;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * Remembers the last extents that were looked up: direct mapped, 64 entries. Only mapped extents
 * are kept, so a hole that software fills is seen at once; anything else that software changes needs {@code invalidate}.
 */
public final class ExtentCache extends Cell {
    /** What is looked for, and what was found for it, a cycle later. */
    public final Bits lun, extent, hit, physical;

    /** Enters {@code fillPhysical} for the same lun and extent at the clock edge. */
    public final Bits fill, fillPhysical;

    /** Forgets all. */
    public final Bits invalidate;

    public ExtentCache(Cell parent) {
        super(parent);
        lun = in(3);
        extent = in(37);
        hit = out(1);
        physical = out(40);
        fill = in(1);
        fillPhysical = in(40);
        invalidate = in(1);

        Bits valid = reg(64, 0), found = reg(1), foundPhysical = reg(40);
        Memory entries = mem(3 + 31 + 40, 64).distributed();

        // the LUNs' first extents fall on different places
        Bits place = extent.slice(5, 0).xor(Bits.cat(lun, lit(3, 0)));
        Bits tag = Bits.cat(lun, extent.slice(36, 6));
        Bits entry = entries.read(place);
        found.set(valid.bit(place).and(entry.slice(73, 40).eq(tag)).and(invalidate.not()));
        foundPhysical.set(entry.slice(39, 0));
        hit.set(found);
        physical.set(foundPhysical);

        when(fill, () -> {
            entries.write(place, Bits.cat(tag, fillPhysical));
            valid.set(valid.or(lit(64, 1).shl(place)));
        });
        when(invalidate, () -> valid.set(0));
    }
}
