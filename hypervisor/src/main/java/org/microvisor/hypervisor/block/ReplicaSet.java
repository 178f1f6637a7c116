package org.microvisor.hypervisor.block;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The replicas of a volume and who of them has what: the rules that make one disk out of several.
 *
 * <ul>
 *   <li>A replica is <em>good</em> for a region unless it misses a write there. Only good ones are read. The last good one of a region is never
 *       taken for missing anything.
 *   <li>A region is <em>unsettled</em> when its good replicas may differ: after a write that none of them is known to have done, and after a
 *       crash. Before anything else happens to it one is chosen, and the others miss it, durably.
 *   <li>A replica that has got what it missed is good again when that is durable: else a crash could leave a region without a good one.
 * </ul>
 */
final class ReplicaSet {
    private final List<Replica> replicas;
    private final ReplicaRecord record;
    private final BitSet unsettled;
    private final BitSet written;
    private final BitSet recent = new BitSet();
    private int turn;

    /** Takes what the record says for the truth. */
    ReplicaSet(List<Replica> replicas, ReplicaRecord record) {
        this.replicas = List.copyOf(replicas);
        this.record = record;
        written = record.regions(ReplicaRecord.INTENT);
        unsettled = (BitSet) written.clone();
        for (Replica one : replicas) {
            one.missing().or(record.regions(ReplicaRecord.missing(one.index())));
        }
    }

    ReplicaRecord record() {
        return record;
    }

    List<Replica> all() {
        return replicas;
    }

    /** Those that answer. */
    List<Replica> available() {
        return replicas.stream().filter(Replica::isAvailable).toList();
    }

    /** One that can be read in the region, each time another; none of {@code tried}. */
    Optional<Replica> source(int region, Set<Replica> tried) {
        for (int i = 0; i < replicas.size(); i++) {
            Replica one = replicas.get((turn + i) % replicas.size());
            if (one.isAvailable() && one.isGood(region) && !tried.contains(one)) {
                turn = (turn + i + 1) % replicas.size();
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether a good replica of the region answers. */
    boolean hasSource(int region) {
        return replicas.stream().anyMatch(one -> one.isAvailable() && one.isGood(region));
    }

    /** Why nobody can be read or written in a region. */
    BlockStatus nobody(int region) {
        return BlockStatus.lost("no good replica answers: region=" + region + ", "
                + replicas.stream()
                        .map(one -> one.device().name() + "="
                                + (!one.isGood(region) ? "behind" : one.isAvailable() ? "good" : "lost")
                                + (one.trouble().isEmpty() ? "" : " (" + one.trouble() + ")"))
                        .collect(Collectors.joining(", ")));
    }

    /** A write is about to go to the region: notes it. It may go when {@link #isNoted}. */
    void note(int region) {
        recent.set(region);
        written.set(region);
        record.set(ReplicaRecord.INTENT, region);
        for (Replica one : replicas) {
            if (!one.isAvailable()) {
                miss(one, region);
            }
        }
    }

    /** Whether what {@link #note} has noted is durable. */
    boolean isNoted(int region) {
        return record.isStable(ReplicaRecord.INTENT, region)
                && replicas.stream().allMatch(one -> one.isAvailable() || isMissStable(one, region));
    }

    /** Whether it is durable that the replica misses something in the region. */
    boolean isMissStable(Replica replica, int region) {
        return record.isStable(ReplicaRecord.missing(replica.index()), region);
    }

    /**
     * The replica has not got a write, or nobody knows whether it has.
     *
     * @return whether it now counts as missing it; the last good one never does
     */
    boolean miss(Replica replica, int region) {
        boolean isLast = replicas.stream().noneMatch(other -> !other.equals(replica) && other.isGood(region));
        if (isLast && replica.isGood(region)) {
            return false;
        }
        replica.missing().set(region);
        replica.renewed().set(region);
        record.set(ReplicaRecord.missing(replica.index()), region);
        return true;
    }

    /** The replica has all that it missed in the region; it is good as soon as that is durable, unless it has missed more until then. */
    void recover(Replica replica, int region, Completion done) {
        record.clear(ReplicaRecord.missing(replica.index()), region);
        record.whenStable(status -> {
            if (status.isOk() && !replica.renewed().get(region)) {
                replica.missing().clear(region);
            }
            done.done(status);
        });
    }

    /** A request to the replica did not succeed. One that is lost has lost what was not flushed, too. */
    void failed(Replica replica, BlockStatus status) {
        boolean was = replica.isAvailable();
        replica.failed(status);
        if (was && !replica.isAvailable() && !replica.device().writesThrough()) {
            missUnflushed(replica);
        }
    }

    /**
     * The replica may not have made durable what was written lately.
     *
     * @return whether others have all of it
     */
    boolean missUnflushed(Replica replica) {
        boolean others = true;
        for (int region = written.nextSetBit(0); region >= 0; region = written.nextSetBit(region + 1)) {
            others &= miss(replica, region);
        }
        record.whenStable(status -> {});
        return others;
    }

    boolean isUnsettled(int region) {
        return unsettled.get(region);
    }

    /** No good replica is known to have done a write: they may differ. */
    void unsettle(int region) {
        unsettled.set(region);
        replicas.forEach(one -> one.renewed().set(region));
    }

    /** Chooses a good replica that answers for an unsettled region; what the others have counts no more. */
    void settle(int region, Completion done) {
        Optional<Replica> chosen = replicas.stream()
                .filter(one -> one.isAvailable() && one.isGood(region))
                .findFirst();
        if (chosen.isEmpty()) {
            done.done(nobody(region));
            return;
        }
        for (Replica one : replicas) {
            if (!one.equals(chosen.get())) {
                miss(one, region);
            }
        }
        record.whenStable(status -> {
            if (status.isOk()) {
                unsettled.clear(region);
            }
            done.done(status);
        });
    }

    /** The regions that are noted as being written. */
    BitSet written() {
        return written;
    }

    /** The regions that may be unsettled. */
    BitSet unsettled() {
        return unsettled;
    }

    /** The regions noted as being written of which that may be forgotten, if they are idle and everything is flushed; begins the next look. */
    BitSet quiet() {
        BitSet quiet = (BitSet) written.clone();
        quiet.andNot(recent);
        quiet.andNot(unsettled);
        recent.clear();
        return quiet;
    }

    /** Forgets that the region was being written, unless it is again. */
    void forget(int region) {
        if (!recent.get(region) && !unsettled.get(region)) {
            written.clear(region);
            record.clear(ReplicaRecord.INTENT, region);
        }
    }
}
