package org.microvisor.cosim.unimem;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.microvisor.cosim.unimem.Published.End;
import org.microvisor.cosim.unimem.program.WordMemory;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * What the DMA engine of node 0 of a pair achieves: between all ends of table 7, and beside loads and stores of few bytes.
 *
 * <p>Every copy is compared byte by byte. Times are those of software on node 0: from the first register that it writes to the read of the status
 * register that says idle. One thread.
 */
public final class DmaCopies {
    /** Bytes of a long copy. */
    public static final int LONG = 1 << 18;

    private static final int EXPORT = 1;
    private static final int KEY = 0x4d41;
    private static final int FAR = 2;
    private static final int RIGHTS = 1 | 2 | 4; // valid, read, write
    private static final int COHERENT = 8;
    private static final long PATIENCE = 1_000_000;
    private static final int MOST_SMALL = 4096;

    private final Island island;
    private final IslandNode node;
    private final Random random = new Random(7);

    /**
     * Gives the engine its spaces.
     *
     * @param island a pair that is up, whose memories are as {@link IslandSettings#pair}'s
     */
    public DmaCopies(Island island) {
        this.island = island;
        node = island.node(0);
        island.node(1).give(EXPORT, new ExportRule(Island.MEMORY, 2 * LONG / 4096, KEY, 0));
        for (int coherent = 0; coherent < 2; coherent++) {
            node.write(UnimemRegisters.DMA_SPACE_INDEX, FAR + coherent);
            node.write(UnimemRegisters.DMA_SPACE_TARGET, 1 | EXPORT << 8);
            node.write(UnimemRegisters.DMA_SPACE_KEY, KEY);
            node.write(UnimemRegisters.DMA_SPACE_FLAGS, RIGHTS | coherent * COHERENT);
            node.write(UnimemRegisters.DMA_SPACE_COMMIT, 1);
        }
    }

    /** A copy as a driver of AXI CDMA makes it, from the first half of one memory to the second of the other: cycles. */
    public long copy(End source, End destination, int bytes) {
        ByteBuffer from = memory(source), to = memory(destination);
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        from.put(0, content);
        to.put(LONG, new byte[bytes]);
        node.write(UnimemRegisters.DMA_SA_MSB, space(source));
        node.write(UnimemRegisters.DMA_DA_MSB, space(destination));
        node.control().drain();
        long start = island.simulation().now();
        node.write(UnimemRegisters.DMA_SA, offset(source));
        node.write(UnimemRegisters.DMA_DA, offset(destination) + LONG);
        node.write(UnimemRegisters.DMA_BTT, bytes);
        int status;
        do {
            status = node.read(UnimemRegisters.DMA_SR);
            if (island.simulation().now() - start > PATIENCE) {
                throw new IllegalStateException("the engine hangs: source=" + source + ", destination=" + destination);
            }
        } while ((status & UnimemRegisters.DMA_SR_IDLE.mask()) == 0);
        long cycles = island.simulation().now() - start;
        node.write(UnimemRegisters.DMA_SR, UnimemRegisters.DMA_SR_COMPLETE.mask());
        byte[] found = new byte[bytes];
        to.get(LONG, found);
        if ((status & UnimemRegisters.DMA_SR_COMPLETE.mask()) == 0 || !java.util.Arrays.equals(found, content)) {
            throw new IllegalStateException("copy is wrong: source=" + source + ", destination=" + destination
                    + ", bytes=" + bytes + ", status=0x" + Integer.toHexString(status));
        }
        return cycles;
    }

    /** Table 7, in MB/s of long copies. */
    public List<Figure> table() {
        List<Figure> figures = new ArrayList<>();
        for (Published.Dma one : Published.dma()) {
            double rate = LONG * Published.MEGAHERTZ / copy(one.source(), one.destination(), LONG);
            figures.add(new Figure(
                    "table 7: DMA, copies of " + LONG / 1024 + " KiB",
                    one.source() + " to " + one.destination(),
                    "MB/s",
                    (double) one.megabytes(),
                    null,
                    rate));
        }
        return figures;
    }

    /**
     * From how many bytes on a copy by DMA is over sooner than one by loads and stores.
     *
     * @param window words of the other node's memory
     */
    public List<Figure> crossovers(GpMaster window) {
        String table = "DMA beats loads and stores from so many bytes on";
        return List.of(
                new Figure(
                        table,
                        "to the other node's ACP, from HP",
                        "bytes",
                        (double) Published.CROSSOVER_TO_REMOTE,
                        null,
                        (double) crossover(window, true)),
                new Figure(
                        table,
                        "from the other node's ACP, to HP",
                        "bytes",
                        (double) Published.CROSSOVER_FROM_REMOTE,
                        null,
                        (double) crossover(window, false)));
    }

    private int crossover(GpMaster window, boolean toRemote) {
        int first = MOST_SMALL;
        for (int bytes = MOST_SMALL; bytes >= 8; bytes /= 2) {
            long dma = toRemote ? copy(End.LOCAL_HP, End.REMOTE_ACP, bytes) : copy(End.REMOTE_ACP, End.LOCAL_HP, bytes);
            if (dma >= processor(window, toRemote, bytes / 4)) {
                break;
            }
            first = bytes;
        }
        return first;
    }

    /** Cycles of a loop of stores, or loads; the near memory costs the processor nothing. */
    public long processor(WordMemory window, boolean toRemote, int words) {
        int[] values = new int[words];
        window.fence();
        long start = island.simulation().now();
        if (toRemote) {
            window.store(0, values);
            window.fence();
        } else {
            window.load(0, values);
        }
        return island.simulation().now() - start;
    }

    private ByteBuffer memory(End end) {
        return island.node(isRemote(end) ? 1 : 0).memory().buffer();
    }

    private static boolean isRemote(End end) {
        return end == End.REMOTE_ACP || end == End.REMOTE_HP;
    }

    private static int space(End end) {
        int coherent = end == End.LOCAL_ACP || end == End.REMOTE_ACP ? 1 : 0;
        return isRemote(end) ? FAR + coherent : coherent;
    }

    /** An export is counted from its start, the own memory by address. */
    private static long offset(End end) {
        return isRemote(end) ? 0 : Island.MEMORY;
    }
}
