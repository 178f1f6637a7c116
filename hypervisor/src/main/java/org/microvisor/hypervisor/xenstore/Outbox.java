package org.microvisor.hypervisor.xenstore;

import java.util.ArrayDeque;
import java.util.Deque;

/** Messages that wait for room in a ring. */
final class Outbox {
    private final Deque<byte[]> waiting = new ArrayDeque<>(4);
    private int done;

    void add(StoreMessage message) {
        waiting.add(message.bytes());
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Puts what there is room for; whether that was anything. */
    boolean put(RingPage.Way way) throws StoreError {
        boolean some = false;
        while (!waiting.isEmpty()) {
            int room = way.room();
            if (room < 0 || room > RingPage.BYTES) {
                throw new StoreError(StoreError.Code.EINVAL, "more was taken from the ring than put: room=" + room);
            }
            byte[] message = waiting.element();
            int part = Math.min(room, message.length - done);
            if (part == 0) {
                return some;
            }
            way.put(message, done, part);
            some = true;
            done += part;
            if (done == message.length) {
                waiting.remove();
                done = 0;
            }
        }
        return some;
    }

    void clear() {
        waiting.clear();
        done = 0;
    }
}
