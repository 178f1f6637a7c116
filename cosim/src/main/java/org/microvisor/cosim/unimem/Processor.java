package org.microvisor.cosim.unimem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.microvisor.cosim.unimem.program.LatencyWalk;
import org.microvisor.cosim.unimem.program.StreamBenchmark;
import org.microvisor.cosim.unimem.program.WordMemory;

/**
 * What programs on a processor see of another one's memory.
 *
 * @param loadStore loops of loads and stores
 * @param walkCycles of a load of the latency walk
 * @param stream STREAM with all arrays in the far memory
 */
public record Processor(LoadStore loadStore, double walkCycles, List<StreamBenchmark.Result> stream) {
    private static final int WALK_STRIDE = 16;
    private static final int WALK_LOADS = 64;
    private static final int STREAM_ELEMENTS = 128;

    public Processor {
        stream = List.copyOf(stream);
    }

    /** Runs the programs; {@code cycles} is the clock. */
    public static Processor measure(WordMemory memory, LongSupplier cycles) {
        LoadStore loadStore = LoadStore.of(memory, cycles);
        double walk = new LatencyWalk(memory, cycles)
                .run(memory.words(), WALK_STRIDE, WALK_LOADS)
                .cyclesPerLoad();
        return new Processor(loadStore, walk, new StreamBenchmark(memory, STREAM_ELEMENTS, cycles).run(2));
    }

    /**
     * Side by side with what was published.
     *
     * @param coherent whether the far memory was reached through ACP, else HP
     * @param prototype the rebuilt prototype, in the same bench
     * @param quick our loops through a window that reads ahead and joins stores
     */
    public static List<Figure> compare(boolean coherent, Processor prototype, Processor node, LoadStore quick) {
        double clock = Published.MEGAHERTZ;
        String port = coherent ? "ACP" : "HP";
        LoadStore old = prototype.loadStore, ours = node.loadStore;
        List<Figure> figures = new ArrayList<>();
        String word = "uncached word, far port " + port;
        figures.add(
                new Figure(word, "read", "cycles", (double) Published.READ_CYCLES, (double) old.readCycles(), (double)
                        ours.readCycles()));
        figures.add(new Figure(
                word, "write", "cycles", (double) Published.WRITE_CYCLES, (double) old.writeCycles(), (double)
                        ours.writeCycles()));
        figures.add(new Figure(word, "latency walk, load", "cycles", null, prototype.walkCycles, node.walkCycles));
        String copies = "table 3 and 5: loads and stores, far port " + port;
        figures.add(new Figure(
                copies,
                "local read, remote write",
                "MB/s",
                (double) Published.stores(coherent),
                old.stores() * clock,
                ours.stores() * clock));
        figures.add(new Figure(
                copies,
                "remote read, local write",
                "MB/s",
                (double) Published.loads(coherent),
                old.loads() * clock,
                ours.loads() * clock));
        figures.add(new Figure(
                copies,
                "remote read, one load at a time",
                "MB/s",
                Published.BLOCKING_LOADS,
                old.blockingLoads() * clock,
                ours.blockingLoads() * clock));
        String joined = "the same through a window that reads ahead and joins stores, far port " + port;
        figures.add(new Figure(
                joined,
                "local read, remote write",
                "MB/s",
                (double) Published.stores(coherent),
                old.stores() * clock,
                quick.stores() * clock));
        figures.add(new Figure(
                joined,
                "remote read, local write",
                "MB/s",
                (double) Published.loads(coherent),
                old.loads() * clock,
                quick.loads() * clock));
        for (int i = 0; i < node.stream.size(); i++) {
            StreamBenchmark.Result result = node.stream.get(i);
            figures.add(new Figure(
                    "STREAM in remote memory, far port " + port,
                    result.kernel().name().toLowerCase(Locale.ROOT),
                    "MB/s",
                    null,
                    prototype.stream.get(i).megabytesPerSecond(clock),
                    result.megabytesPerSecond(clock)));
        }
        return figures;
    }
}
