package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;

/**
 * One run of the replica campaign, all of it drawn from one seed: guests on a volume with two replicas on Verilated storage nodes, and what goes wrong
 * when.
 *
 * @param seed of everything that is drawn while it runs
 * @param guests that work on the one volume
 * @param requests of each
 * @param depth requests that a guest keeps under way
 * @param lostNanos silence after which a node's target counts as lost
 * @param faults what goes wrong with storage nodes and cables
 * @param deaths when the node of the guests dies
 * @param diesAtRecord it dies also in the midst of its write to its record of this number, from 1 on; 0 for never
 */
record ReplicaPlan(
        long seed,
        int guests,
        int requests,
        int depth,
        long lostNanos,
        List<Fault> faults,
        List<Death> deaths,
        int diesAtRecord) {
    private static final long MICRO = StoragePlan.MICRO;
    /** The node is silent for a frame's lifetime before it begins. */
    private static final long BEGIN = 2_900 * MICRO;

    private static final long SPAN = 4_000 * MICRO;
    private static final List<FaultKind> DRIVE =
            List.of(FaultKind.DRIVE_CRASH, FaultKind.DRIVE_HANG, FaultKind.DRIVE_DEAD, FaultKind.DRIVE_GONE);

    /**
     * The node of the guests dies and is started again.
     *
     * @param at picoseconds after the start
     * @param length picoseconds
     */
    record Death(long at, long length) {}

    ReplicaPlan {
        faults = List.copyOf(faults);
        deaths = List.copyOf(deaths);
    }

    static ReplicaPlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int guests = 1 + random.nextInt(3);
        List<Fault> faults = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            faults.add(links(random));
        }
        for (int i = 0; i < 2; i++) {
            String name = ReplicaRun.storage(i);
            for (int n = random.nextInt(3); n > 0; n--) {
                faults.add(outage(name, random));
            }
            if (random.nextInt(4) == 0) {
                double fail = random.nextDouble() * 0.1;
                faults.add(new Fault(
                        FaultKind.DRIVE, name, BEGIN + random.nextLong(SPAN), Fault.OPEN, Map.of("fail", fail)));
            }
        }
        List<Death> deaths = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            deaths.add(new Death(BEGIN + random.nextLong(2 * SPAN), 10 * MICRO + random.nextLong(400 * MICRO)));
        }
        return new ReplicaPlan(
                random.nextLong(),
                guests,
                30 + random.nextInt(90) / guests,
                1 + random.nextInt(6),
                300_000L << random.nextInt(4),
                faults,
                deaths,
                random.nextInt(3) == 0 ? 1 + random.nextInt(30) : 0);
    }

    /** Frames that are lost, damaged and late; a network that doubles frames is more than plain AoE can bear. */
    private static Fault links(SplittableRandom random) {
        return new Fault(
                FaultKind.LINK,
                "",
                random.nextLong(SPAN),
                Fault.OPEN,
                Map.of(
                        "loss",
                        random.nextDouble() * 0.03,
                        "damage",
                        random.nextDouble() * 0.02,
                        "late",
                        random.nextDouble() * 0.1,
                        "disorder",
                        1.0 + random.nextLong(20 * MICRO)));
    }

    private static Fault outage(String name, SplittableRandom random) {
        FaultKind kind = switch (random.nextInt(4)) {
            case 0 -> FaultKind.POWER;
            case 1 -> FaultKind.LINK_DOWN;
            case 2 -> FaultKind.SOFTWARE;
            default -> DRIVE.get(random.nextInt(DRIVE.size()));
        };
        long length = 20 * MICRO + random.nextLong(kind == FaultKind.SOFTWARE ? 200 * MICRO : 3_000 * MICRO);
        return new Fault(kind, name, BEGIN + random.nextLong(SPAN), kind.lasting() ? length : 0, Map.of());
    }

    /** The longest time in nanoseconds for which a frame or a command may be somewhere on its way. */
    long lifetimeNanos() {
        return StoragePlan.good(seed, guests, requests, depth).with(faults).lifetime() / 1_000;
    }

    @Override
    public String toString() {
        return String.format(
                "%d guests x %d requests, depth %d, lost after %d us%s%s%s",
                guests,
                requests,
                depth,
                lostNanos / 1_000,
                diesAtRecord == 0 ? "" : ", node dies at write " + diesAtRecord + " to its record",
                deaths.stream()
                        .map(death ->
                                "\n  node dies at " + death.at / MICRO + " us for " + death.length / MICRO + " us")
                        .collect(Collectors.joining()),
                faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining()));
    }
}
