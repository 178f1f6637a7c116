package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.source.Transparent;

/** What the rules of an {@link Axi4Crossbar} share: they watch what their parent sees. */
@Transparent(naming = true)
@Checker
abstract class CrossbarRules extends Cell {
    CrossbarRules(Cell parent) {
        super(parent);
    }

    /** A port that the parent drives with the signal. */
    final Bits watch(Bits signal, String name) {
        Bits copy = in(signal.width()).as(name);
        copy.set(signal);
        return copy;
    }
}
