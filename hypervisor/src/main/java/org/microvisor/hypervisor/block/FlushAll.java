package org.microvisor.hypervisor.block;

import java.util.List;

/** A flush of all replicas that answer. One that fails misses all that was written lately; the flush is good if others have all of that. */
final class FlushAll {
    private final ReplicaSet set;
    private final Completion done;
    private int underWay;
    private int flushed;
    private BlockStatus trouble = BlockStatus.OK;
    private boolean lostAll;

    FlushAll(ReplicaSet set, Completion done) {
        this.set = set;
        this.done = done;
    }

    void go() {
        List<Replica> legs = set.available();
        underWay = legs.size();
        if (legs.isEmpty()) {
            done.done(BlockStatus.lost("no replica answers a flush"));
        }
        legs.forEach(replica -> replica.device().flush(status -> ended(replica, status)));
    }

    private void ended(Replica replica, BlockStatus status) {
        if (status.isOk()) {
            flushed++;
        } else {
            trouble = status;
            set.failed(replica, status);
            lostAll |= !set.missUnflushed(replica);
        }
        if (--underWay > 0) {
            return;
        }
        if (flushed == 0 || lostAll) {
            done.done(trouble);
        } else {
            set.record().whenStable(done);
        }
    }
}
