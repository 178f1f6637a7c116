package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.ExportRule;
import org.microvisor.cosim.unimem.Island;
import org.microvisor.cosim.unimem.IslandCell;
import org.microvisor.cosim.unimem.IslandSettings;
import org.microvisor.cosim.unimem.IslandTime;
import org.microvisor.cosim.unimem.WindowRule;

/**
 * Buffers of a client that lie in the memory of another node: the client runs on node 0 of a pair of UNIMEM nodes, and what it
 * writes to its disk, and what it has read from there, first goes to the memory of node 1 and comes back from there. Each time
 * another of eight places is used, and the bytes must be the same.
 *
 * <p>Time passes in the client's node while they travel. One thread, the client's.
 */
final class FarBuffers implements AutoCloseable {
    private static final IslandSettings PAIR = IslandSettings.pair();
    private static final long WINDOW = 0x4000_0000L;
    private static final int SIZE_LOG2 = 16;
    private static final int PLACES = 8;
    private static final int PLACE_BYTES = (1 << SIZE_LOG2) / PLACES;
    private static final int KEY = 0x4b1d;
    /** Of an AXI3 master, as processors and their DMA engines have. */
    private static final int BURST_BEATS = 16;

    /** 100 MHz. */
    private static final long NANOS_PER_CYCLE = 10;

    private static final long PATIENCE = 1_000_000;

    private final Island island;
    private final AxiMaster window;
    private final IslandTime time;
    private final List<String> violations;
    private int next;
    private long bytes;

    /** Brings a pair up, of which {@code node} has the network; what goes wrong is added to {@code violations}. */
    FarBuffers(ComputeMember node, Profile profile, ModelFactory models, List<String> violations) {
        this.violations = violations;
        ModelSource source = models.source(IslandCell.class, () -> new IslandCell(PAIR));
        island = new Island(PAIR, source, profile, models);
        island.node(1).give(0, new ExportRule(Island.MEMORY, (1 << SIZE_LOG2) / 4096, KEY, 0));
        island.node(0).open(0, WindowRule.plain(WINDOW, SIZE_LOG2, 1, 0, KEY, true));
        island.start();
        window = island.node(0).window();
        window.burstLimit(BURST_BEATS);
        time = new IslandTime(island.simulation(), node.clock(), NANOS_PER_CYCLE);
    }

    /** Puts the bytes into far memory and gives what is there then. */
    byte[] keep(byte[] content) {
        if (content.length > PLACE_BYTES) {
            throw new IllegalArgumentException(
                    "too much for a buffer: bytes=" + content.length + ", room=" + PLACE_BYTES);
        }
        long address = WINDOW + (long) next * PLACE_BYTES;
        next = (next + 1) % PLACES;
        bytes += content.length;
        List<AxiCompletion> ended = new ArrayList<>();
        window.write(address, content, ended::add);
        await(() -> ended.size() == 1, "write", address);
        window.read(address, content.length, ended::add);
        await(() -> ended.size() == 2, "read", address);
        for (AxiCompletion one : ended) {
            if (!one.okay()) {
                violations.add(String.format("far memory answers %s at 0x%x", one.response(), address));
            }
        }
        byte[] kept = ended.get(1).data();
        int differs = Arrays.mismatch(content, kept);
        if (differs >= 0) {
            violations.add(String.format("far memory holds other bytes than were written at 0x%x", address + differs));
        }
        return kept;
    }

    /** The pair, to disturb it. */
    Island island() {
        return island;
    }

    /** Bytes that went there and came back. */
    long bytes() {
        return bytes;
    }

    /** Cycles of the pair. */
    long cycles() {
        return island.simulation().now();
    }

    @Override
    public void close() {
        island.close();
    }

    private void await(BooleanSupplier done, String what, long address) {
        if (!time.runUntil(done, PATIENCE)) {
            throw new IllegalStateException(
                    String.format("far memory does not answer: what=%s, address=0x%x", what, address));
        }
    }
}
