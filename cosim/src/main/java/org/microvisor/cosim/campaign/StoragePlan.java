package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.fault.DriveFaults;
import org.microvisor.cosim.fault.LinkFaults;

/**
 * One run of the storage campaign, all of it drawn from one seed: the machines, the work, and what goes wrong when.
 *
 * @param seed of everything that is drawn while it runs
 * @param clients that work on the one volume, 1 to 3
 * @param requests of each client
 * @param depth requests that a client keeps under way
 * @param ssd the drive
 * @param pcie the link to it
 * @param link faults of every cable, from {@link #faultsFrom} on
 * @param drive faults of the drive, likewise
 * @param faultsFrom picoseconds after the start
 * @param cuts when the node's power is cut and for how long, in order
 * @param cutAtPoint the power is cut also at the event of this number between node and drive, counted from 1; 0 for none
 */
public record StoragePlan(
        long seed,
        int clients,
        int requests,
        int depth,
        SsdSettings ssd,
        PcieSettings pcie,
        LinkFaults link,
        DriveFaults.Chances drive,
        long faultsFrom,
        List<Cut> cuts,
        int cutAtPoint) {
    static final long MICRO = 1_000_000;

    /** More than the events that a plan of {@link #ofCut} has. */
    static final int POINTS = 400;

    private static final int CUT_REQUESTS = 16;

    /** A loss of power at {@code picos}, and the darkness after it. */
    public record Cut(long picos, long darkPicos) {}

    public StoragePlan {
        cuts = List.copyOf(cuts);
    }

    /** The plan of a seed. */
    public static StoragePlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean badLinks = random.nextInt(3) != 0;
        boolean badDrive = random.nextInt(3) == 0;
        boolean cutPower = random.nextInt(2) == 0;
        int clients = 1 + random.nextInt(3);
        return new StoragePlan(
                random.nextLong(),
                clients,
                12 + random.nextInt(100) / clients,
                1 + random.nextInt(8),
                drive(random),
                new PcieSettings(random.nextInt(3) * 40L, 128 << random.nextInt(4), 128 << random.nextInt(6)),
                badLinks ? link(random) : LinkFaults.NONE,
                badDrive
                        ? new DriveFaults.Chances(random.nextDouble() * 0.1, random.nextDouble() * 0.2, 20_000, 0)
                        : DriveFaults.Chances.NONE,
                random.nextLong(1_500 * MICRO),
                cutPower ? cuts(random) : List.of(),
                0);
    }

    /**
     * A plan whose only fault is one loss of power. Plans of the numbers {@code n * POINTS} to {@code n * POINTS + POINTS - 1} do
     * the same until the power goes: at their first event, their second, and so on.
     */
    public static StoragePlan ofCut(long number) {
        SplittableRandom random = new SplittableRandom(number / POINTS);
        return new StoragePlan(
                random.nextLong(),
                1,
                CUT_REQUESTS,
                1 + random.nextInt(6),
                drive(random),
                PcieSettings.DEFAULT,
                LinkFaults.NONE,
                DriveFaults.Chances.NONE,
                0,
                List.of(),
                (int) (number % POINTS) + 1);
    }

    /** A plan without faults on an ideal drive. */
    static StoragePlan good(long seed, int clients, int requests, int depth) {
        return new StoragePlan(
                seed,
                clients,
                requests,
                depth,
                SsdSettings.named("MVCAMPAIGN"),
                PcieSettings.DEFAULT,
                LinkFaults.NONE,
                DriveFaults.Chances.NONE,
                0,
                List.of(),
                0);
    }

    private static SsdSettings drive(SplittableRandom random) {
        SsdTiming timing = new SsdTiming(random.nextInt(600), random.nextInt(2_000), random.nextInt(2_000), 50);
        return SsdSettings.named("MVCAMPAIGN")
                .withWriteCache(random.nextBoolean() ? 0 : 1 << random.nextInt(10))
                .withTiming(timing, 1 + random.nextInt(16));
    }

    private static LinkFaults link(SplittableRandom random) {
        return new LinkFaults(
                random.nextDouble() * 0.05,
                random.nextDouble() * 0.05,
                random.nextDouble() * 0.05,
                random.nextDouble() * 0.1,
                1 + random.nextLong(20 * MICRO));
    }

    /** Most cuts fall into the time in which the clients work; some into the start of the software. */
    private static List<Cut> cuts(SplittableRandom random) {
        List<Cut> cuts = new ArrayList<>();
        long picos = 0;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            picos += 20 * MICRO + random.nextLong(1_500 * MICRO);
            long dark = 5 * MICRO + random.nextLong(100 * MICRO);
            cuts.add(new Cut(picos, dark));
            picos += dark;
        }
        return cuts;
    }

    /** The longest time for which a frame or a command may be somewhere on its way. */
    long lifetime() {
        return 4 * link.disorder() + 2 * drive.mostCycles() * 6_400 + 100 * MICRO;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d clients x %d requests, depth %d, cache %d blocks, loss %.3f, double %.3f, damage %.3f, late %.3f,"
                        + " drive fails %.3f, slow %.3f, %d power cuts, cut at point %d",
                clients,
                requests,
                depth,
                ssd.cacheBlocks(),
                link.loss(),
                link.duplication(),
                link.corruption(),
                link.reordering(),
                drive.failing(),
                drive.slow(),
                cuts.size(),
                cutAtPoint);
    }
}
