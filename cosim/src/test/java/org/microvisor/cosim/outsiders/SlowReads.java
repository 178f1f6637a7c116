package org.microvisor.cosim.outsiders;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.board.StorageSite;

/** Makes a simulation crawl while the node works at certain reads, and counts the reads that are sent again. */
final class SlowReads {
    /** Cycles of a read that are slow: fewer than any takes. */
    private static final int CYCLES = 40;

    private final StorageSite site;
    private final List<Integer> slow;
    private final long nanosPerCycle;
    private int seen;
    private int again;
    private long lastLba = -1;

    /**
     * Watches the node's link.
     *
     * @param slow which reads, counted from 1
     * @param length real time that each of them takes
     */
    SlowReads(StorageSite site, List<Integer> slow, Duration length) {
        this.site = site;
        this.slow = slow;
        this.nanosPerCycle = length.toNanos() / CYCLES;
        site.board().ethernet().observe(this::passed);
    }

    /** Reads that came, each counted once. */
    int seen() {
        return seen;
    }

    /** Reads that came again: of the block of the one before, with another tag. */
    int again() {
        return again;
    }

    private void passed(byte[] frame, boolean toNode) {
        if (!toNode
                || EthernetHeader.type(frame, 0) != EthernetHeader.TYPE_AOE
                || AoeHeader.command(frame, 0) != AoeHeader.COMMAND_ATA
                || AtaArg.command(frame, 0) != AtaCommand.READ_SECTORS_EXT) {
            return;
        }
        if (AtaArg.lba(frame, 0) == lastLba) {
            again++;
            return;
        }
        lastLba = AtaArg.lba(frame, 0);
        seen++;
        if (slow.contains(seen)) {
            crawl(CYCLES);
        }
    }

    private void crawl(int cycles) {
        long end = System.nanoTime() + nanosPerCycle;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime()); // the slowness that the test is about
        }
        if (cycles > 1) {
            site.board().simulation().after(1, () -> crawl(cycles - 1));
        }
    }
}
