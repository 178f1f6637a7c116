package org.microvisor.cosim.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * Asynchronous events (NVM Express 1.4, 5.2): requests are held until something happens, and a kind of event is told
 * once until the host has read its log page.
 */
final class AsyncEvents {
    /** Requests that may be held (AERL + 1). */
    static final int LIMIT = 4;

    static final int ERROR = 0;
    static final int INVALID_DOORBELL_REGISTER = 0x00;
    static final int INVALID_DOORBELL_VALUE = 0x01;

    private final ObjIntConsumer<Command> complete;
    private final Deque<Command> held = new ArrayDeque<>();
    private final Map<Integer, Integer> pending = new TreeMap<>();
    private final Set<Integer> told = new HashSet<>();

    /** {@code complete} ends a held request with the given DW0. */
    AsyncEvents(ObjIntConsumer<Command> complete) {
        this.complete = complete;
    }

    /** Holds a request; false when the limit is reached. */
    boolean hold(Command request) {
        held.removeIf(Command::isFinished);
        if (held.size() >= LIMIT) {
            return false;
        }
        held.add(request);
        tell();
        return true;
    }

    /** An event of {@code type} with {@code information}, described by log page {@code logPage}. */
    void raise(int type, int information, int logPage) {
        pending.put(type, type | information << 8 | logPage << 16);
        tell();
    }

    /** The host has read the log page that describes events of {@code type}. */
    void logRead(int type) {
        told.remove(type);
        tell();
    }

    private void tell() {
        held.removeIf(Command::isFinished);
        for (int type : Set.copyOf(pending.keySet())) {
            if (!told.contains(type) && !held.isEmpty()) {
                int result = pending.getOrDefault(type, 0);
                pending.remove(type);
                told.add(type);
                complete.accept(held.remove(), result);
            }
        }
    }
}
