package org.microvisor.aoe.wire;

/**
 * Error codes of the AoE header, valid only with the error flag. They mean "this request cannot be taken", not "the
 * disk failed": Linux drops such a reply and repeats the request, so a failing command is answered by ATA status
 * instead. Source: AoEr11 section 2.2; code 6 is new in revision 11.
 */
public enum AoeError {
    UNRECOGNIZED_COMMAND(1, "unrecognised command code"),
    BAD_ARGUMENT(2, "bad argument"),
    DEVICE_UNAVAILABLE(3, "device unavailable"),
    CONFIG_STRING_PRESENT(4, "config string present"),
    UNSUPPORTED_VERSION(5, "unsupported version"),
    TARGET_RESERVED(6, "target is reserved");

    private final int code;
    private final String text;

    AoeError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The value of the header's error byte. */
    public int code() {
        return code;
    }

    /** For example {@code error 2 (bad argument)}; says so when the code is unknown. */
    public static String describe(int code) {
        for (AoeError error : values()) {
            if (error.code == code) {
                return "error " + code + " (" + error.text + ")";
            }
        }
        return "error " + code + " (unknown)";
    }
}
