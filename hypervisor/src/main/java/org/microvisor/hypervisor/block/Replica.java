package org.microvisor.hypervisor.block;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.microvisor.hypervisor.board.Clock;

/**
 * One replica of a volume: its device, whether it answers, and what it misses.
 *
 * <p>One that was lost gets no requests but a question now and then, a read of its first sector; an answer, even an error, makes it
 * available again.
 */
final class Replica {
    private final int index;
    private final BlockDevice device;
    private final Clock clock;
    private final ReplicaSettings settings;
    private final BitSet missing = new BitSet();
    private final BitSet renewed = new BitSet();
    private boolean available;
    private boolean asked;
    private boolean known;
    private long askAt;
    private long pause;
    private String trouble = "";
    private long losses;
    private long failures;

    Replica(int index, BlockDevice device, Clock clock, ReplicaSettings settings) {
        this.index = index;
        this.device = device;
        this.clock = clock;
        this.settings = settings;
        askAt = clock.nanoTime();
        pause = settings.retryAfter();
    }

    int index() {
        return index;
    }

    BlockDevice device() {
        return device;
    }

    /** The regions of which it may hold something old. */
    BitSet missing() {
        return missing;
    }

    /** The regions of which it has missed something more since somebody cleared their bits. */
    BitSet renewed() {
        return renewed;
    }

    /** Whether requests may go to it. */
    boolean isAvailable() {
        return available;
    }

    /** Whether it has answered or been lost since the volume was opened. */
    boolean isKnown() {
        return known;
    }

    /** What was last wrong with it; empty if nothing was. */
    String trouble() {
        return trouble;
    }

    /** How often it was lost. */
    long losses() {
        return losses;
    }

    /** Requests that it answered with an error. */
    long failures() {
        return failures;
    }

    /** Whether it has what the last writes that were acknowledged have left in the region. */
    boolean isGood(int region) {
        return !missing.get(region);
    }

    /** A request to it did not succeed. */
    void failed(BlockStatus status) {
        trouble = status.text();
        if (status.kind() == BlockStatus.Kind.FAILED) {
            failures++;
        } else if (available) {
            available = false;
            losses++;
            askAt = clock.nanoTime() + pause;
        }
    }

    /** Asks it whether it is there, if it is time. */
    void poll() {
        if (!available && !asked && clock.nanoTime() >= askAt) {
            asked = true;
            device.read(0, ByteBuffer.allocate(BlockDevice.SECTOR), this::answered);
        }
        device.poll();
    }

    private void answered(BlockStatus status) {
        asked = false;
        known = true;
        if (status.kind() == BlockStatus.Kind.LOST) {
            trouble = status.text();
            pause = Math.min(settings.retryAtMost(), 2 * pause);
            askAt = clock.nanoTime() + pause;
        } else {
            available = true;
            pause = settings.retryAfter();
        }
    }
}
