package org.microvisor.cosim.device;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps PCI Express ordering for one stream of packets (Base Specification, 2.4.1): posted writes take effect in order,
 * also across targets, and nothing non-posted passes them. A posted write does pass a waiting read.
 *
 * <p>Writes to one target are queued there back to back; only a write that changes the target waits until all before it
 * are done, since targets know nothing of each other.
 */
final class PostedOrder {
    /** A write on its way to a target. */
    interface PostedWrite {
        /** Where it goes: writes with equal targets keep their order by themselves. */
        BusTarget target();

        /** Starts it; {@code done} runs when it has taken effect. */
        void start(Runnable done);
    }

    private record NonPosted(long afterWrites, Runnable action) {}

    private final Deque<PostedWrite> waiting = new ArrayDeque<>();
    private final Deque<NonPosted> behind = new ArrayDeque<>();
    private BusTarget lastTarget = BusTarget.NOTHING;
    private long arrived;
    private long started;
    private long done;
    private boolean pumping;

    /** A write arrives. */
    void write(PostedWrite write) {
        arrived++;
        waiting.add(write);
        pump();
    }

    /** Runs {@code action}, a read or a completion, once every write that arrived before it has taken effect. */
    void after(Runnable action) {
        behind.add(new NonPosted(arrived, action));
        pump();
    }

    private void pump() {
        if (pumping) {
            return; // called back from within a target: the loop below goes on
        }
        pumping = true;
        boolean moved = true;
        while (moved) {
            moved = startWrite() || startNonPosted();
        }
        pumping = false;
    }

    private boolean startWrite() {
        PostedWrite next = waiting.peek();
        if (next == null || started > done && next.target() != lastTarget) {
            return false;
        }
        waiting.remove();
        lastTarget = next.target();
        started++;
        next.start(() -> {
            done++;
            pump();
        });
        return true;
    }

    private boolean startNonPosted() {
        NonPosted next = behind.peek();
        if (next == null || done < next.afterWrites) {
            return false;
        }
        behind.remove();
        next.action.run();
        return true;
    }
}
