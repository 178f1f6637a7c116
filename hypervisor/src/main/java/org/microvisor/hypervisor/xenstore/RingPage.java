package org.microvisor.hypervisor.xenstore;

import java.lang.invoke.VarHandle;
import org.microvisor.hypervisor.xen.Page;

/**
 * The page through which a guest and the store send each other bytes (xen.git, public/io/xs_wire.h).
 *
 * <pre>
 *      0 u8 requests[1024]    2048 u32 taken by the store   2052 u32 put by the guest
 *   1024 u8 answers[1024]     2056 u32 taken by the guest   2060 u32 put by the store
 *   2064 u32 features: 1 may be connected anew, 2 says errors
 *   2068 u32 connection: 0 connected, 1 the guest wants it anew
 *   2072 u32 error: 0 none, 1 communication, 2 indexes, 3 protocol
 * </pre>
 *
 * <p>Indexes count all bytes ever. Each side keeps its own ones to itself too: what the other writes over them means nothing.
 */
final class RingPage {
    static final int BYTES = 1024;
    static final int CONNECTED = 0;
    static final int RECONNECT = 1;
    static final int ERROR_INDEXES = 2;
    static final int ERROR_PROTOCOL = 3;
    static final int FEATURES = 3;

    private static final int REQUESTS = 0;
    private static final int ANSWERS = BYTES;
    private static final int REQUEST_TAKEN = 2048;
    private static final int REQUEST_PUT = 2052;
    private static final int ANSWER_TAKEN = 2056;
    private static final int ANSWER_PUT = 2060;
    private static final int FEATURES_AT = 2064;
    private static final int CONNECTION_AT = 2068;
    private static final int ERROR_AT = 2072;

    /** One way through the page, as one of its two sides sees it. */
    static final class Way {
        private final Page page;
        private final int start;
        private final int takenAt;
        private final int putAt;
        private int own;

        private Way(Page page, int start, int takenAt, int putAt, int own) {
            this.page = page;
            this.start = start;
            this.takenAt = takenAt;
            this.putAt = putAt;
            this.own = own;
        }

        /** Bytes to take, for the side that takes; more than {@link #BYTES}, or negative, if the other side lies. */
        int waiting() {
            return page.getAcquire(putAt) - own;
        }

        /** Room, for the side that puts; negative, or more than {@link #BYTES}, if the other side lies. */
        int room() {
            return BYTES - (own - page.getAcquire(takenAt));
        }

        /** Takes bytes that are waiting. */
        void take(byte[] into, int from, int length) {
            int first = Math.min(length, BYTES - (own & BYTES - 1));
            page.read(start + (own & BYTES - 1), into, from, first);
            page.read(start, into, from + first, length - first);
            own += length;
            page.putRelease(takenAt, own);
            VarHandle.fullFence();
        }

        /** Puts bytes that there is room for. */
        void put(byte[] source, int from, int length) {
            int first = Math.min(length, BYTES - (own & BYTES - 1));
            page.write(start + (own & BYTES - 1), source, from, first);
            page.write(start, source, from + first, length - first);
            own += length;
            page.putRelease(putAt, own);
            VarHandle.fullFence();
        }
    }

    private final Page page;

    RingPage(Page page) {
        this.page = page;
    }

    Way requestsOfStore() {
        return new Way(page, REQUESTS, REQUEST_TAKEN, REQUEST_PUT, page.getInt(REQUEST_TAKEN));
    }

    Way answersOfStore() {
        return new Way(page, ANSWERS, ANSWER_TAKEN, ANSWER_PUT, page.getInt(ANSWER_PUT));
    }

    Way requestsOfGuest() {
        return new Way(page, REQUESTS, REQUEST_TAKEN, REQUEST_PUT, page.getInt(REQUEST_PUT));
    }

    Way answersOfGuest() {
        return new Way(page, ANSWERS, ANSWER_TAKEN, ANSWER_PUT, page.getInt(ANSWER_TAKEN));
    }

    void offer(int features) {
        page.putInt(FEATURES_AT, features);
    }

    int connection() {
        return page.getAcquire(CONNECTION_AT);
    }

    void connection(int state) {
        page.putRelease(CONNECTION_AT, state);
    }

    int error() {
        return page.getInt(ERROR_AT);
    }

    void error(int error) {
        page.putInt(ERROR_AT, error);
    }

    /** Both ways empty, nothing wrong. */
    void clear() {
        page.putInt(REQUEST_TAKEN, 0);
        page.putInt(REQUEST_PUT, 0);
        page.putInt(ANSWER_TAKEN, 0);
        page.putInt(ANSWER_PUT, 0);
        error(0);
    }
}
