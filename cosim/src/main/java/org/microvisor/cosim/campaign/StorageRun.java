package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.device.CommandObserver;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.device.SubmissionEntry;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.timeline.Timeline;
import org.microvisor.cosim.truth.History;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.nvme.NvmeException;

/**
 * Carries out a {@link StoragePlan}: clients and a Verilated storage node on one switch, faults at their times; then the
 * faults end, everything is read once more, and the history of all that the clients saw must be that of one disk.
 */
public final class StorageRun {
    private static final int SHELF = 7;

    /** Name of the storage node. */
    static final String NODE = "storage";

    private static final long VOLUME_BYTES = 8L << 20;
    private static final int MEMORY_BYTES = 4 << 20;
    private static final long CABLE_PICOS = 500_000;
    private static final long MOST_PICOS = 400_000 * StoragePlan.MICRO;
    private static final long DARK_PICOS = 20 * StoragePlan.MICRO;
    private static final long RESTART_NANOS = 10_000;
    private static final long LINE_BITS = 10_000_000_000L;

    private final StoragePlan plan;
    private final List<StorageClient> clients = new ArrayList<>();
    private final List<ComputeMember> machines = new ArrayList<>();
    private final FaultyNode node;
    private final Cluster cluster;
    private final FaultPlay faults;
    private int points;

    /**
     * What came of a run.
     *
     * @param violation what no correct system can do, in words; empty when all was well
     * @param picos simulated time
     * @param operations sectors read and written
     * @param points events between node and drive, where they were counted
     * @param traceHash digest of all frames
     */
    public record Result(String violation, long picos, long operations, int points, String traceHash) {}

    private StorageRun(
            StoragePlan plan,
            Profile profile,
            ModelFactory models,
            int threads,
            UnaryOperator<Media> medium,
            Drawing drawing) {
        this.plan = plan;
        Media media = medium.apply(new RamMedia(StorageSite.driveBytes(VOLUME_BYTES)));
        CosimBoardSettings settings = CosimBoardSettings.ideal(profile)
                .withMemory(MEMORY_BYTES)
                .withSsd(plan.ssd())
                .withPcie(plan.pcie());
        node = new FaultyNode(
                NODE,
                settings,
                media,
                plan.seed(),
                models,
                this::watch,
                drawing,
                (board, stopped) -> serve(board, StorageSite.macAt(SHELF), VOLUME_BYTES, SHELF, stopped));
        List<Cluster.Attachment> members = new ArrayList<>();
        members.add(new Cluster.Attachment(node.member(), CABLE_PICOS, plan.seed()));
        for (int i = 0; i < plan.clients(); i++) {
            StorageClient client = new StorageClient(plan, i, SHELF, drawing::client);
            ComputeMember machine =
                    new ComputeMember(client(i), MacAddress.parse("02:00:00:00:02:0" + i), LINE_BITS, client);
            clients.add(client);
            machines.add(machine);
            members.add(new Cluster.Attachment(machine, CABLE_PICOS, plan.seed() + 1 + i));
        }
        cluster = new Cluster(members, VirtualSwitch.Settings.tenGigabit(members.size()), threads);
        List<String> others = machines.stream().map(ComputeMember::name).toList();
        faults = new FaultPlay(cluster, Map.of(NODE, node), others, plan.faults());
    }

    /** Name of a client, from 0 on. */
    static String client(int number) {
        return "client" + number;
    }

    /** Counts what happens between node and drive, on the bus and in the drive. */
    private void watch(CosimBoard board) {
        if (plan.cutAtPoint() != 0) {
            board.observe(event -> point());
            board.drive().observe(new CommandObserver() {
                @Override
                public void fetched(int queue, SubmissionEntry entry) {
                    point();
                }

                @Override
                public void completed(int queue, SubmissionEntry entry, NvmeStatus status) {
                    point();
                }
            });
        }
    }

    private void point() {
        if (++points == plan.cutAtPoint()) {
            node.cutPower();
        }
    }

    /** Carries it out. */
    public static Result of(StoragePlan plan, Profile profile, ModelFactory models, int threads) {
        return of(plan, profile, models, threads, UnaryOperator.identity());
    }

    /** The same with something between the drive and its medium. */
    static Result of(StoragePlan plan, Profile profile, ModelFactory models, int threads, UnaryOperator<Media> medium) {
        return go(new StorageRun(plan, profile, models, threads, medium, new Drawing(Optional.empty())));
    }

    /** Carries it out on one thread and draws it. */
    public static Result drawn(StoragePlan plan, Profile profile, ModelFactory models, Timeline timeline) {
        return go(
                new StorageRun(plan, profile, models, 1, UnaryOperator.identity(), new Drawing(Optional.of(timeline))));
    }

    private static Result go(StorageRun run) {
        try (Cluster cluster = run.cluster) {
            return run.go(cluster);
        }
    }

    /** What runs on a storage node. A drive that fails a command of the start is tried again, as a service manager would do. */
    static void serve(CosimBoard board, MacAddress mac, long bytes, int shelf, BooleanSupplier stopped) {
        while (true) {
            try {
                StorageSite site = StorageSite.start(board, mac, bytes, shelf, StoragePlan.CARE);
                site.software().serve(stopped);
                site.software().close();
                return;
            } catch (NvmeException failed) {
                board.clock().advance(RESTART_NANOS);
            }
        }
    }

    private Result go(Cluster all) {
        boolean ended = all.runUntil(() -> idle() || isCut(), MOST_PICOS);
        if (isCut()) {
            all.run(DARK_PICOS);
            node.member().powerOn();
            ended = all.runUntil(this::idle, MOST_PICOS);
        }
        faults.mend();
        clients.forEach(StorageClient::lookOnceMore);
        ended &= all.runUntil(() -> machines.stream().allMatch(ComputeMember::ended), MOST_PICOS);
        History history = new History();
        clients.forEach(client -> client.tell(history));
        String wrong = ended ? wrong(history) : "clients wait for ever";
        return new Result(wrong, all.now(), history.operations(), points, all.traceHash());
    }

    private boolean idle() {
        return clients.stream().allMatch(StorageClient::idle);
    }

    /** Whether the power went at the point of the plan. */
    private boolean isCut() {
        return plan.cutAtPoint() != 0 && !node.member().powered();
    }

    private String wrong(History history) {
        for (StorageClient client : clients) {
            if (!client.wrongBytes().isEmpty()) {
                return client.wrongBytes();
            }
        }
        return String.join("; ", history.violations());
    }
}
