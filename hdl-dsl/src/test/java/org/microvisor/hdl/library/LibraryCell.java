package org.microvisor.hdl.library;

import java.util.function.Supplier;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.synth.Budget;

/**
 * A cell of the library in one configuration.
 *
 * @param type the cell
 * @param configuration what it is made with, for people
 * @param top makes a design of nothing but the cell
 * @param budget what it may cost: what it costs and a few percent more
 */
record LibraryCell(Class<? extends Cell> type, String configuration, Supplier<Cell> top, Budget budget) {
    @Override
    public String toString() {
        return type.getSimpleName() + " " + configuration;
    }
}
