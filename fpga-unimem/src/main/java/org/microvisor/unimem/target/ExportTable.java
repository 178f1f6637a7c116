package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Vec;

/**
 * The memory that this node gives away, by number. Latency 1 cycle from {@code look}; the result stays until the next one. An entry
 * changes in one cycle; there is none after reset.
 */
public final class ExportTable extends Cell {
    /** Writes {@code entry}, a packed {@link ExportEntry}, to {@code index}. */
    public final Bits commit, index, valid, entry;

    /** Looks an export up. */
    public final Bits look, export;

    /** Whether there is such an export, and what it says. */
    public final Bits exists, found;

    /**
     * A table.
     *
     * @param entries a power of two up to 32
     */
    public ExportTable(Cell parent, int addressWidth, int entries) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("entries", entries);
        int indexBits = Circuit.indexWidth(entries);
        commit = in(1);
        index = in(indexBits);
        valid = in(1);
        entry = in(ExportEntry.width(addressWidth));
        look = in(1);
        export = in(6);
        exists = out(1);
        found = out(ExportEntry.width(addressWidth));

        Vec given = vec(entries, () -> reg(1, 0));
        Memory meaning = mem(ExportEntry.width(addressWidth), entries).distributed();
        when(commit, () -> {
            given.set(index, valid);
            meaning.write(index, entry);
        });
        Bits isGiven = reg(1, 0), word = reg(ExportEntry.width(addressWidth));
        Bits number = export.trunc(indexBits);
        when(look, () -> {
            isGiven.set(given.get(number).and(export.slice(5, indexBits).eq(0)));
            word.set(meaning.read(number));
        });
        exists.set(isGiven);
        found.set(word);
    }
}
