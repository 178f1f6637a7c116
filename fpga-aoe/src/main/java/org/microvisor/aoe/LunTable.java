package org.microvisor.aoe;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * The LUNs that the node serves, eight of them; an entry changes in one cycle. Every look-up is combinational. No LUN
 * exists after reset.
 */
public final class LunTable extends Cell {
    /** Writes all fields of entry {@code index} when {@code commit} is high. */
    public final Bits commit, index, present, readOnly, sectors, map, configLength;

    /** Which LUNs exist. */
    public final Bits allPresent;

    /** Size in sectors and write protection of {@code boundsLun}. */
    public final Bits boundsLun, boundsSectors, boundsReadOnly;

    /** DDR address of the extent map of {@code mapLun}. */
    public final Bits mapLun, mapBase;

    /** Length of the configuration string of {@code configLun}. */
    public final Bits configLun, configBytes;

    public LunTable(Cell parent) {
        super(parent);
        commit = in(1);
        index = in(3);
        present = in(1);
        readOnly = in(1);
        sectors = in(48);
        map = in(32);
        configLength = in(11);
        allPresent = out(8);
        boundsLun = in(3);
        boundsSectors = out(48);
        boundsReadOnly = out(1);
        mapLun = in(3);
        mapBase = out(32);
        configLun = in(3);
        configBytes = out(11);

        Bits exists = reg(8, 0);
        Memory bounds = mem(1 + 48, 8).distributed();
        Memory maps = mem(32, 8).distributed();
        Memory configs = mem(11, 8).distributed();

        when(commit, () -> {
            Bits place = lit(8, 1).shl(index);
            exists.set(exists.and(place.not()).or(present.mux(place, lit(8, 0))));
            bounds.write(index, Bits.cat(readOnly, sectors));
            maps.write(index, map);
            configs.write(index, configLength);
        });

        Bits bound = bounds.read(boundsLun);
        allPresent.set(exists);
        boundsReadOnly.set(bound.bit(48));
        boundsSectors.set(bound.slice(47, 0));
        mapBase.set(maps.read(mapLun));
        configBytes.set(configs.read(configLun));
    }
}
