package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One run of the UNIMEM campaign, all of it drawn from one seed: what nodes do to each other's memory, how that memory behaves, and
 * what happens to the links.
 *
 * @param seed of everything that is drawn while it runs
 * @param setup what it is made with
 * @param accesses of each node's processor
 * @param copies of each node's DMA engine
 * @param ring whether these are descriptors of a ring
 * @param silence of a link in cycles after which it is lost
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
        UnimemSetup setup,
        int accesses,
        int copies,
        boolean ring,
        int silence,
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
        /** The word becomes an idle one. */
        BLANK,
        /** Acknowledgements become idle words: credits are lost, packets are not. */
        MUTE,
        /** No word comes through. */
        CUT
    }

    /**
     * A fault of one direction of the link.
     *
     * @param direction of {@link org.microvisor.cosim.unimem.Island#wire}
     * @param cycle the first one, counted from the start of the work
     * @param cycles how long
     * @param bits that are turned over
     */
    public record Fault(Kind kind, int direction, int cycle, int cycles, long bits) {}

    public UnimemPlan {
        faults = List.copyOf(faults);
    }

    /** The plan of a seed; another list of setups makes other plans only where it comes to another setup. */
    public static UnimemPlan of(long seed, List<UnimemSetup> setups) {
        UnimemSetup setup = setups.get(new SplittableRandom(~seed).nextInt(setups.size()));
        SplittableRandom random = new SplittableRandom(seed);
        int span = 400 + random.nextInt(1200);
        boolean slow = random.nextInt(4) == 0;
        return new UnimemPlan(
                random.nextLong(),
                setup,
                8 + random.nextInt(32),
                random.nextInt(UnimemGround.SLOTS),
                random.nextBoolean(),
                random.nextInt(3) == 0 ? 250 + random.nextInt(500) : 2000,
                span,
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(slow ? 120 : 30),
                1 + random.nextInt(slow ? 120 : 20),
                random.nextInt(3) == 0 ? 0.2 + 0.7 * random.nextDouble() : 1,
                random.nextInt(3) == 0,
                random.nextInt(5) == 0
                        ? List.of()
                        : faults(random, span, setup.island().directions()));
    }

    private static List<Fault> faults(SplittableRandom random, int span, int directions) {
        List<Fault> faults = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(8);
            int direction = random.nextInt(directions);
            int cycle = random.nextInt(span);
            int some = 1 + random.nextInt(random.nextBoolean() ? 60 : 1500);
            if (kind < 3) {
                long bits = 1L << random.nextInt(64);
                for (int more = random.nextInt(3); more > 0; more--) {
                    bits |= 1L << random.nextInt(64);
                }
                faults.add(new Fault(Kind.FLIP, direction, cycle, 1 + random.nextInt(2), bits));
            } else if (kind < 5) {
                faults.add(new Fault(Kind.BLANK, direction, cycle, 1 + random.nextInt(8), 0));
            } else if (kind < 7) {
                faults.add(new Fault(Kind.MUTE, direction, cycle, some, 0));
            } else {
                faults.add(new Fault(Kind.CUT, direction, cycle, some, 0));
                if (random.nextBoolean()) {
                    faults.add(new Fault(Kind.CUT, direction ^ 1, cycle, some, 0));
                }
            }
        }
        return faults;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d accesses and %d copies%s of each node in %d cycles, %d at a time, %d ids, memory reads %d and writes %d cycles,"
                        + " ready %.2f%s, a link is lost after %d, faults %s",
                setup,
                accesses,
                copies,
                ring ? " by a ring" : "",
                span,
                outstanding,
                ids,
                readLatency,
                writeLatency,
                readyShare,
                hostile ? ", hostile" : "",
                silence,
                faults.isEmpty() ? "none" : faults);
    }
}
