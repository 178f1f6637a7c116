package org.microvisor.cosim.device.peer;

import java.util.OptionalLong;

/** A completion queue as the controller fills it in the shadow: which entry comes next, and how many find room. */
final class PeerCompletions {
    static final int ENTRY_BYTES = 16;

    private static final int LAST_WORD = 12;
    private static final int PHASE_BIT = 16;

    private final long base;
    private final int size;
    private final ShadowMemory shadow;
    private int head;
    private int tail;
    private int phase = 1;

    /** A new queue; what an old one left in the shadow is cleared. */
    PeerCompletions(long base, int size, ShadowMemory shadow) {
        this.base = base;
        this.size = size;
        this.shadow = shadow;
        shadow.write(base, new byte[size * ENTRY_BYTES]);
    }

    int size() {
        return size;
    }

    /** The host has consumed all entries before this one; false if there is no such entry. */
    boolean consumed(int upTo) {
        if (upTo < 0 || upTo >= size) {
            return false;
        }
        head = upTo;
        return true;
    }

    /** How many more entries the controller may post. */
    int room() {
        return (head - tail - 1 + size) % size;
    }

    /** Where the next entry is, if the controller has posted it. */
    OptionalLong take() {
        long address = base + (long) tail * ENTRY_BYTES;
        if ((shadow.word(address + LAST_WORD) >>> PHASE_BIT & 1) != phase) {
            return OptionalLong.empty();
        }
        tail = (tail + 1) % size;
        phase = tail == 0 ? 1 - phase : phase;
        return OptionalLong.of(address);
    }
}
