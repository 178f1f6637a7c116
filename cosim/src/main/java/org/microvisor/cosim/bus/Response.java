package org.microvisor.cosim.bus;

/** AXI response codes (AMBA AXI A3.4.4). */
public enum Response {
    OKAY(0),
    EXOKAY(1),
    SLVERR(2),
    DECERR(3);

    private final int code;

    Response(int code) {
        this.code = code;
    }

    /** The two bits on the bus. */
    public int code() {
        return code;
    }

    static Response of(long code) {
        return switch ((int) code & 3) {
            case 0 -> OKAY;
            case 1 -> EXOKAY;
            case 2 -> SLVERR;
            default -> DECERR;
        };
    }
}
