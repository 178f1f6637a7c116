package org.microvisor.hypervisor.xenstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Watches watches = new Watches();
    private final Map<Integer, Integer> targets = new HashMap<>();
    private final Set<Integer> domains = new LinkedHashSet<>(Set.of(0));
    private StoreState state;

    /** An empty store. */
    public XenStore(Quotas quotas, Introductions introductions) {
        this.quotas = quotas;
        this.introductions = introductions;
        state = StoreState.empty(quotas, targets);
    }

    /** A client of a domain; what it is to be told goes to {@code out}, which must not wait. */
    synchronized StoreClient connect(int domain, Consumer<StoreMessage> out) {
        return new StoreClient(this, domain, out);
    }

    /** Forgets a client with its watches and transactions. */
    synchronized void disconnect(StoreClient client) {
        client.reset();
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

    synchronized byte[] read(String path) throws StoreError {
        return state.read(0, StorePath.absolute(0, path));
    }

    synchronized List<String> list(String path) throws StoreError {
        return List.copyOf(state.list(0, StorePath.absolute(0, path)));
    }

    synchronized void permit(String path, Permissions permissions) throws StoreError {
        List<StoreState.Change> changes = new ArrayList<>(state.mkdir(0, StorePath.absolute(0, path)));
        changes.addAll(state.permit(0, path, permissions));
        state.settle();
        tell(changes);
    }

    synchronized void remove(String path) throws StoreError {
        List<StoreState.Change> changes = state.remove(0, StorePath.absolute(0, path));
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

    Watches watches() {
        return watches;
    }

    void tell(List<StoreState.Change> changes) {
        for (StoreState.Change change : changes) {
            watches.concerned(change).forEach(watch -> watch.client().tell(watch, change));
        }
    }

    private void tellSpecial(String name) {
        watches.at(name).forEach(watch -> watch.client().tellSpecial(watch));
    }

    boolean isIntroduced(int domain) {
        return domains.contains(domain);
    }

    private void mustBeIntroduced(int domain) throws StoreError {
        if (domain == 0 || !isIntroduced(domain)) {
            throw new StoreError(StoreError.Code.ENOENT, "domain was not introduced: domain=" + domain);
        }
    }

    /** Domain {@code domain} may speak by the ring in its frame {@code frame}; once is enough. */
    public synchronized void introduce(int domain, long frame, int port) {
        if (domains.add(domain)) {
            introductions.introduced(domain, frame, port);
            tellSpecial(INTRODUCED);
        }
    }

    /**
     * A domain speaks no more.
     *
     * @throws StoreError if it was not introduced
     */
    public synchronized void release(int domain) throws StoreError {
        mustBeIntroduced(domain);
        domains.remove(domain);
        targets.remove(domain);
        targets.values().removeIf(target -> target == domain);
        introductions.released(domain);
        tellSpecial(RELEASED);
    }

    /** A domain that had been shut down goes on; there is nothing that the store keeps of that. */
    void resume(int domain) throws StoreError {
        mustBeIntroduced(domain);
    }

    /** Domain {@code domain} serves {@code target} from now on, and may do what that may. */
    void setTarget(int domain, int target) throws StoreError {
        mustBeIntroduced(domain);
        mustBeIntroduced(target);
        targets.put(domain, target);
    }

    /** What an operator asks of the store itself. */
    String control(List<String> texts) throws StoreError {
        return switch (texts.get(0)) {
            case "check" -> "OK";
            case "help" -> "check|help|print <string>|quota";
            case "print" -> "OK";
            case "quota" ->
                String.format(
                        Locale.ROOT,
                        "nodes: %d\nsize: %d\nwatches: %d\ntransactions: %d\npermissions: %d\n",
                        quotas.nodes(),
                        quotas.valueBytes(),
                        quotas.watches(),
                        quotas.transactions(),
                        quotas.permissions());
            default -> throw new StoreError(StoreError.Code.EINVAL, "no such command: " + texts.get(0));
        };
    }
}
