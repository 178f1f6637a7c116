package org.microvisor.cosim.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.EthernetHeader;

/**
 * AoE requests that wait for an answer, at most so many: of more the oldest are forgotten. A target copies the tag, and the
 * oldest request with the answer's tag is the one that is answered.
 */
final class OpenRequests {
    private final int most;
    private final Map<Key, Deque<Request>> waiting = new LinkedHashMap<>();
    private int size;

    private record Key(long client, int command, int tag) {}

    /** What was asked, and when. */
    record Request(Stimulus kind, long sentNanos) {}

    OpenRequests(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        waiting.clear();
        size = 0;
    }

    /** Remembers a request, an AoE frame. */
    void add(byte[] frame, Stimulus kind, long nanos) {
        if (size == most) {
            Iterator<Deque<Request>> oldest = waiting.values().iterator();
            size -= oldest.next().size();
            oldest.remove();
        }
        waiting.computeIfAbsent(key(EthernetHeader.source(frame, 0), frame), any -> new ArrayDeque<>())
                .add(new Request(kind, nanos));
        size++;
    }

    /** Takes out the request that a frame answers, or null if it answers none. */
    @Nullable
    Request answeredBy(byte[] frame) {
        if (frame.length < AoeHeader.ARG) {
            return null;
        }
        Key key = key(EthernetHeader.destination(frame, 0), frame);
        Deque<Request> same = waiting.get(key);
        if (same == null) {
            return null;
        }
        Request oldest = same.remove();
        if (same.isEmpty()) {
            waiting.remove(key);
        }
        size--;
        return oldest;
    }

    private static Key key(long client, byte[] frame) {
        return new Key(client, AoeHeader.command(frame, 0), AoeHeader.tag(frame, 0));
    }
}
