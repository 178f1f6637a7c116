package org.microvisor.hypervisor.aoe;

/**
 * The measured round trip and the retransmission time that follows from it: smoothed mean + 4 mean deviations (RFC
 * 6298), within bounds. Every transmission has its own tag, so a sample always belongs to the transmission that it
 * says.
 */
final class RoundTrip {
    private final long minTimeout;
    private final long maxTimeout;
    private final long coldTimeout;
    private long mean;
    private long deviation;
    private boolean measured;

    RoundTrip(InitiatorSettings settings) {
        minTimeout = settings.minTimeout();
        maxTimeout = settings.maxTimeout();
        coldTimeout = settings.coldTimeout();
    }

    void sample(long nanos) {
        if (!measured) {
            measured = true;
            mean = nanos;
            deviation = nanos / 2;
            return;
        }
        deviation += (Math.abs(nanos - mean) - deviation) / 4;
        mean += (nanos - mean) / 8;
    }

    /** Smoothed mean in nanoseconds, 0 before the first sample. */
    long mean() {
        return mean;
    }

    /** The time after which transmission number {@code attempt} (0 the first) counts as lost; doubles with each. */
    long timeout(int attempt) {
        long base = measured ? Math.max(minTimeout, mean + 4 * deviation) : coldTimeout;
        return Math.min(maxTimeout, base << Math.min(attempt, 20));
    }
}
