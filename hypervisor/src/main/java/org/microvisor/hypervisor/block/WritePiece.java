package org.microvisor.hypervisor.block;

import java.util.ArrayList;
import java.util.List;

/**
 * A write of a range inside one region: lock, note, write to all replicas that answer, record who missed it, acknowledge. It is acknowledged
 * only if a good replica has it, and never before it is durable which ones have not.
 */
final class WritePiece {
    private final ReplicaSet set;
    private final RangeLocks locks;
    private final int region;
    private final RangeLocks.Lock lock;
    private final Work work;
    private final Completion done;
    private final List<Replica> landed = new ArrayList<>();
    private final List<Replica> missed = new ArrayList<>();
    private BlockStatus trouble = BlockStatus.OK;
    private int pending;

    /** Writes the range to one replica. */
    interface Work {
        void to(BlockDevice device, Completion done);
    }

    WritePiece(ReplicaSet set, RangeLocks locks, int region, long position, long length, Work work, Completion done) {
        this.set = set;
        this.locks = locks;
        this.region = region;
        lock = new RangeLocks.Lock(region, position, length, false);
        this.work = work;
        this.done = done;
    }

    void begin() {
        locks.acquire(lock, this::prepare);
    }

    private void prepare() {
        if (set.isUnsettled(region)) {
            set.settle(region, this::prepared);
        } else if (!set.hasSource(region)) {
            end(set.nobody(region));
        } else {
            set.note(region);
            if (set.isNoted(region)) {
                send();
            } else {
                set.record().whenStable(this::prepared);
            }
        }
    }

    /** Replicas may have come and gone meanwhile, so all is looked at again. */
    private void prepared(BlockStatus status) {
        if (status.isOk()) {
            prepare();
        } else {
            end(status);
        }
    }

    private void send() {
        List<Replica> legs = set.available();
        pending = legs.size();
        legs.forEach(replica -> work.to(replica.device(), status -> leg(replica, status)));
    }

    private void leg(Replica replica, BlockStatus status) {
        if (status.isOk()) {
            landed.add(replica);
        } else {
            missed.add(replica);
            trouble = status;
            set.failed(replica, status);
        }
        if (--pending == 0) {
            settle();
        }
    }

    private void settle() {
        if (landed.stream().noneMatch(replica -> replica.isGood(region))) {
            set.unsettle(region);
            end(trouble.isOk() ? set.nobody(region) : trouble);
            return;
        }
        missed.forEach(replica -> set.miss(replica, region));
        acknowledge();
    }

    private void acknowledge() {
        if (missed.stream().allMatch(replica -> set.isMissStable(replica, region))) {
            end(BlockStatus.OK);
        } else {
            set.record().whenStable(status -> {
                if (status.isOk()) {
                    acknowledge();
                } else {
                    end(status);
                }
            });
        }
    }

    private void end(BlockStatus status) {
        locks.release(lock);
        done.done(status);
    }
}
