package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A read of a range inside one region from a good replica; from another one if that fails. A replica that reports an error for what it should have is
 * written anew by the resync.
 */
final class ReadPiece {
    private final ReplicaSet set;
    private final RangeLocks locks;
    private final int region;
    private final RangeLocks.Lock lock;
    private final long position;
    private final ByteBuffer into;
    private final Completion done;
    private final Set<Replica> tried = new HashSet<>();
    private BlockStatus trouble = BlockStatus.OK;

    ReadPiece(ReplicaSet set, RangeLocks locks, int region, long position, ByteBuffer into, Completion done) {
        this.set = set;
        this.locks = locks;
        this.region = region;
        lock = new RangeLocks.Lock(region, position, into.remaining(), true);
        this.position = position;
        this.into = into;
        this.done = done;
    }

    void begin() {
        locks.acquire(lock, this::attempt);
    }

    private void attempt() {
        Optional<BlockStatus> broken = set.record().failure();
        if (broken.isPresent()) {
            end(broken.get());
            return;
        }
        if (set.isUnsettled(region)) {
            set.settle(region, status -> {
                if (status.isOk()) {
                    attempt();
                } else {
                    end(status);
                }
            });
            return;
        }
        Optional<Replica> source = set.source(region, tried);
        if (source.isEmpty()) {
            end(trouble.isOk() ? set.nobody(region) : trouble);
            return;
        }
        Replica from = source.get();
        from.device().read(position, into, status -> answered(from, status));
    }

    private void answered(Replica from, BlockStatus status) {
        if (status.isOk()) {
            end(status);
            return;
        }
        trouble = status;
        tried.add(from);
        set.failed(from, status);
        if (status.kind() == BlockStatus.Kind.FAILED && set.miss(from, region)) {
            set.record().whenStable(recorded -> {});
        }
        attempt();
    }

    private void end(BlockStatus status) {
        locks.release(lock);
        done.done(status);
    }
}
