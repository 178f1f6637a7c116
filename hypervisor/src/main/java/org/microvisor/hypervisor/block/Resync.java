package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.Clock;

/**
 * Brings replicas that miss something up to date, a region after the other, while requests go on.
 *
 * <p>A piece is locked against writes while it is copied, so a copy never replaces a newer write; other pieces of the region are written to good
 * replicas and to the one that is behind. What is equal already is not written: a hole of a thin volume stays one. If the replica misses another write of the
 * region meanwhile, the region is copied once more.
 */
final class Resync {
    private final ReplicaSet set;
    private final RangeLocks locks;
    private final ReplicaSettings settings;
    private final Clock clock;
    private final long size;
    private @Nullable Job job;
    private int cursor;
    private long retryAt;
    private long copied;

    Resync(ReplicaSet set, RangeLocks locks, ReplicaSettings settings, Clock clock, long size) {
        this.set = set;
        this.locks = locks;
        this.settings = settings;
        this.clock = clock;
        this.size = size;
    }

    /** Bytes that were compared, and written where they differed. */
    long copied() {
        return copied;
    }

    /** Begins the next region, if there is one. */
    void poll() {
        if (job != null || clock.nanoTime() < retryAt || set.record().failure().isPresent()) {
            return;
        }
        settleOne();
        Optional<Job> next = next();
        next.ifPresent(begun -> {
            job = begun;
            begun.begin();
        });
    }

    /** A region that nobody asks for must be settled some time, too: only then are its replicas made equal. */
    private void settleOne() {
        BitSet unsettled = set.unsettled();
        int region = unsettled.nextSetBit(cursor);
        region = region < 0 ? unsettled.nextSetBit(0) : region;
        if (region >= 0 && set.hasSource(region)) {
            set.settle(region, status -> {});
        }
    }

    private Optional<Job> next() {
        for (Replica replica : set.available()) {
            BitSet missing = replica.missing();
            int first = missing.nextSetBit(cursor);
            first = first < 0 ? missing.nextSetBit(0) : first;
            for (int region = first; region >= 0; region = missing.nextSetBit(region + 1)) {
                if (set.hasSource(region) && !set.isUnsettled(region)) {
                    cursor = region;
                    return Optional.of(new Job(replica, region));
                }
            }
        }
        return Optional.empty();
    }

    private void ended(boolean good) {
        job = null;
        cursor++;
        if (!good) {
            retryAt = clock.nanoTime() + settings.retryAfter();
        }
    }

    /** One region of one replica. */
    private final class Job {
        private final Replica target;
        private final int region;
        private final long end;
        private long next;
        private int underWay;
        private boolean failed;
        private boolean feeding;

        Job(Replica target, int region) {
            this.target = target;
            this.region = region;
            next = (long) region * settings.regionBytes();
            end = Math.min(size, next + settings.regionBytes());
        }

        void begin() {
            target.renewed().clear(region);
            pump();
        }

        private void pump() {
            if (feeding) {
                return;
            }
            feeding = true;
            while (underWay < settings.copies() && next < end && !failed) {
                long position = next;
                next += settings.copyBytes();
                underWay++;
                new Piece(position, (int) Math.min(settings.copyBytes(), end - position)).begin();
            }
            feeding = false;
            if (underWay == 0) {
                if (failed) {
                    ended(false);
                } else {
                    target.device().flush(this::flushed);
                }
            }
        }

        private void copied(boolean good, int length) {
            underWay--;
            failed |= !good;
            Resync.this.copied += good ? length : 0;
            pump();
        }

        private void flushed(BlockStatus status) {
            if (!status.isOk()) {
                set.failed(target, status);
            }
            if (!status.isOk() || target.renewed().get(region)) {
                ended(false);
            } else {
                set.recover(target, region, recorded -> ended(recorded.isOk()));
            }
        }

        /** What is copied, and locked meanwhile, at a time. */
        private final class Piece {
            private final long position;
            private final ByteBuffer wanted;
            private final ByteBuffer found;
            private final RangeLocks.Lock lock;
            private int reading = 2;
            private BlockStatus targetRead = BlockStatus.OK;
            private boolean sourceRead;

            Piece(long position, int length) {
                this.position = position;
                wanted = ByteBuffer.allocate(length);
                found = ByteBuffer.allocate(length);
                lock = new RangeLocks.Lock(region, position, length, false);
            }

            void begin() {
                locks.acquire(lock, this::read);
            }

            private void read() {
                Optional<Replica> good =
                        set.isUnsettled(region) ? Optional.empty() : set.source(region, Set.of(target));
                if (failed || good.isEmpty() || !target.isAvailable()) {
                    end(false);
                    return;
                }
                Replica source = good.get();
                source.device().read(position, wanted, status -> {
                    sourceRead = status.isOk();
                    if (!sourceRead) {
                        set.failed(source, status);
                    }
                    compare();
                });
                target.device().read(position, found, status -> {
                    targetRead = status;
                    if (!status.isOk()) {
                        set.failed(target, status);
                    }
                    compare();
                });
            }

            private void compare() {
                if (--reading > 0) {
                    return;
                }
                if (!sourceRead || targetRead.kind() == BlockStatus.Kind.LOST) {
                    end(false);
                } else if (targetRead.isOk() && wanted.equals(found)) {
                    end(true);
                } else {
                    target.device().write(position, wanted, status -> {
                        if (!status.isOk()) {
                            set.failed(target, status);
                        }
                        end(status.isOk());
                    });
                }
            }

            private void end(boolean good) {
                locks.release(lock);
                copied(good, wanted.capacity());
            }
        }
    }
}
