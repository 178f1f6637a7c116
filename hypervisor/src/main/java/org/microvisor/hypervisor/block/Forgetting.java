package org.microvisor.hypervisor.block;

import java.util.List;
import org.microvisor.hypervisor.board.Clock;

/** Takes back the notes of writes under way, some time after the writes have ended and when every replica has flushed them. */
final class Forgetting {
    private final ReplicaSet set;
    private final RangeLocks locks;
    private final long idleAfter;
    private final Clock clock;
    private long nextLook;
    private int flushing;
    private boolean good;

    Forgetting(ReplicaSet set, RangeLocks locks, long idleAfter, Clock clock) {
        this.set = set;
        this.locks = locks;
        this.idleAfter = idleAfter;
        this.clock = clock;
        nextLook = clock.nanoTime() + idleAfter;
    }

    void poll() {
        if (flushing > 0 || clock.nanoTime() < nextLook) {
            return;
        }
        nextLook = clock.nanoTime() + idleAfter;
        List<Integer> quiet = set.quiet().stream().filter(locks::isIdle).boxed().toList();
        List<Replica> replicas = set.available();
        if (quiet.isEmpty() || replicas.isEmpty()) {
            return;
        }
        good = true;
        flushing = replicas.size();
        for (Replica replica : replicas) {
            replica.device().flush(status -> flushed(replica, status, quiet));
        }
    }

    private void flushed(Replica replica, BlockStatus status, List<Integer> quiet) {
        if (!status.isOk()) {
            good = false;
            set.failed(replica, status);
        }
        if (--flushing == 0 && good) {
            quiet.stream().filter(locks::isIdle).forEach(set::forget);
            set.record().whenStable(recorded -> {});
        }
    }
}
