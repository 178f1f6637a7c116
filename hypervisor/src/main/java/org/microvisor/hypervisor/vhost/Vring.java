package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.Waiting;

/** One ring of a session: what the front-end told of it, and, while it runs, the ring itself. */
final class Vring implements AutoCloseable {
    /** How often requests that come while others are served are served too, before other rings have their turn. */
    private static final int ROUNDS = 8;

    private static final int NOT_WAITED = -1;

    private final int index;
    private final VhostDevice device;
    private int size;
    private long descriptors;
    private long available;
    private long used;
    private int base;
    private int place = NOT_WAITED;
    private boolean enabled;
    private boolean broken;
    private @Nullable Event kick;
    private @Nullable Event call;
    private @Nullable Event error;
    private @Nullable SplitRing ring;

    Vring(int index, VhostDevice device) {
        this.index = index;
        this.device = device;
    }

    void size(int descriptors) throws GuestFault {
        mustRest("SET_VRING_NUM");
        size = descriptors;
    }

    void base(int next) throws GuestFault {
        mustRest("SET_VRING_BASE");
        base = next & 0xFFFF;
    }

    /** Addresses of the front-end; they count from the next start on. */
    void addresses(long table, long usedRing, long availableRing) {
        descriptors = table;
        used = usedRing;
        available = availableRing;
    }

    private void mustRest(String request) throws GuestFault {
        if (ring != null) {
            throw new GuestFault(request + " while the ring runs: queue=" + index);
        }
    }

    void kick(@Nullable Event event) {
        closeIfAny(kick);
        kick = event;
    }

    /**
     * How the guest is told. It is told at once, for nothing or for requests that a process pushed which died before it could tell:
     * nobody else would.
     */
    void call(@Nullable Event event) throws IOException {
        closeIfAny(call);
        call = event;
        if (event != null) {
            event.raise();
        }
    }

    void error(@Nullable Event event) {
        closeIfAny(error);
        error = event;
    }

    void enable(boolean on) {
        enabled = on;
        if (ring != null) {
            ring.enable(on);
        }
    }

    /** Adds its kick if it makes sense to wait for it. */
    void await(Waiting waiting) throws IOException {
        boolean useful = ring != null && !broken && enabled;
        place = useful && kick != null ? waiting.add(kick.descriptor()) : NOT_WAITED;
    }

    /** Takes its kick if it came. */
    void look(Waiting waiting) throws IOException {
        if (place != NOT_WAITED && waiting.ready(place) && kick != null) {
            kick.take();
        }
        place = NOT_WAITED;
    }

    boolean running() {
        return ring != null;
    }

    /** Takes the ring up in the guest's memory. */
    void start(GuestMemory memory, boolean events, InFlight log) throws GuestFault {
        if (ring != null) {
            return;
        }
        SplitRing.Layout layout;
        try {
            layout = new SplitRing.Layout(
                    size,
                    memory.guestAddress(descriptors, SplitRing.Layout.descriptorBytes(size)),
                    memory.guestAddress(available, SplitRing.Layout.availableBytes(size)),
                    memory.guestAddress(used, SplitRing.Layout.usedBytes(size)));
        } catch (IllegalArgumentException wrong) {
            throw new GuestFault(wrong.getMessage() + ", queue=" + index, wrong);
        }
        SplitRing made = new SplitRing(memory, layout, events, base, log);
        broken = false;
        made.enable(enabled);
        ring = made;
        device.start(index, made);
    }

    /** Stops it when all of its requests are done; returns the index from which the next one goes on. */
    int stop() throws IOException {
        if (ring != null) {
            device.stop(index);
            signal();
            base = ring.nextAvailable();
            ring = null;
        }
        return base;
    }

    /**
     * Serves what the guest offers.
     *
     * @param polling it is looked at again soon: the guest need not tell
     * @return whether there is more, of which nobody will tell
     */
    boolean serve(boolean polling) throws IOException, GuestFault {
        if (ring == null || broken || !enabled) {
            return false;
        }
        try {
            if (polling) {
                ring.refuseNotices();
                device.serve(index);
                return false;
            }
            for (int round = 0; round < ROUNDS; round++) {
                device.serve(index);
                if (!ring.askForNotice()) {
                    return false;
                }
                ring.refuseNotices();
            }
            return true;
        } catch (GuestFault fault) {
            broken = true;
            if (error != null) {
                error.raise();
            }
            throw fault;
        }
    }

    /** Tells the guest of what was pushed, if it wants to know. */
    void signal() throws IOException {
        if (ring != null && ring.wantsInterrupt() && call != null) {
            call.raise();
        }
    }

    @Override
    public void close() {
        closeIfAny(kick);
        closeIfAny(call);
        closeIfAny(error);
    }

    private static void closeIfAny(@Nullable Event event) {
        if (event != null) {
            event.close();
        }
    }
}
