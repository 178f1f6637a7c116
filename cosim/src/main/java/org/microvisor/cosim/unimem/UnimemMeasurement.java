package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.program.MemoryTest;
import org.microvisor.cosim.unimem.program.Pattern;
import org.microvisor.cosim.unimem.prototype.PrototypePair;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.cosim.unimem.ps.PortCosts;

/**
 * The measurements of the published prototype, carried out on it as it was rebuilt and on a pair of our nodes: same programs, same
 * processor, same ports of the memory.
 */
public final class UnimemMeasurement implements AutoCloseable {
    private static final int KEY = 0x1234;
    private static final int SIZE_LOG2 = 16;
    private static final long DIRECT = 0x4000_0000L;
    private static final long COHERENT = 0x5000_0000L;
    private static final long QUICK = 0x6000_0000L; // reads ahead and joins stores
    private static final long QUICK_COHERENT = 0x7000_0000L;
    /** Words that the programs use; the arrays of STREAM fit. */
    private static final int WORDS = 2048;

    private final Island island;
    private final Profile profile;
    private final ModelFactory models;

    /**
     * A pattern of memtester over the window.
     *
     * @param findings in words; empty if the memory is in order
     * @param cycles that it took
     */
    public record Checked(Pattern pattern, List<String> findings, long cycles) {
        public Checked {
            findings = List.copyOf(findings);
        }
    }

    /** Two nodes that are up, each with windows onto the other one's memory. */
    public UnimemMeasurement(Profile profile, ModelFactory models) {
        this.profile = profile;
        this.models = models;
        island = new Island(IslandSettings.pair(), profile, models);
        for (int i = 0; i < 2; i++) {
            IslandNode node = island.node(i);
            node.give(0, new ExportRule(Island.MEMORY, 1 << SIZE_LOG2 - 12, KEY, 0));
            node.open(0, WindowRule.plain(DIRECT, SIZE_LOG2, 1 - i, 0, KEY, false));
            node.open(1, WindowRule.plain(COHERENT, SIZE_LOG2, 1 - i, 0, KEY, true));
            node.open(2, WindowRule.quick(QUICK, SIZE_LOG2, 1 - i, 0, KEY, false));
            node.open(3, WindowRule.quick(QUICK_COHERENT, SIZE_LOG2, 1 - i, 0, KEY, true));
        }
        island.start();
    }

    /** Loads and stores of node 0 to memory of node 1. */
    public Processor node(boolean coherent) {
        return Processor.measure(window(coherent ? COHERENT : DIRECT, WORDS), island.simulation()::now);
    }

    /** Loops of loads and stores through a window of node 0 that reads ahead and joins stores. */
    public LoadStore quick(boolean coherent) {
        return LoadStore.ofQuick(window(coherent ? QUICK_COHERENT : QUICK, 4 * WORDS), island.simulation()::now);
    }

    /** The same in the rebuilt prototype. */
    public Processor prototype(boolean coherent) {
        PortCosts costs = coherent ? PortCosts.acp() : PortCosts.hp();
        try (PrototypePair pair = new PrototypePair(costs, profile, models)) {
            return Processor.measure(pair.processor(WORDS), pair.simulation()::now);
        }
    }

    /** One pattern of memtester over a window that reads ahead and joins stores, through the coherent port. */
    public Checked check(Pattern pattern, int words, int mostPasses, long seed) {
        long start = island.simulation().now();
        MemoryTest test = new MemoryTest(window(QUICK_COHERENT, words), mostPasses, seed);
        test.run(pattern);
        return new Checked(
                pattern,
                test.findings().stream().map(MemoryTest.Finding::toString).toList(),
                island.simulation().now() - start);
    }

    /** Table 7, and from how many bytes on DMA is the quicker way. */
    public List<Figure> copies() {
        DmaCopies copies = new DmaCopies(island);
        List<Figure> figures = new ArrayList<>(copies.table());
        figures.addAll(copies.crossovers(window(COHERENT, WORDS)));
        return figures;
    }

    private GpMaster window(long base, int words) {
        return new GpMaster(island.node(0).window(), island.simulation(), base, words, GpMaster.MERGED_BYTES);
    }

    @Override
    public void close() {
        island.close();
    }
}
