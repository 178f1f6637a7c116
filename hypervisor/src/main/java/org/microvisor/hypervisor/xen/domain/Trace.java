package org.microvisor.hypervisor.xen.domain;

/**
 * What happened, in order, as a number: two runs that did the same have the same, and hardly any others. Nothing is kept or allocated.
 */
public final class Trace {
    /** What may happen. */
    public enum Kind {
        /** Somebody runs. */
        RUN(1),
        /** A domain raises an event channel. */
        SEND(2),
        /** A domain is told of an event. */
        EVENT(3),
        /** A page changes hands. */
        TRANSFER(4),
        /** A domain is made. */
        CREATE(5),
        /** A domain ends by itself. */
        SHUTDOWN(6),
        /** A domain is taken away. */
        DESTROY(7),
        /** A guest says so itself. */
        MARK(8);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private static final long START = 0xCBF2_9CE4_8422_2325L;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private long digest = START;
    private long length;

    void add(Kind kind, long time, int domain, long what) {
        mix(kind.code);
        mix(time);
        mix(domain);
        mix(what);
        length++;
    }

    private void mix(long value) {
        digest = (digest ^ value) * FACTOR;
        digest ^= digest >>> 29;
    }

    /** Stands for all that has happened so far. */
    public long digest() {
        return digest;
    }

    /** How much has happened. */
    public long length() {
        return length;
    }
}
