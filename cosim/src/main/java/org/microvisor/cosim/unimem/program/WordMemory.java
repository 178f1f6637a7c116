package org.microvisor.cosim.unimem.program;

/**
 * Memory as a program sees it: 32-bit words, numbered from 0. An implementation may put a time on every access; the program then
 * measures it with a clock of its own. One thread.
 */
public interface WordMemory {
    /** How many words there are. */
    int words();

    /** Loads one word and waits for it. */
    int load(int word);

    /** Stores one word; it may still be on its way when this returns, but later loads see it. */
    void store(int word, int value);

    /** Loads words that do not depend on each other: as many as the processor allows are on their way at a time. */
    default void load(int first, int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = load(first + i);
        }
    }

    /** Stores words one after the other, as a copying loop does. */
    default void store(int first, int[] values) {
        for (int i = 0; i < values.length; i++) {
            store(first + i, values[i]);
        }
    }

    /** Waits until every store has reached the memory. */
    default void fence() {}
}
