package org.microvisor.cosim.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.net.Link;

/**
 * Joins a simulated storage node with a cable to real programs: moves frames both ways, lets the node's software work,
 * and lets simulated time pass while there is something to do.
 *
 * <p>When node and link have been quiet for a while, time stands still and the thread waits on the link, so an idle node
 * costs nothing. Frames longer than the node's port takes are dropped and counted. One thread.
 */
public final class NodeOnLink {
    /** Cycles that pass between two looks at the link. */
    private static final long SLICE_CYCLES = 2_000;

    /** Cycles without a frame or an interrupt after which the node counts as idle; more than any device takes. */
    private static final long QUIET_CYCLES = 20_000;

    private static final Duration WAIT = Duration.ofMillis(50);

    private final StorageSite site;
    private final Link link;
    private final Deque<byte[]> unsent = new ArrayDeque<>();
    private Watcher watcher = (nanos, idle) -> {};
    private long lastActivity;
    private long received;
    private long sent;
    private long tooLong;

    /** Hears how far simulated time has come. */
    @FunctionalInterface
    public interface Watcher {
        /** The node got to {@code nanos}; {@code idle} means that nothing is under way and time stands still. */
        void reached(long nanos, boolean idle);
    }

    /** The node of {@code site} at the end of {@code link}; neither is closed here. */
    public NodeOnLink(StorageSite site, Link link) {
        this.site = site;
        this.link = link;
        lastActivity = site.board().simulation().now();
    }

    /** Frames taken from the link. */
    public long received() {
        return received;
    }

    /** Frames given to the link. */
    public long sent() {
        return sent;
    }

    /** Frames from the link that were too long for the node's port. */
    public long tooLong() {
        return tooLong;
    }

    /** Tells {@code other} from now on how far time has come. */
    public void watch(Watcher other) {
        watcher = other;
    }

    /** Moves what there is and runs the node for a moment, or waits briefly when all is quiet. */
    public void step() throws IOException {
        EthernetPort port = site.board().ethernet();
        for (Optional<byte[]> frame = link.receive(); frame.isPresent(); frame = link.receive()) {
            take(port, frame.get());
        }
        for (Optional<byte[]> frame = port.receive(); frame.isPresent(); frame = port.receive()) {
            unsent.add(frame.get());
            active();
        }
        while (!unsent.isEmpty() && link.send(unsent.peek())) {
            unsent.remove();
            sent++;
        }
        if (site.software().poll()) {
            active();
        }
        long now = site.board().simulation().now();
        if (now - lastActivity < QUIET_CYCLES || !port.source().idle()) {
            watcher.reached(site.board().clock().nanoTime(), false);
            site.board().simulation().runUntil(port::hasFrame, SLICE_CYCLES);
        } else {
            watcher.reached(site.board().clock().nanoTime(), true);
            if (link.awaitReadable(WAIT)) {
                active();
            }
        }
    }

    private void take(EthernetPort port, byte[] frame) {
        if (frame.length > port.maxFrame()) {
            tooLong++;
            return;
        }
        port.send(frame);
        received++;
        active();
    }

    private void active() {
        lastActivity = site.board().simulation().now();
    }
}
