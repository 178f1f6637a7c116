package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.device.SsdTiming;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;
import org.microvisor.hypervisor.nvme.NvmePatience;
import org.microvisor.hypervisor.storage.DriveCare;

/**
 * One run of the storage campaign, all of it drawn from one seed: the machines, the work, and what goes wrong when.
 *
 * @param seed of everything that is drawn while it runs
 * @param clients that work on the one volume, 1 to 3
 * @param requests of each client
 * @param depth requests that a client keeps under way
 * @param ssd the drive
 * @param pcie the link to it
 * @param faults what goes wrong
 * @param cutAtPoint the power is cut also at the event of this number between node and drive, counted from 1; 0 for none
 */
public record StoragePlan(
        long seed,
        int clients,
        int requests,
        int depth,
        SsdSettings ssd,
        PcieSettings pcie,
        List<Fault> faults,
        int cutAtPoint) {
    static final long MICRO = 1_000_000;
    static final int MOST_CLIENTS = 3;

    /** More than the events that a plan of {@link #ofCut} has. */
    static final int POINTS = 400;

    private static final int CUT_REQUESTS = 16;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final List<FaultKind> DEATHS =
            List.of(FaultKind.DRIVE_CRASH, FaultKind.DRIVE_HANG, FaultKind.DRIVE_DEAD, FaultKind.DRIVE_GONE);

    /** Time-outs of the software; a good drive answers within half of them. */
    static final DriveCare CARE = new DriveCare(
            new NvmePatience(
                    800 * NANOS_PER_MICRO, 800 * NANOS_PER_MICRO, 800 * NANOS_PER_MICRO, 800 * NANOS_PER_MICRO),
            50 * NANOS_PER_MICRO,
            600 * NANOS_PER_MICRO,
            2_000 * NANOS_PER_MICRO,
            50 * NANOS_PER_MICRO,
            400 * NANOS_PER_MICRO);

    public StoragePlan {
        faults = List.copyOf(faults);
    }

    /** The plan of a seed. */
    public static StoragePlan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean badLinks = random.nextInt(3) != 0;
        boolean badDrive = random.nextInt(3) == 0;
        boolean cutPower = random.nextInt(2) == 0;
        int clients = 1 + random.nextInt(MOST_CLIENTS);
        long runSeed = random.nextLong();
        int requests = 12 + random.nextInt(100) / clients;
        int depth = 1 + random.nextInt(8);
        SsdSettings ssd = drive(random);
        PcieSettings pcie =
                new PcieSettings(random.nextInt(3) * 40L, 128 << random.nextInt(4), 128 << random.nextInt(6));
        Map<String, Double> link = badLinks ? link(random) : Map.of();
        Map<String, Double> failures = badDrive ? failures(random) : Map.of();
        long from = random.nextLong(1_500 * MICRO);
        List<Fault> faults = new ArrayList<>();
        if (badLinks) {
            faults.add(new Fault(FaultKind.LINK, "", from, Fault.OPEN, link));
        }
        if (badDrive) {
            faults.add(new Fault(FaultKind.DRIVE, "", from, Fault.OPEN, failures));
        }
        if (cutPower) {
            faults.addAll(cuts(random));
        }
        faults.addAll(deaths(random));
        faults.addAll(busFaults(random, from));
        if (random.nextInt(6) == 0) {
            faults.add(at(FaultKind.DRIVE_STUCK, random, 3_000 * MICRO));
        }
        return new StoragePlan(runSeed, clients, requests, depth, ssd, pcie, faults, 0);
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
                List.of(),
                (int) (number % POINTS) + 1);
    }

    /** A plan without faults on an ideal drive. */
    static StoragePlan good(long seed, int clients, int requests, int depth) {
        return new StoragePlan(
                seed, clients, requests, depth, SsdSettings.named("MVCAMPAIGN"), PcieSettings.DEFAULT, List.of(), 0);
    }

    /** The same with other faults. */
    StoragePlan with(List<Fault> others) {
        return new StoragePlan(seed, clients, requests, depth, ssd, pcie, others, cutAtPoint);
    }

    /** The same with more faults. */
    public StoragePlan and(List<Fault> more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(more);
        return with(all);
    }

    private static SsdSettings drive(SplittableRandom random) {
        SsdTiming timing = new SsdTiming(random.nextInt(600), random.nextInt(2_000), random.nextInt(2_000), 50);
        return SsdSettings.named("MVCAMPAIGN")
                .withWriteCache(random.nextBoolean() ? 0 : 1 << random.nextInt(10))
                .withTiming(timing, 1 + random.nextInt(16));
    }

    private static Map<String, Double> link(SplittableRandom random) {
        return Map.of(
                "loss",
                random.nextDouble() * 0.05,
                "double",
                random.nextDouble() * 0.05,
                "damage",
                random.nextDouble() * 0.05,
                "late",
                random.nextDouble() * 0.1,
                "disorder",
                1.0 + random.nextLong(20 * MICRO));
    }

    private static Map<String, Double> failures(SplittableRandom random) {
        return Map.of("fail", random.nextDouble() * 0.1, "slow", random.nextDouble() * 0.2, "most", 128.0 * MICRO);
    }

    /** Most cuts fall into the time in which the clients work; some into the start of the software. */
    private static List<Fault> cuts(SplittableRandom random) {
        List<Fault> cuts = new ArrayList<>();
        long picos = 0;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            picos += 20 * MICRO + random.nextLong(1_500 * MICRO);
            long dark = 5 * MICRO + random.nextLong(100 * MICRO);
            cuts.add(Fault.of(FaultKind.POWER, picos, dark));
            picos += dark;
        }
        return cuts;
    }

    /** Controllers and software that die and return. */
    private static List<Fault> deaths(SplittableRandom random) {
        List<Fault> deaths = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                FaultKind kind = DEATHS.get(random.nextInt(DEATHS.size()));
                deaths.add(at(kind, random, 1_500 * MICRO));
            }
        }
        if (random.nextInt(3) == 0) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                deaths.add(at(FaultKind.SOFTWARE, random, 200 * MICRO));
            }
        }
        return deaths;
    }

    /** Errors and stalls of DDR and PCIe. */
    private static List<Fault> busFaults(SplittableRandom random, long from) {
        List<Fault> faults = new ArrayList<>();
        for (FaultKind kind : List.of(FaultKind.MEMORY_ERRORS, FaultKind.DOORBELL_ERRORS)) {
            if (random.nextInt(4) == 0) {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    faults.add(at(kind, random, 30 * MICRO));
                }
            }
        }
        if (random.nextInt(4) == 0) {
            double ready = 0.05 + 0.9 * random.nextDouble();
            faults.add(new Fault(FaultKind.STALLS, "", from, Fault.OPEN, Map.of("ready", ready)));
        }
        if (random.nextInt(4) == 0) {
            double fail = random.nextDouble() * 0.02;
            faults.add(new Fault(FaultKind.DMA_ERRORS, "", from, Fault.OPEN, Map.of("fail", fail)));
        }
        return faults;
    }

    private static Fault at(FaultKind kind, SplittableRandom random, long longest) {
        long at = 20 * MICRO + random.nextLong(2_500 * MICRO);
        long length = 1 + random.nextLong(longest);
        return Fault.of(kind, at, kind.lasting() ? length : 0);
    }

    /** The longest time for which a frame or a command may be somewhere on its way. */
    long lifetime() {
        long longest = 100 * MICRO;
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case LINK -> longest += 4 * fault.link().disorder();
                case DRIVE -> longest += 2 * fault.drive().mostCycles() * 6_400;
                default -> longest = Math.max(longest, 4 * CARE.patience().command() * 1_000);
            }
        }
        return longest;
    }

    @Override
    public String toString() {
        return String.format(
                "%d clients x %d requests, depth %d, cache %d blocks%s%s",
                clients,
                requests,
                depth,
                ssd.cacheBlocks(),
                cutAtPoint == 0 ? "" : ", cut at point " + cutAtPoint,
                faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining()));
    }
}
