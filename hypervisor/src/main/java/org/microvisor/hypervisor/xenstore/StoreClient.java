package org.microvisor.hypervisor.xenstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One who speaks with the store: a domain, its watches and its transactions. The store's lock is held when its methods run; what it
 * has to say goes to {@code out}, which must not wait.
 */
final class StoreClient {
    private static final byte[] OK = StoreMessage.text("OK");
    private static final int MOST_TOKEN = StoreMessage.MOST_PAYLOAD;

    private final XenStore store;
    private final int domain;
    private final Consumer<StoreMessage> out;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final Map<Integer, Transaction> transactions = new HashMap<>();
    private int lastTransaction;

    StoreClient(XenStore store, int domain, Consumer<StoreMessage> out) {
        this.store = store;
        this.domain = domain;
        this.out = out;
    }

    int domain() {
        return domain;
    }

    /** Does what a message asks for and answers it. */
    void handle(StoreMessage message) {
        List<StoreState.Change> changes = new ArrayList<>();
        try {
            RequestType type = RequestType.of(message.type())
                    .orElseThrow(() -> new StoreError(StoreError.Code.ENOSYS, "type is not known: " + message.type()));
            byte[] answer = answer(type, message, changes);
            out.accept(message.answer(answer));
            if (type == RequestType.WATCH) {
                tellOnce(message);
            }
        } catch (StoreError refused) {
            out.accept(message.error(refused.code()));
        }
        store.tell(changes);
    }

    private byte[] answer(RequestType type, StoreMessage message, List<StoreState.Change> changes) throws StoreError {
        switch (type) {
            case DIRECTORY -> {
                byte[] names = StoreMessage.texts(
                        List.copyOf(list(message, message.texts().get(0))));
                if (names.length > StoreMessage.MOST_PAYLOAD) {
                    throw new StoreError(StoreError.Code.E2BIG, "folder does not fit: bytes=" + names.length);
                }
                return names;
            }
            case DIRECTORY_PART -> {
                return part(message);
            }
            case READ -> {
                String path = path(message.texts().get(0));
                return reading(message, path).read(domain, path);
            }
            case GET_PERMS -> {
                String path = path(message.texts().get(0));
                return StoreMessage.texts(
                        reading(message, path).permissions(domain, path).texts());
            }
            case WRITE -> {
                String name = message.firstText();
                byte[] all = message.payload();
                byte[] value = Arrays.copyOfRange(all, name.length() + 1, all.length);
                String path = path(name);
                return change(message, changes, state -> state.write(domain, path, value));
            }
            case MKDIR -> {
                String path = path(message.texts().get(0));
                return change(message, changes, state -> state.mkdir(domain, path));
            }
            case RM -> {
                String path = path(message.texts().get(0));
                return change(message, changes, state -> state.remove(domain, path));
            }
            case SET_PERMS -> {
                List<String> texts = message.texts();
                String path = path(texts.get(0));
                Permissions permissions = Permissions.parse(texts.subList(1, texts.size()));
                return change(message, changes, state -> state.permit(domain, path, permissions));
            }
            case WATCH -> {
                return watch(message.texts());
            }
            case UNWATCH -> {
                return unwatch(message.texts());
            }
            case RESET_WATCHES -> {
                reset();
                return OK;
            }
            case TRANSACTION_START -> {
                return startTransaction(message);
            }
            case TRANSACTION_END -> {
                return endTransaction(message, changes);
            }
            case GET_DOMAIN_PATH -> {
                return StoreMessage.text(StorePath.home(number(message.texts().get(0))));
            }
            case IS_DOMAIN_INTRODUCED -> {
                return StoreMessage.text(
                        store.isIntroduced(number(message.texts().get(0))) ? "T" : "F");
            }
            case INTRODUCE -> {
                return introduce(message.texts());
            }
            case RELEASE -> {
                mustControl();
                store.release(number(message.texts().get(0)));
                return OK;
            }
            case RESUME -> {
                mustControl();
                store.resume(number(message.texts().get(0)));
                return OK;
            }
            case SET_TARGET -> {
                return setTarget(message.texts());
            }
            case CONTROL -> {
                mustControl();
                return StoreMessage.text(store.control(message.texts()));
            }
            default -> throw new StoreError(StoreError.Code.EINVAL, "only the store says that: type=" + type);
        }
    }

