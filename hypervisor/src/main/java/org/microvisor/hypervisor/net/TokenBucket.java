package org.microvisor.hypervisor.net;

/**
 * Lets through so much a second, and a tenth of a second's worth at once. What is larger than that passes when the bucket is full,
 * and is paid for afterwards. One thread uses it.
 */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;
    private static final long BURSTS_PER_SECOND = 10;

    private final long perSecond;
    private final long most;
    private long tokens;
    private long last;

    /**
     * A full bucket.
     *
     * @param perSecond units; 0 lets everything through
     * @param least so much fits at once even if a tenth of a second is less: one request must pass at some time
     */
    TokenBucket(long perSecond, long least, long now) {
        this.perSecond = perSecond;
        most = Math.max(perSecond / BURSTS_PER_SECOND, least);
        tokens = most;
        last = now;
    }

    /** Whether {@code units} may pass now; then they are gone. */
    boolean take(long units, long now) {
        if (perSecond == 0) {
            return true;
        }
        long needed = Math.min(units, most);
        if (needed > tokens) {
            refill(now);
        }
        if (needed > tokens) {
            return false;
        }
        tokens -= units;
        return true;
    }

    private void refill(long now) {
        long elapsed = Math.min(now - last, SECOND);
        long more = (long) ((double) elapsed * perSecond / SECOND);
        if (more > 0) {
            tokens = Math.min(most, tokens + more);
            last = now;
        }
    }
}
