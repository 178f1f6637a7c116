package org.microvisor.hypervisor.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch which bytes of a region: readers share, a writer is alone. Those who ask are served in their order, so nobody starves: one waits
 * for everybody before it whose range overlaps, holder or waiting, unless both only read.
 */
final class RangeLocks {
    private final Map<Integer, List<Lock>> regions = new HashMap<>();

    /** A range that lies in one region; used once. */
    static final class Lock {
        private final int region;
        private final long from;
        private final long to;
        private final boolean shared;
        private @Nullable Runnable granted;
        private boolean held;

        Lock(int region, long from, long length, boolean shared) {
            this.region = region;
            this.from = from;
            to = from + length;
            this.shared = shared;
        }

        private boolean conflicts(Lock other) {
            return from < other.to && other.from < to && !(shared && other.shared);
        }
    }

    /** Runs {@code granted} as soon as the range is held, perhaps before this returns. */
    void acquire(Lock lock, Runnable granted) {
        List<Lock> queue = regions.computeIfAbsent(lock.region, key -> new ArrayList<>());
        queue.add(lock);
        lock.granted = granted;
        if (isFree(queue, lock)) {
            lock.held = true;
            granted.run();
        }
    }

    /** Gives back a range that is held. */
    void release(Lock lock) {
        List<Lock> queue = regions.get(lock.region);
        if (queue == null || !lock.held || !queue.remove(lock)) {
            throw new IllegalStateException("range is not held: from=" + lock.from + ", to=" + lock.to);
        }
        if (queue.isEmpty()) {
            regions.remove(lock.region);
            return;
        }
        List<Runnable> next = new ArrayList<>();
        for (Lock other : queue) {
            Runnable granted = other.granted;
            if (!other.held && granted != null && isFree(queue, other)) {
                other.held = true;
                next.add(granted);
            }
        }
        next.forEach(Runnable::run);
    }

    /** Whether nobody holds or waits for anything in the region. */
    boolean isIdle(int region) {
        return !regions.containsKey(region);
    }

    private static boolean isFree(List<Lock> queue, Lock lock) {
        for (Lock earlier : queue) {
            if (earlier.equals(lock)) {
                return true;
            }
            if (earlier.conflicts(lock)) {
                return false;
            }
        }
        return true;
    }
}
