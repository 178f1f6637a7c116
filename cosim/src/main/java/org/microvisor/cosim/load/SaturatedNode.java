package org.microvisor.cosim.load;

import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.SpeedComparison;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.BlockingDisk;
import org.microvisor.hypervisor.aoe.InitiatorSettings;

/**
 * A storage node that reads and writes 4 KiB in turns, with a queue that never runs dry, on a volume that is mapped: what
 * the speed of co-simulation is measured with. The drive is in RAM; drive, PCIe, DDR and the network are the models in Java
 * that every simulated board has.
 */
public final class SaturatedNode implements SpeedComparison.Workload {
    private static final int SHELF = 0;
    private static final int EXTENTS = 8;
    private static final int EXTENT_BYTES = 1 << 20;
    static final long VOLUME_BYTES = (long) EXTENTS * EXTENT_BYTES;
    /** Random requests after which every extent has been written, but with a chance of one in a hundred millions. */
    static final int WARM_REQUESTS = 300;

    private static final int SECTOR_BYTES = 512;
    private static final int SECTORS = 8;
    private static final long SEED = 1;
    /** A request of a mixed load takes some 300 cycles, of the slowest one 1000; the start of the node some 100 000. */
    private static final long START_CYCLES = 1_000_000;

    private static final long REQUEST_CYCLES = 1_200;

    private final CosimBoard board;
    private final ClosedLoop loop;
    private final RequestFrames frames;
    private final int depth;

    private SaturatedNode(CosimBoard board, int depth, int requests) {
        this.board = board;
        this.depth = depth;
        loop = new ClosedLoop(board, StorageSite.macAt(SHELF), SHELF, 0, VOLUME_BYTES / SECTOR_BYTES);
        frames = loop.prepare(RequestFrames.Kind.MIXED, requests, SECTORS, SEED);
    }

    /**
     * Compares with the plain loop.
     *
     * @param depth requests under way, at least 1
     * @param requests of one round, at least 2
     * @param rounds at least 1
     */
    public static SpeedComparison compare(Profile profile, int depth, int requests, int rounds, ModelFactory models) {
        return SpeedComparison.measure(
                () -> open(profile, depth, requests, models), START_CYCLES + requests * REQUEST_CYCLES, rounds);
    }

    static SaturatedNode open(Profile profile, int depth, int requests, ModelFactory models) {
        RamMedia media = new RamMedia(StorageSite.driveBytes(VOLUME_BYTES));
        byte[] zeros = new byte[1 << 20];
        for (long at = 0; at < media.size(); at += zeros.length) {
            media.write(at, zeros, 0, zeros.length); // its memory is there before the measurement
        }
        CosimBoard board = new CosimBoard(CosimBoardSettings.ideal(profile), media, FaultHook.NONE, models);
        return new SaturatedNode(board, depth, requests);
    }

    /** Requests of such a load. */
    static RequestFrames requests(long node, long client, int shelf, int requests) {
        return RequestFrames.make(
                RequestFrames.Kind.MIXED, node, client, shelf, 0, VOLUME_BYTES / SECTOR_BYTES, requests, SECTORS, SEED);
    }

    @Override
    public Model model() {
        return board.model();
    }

    @Override
    public void prepare() {
        StorageSite site = StorageSite.start(board, VOLUME_BYTES, SHELF);
        AoeInitiator initiator =
                new AoeInitiator(board.ethernet(), site.software().servedClock(), InitiatorSettings.standard(SEED));
        BlockingDisk disk = initiator.openBlocking(new AoeAddress(SHELF, 0));
        byte[] block = new byte[SECTORS * SECTOR_BYTES];
        for (int extent = 0; extent < EXTENTS; extent++) {
            disk.write((long) extent * EXTENT_BYTES, block, 0, block.length);
        }
    }

    @Override
    public void run() {
        loop.run(frames, depth);
    }

    @Override
    public void close() {
        board.close();
    }
}
