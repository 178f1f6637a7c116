package org.microvisor.hdl.sim;

/** Compiled code: a subclass is made for each clock edge and for each set of values that somebody looks at. */
abstract class Program {
    /**
     * Does it.
     *
     * @param state the words of the state and of the values looked at
     * @param scratch words that go from one method of the program to another
     * @param memories the words of each memory
     */
    abstract void run(long[] state, long[] scratch, long[][] memories, Properties properties);

    /** Words of scratch that the program needs. */
    abstract int scratch();
}
