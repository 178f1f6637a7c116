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
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * Carries out a {@link ReplicaPlan}: two Verilated storage nodes and a {@link ReplicaHost} on one switch. When the guests are done, the faults end;
 * the volume must become whole, its replicas equal, and all that the guests ever saw must be that of one disk.
 */
final class ReplicaRun {
    /** Name of the node with the guests. */
    static final String HOST = "host";

    private static final long VOLUME_BYTES = 8L << 20;
    private static final int MEMORY_BYTES = 4 << 20;
    private static final long CABLE_PICOS = 500_000;
    private static final long MOST_PICOS = 400_000 * StoragePlan.MICRO;
    private static final long LINE_BITS = 10_000_000_000L;
    private static final long MAC_BASE = 0x0200_0000_0010L;

    private ReplicaRun() {}

    /**
     * What came of a run.
     *
     * @param violation what no correct system can do, in words; empty when all was well
     * @param picos simulated time
     * @param operations sectors read and written
     * @param lives how often the node was started
     * @param losses how often a replica was lost
     * @param failures requests that ended with an error
     * @param copied bytes that resyncs have compared or written
     * @param traceHash digest of all frames
     */
    record Result(
            String violation,
            long picos,
            long operations,
            int lives,
            long losses,
            int failures,
            long copied,
            String traceHash) {}

    /** Name of a storage node, 0 or 1. */
    static String storage(int number) {
        return "storage" + number;
    }

    /** Carries it out on so many threads. */
    static Result of(ReplicaPlan plan, Profile profile, ModelFactory models, int threads, Optional<Timeline> timeline) {
        Drawing drawing = new Drawing(timeline);
        List<Cluster.Attachment> members = new ArrayList<>();
        Map<String, FaultyNode> nodes = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            FaultyNode node = node(i, plan, profile, models, drawing);
            nodes.put(storage(i), node);
            members.add(new Cluster.Attachment(node.member(), CABLE_PICOS, plan.seed() + i));
        }
        ReplicaHost host = new ReplicaHost(plan);
        ComputeMember machine = new ComputeMember(HOST, MacAddress.parse("02:00:00:00:02:00"), LINE_BITS, host);
        members.add(new Cluster.Attachment(machine, CABLE_PICOS, plan.seed() + 2));
        try (Cluster cluster = new Cluster(members, VirtualSwitch.Settings.tenGigabit(members.size()), threads)) {
            FaultPlay faults = new FaultPlay(cluster, nodes, List.of(HOST), plan.faults());
            boolean ended = cluster.runUntil(host::idle, MOST_PICOS);
            faults.mend();
            host.lookOnceMore();
            ended &= cluster.runUntil(machine::ended, MOST_PICOS);
            String violation = ended ? host.violation() : "guests wait for ever, or the volume never becomes whole";
            return new Result(
                    violation,
                    cluster.now(),
                    host.operations(),
                    host.lives(),
                    host.losses(),
                    host.failures(),
                    host.copied(),
                    cluster.traceHash());
        }
    }

    private static FaultyNode node(
            int number, ReplicaPlan plan, Profile profile, ModelFactory models, Drawing drawing) {
        CosimBoardSettings settings = CosimBoardSettings.ideal(profile)
                .withMemory(MEMORY_BYTES)
                .withSsd(SsdSettings.named("MVREPLICA").withWriteCache(number == 0 ? 0 : 64))
                .withPcie(PcieSettings.DEFAULT);
        MacAddress mac = new MacAddress(MAC_BASE + number);
        return new FaultyNode(
                storage(number),
                settings,
                new RamMedia(StorageSite.driveBytes(VOLUME_BYTES)),
                plan.seed() + number,
                models,
                board -> {},
                drawing,
                (board, stopped) -> StorageRun.serve(board, mac, VOLUME_BYTES, ReplicaHost.SHELF + number, stopped));
    }
}
