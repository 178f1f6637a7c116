package org.microvisor.cosim.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One life of a replicated volume in the model world, drawn from a seed.
 *
 * @param seed of everything that is drawn while it goes on
 * @param replicas 2 or 3
 * @param through whether the disks write through; with caches only the second one ever fails, for no mirror keeps what all its disks have lost
 * @param clients that work at the same time
 * @param requests of each
 * @param depth of each
 * @param chances of the requests to each replica, while things go wrong
 * @param outages when disks are without power and cables cut
 * @param crashes numbers of the events at which the node dies
 * @param crashAtAnswer it dies also right after it has acknowledged the write of this number that took so long that a replica has missed it; 0 for
 *     never
 */
record ModelPlan(
        long seed,
        int replicas,
        boolean through,
        int clients,
        int requests,
        int depth,
        List<ModelPath.Chances> chances,
        List<Outage> outages,
        List<Integer> crashes,
        int crashAtAnswer) {
    static final long MICRO = 1_000;

    /** After which a request is given up. */
    static final long PATIENCE = 500 * MICRO;

    /** Of the whole work, about. */
    private static final long SPAN = 30_000 * MICRO;

    private static final int EVENTS = 4_000;

    /**
     * A time without a disk.
     *
     * @param replica whose
     * @param power whether it loses its power, else its cable is cut
     * @param at nanoseconds after the start
     * @param length nanoseconds
     */
    record Outage(int replica, boolean power, long at, long length) {}

    ModelPlan {
        chances = List.copyOf(chances);
        outages = List.copyOf(outages);
        crashes = List.copyOf(crashes);
    }

    static ModelPlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean through = random.nextInt(4) != 0;
        int replicas = random.nextInt(5) == 0 ? 3 : 2;
        int clients = 1 + random.nextInt(3);
        boolean isBad = random.nextBoolean();
        List<ModelPath.Chances> chances = new ArrayList<>();
        List<Outage> outages = new ArrayList<>();
        boolean oneIsGood = !through || random.nextInt(3) == 0;
        for (int i = 0; i < replicas; i++) {
            boolean good = oneIsGood && i != 1;
            long delay = 2 * MICRO + random.nextLong(150 * MICRO);
            double lost = !good && isBad ? random.nextDouble() * 0.02 : 0;
            double failed = !good && random.nextBoolean() ? random.nextDouble() * (isBad ? 0.02 : 0.3) : 0;
            chances.add(new ModelPath.Chances(delay, PATIENCE, lost, random.nextDouble(), failed));
            for (int n = good ? 0 : random.nextInt(4); n > 0; n--) {
                long length = 100 * MICRO + random.nextLong(random.nextInt(4) == 0 ? 10_000 * MICRO : 1_500 * MICRO);
                outages.add(new Outage(i, random.nextBoolean(), random.nextLong(SPAN), length));
            }
        }
        List<Integer> crashes = new ArrayList<>();
        if (random.nextInt(3) != 0) {
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                crashes.add(1 + random.nextInt(EVENTS));
            }
        }
        return new ModelPlan(
                random.nextLong(),
                replicas,
                through,
                clients,
                40 + random.nextInt(160) / clients,
                1 + random.nextInt(6),
                chances,
                outages,
                crashes,
                random.nextInt(2) == 0 ? 1 + random.nextInt(3) : 0);
    }

    /** Whether some replica is never out of order and the node never dies: then no client may see an error. */
    boolean mustServe() {
        if (!crashes.isEmpty() || crashAtAnswer != 0) {
            return false;
        }
        for (int i = 0; i < replicas; i++) {
            int replica = i;
            boolean isGood = chances.get(i).lost() == 0
                    && chances.get(i).failed() == 0
                    && outages.stream().noneMatch(outage -> outage.replica() == replica);
            if (isGood) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return replicas + " replicas" + (through ? "" : " with caches") + ", " + clients + " clients x " + requests
                + ", depth " + depth + ", crashes at events " + crashes
                + (crashAtAnswer == 0 ? "" : " and at late answer " + crashAtAnswer)
                + chances.stream().map(one -> "\n  " + one).collect(Collectors.joining())
                + outages.stream().map(one -> "\n  " + one).collect(Collectors.joining());
    }
}
