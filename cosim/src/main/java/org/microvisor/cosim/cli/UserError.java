package org.microvisor.cosim.cli;

/**
 * An expected failure that a person can mend: what is wrong, and one thing to do about it. The command line prints it as
 * a single line without a stack trace and ends with its exit code.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String fix;
    private final int exitCode;

    private UserError(int exitCode, String what, String fix) {
        super(what);
        this.fix = fix;
        this.exitCode = exitCode;
    }

    /** A failure of the work itself: exit code 1. */
    public static UserError failed(String what, String fix) {
        return new UserError(ExitCode.FAILED, what, fix);
    }

    /** An option that makes no sense together with another or with this machine: exit code 2. */
    public static UserError usage(String what, String fix) {
        return new UserError(ExitCode.USAGE, what, fix);
    }

    /** A tool, device or right that this machine lacks: exit code 3. */
    public static UserError missing(String what, String fix) {
        return new UserError(ExitCode.MISSING, what, fix);
    }

    /** The one thing to do about it; a sentence without a full stop. */
    public String fix() {
        return fix;
    }

    public int exitCode() {
        return exitCode;
    }
}
