package org.microvisor.hdl.drive;

import org.jspecify.annotations.Nullable;

/**
 * What a driver sends over a channel.
 *
 * @param <T> what moves
 */
interface Offers<T> {
    /** Takes what is to be offered from the next cycle on; null if there is nothing. */
    @Nullable
    T next();

    /** Sets the signals. */
    void show(T item);

    /** It moves at the edge to come. */
    void moved(T item);
}
