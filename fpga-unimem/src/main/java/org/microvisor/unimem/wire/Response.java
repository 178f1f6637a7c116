package org.microvisor.unimem.wire;

/** How an access ended, as in AXI; EXOKAY is not used. */
public enum Response {
    OKAY,
    SLVERR,
    DECERR;

    /** The two bits of xRESP. */
    public int code() {
        return switch (this) {
            case OKAY -> 0;
            case SLVERR -> 2;
            case DECERR -> 3;
        };
    }

    static Response of(int code) {
        return switch (code) {
            case 0 -> OKAY;
            case 2 -> SLVERR;
            case 3 -> DECERR;
            default -> throw new IllegalArgumentException("no such response: code=" + code);
        };
    }
}
