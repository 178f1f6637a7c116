package org.microvisor.hypervisor.vhost;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.linux.SharedMapping;

/**
 * The device's side of a split virtqueue (virtio 1.1, section 2.6) in a guest's memory.
 *
 * <pre>
 *   descriptor  {u64 address, u32 length, u16 flags (1 next, 2 writable, 4 indirect), u16 next}     16 bytes, a table of `size`
 *   available   {u16 flags (1 no interrupt), u16 index, u16 head [size], u16 used event}           written by the guest
 *   used        {u16 flags (1 no notify), u16 index, {u32 head, u32 written} [size], u16 available event}   written here
 * </pre>
 *
 * <p>Whatever the guest wrote is checked: a head or a next outside of the table, a chain longer than the table, a buffer outside of
 * its memory, one that is readable after a writable one, an index that runs away. Each ends in a {@link GuestFault}, nothing is
 * touched outside of the guest's memory. Requests may be pushed in another order than popped. One thread uses it.
 */
public final class SplitRing {
    /** Most descriptors of a ring (virtio 1.1, 2.6). */
    static final int MOST = 32768;

    private static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, LITTLE_ENDIAN);
    private static final int NEXT = 1;
    private static final int WRITABLE = 2;
    private static final int INDIRECT = 4;
    private static final int NO_INTERRUPT = 1;
    private static final int NO_NOTIFY = 1;

    private final GuestMemory memory;
    private final int size;
    private final boolean events;
    private final ByteBuffer descriptors;
    private final int descriptorsAt;
    private final ByteBuffer available;
    private final int availableAt;
    private final ByteBuffer used;
    private final int usedAt;
    private final @Nullable Chain[] chains;
    private final boolean[] taken;
    private final InFlight log;
    private final int[] again;
    private int againDone;
    private final int firstAvailable;
    private int nextAvailable;
    private int nextUsed;
    private int unsignalled;
    private boolean signalled;
    private boolean refused;
    private int inFlight;
    private boolean enabled;

    /**
     * Where a ring lies, in addresses of the guest.
     *
     * @param size descriptors, a power of two up to 32768
     */
    record Layout(int size, long descriptors, long available, long used) {
        Layout {
            if (size < 1 || size > MOST || Integer.bitCount(size) != 1) {
                throw new IllegalArgumentException("size of a ring is no power of two up to 32768: size=" + size);
            }
            if (descriptors % 16 != 0 || available % 2 != 0 || used % 4 != 0) {
                throw new IllegalArgumentException(String.format(
                        "ring is not aligned: descriptors=%#x, available=%#x, used=%#x", descriptors, available, used));
            }
        }

        static long descriptorBytes(int size) {
            return 16L * size;
        }

        static long availableBytes(int size) {
            return 6 + 2L * size;
        }

        static long usedBytes(int size) {
            return 6 + 8L * size;
        }
    }

    /**
     * Takes a ring up.
     *
     * @param events VIRTIO_F_EVENT_IDX was agreed on
     * @param nextAvailable the index from which on nothing was popped yet (16 bits); `log` knows better when it holds requests
     * @param log where what was popped stands until it is pushed, so that a later process does it again
     * @throws GuestFault if it does not lie in the guest's memory
     */
    SplitRing(GuestMemory memory, Layout layout, boolean events, int nextAvailable, InFlight log) throws GuestFault {
        this.log = log;
        this.memory = memory;
        this.size = layout.size();
        this.events = events;
        this.nextAvailable = nextAvailable & 0xFFFF;
        int table = region(layout.descriptors(), Layout.descriptorBytes(size));
        descriptors = memory.piece(table, layout.descriptors());
        descriptorsAt = memory.within(table, layout.descriptors());
        int offered = region(layout.available(), Layout.availableBytes(size));
        available = memory.piece(offered, layout.available());
        availableAt = memory.within(offered, layout.available());
        int done = region(layout.used(), Layout.usedBytes(size));
        used = memory.piece(done, layout.used());
        usedAt = memory.within(done, layout.used());
        chains = new Chain[size];
        taken = new boolean[size];
        nextUsed = (short) SHORT.getAcquire(used, usedAt + 2) & 0xFFFF;
        again = log.recover(nextUsed, size);
        if (again.length > 0) {
            this.nextAvailable = (nextUsed + again.length) & 0xFFFF;
        }
        firstAvailable = this.nextAvailable;
    }

    private int region(long guest, long bytes) throws GuestFault {
        int found = memory.find(guest, bytes);
        if (found == GuestMemory.NONE) {
            throw new GuestFault(
                    String.format("ring lies outside of guest memory: address=%#x, bytes=%#x", guest, bytes));
        }
        return found;
    }

    /** Index of the next request that is not popped yet, 16 bits: what a later ring goes on from. */
    int nextAvailable() {
        return nextAvailable;
    }

    /** Requests that were popped and not pushed. */
    public int inFlight() {
        return inFlight;
    }

    /** Whether the front-end wants it to be used (SET_VRING_ENABLE); a device of several rings uses those only. */
    public boolean enabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** Descriptors that it has. */
    public int size() {
        return size;
    }

    /** Whether the guest offers a request. */
    public boolean hasMore() throws GuestFault {
        return againDone < again.length || offered() != 0;
    }

    /** Requests that the guest offers and that were not popped yet. */
    public int offered() throws GuestFault {
        int index = (short) SHORT.getAcquire(available, availableAt + 2) & 0xFFFF;
        int waiting = (index - nextAvailable) & 0xFFFF;
        if (waiting > size) {
            throw new GuestFault(
                    "available index ran away: index=" + index + ", next=" + nextAvailable + ", size=" + size);
        }
        return waiting;
    }

    /**
     * The next request of the guest.
     *
     * @throws java.util.NoSuchElementException if there is none; see {@link #hasMore}
     */
    public Chain pop() throws GuestFault {
        if (!hasMore()) {
            throw new NoSuchElementException("ring is empty: next=" + nextAvailable);
        }
        boolean anew = againDone == again.length;
        int head = anew
                ? available.getShort(availableAt + 4 + 2 * (nextAvailable & (size - 1))) & 0xFFFF
                : again[againDone];
        Chain chain = chain(head);
        if (anew) {
            log.popped(head);
            nextAvailable = (nextAvailable + 1) & 0xFFFF;
        } else {
            againDone++;
        }
        taken[head] = true;
        inFlight++;
        return chain;
    }

    private Chain chain(int head) throws GuestFault {
        if (head >= size) {
            throw new GuestFault("head lies outside of the descriptor table: head=" + head + ", size=" + size);
        }
        if (taken[head]) {
            throw new GuestFault("request is offered again before it is done: head=" + head);
        }
        Chain chain = chains[head];
        if (chain == null) {
            chain = new Chain(head);
            chains[head] = chain;
        }
        chain.clear();
        walk(chain, descriptors, descriptorsAt, size, head, true);
        return chain;
    }

    private void walk(Chain chain, ByteBuffer table, int tableAt, int entries, int first, boolean mayIndirect)
            throws GuestFault {
        int index = first;
        for (int steps = 0; ; steps++) {
            if (steps == entries) {
                throw new GuestFault("descriptor chain is longer than its table: entries=" + entries);
            }
            int at = tableAt + 16 * index;
            long address = table.getLong(at);
            int length = table.getInt(at + 8);
            int flags = table.getShort(at + 12) & 0xFFFF;
            int next = table.getShort(at + 14) & 0xFFFF;
            if ((flags & INDIRECT) != 0) {
                indirect(chain, address, length, flags, mayIndirect);
            } else {
                add(chain, address, Integer.toUnsignedLong(length), (flags & WRITABLE) != 0);
            }
            if ((flags & NEXT) == 0) {
                return;
            }
            if (next >= entries) {
                throw new GuestFault(
                        "next descriptor lies outside of its table: next=" + next + ", entries=" + entries);
            }
            index = next;
        }
    }

    private void indirect(Chain chain, long address, int length, int flags, boolean allowed) throws GuestFault {
        int entries = length >>> 4;
        if (!allowed || (flags & NEXT) != 0 || length % 16 != 0 || entries == 0 || entries > MOST) {
            throw new GuestFault(String.format(
                    "indirect descriptor is not allowed so: length=%d, flags=%#x, nested=%b", length, flags, !allowed));
        }
        int region = memory.find(address, Integer.toUnsignedLong(length));
        if (region == GuestMemory.NONE) {
            throw new GuestFault(String.format("indirect table lies outside of guest memory: address=%#x", address));
        }
        walk(chain, memory.piece(region, address), memory.within(region, address), entries, 0, false);
    }

    private void add(Chain chain, long address, long length, boolean writable) throws GuestFault {
        if (!writable && chain.hasWritable()) {
            throw new GuestFault("readable buffer follows a writable one");
        }
        int region = memory.find(address, length);
        if (region == GuestMemory.NONE) {
            throw new GuestFault(
                    String.format("buffer lies outside of guest memory: address=%#x, length=%d", address, length));
        }
        for (long done = 0; done < length; done += SharedMapping.OVERLAP) {
            int part = (int) Math.min(length - done, SharedMapping.OVERLAP);
            chain.add(memory.piece(region, address + done), memory.within(region, address + done), part, writable);
        }
    }

    /** Puts the request that was popped last back, as if it had not been popped. */
    public void undo(Chain chain) {
        if (againDone > 0 && again[againDone - 1] == chain.head() && nextAvailable == firstAvailable) {
            againDone--;
        } else {
            nextAvailable = (nextAvailable - 1) & 0xFFFF;
            log.undone(chain.head());
        }
        taken[chain.head()] = false;
        inFlight--;
    }

    /** Gives a request back, of which {@code written} bytes of room were filled. */
    public void push(Chain chain, long written) {
        int entry = usedAt + 4 + 8 * (nextUsed & (size - 1));
        used.putInt(entry, chain.head());
        used.putInt(entry + 4, (int) written);
        nextUsed = (nextUsed + 1) & 0xFFFF;
        log.pushing(chain.head());
        SHORT.setRelease(used, usedAt + 2, (short) nextUsed);
        log.pushed(chain.head(), nextUsed);
        taken[chain.head()] = false;
        inFlight--;
        unsignalled++;
    }

    /** Whether the guest wants to be told of what was pushed since this was asked last. */
    boolean wantsInterrupt() {
        int count = unsignalled;
        unsignalled = 0;
        if (count == 0) {
            return false;
        }
        VarHandle.fullFence();
        if (!events) {
            return (available.getShort(availableAt) & NO_INTERRUPT) == 0;
        }
        int event = (short) SHORT.getOpaque(available, availableAt + 4 + 2 * size) & 0xFFFF;
        return !everSignalled() || ((nextUsed - event - 1) & 0xFFFF) < count;
    }

    /** The first notice after a start is always given: what the guest was told before is not known. */
    private boolean everSignalled() {
        boolean before = signalled;
        signalled = true;
        return before;
    }

    /** Tells the guest that it need not tell of new requests: they are looked for. */
    void refuseNotices() {
        if (!events && !refused) {
            refused = true;
            SHORT.setOpaque(used, usedAt, (short) NO_NOTIFY);
        }
    }

    /**
     * Asks the guest to tell of its next request.
     *
     * @return whether one came before it could see this; nobody will tell of that one
     */
    boolean askForNotice() throws GuestFault {
        if (events) {
            SHORT.setOpaque(used, usedAt + 4 + 8 * size, (short) nextAvailable);
        } else {
            refused = false;
            SHORT.setOpaque(used, usedAt, (short) 0);
        }
        VarHandle.fullFence();
        return hasMore();
    }
}