    private String path(String name) throws StoreError {
        return StorePath.absolute(domain, name);
    }

    private static int number(String text) throws StoreError {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) >= Permissions.RESERVED) {
            throw new StoreError(StoreError.Code.EINVAL, "no domain: text=" + text);
        }
        return Integer.parseInt(text);
    }

    private void mustControl() throws StoreError {
        if (domain != 0) {
            throw new StoreError(StoreError.Code.EACCES, "only domain 0 may: domain=" + domain);
        }
    }

    private Collection<String> list(StoreMessage message, String name) throws StoreError {
        String path = path(name);
        return reading(message, path).list(domain, path);
    }

    /** {generation NUL, a part of the names, and an empty name behind the last}. */
    private byte[] part(StoreMessage message) throws StoreError {
        List<String> texts = message.texts();
        if (texts.size() < 2 || !texts.get(1).matches("[0-9]{1,9}")) {
            throw new StoreError(StoreError.Code.EINVAL, "no place to go on from: texts=" + texts.size());
        }
        String path = path(texts.get(0));
        String names =
                new String(StoreMessage.texts(List.copyOf(list(message, texts.get(0)))), StandardCharsets.ISO_8859_1);
        int from = Math.min(Integer.parseInt(texts.get(1)), names.length());
        String generation = reading(message, path).generation(path) + "\0";
        int room = StoreMessage.MOST_PAYLOAD - generation.length() - 1;
        boolean last = names.length() - from <= room;
        int end = last ? names.length() : names.lastIndexOf('\0', from + room - 1) + 1;
        return (generation + names.substring(from, end) + (last ? "\0" : "")).getBytes(StandardCharsets.ISO_8859_1);
    }

    private StoreState reading(StoreMessage message, String path) throws StoreError {
        return message.transaction() == 0 ? store.state() : transaction(message).reading(path);
    }

    private byte[] change(StoreMessage message, List<StoreState.Change> changes, Transaction.Step step)
            throws StoreError {
        if (message.transaction() == 0) {
            changes.addAll(step.apply(store.state()));
            store.state().settle();
        } else {
            transaction(message).carryOut(step);
        }
        return OK;
    }

    private Transaction transaction(StoreMessage message) throws StoreError {
        Transaction transaction = transactions.get(message.transaction());
        if (transaction == null) {
            throw new StoreError(StoreError.Code.ENOENT, "no such transaction: id=" + message.transaction());
        }
        return transaction;
    }

    private byte[] startTransaction(StoreMessage message) throws StoreError {
        if (message.transaction() != 0) {
            throw new StoreError(StoreError.Code.EBUSY, "transaction in a transaction: id=" + message.transaction());
        }
        if (domain != 0 && transactions.size() >= store.quotas().transactions()) {
            throw new StoreError(StoreError.Code.ENOSPC, "too many transactions: domain=" + domain);
        }
        do {
            lastTransaction = lastTransaction == Integer.MAX_VALUE ? 1 : lastTransaction + 1;
        } while (transactions.containsKey(lastTransaction));
        transactions.put(lastTransaction, new Transaction(store.state()));
        return StoreMessage.text(String.valueOf(lastTransaction));
    }

    private byte[] endTransaction(StoreMessage message, List<StoreState.Change> changes) throws StoreError {
        String how = message.texts().get(0);
        if (!how.equals("T") && !how.equals("F")) {
            throw new StoreError(StoreError.Code.EINVAL, "a transaction ends with T or F: text=" + how);
        }
        Transaction transaction = transaction(message);
        transactions.remove(message.transaction());
        if (how.equals("T")) {
            Transaction.Committed committed = transaction
                    .commit(store.state())
                    .orElseThrow(() -> new StoreError(StoreError.Code.EAGAIN, "somebody changed what was read"));
            store.become(committed.state());
            changes.addAll(committed.changes());
        }
        return OK;
    }

    private byte[] introduce(List<String> texts) throws StoreError {
        mustControl();
        if (texts.size() < 3
                || !texts.get(1).matches("[0-9]{1,18}")
                || !texts.get(2).matches("[0-9]{1,9}")) {
            throw new StoreError(StoreError.Code.EINVAL, "no frame and port: texts=" + texts.size());
        }
        store.introduce(number(texts.get(0)), Long.parseLong(texts.get(1)), Integer.parseInt(texts.get(2)));
        return OK;
    }

    private byte[] setTarget(List<String> texts) throws StoreError {
        mustControl();
        if (texts.size() < 2) {
            throw new StoreError(StoreError.Code.EINVAL, "no target: texts=" + texts.size());
        }
        store.setTarget(number(texts.get(0)), number(texts.get(1)));
        return OK;
    }

    private byte[] watch(List<String> texts) throws StoreError {
        if (texts.size() < 2 || texts.get(1).length() > MOST_TOKEN) {
            throw new StoreError(StoreError.Code.EINVAL, "watch has no token");
        }
        String name = texts.get(0);
        boolean special = name.startsWith("@");
        String path = special ? name : path(name);
        String key = path + '\0' + texts.get(1);
        if (watches.containsKey(key)) {
            throw new StoreError(StoreError.Code.EEXIST, "the watch is there: path=" + path);
        }
        if (domain != 0 && (special || watches.size() >= store.quotas().watches())) {
            throw new StoreError(
                    special ? StoreError.Code.EACCES : StoreError.Code.E2BIG, "no more watches: domain=" + domain);
        }
        int depth = texts.size() > 2 && texts.get(2).matches("[0-9]{1,4}") ? Integer.parseInt(texts.get(2)) : -1;
        boolean relative = !special && !name.startsWith("/");
        Watch watch = new Watch(
                this, path, texts.get(1), relative, depth, store.watches().number());
        watches.put(key, watch);
        store.watches().add(watch);
        return OK;
    }

    /** A new watch is told of at once: its client looks for the first time. */
    private void tellOnce(StoreMessage message) throws StoreError {
        List<String> texts = message.texts();
        out.accept(StoreMessage.event(texts.get(0), texts.get(1)));
    }

    private byte[] unwatch(List<String> texts) throws StoreError {
        if (texts.size() < 2) {
            throw new StoreError(StoreError.Code.EINVAL, "watch has no token");
        }
        String path = texts.get(0).startsWith("@") ? texts.get(0) : path(texts.get(0));
        Watch watch = watches.remove(path + '\0' + texts.get(1));
        if (watch == null) {
            throw new StoreError(StoreError.Code.ENOENT, "no such watch: path=" + path);
        }
        store.watches().remove(watch);
        return OK;
    }

    /** Tells of a change that a watch of this client concerns. */
    void tell(Watch watch, StoreState.Change change) {
        if (store.state().allows(domain, change.permissions(), Permissions.Right.READ)) {
            out.accept(StoreMessage.event(told(watch, change.path()), watch.token()));
        }
    }

    private String told(Watch watch, String path) {
        String home = StorePath.home(domain) + "/";
        return watch.relative() && path.startsWith(home) ? path.substring(home.length()) : path;
    }

    /** Tells of something that is no node: domains that come and go. */
    void tellSpecial(Watch watch) {
        out.accept(StoreMessage.event(watch.path(), watch.token()));
    }

    /** Forgets its watches and transactions. */
    void reset() {
        watches.values().forEach(store.watches()::remove);
        watches.clear();
        transactions.clear();
    }
}
