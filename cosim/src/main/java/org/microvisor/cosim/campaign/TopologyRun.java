package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.cluster.Topology;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.cosim.truth.History;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * A {@link Topology} at work: each client, a compute node or a pair of UNIMEM nodes, reads and writes the volume of one storage node,
 * shared with others. All that they see is judged by {@link History}, and the buffers of a pair are far memory.
 */
public final class TopologyRun implements AutoCloseable {
    private static final int MEMORY_BYTES = 16 << 20;
    private static final int DEPTH = 8;
    private static final long MOST_PICOS = 10_000_000 * StoragePlan.MICRO;
    private static final long MAC_BASE = 0x0200_0001_0000L;

    private final Topology topology;
    private final Map<String, List<StorageClient>> clients = new LinkedHashMap<>();
    private final List<ComputeMember> machines = new ArrayList<>();
    private final Map<String, FarClient> pairs = new LinkedHashMap<>();
    private final Cluster cluster;
    private final FaultPlay faults;

    /**
     * What came of it.
     *
     * @param violations what no correct system can do, in words
     * @param ports what the switch has seen of each node, in their order
     * @param pairs what each pair of UNIMEM nodes has done, in their order
     * @param picos simulated time
     * @param operations sectors read and written
     * @param traceHash digest of all frames
     */
    public record Result(
            List<String> violations,
            List<Seen> ports,
            List<Far> pairs,
            long picos,
            long operations,
            String traceHash) {}

    /**
     * What a pair of UNIMEM nodes has done.
     *
     * @param bytes that went into the other one's memory and came back
     * @param cycles of the pair's clock
     */
    public record Far(String node, long bytes, long cycles) {}

    /** What the switch has seen of a node. */
    public record Seen(String node, Topology.Kind kind, VirtualSwitch.Counters counters) {}

    /**
     * What its nodes do and what happens to them.
     *
     * @param requests of each client, at least 1
     * @param seed of the work and of all chances
     * @param faults what goes wrong, besides what the topology says
     * @param threads that run the nodes
     */
    public record Work(int requests, long seed, List<Fault> faults, int threads) {
        public Work {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Builds it.
     *
     * @throws IllegalArgumentException if a fault names a node that is not there, or cannot befall it
     */
    public TopologyRun(
            Topology topology, Work work, Profile profile, ModelFactory models, Optional<Timeline> timeline) {
        this.topology = topology;
        List<Fault> all = new ArrayList<>(topology.script());
        all.addAll(work.faults());
        Drawing drawing = new Drawing(timeline);
        List<Topology.Node> disks = topology.disks();
        int users = topology.clients().size();
        Map<String, FaultyNode> storage = new LinkedHashMap<>();
        List<Cluster.Attachment> members = new ArrayList<>();
        int computer = 0;
        for (int port = 0; port < topology.nodes().size(); port++) {
            Topology.Node node = topology.nodes().get(port);
            long delay = node.cableNanos() * 1_000L;
            long seed = work.seed() + port;
            MacAddress mac = new MacAddress(MAC_BASE + port);
            if (node.kind() == Topology.Kind.STORAGE) {
                int shelf = disks.indexOf(node);
                FaultyNode made = storage(node, mac, shelf, seed, profile, models, drawing);
                storage.put(node.name(), made);
                members.add(new Cluster.Attachment(made.member(), delay, seed));
            } else {
                int disk = computer % disks.size();
                int sharing = (users - disk + disks.size() - 1) / disks.size();
                StoragePlan plan = StoragePlan.good(work.seed() + disk, sharing, work.requests(), DEPTH)
                        .with(all);
                StorageClient client = new StorageClient(plan, computer / disks.size(), disk, drawing::client);
                clients.computeIfAbsent(disks.get(disk).name(), name -> new ArrayList<>())
                        .add(client);
                ComputeMember.Program program = client;
                if (node.kind() == Topology.Kind.UNIMEM) {
                    FarClient pair = new FarClient(client, profile, models);
                    pairs.put(node.name(), pair);
                    program = pair;
                }
                ComputeMember machine =
                        new ComputeMember(node.name(), mac, topology.fabric().gigabits() * 1_000_000_000L, program);
                machines.add(machine);
                members.add(new Cluster.Attachment(machine, delay, seed));
                computer++;
            }
        }
        cluster = new Cluster(members, topology.settings(), work.threads());
        List<String> cabled = topology.nodes().stream().map(Topology.Node::name).toList();
        try {
            faults = new FaultPlay(cluster, storage, cabled, all);
        } catch (IllegalArgumentException wrong) {
            cluster.close();
            throw wrong;
        }
    }

    private static FaultyNode storage(
            Topology.Node node,
            MacAddress mac,
            int shelf,
            long seed,
            Profile profile,
            ModelFactory models,
            Drawing drawing) {
        long bytes = (long) node.megabytes() << 20;
        CosimBoardSettings settings = CosimBoardSettings.ideal(profile).withMemory(MEMORY_BYTES);
        return new FaultyNode(
                node.name(),
                settings,
                new RamMedia(StorageSite.driveBytes(bytes)),
                seed,
                models,
                board -> {},
                drawing,
                (board, stopped) -> StorageRun.serve(board, mac, bytes, shelf, stopped));
    }

    /** Runs until every client is done and has looked at everything once more. */
    public Result run() {
        boolean ended = cluster.runUntil(
                () -> clients.values().stream().flatMap(List::stream).allMatch(StorageClient::idle), MOST_PICOS);
        faults.mend();
        clients.values().forEach(all -> all.forEach(StorageClient::lookOnceMore));
        ended &= cluster.runUntil(() -> machines.stream().allMatch(ComputeMember::ended), MOST_PICOS);
        List<String> violations = new ArrayList<>();
        if (!ended) {
            violations.add("clients wait for ever");
        }
        long operations = 0;
        for (Map.Entry<String, List<StorageClient>> disk : clients.entrySet()) {
            History history = new History();
            for (StorageClient client : disk.getValue()) {
                client.tell(history);
                if (!client.wrongBytes().isEmpty()) {
                    violations.add(disk.getKey() + ": " + client.wrongBytes());
                }
            }
            history.violations().forEach(text -> violations.add(disk.getKey() + ": " + text));
            operations += history.operations();
        }
        pairs.forEach((name, pair) -> pair.violations().forEach(text -> violations.add(name + ": " + text)));
        List<Seen> ports = topology.nodes().stream()
                .map(node -> new Seen(node.name(), node.kind(), cluster.counters(node.name())))
                .toList();
        List<Far> far = pairs.entrySet().stream()
                .map(pair -> new Far(
                        pair.getKey(), pair.getValue().bytes(), pair.getValue().cycles()))
                .toList();
        return new Result(List.copyOf(violations), ports, far, cluster.now(), operations, cluster.traceHash());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
