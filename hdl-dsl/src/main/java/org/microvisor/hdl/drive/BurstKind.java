package org.microvisor.hdl.drive;

import java.util.Arrays;

/** How the addresses of a burst go on (IHI 0022 A3.4.1). */
public enum BurstKind {
    /** Every beat to the same address. */
    FIXED(0),
    /** One after the other. */
    INCR(1),
    /** One after the other, back to the beginning at a boundary: cache lines. */
    WRAP(2);

    private final int code;

    BurstKind(int code) {
        this.code = code;
    }

    /** The two bits on the bus. */
    public int code() {
        return code;
    }

    static BurstKind of(int code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such kind of a burst: code=" + code));
    }
}
