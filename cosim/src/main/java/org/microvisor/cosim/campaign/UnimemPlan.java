package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One run of the UNIMEM campaign, all of it drawn from one seed: what two nodes do to each other's memory, how that memory behaves, and
 * what happens to the link.
 *
 * @param seed of everything that is drawn while it runs
 * @param accesses of each node
 * @param span cycles in which they are begun and in which the link has its faults
 * @param outstanding requests of a node in each direction, 1 to 8
 * @param ids transaction ids of a node
 * @param readLatency of the memories in cycles
 * @param writeLatency of the memories in cycles
 * @param readyShare of the cycles in which a memory takes something
 * @param hostile whether accesses without a right, to failing and to very late memory are among them
 * @param faults of the link, by cycle
 */
public record UnimemPlan(
        long seed,
        int accesses,
        int span,
        int outstanding,
        int ids,
        int readLatency,
        int writeLatency,
        double readyShare,
        boolean hostile,
        List<Fault> faults) {

    /** What happens to words on the wire. */
    public enum Kind {
        /** Bits are turned over. */
        FLIP,
        /** The word becomes an idle one: what it carried, credits too, is lost. */
        BLANK,
        /** No word comes through. */
        CUT
    }

    /**
     * A fault of one direction of the link.
     *
     * @param direction 0 from node 0 to node 1, 1 back
     * @param cycle the first one, counted from the start of the work
     * @param cycles how long
     * @param bits that are turned over
     */
    public record Fault(Kind kind, int direction, int cycle, int cycles, long bits) {}

    public UnimemPlan {
        faults = List.copyOf(faults);
    }

    /** The plan of a seed. */
    public static UnimemPlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int span = 400 + random.nextInt(1200);
        boolean slow = random.nextInt(4) == 0;
        return new UnimemPlan(
                random.nextLong(),
                8 + random.nextInt(32),
                span,
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(slow ? 120 : 30),
                1 + random.nextInt(slow ? 120 : 20),
                random.nextInt(3) == 0 ? 0.2 + 0.7 * random.nextDouble() : 1,
                random.nextInt(3) == 0,
                random.nextInt(5) == 0 ? List.of() : faults(random, span));
    }

    private static List<Fault> faults(SplittableRandom random, int span) {
        List<Fault> faults = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(6);
            int direction = random.nextInt(2);
            int cycle = random.nextInt(span);
            if (kind < 3) {
                long bits = 1L << random.nextInt(64);
                for (int more = random.nextInt(3); more > 0; more--) {
                    bits |= 1L << random.nextInt(64);
                }
                faults.add(new Fault(Kind.FLIP, direction, cycle, 1 + random.nextInt(2), bits));
            } else if (kind < 5) {
                faults.add(new Fault(Kind.BLANK, direction, cycle, 1 + random.nextInt(8), 0));
            } else {
                int cycles = 1 + random.nextInt(random.nextBoolean() ? 60 : 1500);
                faults.add(new Fault(Kind.CUT, direction, cycle, cycles, 0));
                if (random.nextBoolean()) {
                    faults.add(new Fault(Kind.CUT, 1 - direction, cycle, cycles, 0));
                }
            }
        }
        return faults;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d accesses of each node in %d cycles, %d at a time, %d ids, memory reads %d and writes %d cycles, ready %.2f%s,"
                        + " link faults %s",
                accesses,
                span,
                outstanding,
                ids,
                readLatency,
                writeLatency,
                readyShare,
                hostile ? ", hostile" : "",
                faults.isEmpty() ? "none" : faults);
    }
}
