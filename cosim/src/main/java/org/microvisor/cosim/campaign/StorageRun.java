package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.cluster.StorageMember;
import org.microvisor.cosim.device.CommandObserver;
import org.microvisor.cosim.device.KeptMedia;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.device.SubmissionEntry;
import org.microvisor.cosim.fault.DriveFaults;
import org.microvisor.cosim.fault.LinkFaults;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.truth.History;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.nvme.NvmeException;

/**
 * Carries out a {@link StoragePlan}: clients and a Verilated storage node on one switch, faults at their times; then the
 * faults end, everything is read once more, and the history of all that the clients saw must be that of one disk.
 */
public final class StorageRun {
    private static final int SHELF = 7;

    private static final String NODE = "storage";
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
    private final StorageMember node;
    private final DriveFaults drive;
    private final Cluster cluster;
    private final SplittableRandom luck;
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
            StoragePlan plan, Profile profile, ModelFactory models, int threads, UnaryOperator<Media> medium) {
        this.plan = plan;
        luck = new SplittableRandom(plan.seed() ^ 0xC07);
        drive = new DriveFaults(plan.seed() ^ 0xD51);
        Media media = medium.apply(new RamMedia(StorageSite.driveBytes(VOLUME_BYTES)));
        CosimBoardSettings settings = CosimBoardSettings.ideal(profile)
                .withMemory(MEMORY_BYTES)
                .withSsd(plan.ssd())
                .withPcie(plan.pcie());
        node = new StorageMember(
                NODE, () -> watched(new CosimBoard(settings, new KeptMedia(media), drive, models)), StorageRun::serve);
        List<Cluster.Attachment> members = new ArrayList<>();
        members.add(new Cluster.Attachment(node, CABLE_PICOS, plan.seed()));
        for (int i = 0; i < plan.clients(); i++) {
            StorageClient client = new StorageClient(plan, i, SHELF);
            ComputeMember machine =
                    new ComputeMember("client" + i, MacAddress.parse("02:00:00:00:02:0" + i), LINE_BITS, client);
            clients.add(client);
            machines.add(machine);
            members.add(new Cluster.Attachment(machine, CABLE_PICOS, plan.seed() + 1 + i));
        }
        cluster = new Cluster(members, VirtualSwitch.Settings.tenGigabit(members.size()), threads);
    }

    /** Counts what happens between node and drive, on the bus and in the drive. */
    private CosimBoard watched(CosimBoard board) {
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
        return board;
    }

    private void point() {
        if (++points == plan.cutAtPoint()) {
            node.cutPower(luck::nextBoolean);
        }
    }

    /** Carries it out. */
    public static Result of(StoragePlan plan, Profile profile, ModelFactory models, int threads) {
        return of(plan, profile, models, threads, UnaryOperator.identity());
    }

    /** The same with something between the drive and its medium. */
    static Result of(StoragePlan plan, Profile profile, ModelFactory models, int threads, UnaryOperator<Media> medium) {
        StorageRun run = new StorageRun(plan, profile, models, threads, medium);
        try (Cluster cluster = run.cluster) {
            return run.go(cluster);
        }
    }

    private static void serve(CosimBoard board, BooleanSupplier stopped) {
        StorageSite site = start(board);
        site.software().serve(stopped);
        site.software().close();
    }

    /** A drive that fails a command of the start is tried again, as a service manager would do. */
    private static StorageSite start(CosimBoard board) {
        while (true) {
            try {
                return StorageSite.start(board, VOLUME_BYTES, SHELF);
            } catch (NvmeException failed) {
                board.clock().advance(RESTART_NANOS);
            }
        }
    }

    private Result go(Cluster all) {
        all.at(plan.faultsFrom(), () -> faults(plan.link(), plan.drive()));
        for (StoragePlan.Cut cut : plan.cuts()) {
            all.at(cut.picos() - all.lookAhead(), () -> node.cutPowerAt(cut.picos(), luck::nextBoolean));
            all.at(cut.picos() + cut.darkPicos(), node::powerOn);
        }
        boolean ended = all.runUntil(() -> idle() || isCut(), MOST_PICOS);
        if (isCut()) {
            all.run(DARK_PICOS);
            node.powerOn();
            ended = all.runUntil(this::idle, MOST_PICOS);
        }
        faults(LinkFaults.NONE, DriveFaults.Chances.NONE);
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
        return plan.cutAtPoint() != 0 && !node.powered();
    }

    private String wrong(History history) {
        for (StorageClient client : clients) {
            if (!client.wrongBytes().isEmpty()) {
                return client.wrongBytes();
            }
        }
        return String.join("; ", history.violations());
    }

    private void faults(LinkFaults link, DriveFaults.Chances chances) {
        for (ComputeMember machine : machines) {
            cluster.cable(machine.name(), true).faults(link);
            cluster.cable(machine.name(), false).faults(link);
        }
        drive.chances(chances);
    }
}
