package org.microvisor.cosim.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.load.ClosedLoop;
import org.microvisor.cosim.load.RequestSteps;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;

/**
 * What a 4 KiB access costs on a node, measured on a volume of its own.
 *
 * @param read steps of a read at queue depth 1
 * @param write steps of a write at queue depth 1
 * @param loads reads and writes at several queue depths
 */
public record Figures(RequestSteps read, RequestSteps write, List<Load> loads) {
    private static final int LUN = 1;
    private static final int VOLUME_SECTORS = 8192;
    private static final int SECTORS = 8;
    private static final int REQUESTS = 400;
    private static final int SECTOR_BYTES = 512;

    /**
     * 4 KiB requests at one queue depth.
     *
     * @param operation read or write
     * @param depth requests under way
     * @param cyclesPerRequest on average
     * @param medianLatency in cycles, last beat of the request to first beat of the answer
     */
    public record Load(String operation, int depth, double cyclesPerRequest, long medianLatency) {
        private static final double CYCLES_PER_SECOND = 156.25e6;

        /** Requests a second of board time. */
        public double iops() {
            return CYCLES_PER_SECOND / cyclesPerRequest;
        }

        /** Data in MB (10^6 bytes) a second of board time. */
        public double megabytes() {
            return iops() * SECTORS * SECTOR_BYTES / 1e6;
        }
    }

    /** Measures on a new volume of 4 MiB, filled first so that all of it is mapped. */
    public static Figures measure(StorageSite site, AoeInitiator initiator, long seed) {
        site.software().createVolume("figures", VOLUME_SECTORS, LUN);
        byte[] content = new byte[VOLUME_SECTORS * SECTOR_BYTES];
        new SplittableRandom(seed).nextBytes(content);
        int shelf = initiator.discover(1_000_000).get(0).address().major();
        initiator.openBlocking(new AoeAddress(shelf, LUN)).write(0, content, 0, content.length);

        ClosedLoop load = new ClosedLoop(site.board(), site.mac(), shelf, LUN, VOLUME_SECTORS);
        List<Load> loads = new ArrayList<>();
        for (boolean write : new boolean[] {false, true}) {
            for (int depth : new int[] {1, 16}) {
                ClosedLoop.Result result = load.run(write, depth, REQUESTS, SECTORS, seed);
                loads.add(new Load(write ? "write" : "read", depth, result.cyclesPerRequest(), result.medianLatency()));
            }
        }
        return new Figures(
                RequestSteps.measure(site.board(), load, false, SECTORS, seed),
                RequestSteps.measure(site.board(), load, true, SECTORS, seed),
                loads);
    }
}
