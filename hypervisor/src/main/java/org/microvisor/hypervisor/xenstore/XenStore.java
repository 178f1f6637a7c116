package org.microvisor.hypervisor.xenstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The store: one tree for all domains, and who is told when it changes (xen.git, docs/misc/xenstore.txt). Any thread may use it; one
 * request is carried out at a time.
 */
public final class XenStore {
    /** Who takes up the ring page of a guest that was introduced. */
    public interface Introductions {
        /** Domain {@code domain} speaks by the ring in its frame {@code frame} and by event channel {@code port}. */
        void introduced(int domain, long frame, int port);

        /** It speaks no more. */
        void released(int domain);
    }

    private static final String INTRODUCED = "@introduceDomain";
    private static final String RELEASED = "@releaseDomain";

    private final Quotas quotas;
    private final Introductions introductions;
    private final List<StoreClient> clients = new ArrayList<>();
    private final Set<Integer> domains = new LinkedHashSet<>(Set.of(0));
    private StoreState state;

    /** An empty store. */
    public XenStore(Quotas quotas, Introductions introductions) {
        this.quotas = quotas;
        this.introductions = introductions;
        state = StoreState.empty(quotas);
    }

    /** A client of a domain; what it is to be told goes to {@code out}, which must not wait. */
    synchronized StoreClient connect(int domain, Consumer<StoreMessage> out) {
        StoreClient client = new StoreClient(this, domain, out);
        clients.add(client);
        return client;
    }

    /** Forgets a client with its watches and transactions. */
    synchronized void disconnect(StoreClient client) {
        clients.remove(client);
    }

    synchronized void handle(StoreClient client, StoreMessage message) {
        client.handle(message);
    }

    /**
     * Writes a value as domain 0 does; folders above are made.
     *
     * @throws StoreError if the path is none
     */
    public synchronized void write(String path, String value) throws StoreError {
        List<StoreState.Change> changes =
                state.write(0, StorePath.absolute(0, path), value.getBytes(StandardCharsets.ISO_8859_1));
        state.settle();
        tell(changes);
    }

    Quotas quotas() {
        return quotas;
    }

    StoreState state() {
        return state;
    }

    void become(StoreState next) {
        state = next.settle();
    }

    void tell(List<StoreState.Change> changes) {
        for (StoreState.Change change : changes) {
            clients.forEach(client -> client.tell(change));
        }
    }

    boolean isIntroduced(int domain) {
        return domains.contains(domain);
    }

    void introduce(int domain, long frame, int port) {
        if (domains.add(domain)) {
            introductions.introduced(domain, frame, port);
            clients.forEach(client -> client.tellSpecial(INTRODUCED));
        }
    }

    void release(int domain) throws StoreError {
        if (domain == 0 || !domains.remove(domain)) {
            throw new StoreError(StoreError.Code.ENOENT, "domain was not introduced: domain=" + domain);
        }
        introductions.released(domain);
        clients.forEach(client -> client.tellSpecial(RELEASED));
    }
}
