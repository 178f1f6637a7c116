package org.microvisor.cosim.timeline;

/**
 * Draws what a processor does to memory over a bus, and what goes wrong meanwhile: each access from its call to its answer, the part
 * before the bus took it set off. Handed in as they end; times are cycles of one clock.
 */
public final class MemoryTimeline {
    private final Timeline timeline;
    private final long cyclePicos;
    private final Lanes reads;
    private final Lanes writes;
    private final Lanes troubles;

    MemoryTimeline(Timeline timeline, String title, long cyclePicos) {
        this.timeline = timeline;
        this.cyclePicos = cyclePicos;
        int process = timeline.process(title);
        reads = lanes(process, "reads");
        writes = lanes(process, "writes");
        troubles = lanes(process, "faults");
    }

    /**
     * An access.
     *
     * @param name in a word or two
     * @param called when the processor asked
     * @param taken when the bus took the address
     * @param answered when the answer came
     * @param answer the answer
     */
    public void access(
            boolean write, String name, long address, long called, long taken, long answered, String answer) {
        long start = called * cyclePicos;
        long end = answered * cyclePicos;
        Track track = (write ? writes : reads).take(start, end);
        timeline.slice(track, name, start, end, "address", "0x" + Long.toHexString(address), "answer", answer);
        if (taken > called) { // some viewers tie a slice of no time to the wrong one
            timeline.slice(track, "waits for the bus", start, taken * cyclePicos);
        }
    }

    /** Something goes wrong for so long. */
    public void trouble(String name, long begin, long end) {
        timeline.slice(troubles.take(begin * cyclePicos, end * cyclePicos), name, begin * cyclePicos, end * cyclePicos);
    }

    private Lanes lanes(int process, String title) {
        return new Lanes(number -> timeline.track(process, number == 0 ? title : title + " " + (number + 1)));
    }
}
