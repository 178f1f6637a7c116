package org.microvisor.unimem;

/** A burst as IHI 0022 A3.4 describes it, worked out one beat after the other. */
record AxiBurst(int id, long address, int beats, int size, int kind) {
    static final int FIXED = 0;
    static final int INCR = 1;
    static final int WRAP = 2;

    int bytes() {
        return 1 << size;
    }

    /** Address of a beat's first byte. */
    long at(int beat) {
        long aligned = address & -bytes();
        return switch (kind) {
            case FIXED -> address;
            case INCR -> beat == 0 ? address : aligned + (long) beat * bytes();
            default -> {
                long around = (long) beats * bytes();
                long base = address & -around;
                yield base + (address - base + (long) beat * bytes()) % around;
            }
        };
    }

    /** Address behind a beat's last byte. */
    long end(int beat) {
        return (at(beat) & -bytes()) + bytes();
    }

    /** Lowest address. */
    long low() {
        return kind == WRAP ? address & -((long) beats * bytes()) : address;
    }

    /** Address behind the highest. */
    long high() {
        return kind == FIXED ? end(0) : kind == WRAP ? low() + (long) beats * bytes() : end(beats - 1);
    }

    boolean meets(AxiBurst other) {
        return low() < other.high() && other.low() < high();
    }
}
