package org.microvisor.hypervisor.aoe;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.AtaArg;

/**
 * A read, write or flush on its way: as many frames as its range needs. Its buffer belongs to the disk until it is
 * done.
 */
public final class DiskRequest {
    /** What a request asks for. */
    public enum Kind {
        READ,
        WRITE,
        FLUSH,
        IDENTIFY
    }

    private final Kind kind;
    private final long lba;
    private final int sectors;
    private final ByteBuffer buffer;
    private final int from;
    private final Consumer<DiskRequest> whenDone;

    private int started;
    private int unsettled;
    private boolean done;
    private boolean repeated;
    private @Nullable AoeException failure;
    private Supplier<DiskObserver> observer = () -> DiskObserver.NONE;

    DiskRequest(Kind kind, long lba, int sectors, ByteBuffer buffer, int from, Consumer<DiskRequest> whenDone) {
        if (from < 0 || sectors < 0 || from + (long) sectors * AtaArg.SECTOR_BYTES > buffer.limit()) {
            throw new IllegalArgumentException("range is not inside the buffer: from=" + from + ", sectors=" + sectors
                    + ", buffer=" + buffer.limit());
        }
        this.kind = kind;
        this.lba = lba;
        this.sectors = sectors;
        this.buffer = buffer;
        this.from = from;
        this.whenDone = whenDone;
    }

    public Kind kind() {
        return kind;
    }

    /** First sector of its range. */
    public long lba() {
        return lba;
    }

    /** Sectors of its range; 0 of a flush. */
    public int sectors() {
        return sectors;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Whether every frame has been answered, or the request has failed and nothing of it is in flight. */
    public boolean isDone() {
        return done;
    }

    /** Why it failed, once it is done; empty after success. */
    public Optional<AoeException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether a frame of it was sent more than once without an answer in between: the target may then carry it out once more, as long after
     * the end of this request as the network can hold a frame back.
     */
    public boolean isRepeated() {
        return repeated;
    }

    void repeat() {
        repeated = true;
    }

    void observe(Supplier<DiskObserver> other) {
        observer = other;
    }

    boolean hasMore() {
        boolean more = kind == Kind.FLUSH || kind == Kind.IDENTIFY ? started == 0 : started < sectors;
        return more && failure == null;
    }

    long nextLba() {
        return lba + started;
    }

    int nextSectors(int most) {
        return Math.min(most, sectors - started);
    }

    /** The next frame's part of the request, now in flight. */
    Exchange next(int mostSectors) {
        int count = nextSectors(mostSectors);
        Exchange exchange = new Exchange(this, lba + started, count, from + started * AtaArg.SECTOR_BYTES);
        started += Math.max(1, count);
        unsettled++;
        return exchange;
    }

    /** One of the frames in flight is answered, or given up. */
    void settle() {
        unsettled--;
        finishIfSettled();
    }

    void fail(AoeException reason) {
        failure = failure == null ? reason : failure;
    }

    void finishIfSettled() {
        if (!done && unsettled == 0 && !hasMore()) {
            done = true;
            observer.get().done(this);
            whenDone.accept(this);
        }
    }
}
