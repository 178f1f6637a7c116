package org.microvisor.hypervisor.xenstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The store for the hypervisor's own devices and builders, as domain 0. What it is watching for is told in {@link #poll}, not in the middle
 * of what somebody else does; {@code wake} says that there is something. One thread, and any for those that change the store.
 *
 * <p>A path that is none is a mistake of the caller: {@link IllegalArgumentException}.
 */
public final class StoreAccess implements AutoCloseable {
    private final XenStore store;
    private final StoreClient client;
    private final Runnable wake;
    private final Map<String, Consumer<String>> watches = new HashMap<>();
    private final Deque<StoreMessage> events = new ArrayDeque<>();

    /** Access to {@code store}; {@code wake} is called by whoever changes what is watched, and must not wait. */
    public StoreAccess(XenStore store, Runnable wake) {
        this.store = store;
        this.wake = wake;
        client = store.connect(0, this::say);
    }

    private void say(StoreMessage message) {
        if (message.type() == RequestType.WATCH_EVENT.code()) {
            synchronized (events) {
                events.add(message);
            }
            wake.run();
        }
    }

    /** A value, if it is there. */
    public Optional<String> read(String path) {
        try {
            return Optional.of(new String(store.read(path), StandardCharsets.ISO_8859_1));
        } catch (StoreError absent) {
            return Optional.empty();
        }
    }

    /** The names in a folder; none if it is not there. */
    public List<String> list(String path) {
        try {
            return store.list(path);
        } catch (StoreError absent) {
            return List.of();
        }
    }

    /** Writes a value; folders above are made. */
    public void write(String path, String value) {
        try {
            store.write(path, value);
        } catch (StoreError impossible) {
            throw new IllegalArgumentException("cannot be written: path=" + path, impossible);
        }
    }

    /** Gives a node, made if need be, to {@code owner}; {@code reader} may read it and what will be made below it. */
    public void permit(String path, int owner, int reader) {
        try {
            Permissions.Entry entry = new Permissions.Entry(reader, Permissions.Right.READ);
            store.permit(path, new Permissions(owner, Permissions.Right.NONE, List.of(entry)));
        } catch (StoreError impossible) {
            throw new IllegalArgumentException("rights cannot be given: path=" + path, impossible);
        }
    }

    /** Takes a node away with all below it, if it is there. */
    public void remove(String path) {
        try {
            store.remove(path);
        } catch (StoreError absent) {
            // it is gone
        }
    }

    /** Is told in {@link #poll} of changes at and below {@code path}, and once at first. */
    public void watch(String path, Consumer<String> changed) {
        watches.put(path, changed);
        store.handle(client, new StoreMessage(RequestType.WATCH.code(), 0, 0, StoreMessage.texts(List.of(path, path))));
    }

    /** Ends a watch. */
    public void unwatch(String path) {
        watches.remove(path);
        store.handle(
                client, new StoreMessage(RequestType.UNWATCH.code(), 0, 0, StoreMessage.texts(List.of(path, path))));
    }

    /** Tells of what has changed. */
    public void poll() {
        while (true) {
            StoreMessage event;
            synchronized (events) {
                if (events.isEmpty()) {
                    return;
                }
                event = events.remove();
            }
            try {
                List<String> texts = event.texts();
                Consumer<String> watch = watches.get(texts.get(1));
                if (watch != null) {
                    watch.accept(texts.get(0));
                }
            } catch (StoreError impossible) {
                throw new IllegalStateException("the store said what is no event", impossible);
            }
        }
    }

    @Override
    public void close() {
        store.disconnect(client);
    }
}
