package org.microvisor.cosim.cli;

/** What the process tells its caller; the launcher {@code microvisor} uses the same numbers. */
public final class ExitCode {
    /** Everything was done. */
    public static final int OK = 0;

    /** The work was tried and failed. */
    public static final int FAILED = 1;

    /** The command line was wrong. */
    public static final int USAGE = 2;

    /** A tool, a device or a right is missing on this machine. */
    public static final int MISSING = 3;

    /** Ctrl-C (128 + SIGINT); the JVM gives it by itself. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
