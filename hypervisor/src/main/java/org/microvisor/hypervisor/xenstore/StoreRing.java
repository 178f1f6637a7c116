package org.microvisor.hypervisor.xenstore;

import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;

/**
 * The store at a guest's ring page. {@link #serve} is to be called after each event of the guest; {@code raise} tells the guest that
 * something changed in its page.
 *
 * <p>A guest that does not take its answers is given no more, and is not listened to, until it does. One that breaks the rules of the
 * page, or lets {@value #MOST_WAITING} messages wait, is told so there and not served any more until it asks to be connected anew.
 * Any thread may serve, one at a time; what others do in the store comes on their threads.
 */
public final class StoreRing implements AutoCloseable {
    private static final int MOST_WAITING = 4096;

    private final XenStore store;
    private final int domain;
    private final RingPage page;
    private final Runnable raise;
    private final Inbox in = new Inbox();
    private final Outbox out = new Outbox();
    private RingPage.Way requests;
    private RingPage.Way answers;
    private @Nullable StoreClient client;
    private boolean serving;

    /** Serves {@code domain} by its page. */
    public StoreRing(XenStore store, int domain, Page page, Runnable raise) {
        this.store = store;
        this.domain = domain;
        this.page = new RingPage(page);
        this.raise = raise;
        requests = this.page.requestsOfStore();
        answers = this.page.answersOfStore();
        this.page.offer(RingPage.FEATURES);
        client = store.connect(domain, this::say);
    }

    /** Whether the guest has broken the rules, and not asked for a new connection since. */
    public boolean isBroken() {
        synchronized (store) {
            return client == null;
        }
    }

    /** The store's lock is held. */
    private void say(StoreMessage message) {
        if (out.size() >= MOST_WAITING) {
            lose(RingPage.ERROR_PROTOCOL);
            return;
        }
        out.add(message);
        if (!serving) {
            flush();
        }
    }

    private void flush() {
        try {
            if (out.put(answers)) {
                raise.run();
            }
        } catch (StoreError broken) {
            lose(RingPage.ERROR_INDEXES);
        }
    }

    /** Does what the guest asks for. */
    public void serve() {
        synchronized (store) {
            serveLocked();
        }
    }

    private void serveLocked() {
        if (page.connection() == RingPage.RECONNECT) {
            connectAnew();
        }
        serving = true;
        try {
            boolean some = out.put(answers);
            while (client != null && out.isEmpty()) {
                int before = requests.waiting();
                StoreMessage message = in.take(requests);
                some |= before > 0;
                if (message == null) {
                    break;
                }
                store.handle(client, message);
                some |= out.put(answers);
            }
            if (some) {
                raise.run();
            }
        } catch (StoreError broken) {
            lose(broken.code() == StoreError.Code.E2BIG ? RingPage.ERROR_PROTOCOL : RingPage.ERROR_INDEXES);
        } finally {
            serving = false;
        }
    }

    private void connectAnew() {
        disconnect();
        page.clear();
        requests = page.requestsOfStore();
        answers = page.answersOfStore();
        client = store.connect(domain, this::say);
        page.connection(RingPage.CONNECTED);
        raise.run();
    }

    private void lose(int error) {
        disconnect();
        page.error(error);
        raise.run();
    }

    private void disconnect() {
        if (client != null) {
            store.disconnect(client);
            client = null;
        }
        in.clear();
        out.clear();
    }

    @Override
    public void close() {
        synchronized (store) {
            disconnect();
        }
    }
}
