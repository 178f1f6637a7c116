package org.microvisor.cosim.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.cluster.StorageMember;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.Recording;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * What a cluster costs beside its nodes: storage nodes with their software and a client each on one switch, all on one thread
 * and under full load, against one such node that is alone with its load, by CPU time of the thread.
 *
 * @param nodes storage nodes of the cluster
 * @param rounds the measurements, at least one
 */
public record ClusterSpeed(int nodes, List<Round> rounds) {
    private static final long CYCLE_PICOS = 6_400;
    /** As in {@code topologies/rack.json}. */
    private static final long CABLE_PICOS = 1_000_000;

    private static final long PATIENCE_PICOS = 20_000_000_000L;
    private static final long MAC_BASE = 0x0200_0002_0000L;
    /** Rounds in which Java gets compiled. */
    private static final int WARM_UPS = 3;

    /**
     * The cluster and the sum of its parts: a node alone does as much as each of its nodes, as often as there are nodes. Both take
     * turns of some tenths of a second, so that a change of the machine's speed meets both, and none has its caches longer.
     *
     * @param cluster all nodes in the cluster
     * @param alone one node, again and again
     */
    public record Round(Part cluster, Part alone) {
        /** Speed of the cluster as a share of the sum of its parts; 1 would be no cost at all. */
        public double ratio() {
            return alone.nanosPerCycle() / cluster.nanosPerCycle();
        }
    }

    /**
     * What was simulated in which time.
     *
     * @param cycles of all nodes together
     * @param requests of 4 KiB that were answered
     * @param nanos CPU time of the thread
     */
    public record Part(long cycles, long requests, long nanos) {
        static final Part NONE = new Part(0, 0, 0);

        Part and(Part other) {
            return new Part(cycles + other.cycles, requests + other.requests, nanos + other.nanos);
        }

        double nanosPerCycle() {
            return (double) nanos / cycles;
        }

        /** How busy the nodes were. */
        public double cyclesPerRequest() {
            return (double) cycles / requests;
        }
    }

    public ClusterSpeed {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs a round");
        }
    }

    /**
     * Measures.
     *
     * @param nodes storage nodes, 1..100
     * @param depth requests under way at each
     * @param requests of a turn of a node alone, at least 2; of each node in a round
     * @param rounds at least 1
     */
    public static ClusterSpeed measure(
            Profile profile, int nodes, int depth, int requests, int rounds, ModelFactory models) {
        try (Loaded cluster = new Loaded(profile, nodes, requests, models);
                SaturatedNode alone = SaturatedNode.open(profile, depth, requests, models)) {
            cluster.start(depth);
            alone.prepare();
            List<Round> measured = new ArrayList<>();
            for (int i = -WARM_UPS; i < rounds; i++) {
                Part together = Part.NONE;
                Part parts = Part.NONE;
                for (int turn = 0; turn < nodes; turn++) {
                    Part one = alone(alone, requests);
                    parts = parts.and(one);
                    together = together.and(cluster.run(one.cycles() / nodes));
                }
                if (i >= 0) {
                    measured.add(new Round(together, parts));
                }
            }
            return new ClusterSpeed(nodes, measured);
        }
    }

    /** Median over the rounds of the cluster's speed as a share of the sum of its parts. */
    public double ratio() {
        return median(Round::ratio);
    }

    public double worstRatio() {
        return rounds.stream().mapToDouble(Round::ratio).min().orElseThrow();
    }

    public double bestRatio() {
        return rounds.stream().mapToDouble(Round::ratio).max().orElseThrow();
    }

    /** Median, in cycles of a node a second of CPU time. */
    public double clusterSpeed() {
        return median(round -> 1e9 / round.cluster.nanosPerCycle());
    }

    /** Median, in cycles of a node a second of CPU time. */
    public double aloneSpeed() {
        return median(round -> 1e9 / round.alone.nanosPerCycle());
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Part alone(SaturatedNode node, int requests) {
        long cycle = node.model().cycle();
        long nanos = Recording.threadCpuNanos();
        node.run();
        nanos = Recording.threadCpuNanos() - nanos;
        return new Part(node.model().cycle() - cycle, requests, nanos);
    }

    /** The cluster under load. */
    private static final class Loaded implements AutoCloseable {
        private final List<LoadMember> clients = new ArrayList<>();
        private final AtomicInteger started = new AtomicInteger();
        private final int nodes;
        private final Cluster cluster;

        Loaded(Profile profile, int nodes, int requests, ModelFactory models) {
            this.nodes = nodes;
            List<Cluster.Attachment> members = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                MacAddress disk = new MacAddress(MAC_BASE + 2L * i);
                MacAddress user = new MacAddress(MAC_BASE + 2L * i + 1);
                LoadMember client = new LoadMember(
                        "client" + i, user, SaturatedNode.requests(disk.value(), user.value(), i, requests));
                clients.add(client);
                members.add(new Cluster.Attachment(storage(i, disk, profile, models), CABLE_PICOS, 2L * i));
                members.add(new Cluster.Attachment(client, CABLE_PICOS, 2L * i + 1));
            }
            cluster = new Cluster(members, VirtualSwitch.Settings.tenGigabit(2 * nodes), 1);
        }

        private StorageMember storage(int shelf, MacAddress mac, Profile profile, ModelFactory models) {
            return new StorageMember(
                    "disk" + shelf,
                    () -> new CosimBoard(
                            CosimBoardSettings.ideal(profile),
                            new RamMedia(StorageSite.driveBytes(SaturatedNode.VOLUME_BYTES)),
                            FaultHook.NONE,
                            models),
                    (board, stopped) -> {
                        StorageSite site = StorageSite.start(board, mac, SaturatedNode.VOLUME_BYTES, shelf);
                        started.incrementAndGet();
                        site.software().serve(stopped);
                        site.software().close();
                    });
        }

        /** Brings the nodes up, and lets them run until every extent has been written. */
        void start(int depth) {
            await(() -> started.get() == nodes);
            clients.forEach(client -> client.start(depth));
            await(() -> clients.stream().allMatch(client -> client.answered() >= SaturatedNode.WARM_REQUESTS));
        }

        Part run(long cycles) {
            long before = answered();
            long from = cluster.now();
            long nanos = Recording.threadCpuNanos();
            cluster.run(cycles * CYCLE_PICOS);
            nanos = Recording.threadCpuNanos() - nanos;
            return new Part((cluster.now() - from) / CYCLE_PICOS * nodes, answered() - before, nanos);
        }

        private long answered() {
            return clients.stream().mapToLong(LoadMember::answered).sum();
        }

        private void await(BooleanSupplier done) {
            if (!cluster.runUntil(done, PATIENCE_PICOS)) {
                throw new IllegalStateException("the cluster does not get to work: started=" + started + ", nodes="
                        + nodes + ", answered=" + answered());
            }
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
