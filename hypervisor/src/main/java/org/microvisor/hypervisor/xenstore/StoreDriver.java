package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;

/**
 * A guest's end of its ring page: asks the store and is told later. {@link #serve} is to be called after each event of the store;
 * answers and watches are told from inside it, in the order in which they come. One thread.
 */
public final class StoreDriver {
    /** How a request ended. */
    public static final class Answer {
        private final StoreMessage message;

        private Answer(StoreMessage message) {
            this.message = message;
        }

        /** Whether it was done. */
        public boolean isOk() {
            return message.type() != RequestType.ERROR.code();
        }

        /** What was answered; the name of the error if it was not done. */
        public String text() {
            String text = message.payloadText();
            return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        }

        /** The value, if it was done. */
        public Optional<String> value() {
            return isOk() ? Optional.of(message.payloadText()) : Optional.empty();
        }

        /** The names in a folder, if it was done. */
        public List<String> names() {
            return isOk() && !text().isEmpty() ? List.of(text().split("\0", -1)) : List.of();
        }
    }

    private final RingPage page;
    private final RingPage.Way requests;
    private final RingPage.Way answers;
    private final Runnable raise;
    private final Inbox in = new Inbox();
    private final Outbox out = new Outbox();
    private final Map<Integer, Consumer<Answer>> pending = new HashMap<>(4);
    private final Map<String, Consumer<String>> watches = new HashMap<>(4);
    private int lastRequest;

    /** The guest's end of {@code page}; {@code raise} tells the store. */
    public StoreDriver(Page page, Runnable raise) {
        this.page = new RingPage(page);
        this.raise = raise;
        requests = this.page.requestsOfGuest();
        answers = this.page.answersOfGuest();
    }

    /** Reads a value. */
    public void read(String path, Consumer<Answer> done) {
        ask(RequestType.READ, 0, List.of(path), done);
    }

    /** Lists a folder. */
    public void list(String path, Consumer<Answer> done) {
        ask(RequestType.DIRECTORY, 0, List.of(path), done);
    }

    /** Writes a value. */
    public void write(String path, String value, Consumer<Answer> done) {
        ask(RequestType.WRITE, 0, path, value, done);
    }

    /** Takes a node away with all below it. */
    public void remove(String path, Consumer<Answer> done) {
        ask(RequestType.RM, 0, List.of(path), done);
    }

    /** Writes all of it or nothing, as often as it takes; {@code done} is told the end. */
    public void writeTogether(Map<String, String> values, Consumer<Answer> done) {
        ask(RequestType.TRANSACTION_START, 0, List.of(""), begun -> {
            if (!begun.isOk()) {
                done.accept(begun);
                return;
            }
            int transaction = Integer.parseInt(begun.text());
            List<Answer> failed = new ArrayList<>();
            values.forEach((path, value) -> ask(RequestType.WRITE, transaction, path, value, answer -> {
                if (!answer.isOk()) {
                    failed.add(answer);
                }
            }));
            // answers come in order: when this one comes, so have those of the writes
            ask(RequestType.GET_DOMAIN_PATH, 0, List.of("0"), all -> {
                String how = failed.isEmpty() ? "T" : "F";
                ask(RequestType.TRANSACTION_END, transaction, List.of(how), ended -> {
                    if (!failed.isEmpty()) {
                        done.accept(failed.get(0));
                    } else if (ended.text().equals(StoreError.Code.EAGAIN.name())) {
                        writeTogether(values, done);
                    } else {
                        done.accept(ended);
                    }
                });
            });
        });
    }

    /** Is told of changes at and below {@code path}, and once at first; {@code token} is the watch's name. */
    public void watch(String path, String token, Consumer<String> changed) {
        watches.put(token, changed);
        ask(RequestType.WATCH, 0, List.of(path, token), answer -> {
            if (!answer.isOk()) {
                watches.remove(token);
            }
        });
    }

    /** Ends a watch. */
    public void unwatch(String path, String token) {
        watches.remove(token);
        ask(RequestType.UNWATCH, 0, List.of(path, token), answer -> {});
    }

    private void ask(RequestType type, int transaction, String path, String value, Consumer<Answer> done) {
        byte[] both = StoreMessage.texts(List.of(path, value));
        send(type, transaction, Arrays.copyOf(both, both.length - 1), done);
    }

    private void ask(RequestType type, int transaction, List<String> texts, Consumer<Answer> done) {
        send(type, transaction, StoreMessage.texts(texts), done);
    }

    private void send(RequestType type, int transaction, byte[] payload, Consumer<Answer> done) {
        lastRequest++;
        pending.put(lastRequest, done);
        out.add(new StoreMessage(type.code(), lastRequest, transaction, payload));
        try {
            if (out.put(requests)) {
                raise.run();
            }
        } catch (StoreError broken) {
            throw new IllegalStateException("the store broke the rules of its page", broken);
        }
    }

    /** Takes what the store says. */
    public void serve() {
        try {
            boolean some = out.put(requests);
            while (true) {
                boolean taken = answers.waiting() > 0;
                StoreMessage message = in.take(answers);
                some |= taken;
                if (message == null) {
                    break;
                }
                told(message);
            }
            if (some) {
                raise.run();
            }
        } catch (StoreError broken) {
            throw new IllegalStateException("the store broke the rules of its page: error=" + page.error(), broken);
        }
    }

    private void told(StoreMessage message) throws StoreError {
        if (message.type() == RequestType.WATCH_EVENT.code()) {
            List<String> texts = message.texts();
            @Nullable Consumer<String> watch = watches.get(texts.get(1));
            if (watch != null) {
                watch.accept(texts.get(0));
            }
            return;
        }
        Consumer<Answer> done = pending.remove(message.request());
        if (done != null) {
            done.accept(new Answer(message));
        }
    }
}
