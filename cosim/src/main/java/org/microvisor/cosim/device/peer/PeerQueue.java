package org.microvisor.cosim.device.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.microvisor.cosim.device.SubmissionEntry;

/** A submission queue on its way to the controller: what the host announced, and the commands that are not handed in yet. */
final class PeerQueue {
    final int id;
    final long base;
    final int size;
    final PeerCompletions completions;

    /** Where the host's tail is, and up to where entries are asked for. */
    int tail;

    int fetched;
    boolean fetching;

    /** In the order of the queue. */
    final Deque<Pending> commands = new ArrayDeque<>();

    PeerQueue(int id, long base, int size, PeerCompletions completions) {
        this.id = id;
        this.base = base;
        this.size = size;
        this.completions = completions;
    }

    boolean isIdle() {
        return commands.isEmpty() && fetched == tail;
    }

    long address(int slot) {
        return base + (long) slot * SubmissionEntry.BYTES;
    }

    /** A command between host and controller. */
    static final class Pending {
        final int slot;
        final byte[] bytes;
        final SubmissionEntry entry;
        CommandData data = new CommandData(CommandData.Direction.NONE, 0);
        List<DataPages.Piece> pieces = List.of();
        boolean found = true;

        /** Whether its data are in the shadow and its latency is over. */
        boolean due;

        Pending(int slot, byte[] bytes) {
            this.slot = slot;
            this.bytes = bytes;
            entry = new SubmissionEntry(bytes, 0);
        }
    }
}
