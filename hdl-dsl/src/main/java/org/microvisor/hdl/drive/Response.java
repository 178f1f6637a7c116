package org.microvisor.hdl.drive;

/** What a slave answers (IHI 0022 A3.4.4), from good to bad. */
public enum Response {
    /** Done. */
    OKAY(0),
    /** Done, and exclusively. */
    EXOKAY(1),
    /** The slave refuses. */
    SLVERR(2),
    /** There is no slave. */
    DECERR(3);

    private final int code;

    Response(int code) {
        this.code = code;
    }

    /** The two bits on the bus. */
    public int code() {
        return code;
    }

    /** Whether it is an error. */
    public boolean isError() {
        return this == SLVERR || this == DECERR;
    }

    static Response of(long code) {
        return switch ((int) code & 3) {
            case 0 -> OKAY;
            case 1 -> EXOKAY;
            case 2 -> SLVERR;
            default -> DECERR;
        };
    }

    Response worse(Response other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
