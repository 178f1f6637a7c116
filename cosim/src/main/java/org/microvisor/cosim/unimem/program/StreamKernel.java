package org.microvisor.cosim.unimem.program;

/** The loops of STREAM (John McCalpin) over arrays of 64-bit floating-point numbers a, b and c. */
public enum StreamKernel {
    /** c = a. */
    COPY(16),
    /** b = 3 c. */
    SCALE(16),
    /** c = a + b. */
    ADD(24),
    /** a = b + 3 c. */
    TRIAD(24);

    static final double SCALAR = 3;

    private final int bytes;

    StreamKernel(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes that STREAM counts for an element: what is read and what is written. */
    public int bytes() {
        return bytes;
    }

    /** Numbers of the arrays that are read: a is 0, b is 1, c is 2. */
    int[] sources() {
        return switch (this) {
            case COPY -> new int[] {0};
            case SCALE -> new int[] {2};
            case ADD -> new int[] {0, 1};
            case TRIAD -> new int[] {1, 2};
        };
    }

    /** Number of the array that is written. */
    int target() {
        return switch (this) {
            case COPY, ADD -> 2;
            case SCALE -> 1;
            case TRIAD -> 0;
        };
    }

    /** An element of the target; {@code second} counts only where two arrays are read. */
    double apply(double first, double second) {
        return switch (this) {
            case COPY -> first;
            case SCALE -> SCALAR * first;
            case ADD -> first + second;
            case TRIAD -> first + SCALAR * second;
        };
    }
}
