package org.microvisor.hypervisor.memory.capacity;

/**
 * How a broker behaves in time.
 *
 * @param leaseNanos after which silence of its user a lease lapses, and an offer or a demand counts no more
 * @param holdNanos how long a lease is left alone at least, unless its owner needs the memory
 * @param graceNanos how long a user may take to give back
 * @param slackPercent how far above its share a user may be, as a part of it, before others' needs cost it anything; one piece at
 *     least
 */
public record BrokerSettings(long leaseNanos, long holdNanos, long graceNanos, int slackPercent) {
    public BrokerSettings {
        if (leaseNanos <= 0 || holdNanos < 0 || graceNanos <= 0 || slackPercent < 0) {
            throw new IllegalArgumentException("not the settings of a broker: lease=%d, hold=%d, grace=%d, slack=%d"
                    .formatted(leaseNanos, holdNanos, graceNanos, slackPercent));
        }
    }

    int slack(int share) {
        return (int) Math.max(1, (long) share * slackPercent / 100);
    }
}
