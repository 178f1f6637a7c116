package org.microvisor.hypervisor.aoe;

/**
 * How the initiator behaves; times are in nanoseconds.
 *
 * @param maxWindow most requests in flight to a target, 1..256; its buffer count limits them too
 * @param startWindow requests in flight before anything is known
 * @param coldTimeout retransmission time before the first measured round trip, at most 50 ms
 * @param minTimeout shortest retransmission time
 * @param maxTimeout longest retransmission time, which repeated time-outs back off to
 * @param lostAfter a target that leaves a request unanswered so long is lost, and the request fails
 * @param pollNanos how long a blocking call lets pass between looks at the port
 * @param seed start of the tags: make it hard to guess where strangers share the network
 */
public record InitiatorSettings(
        int maxWindow,
        int startWindow,
        long coldTimeout,
        long minTimeout,
        long maxTimeout,
        long lostAfter,
        long pollNanos,
        long seed) {
    private static final long MILLI = 1_000_000L;

    public InitiatorSettings {
        if (maxWindow < 1 || maxWindow > Exchange.SLOTS) {
            throw new IllegalArgumentException("window is not 1.." + Exchange.SLOTS + ": maxWindow=" + maxWindow);
        }
        if (startWindow < 1 || startWindow > maxWindow) {
            throw new IllegalArgumentException(
                    "first window is not 1..maxWindow: startWindow=" + startWindow + ", maxWindow=" + maxWindow);
        }
        if (coldTimeout < 1 || coldTimeout > 50 * MILLI) {
            throw new IllegalArgumentException("cold time-out is not up to 50 ms: coldTimeout=" + coldTimeout);
        }
        if (minTimeout < 1 || maxTimeout < minTimeout) {
            throw new IllegalArgumentException(
                    "time-outs are not ordered: minTimeout=" + minTimeout + ", maxTimeout=" + maxTimeout);
        }
        if (lostAfter < 1 || pollNanos < 1) {
            throw new IllegalArgumentException(
                    "times must be positive: lostAfter=" + lostAfter + ", pollNanos=" + pollNanos);
        }
    }

    /** 64 in flight, 4 at first; 50 ms cold, 1 ms to 1 s; lost after 10 s; a look every microsecond. */
    public static InitiatorSettings standard(long seed) {
        return new InitiatorSettings(64, 4, 50 * MILLI, MILLI, 1000 * MILLI, 10_000 * MILLI, 1_000, seed);
    }

    public InitiatorSettings withLostAfter(long nanos) {
        return new InitiatorSettings(
                maxWindow, startWindow, coldTimeout, minTimeout, maxTimeout, nanos, pollNanos, seed);
    }
}
