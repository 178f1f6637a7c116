package org.microvisor.hypervisor.aoe;

/**
 * How many requests may be in flight: doubles each round trip up to a threshold, then grows by one a round trip, and
 * halves on a loss, never past the limit.
 */
final class SendWindow {
    private final int limit;
    private int size;
    private int threshold;
    private int acknowledged;
    private long halvedAt = Long.MIN_VALUE;

    SendWindow(int start, int limit) {
        this.limit = limit;
        size = Math.min(start, limit);
        threshold = limit;
    }

    int size() {
        return size;
    }

    void onReply() {
        acknowledged++;
        int needed = size < threshold ? 1 : size;
        if (acknowledged >= needed) {
            acknowledged = 0;
            size = Math.min(limit, size + 1);
        }
    }

    /**
     * A transmission of {@code sentAt} is lost. Losses of one burst count once: those sent before the last halving say
     * nothing new.
     */
    void onLoss(long sentAt, long now) {
        if (sentAt <= halvedAt) {
            return;
        }
        halvedAt = now;
        size = Math.max(1, size / 2);
        threshold = Math.max(2, size);
        acknowledged = 0;
    }
}
