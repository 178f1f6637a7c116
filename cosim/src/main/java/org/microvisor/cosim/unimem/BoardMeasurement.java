package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.program.LatencyWalk;
import org.microvisor.cosim.unimem.program.MemoryTest;
import org.microvisor.cosim.unimem.program.Pattern;
import org.microvisor.cosim.unimem.program.StreamBenchmark;
import org.microvisor.cosim.unimem.program.StreamKernel;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.hypervisor.memory.route.Cable;
import org.microvisor.hypervisor.memory.route.Cabling;
import org.microvisor.unimem.regs.UnimemRegisters;

/** What node 0 of a board of four sees of the others' memory, with none, one and two nodes in between: each has a router. */
public final class BoardMeasurement {
    private static final Cabling BOARD = Cabling.board();
    private static final int EXPORT = 9;
    private static final int WINDOW = 9;
    private static final long BASE = 0x6000_0000L;
    private static final int SIZE_LOG2 = 14;
    private static final int KEY = 0x77;
    private static final int WORDS = 1 << SIZE_LOG2 - 2;
    private static final int ELEMENTS = 128;
    private static final int WALKED = 16;
    private static final int TESTED = 16;
    private static final List<String> BETWEEN = List.of("neighbours", "one node between", "two nodes between");

    private BoardMeasurement() {}

    /** Measures on a board of its own. */
    public static List<Figure> of(Profile profile, ModelFactory models) {
        try (Island island = new Island(IslandSettings.of(BOARD), profile, models)) {
            island.start();
            return of(island);
        }
    }

    /**
     * Measures on a board that is up. The cable between its last node and its first one is not used, so that the nodes stand in a row.
     *
     * @throws IllegalStateException if a pattern of memtester finds something
     */
    public static List<Figure> of(Island board) {
        Cable last = BOARD.cables().get(BOARD.cables().size() - 1);
        board.route(BOARD.without(last));
        List<Figure> figures = new ArrayList<>();
        for (int owner = 1; owner < Cabling.BOARD; owner++) {
            board.node(owner).give(EXPORT, new ExportRule(Island.MEMORY, 1 << SIZE_LOG2 - 12, KEY, 0));
            board.node(0).open(WINDOW, WindowRule.plain(BASE, SIZE_LOG2, owner, EXPORT, KEY, false));
            board.node(owner).read(UnimemRegisters.ID); // what was written before is done
            board.node(0).read(UnimemRegisters.ID);
            GpMaster memory =
                    new GpMaster(board.node(0).window(), board.simulation(), BASE, WORDS, GpMaster.MERGED_BYTES);
            LoadStore words = LoadStore.of(memory, board.simulation()::now);
            double walk = new LatencyWalk(memory, board.simulation()::now)
                    .run(WORDS, WALKED, WALKED)
                    .cyclesPerLoad();
            String table = "a board of four, " + BETWEEN.get(owner - 1) + ", far port HP";
            figures.add(new Figure(table, "read", "cycles", null, null, (double) words.readCycles()));
            figures.add(new Figure(table, "write", "cycles", null, null, (double) words.writeCycles()));
            figures.add(new Figure(table, "latency walk, load", "cycles", null, null, walk));
            StreamBenchmark.Result copy = new StreamBenchmark(memory, ELEMENTS, board.simulation()::now)
                    .run(1).stream()
                            .filter(result -> result.kernel() == StreamKernel.COPY)
                            .findFirst()
                            .orElseThrow();
            figures.add(
                    new Figure(table, "STREAM copy", "MB/s", null, null, copy.megabytesPerSecond(Published.MEGAHERTZ)));
            MemoryTest test = new MemoryTest(
                    new GpMaster(board.node(0).window(), board.simulation(), BASE, TESTED, GpMaster.MERGED_BYTES),
                    1,
                    1);
            for (Pattern pattern : Pattern.values()) {
                test.run(pattern);
            }
            if (!test.findings().isEmpty()) {
                throw new IllegalStateException("memory of node " + owner + " is not in order: " + test.findings());
            }
        }
        return figures;
    }
}
