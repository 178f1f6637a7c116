package org.microvisor.hypervisor.linux;

import java.io.IOException;
import java.util.Arrays;

/**
 * A list of descriptors to wait for; one thread fills it, waits and asks. It is filled anew for each wait and allocates nothing
 * once it has its size.
 */
public final class Waiting {
    private static final int MOST = 1024;

    private int[] numbers = new int[16];
    private int[] ready = new int[16];
    private int count;

    /** Forgets all descriptors. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds one.
     *
     * @return its place in the list, for {@link #ready}
     */
    public int add(Descriptor descriptor) throws IOException {
        if (count == MOST) {
            throw new IllegalStateException("too many descriptors to wait for: most=" + MOST);
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            ready = Arrays.copyOf(ready, 2 * count);
        }
        numbers[count] = descriptor.number();
        ready[count] = 0;
        return count++;
    }

    /**
     * Waits until one is readable or hung up.
     *
     * @param milliseconds at most so long; -1 is for ever
     * @return the number of those that are
     */
    public int await(int milliseconds) throws IOException {
        return Syscalls.checked(Syscalls.await(numbers, ready, count, milliseconds), "wait for descriptors");
    }

    /** Whether the descriptor at a place was ready when the last wait ended. */
    public boolean ready(int place) {
        return ready[place] != 0;
    }
}
