package org.microvisor.unimem.wire;

/** How the addresses of the beats follow each other, as in AXI. */
public enum Burst {
    FIXED,
    INCR,
    WRAP;

    /** The two bits of AxBURST. */
    public int code() {
        return switch (this) {
            case FIXED -> 0;
            case INCR -> 1;
            case WRAP -> 2;
        };
    }

    static Burst of(int code) {
        return switch (code) {
            case 0 -> FIXED;
            case 1 -> INCR;
            case 2 -> WRAP;
            default -> throw new IllegalArgumentException("no such burst: code=" + code);
        };
    }
}
