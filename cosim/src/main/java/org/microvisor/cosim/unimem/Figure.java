package org.microvisor.cosim.unimem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured, side by side.
 *
 * @param table what it belongs to
 * @param what in words
 * @param unit of the numbers
 * @param published of the EUROSERVER prototype; null where it has none
 * @param prototype of the rebuilt prototype in this bench; null where it cannot do it
 * @param node of our node in the same bench; null where it cannot do it
 */
public record Figure(
        String table,
        String what,
        String unit,
        @Nullable Double published,
        @Nullable Double prototype,
        @Nullable Double node) {}
