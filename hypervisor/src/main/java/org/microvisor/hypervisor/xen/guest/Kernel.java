package org.microvisor.hypervisor.xen.guest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.console.ConsoleRing;
import org.microvisor.hypervisor.xen.domain.EventChannels;
import org.microvisor.hypervisor.xen.domain.Hypercalls;
import org.microvisor.hypervisor.xen.domain.StartInfo;
import org.microvisor.hypervisor.xenstore.StoreDriver;

/**
 * The least of an operating system that a guest's program needs: frames, grants, events, alarms, the store and a console. Used in the
 * guest's turns only. What cannot be had is an {@link IllegalStateException}: the guest ends.
 */
public final class Kernel {
    private static final int HOST = 0;

    private final Hypercalls calls;
    private final Map<Integer, Runnable> handlers = new HashMap<>(8);
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(4);
    private final StoreDriver store;
    private final ConsoleRing console;
    private final int consolePort;
    private byte[] unprinted = {};
    private List<Page> grants;
    private int nextGrant = GrantEntry.RESERVED;
    private int[] freeGrants = new int[4];
    private int freeGrantCount;
    private int nextFrame;
    private long alarmCount;

    private record Alarm(long time, long number, Runnable work) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return time == other.time ? Long.compare(number, other.number) : Long.compare(time, other.time);
        }
    }

    /** Something that the hypervisor may refuse. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws XenFault;
    }

    /** A kernel in the domain that {@code calls} belong to. */
    public Kernel(Hypercalls calls) {
        this.calls = calls;
        StartInfo found = calls.parameters();
        nextFrame = Math.max(found.storeFrame(), found.consoleFrame()) + 1;
        grants = must(() -> calls.grantTable(1));
        store = new StoreDriver(must(() -> calls.page(found.storeFrame())), () -> send(found.storePort()));
        handlers.put(found.storePort(), store::serve);
        console = ConsoleRing.ofGuest(must(() -> calls.page(found.consoleFrame())));
        consolePort = found.consolePort();
        handlers.put(consolePort, this::flush);
        handlers.put(must(() -> calls.bindVirq(EventChannels.VIRQ_TIMER)), this::ring);
    }

    static <T> T must(Call<T> call) {
        try {
            return call.run();
        } catch (XenFault why) {
            throw refused(why);
        }
    }

    private static IllegalStateException refused(XenFault fault) {
        return new IllegalStateException("hypervisor refused: " + fault.getMessage(), fault);
    }

    public Hypercalls calls() {
        return calls;
    }

    public StoreDriver store() {
        return store;
    }

    /** What the domain is told: to be called for each of its events. */
    public void onEvent(int port) {
        Runnable handler = handlers.get(port);
        if (handler != null) {
            handler.run();
        }
    }

    /** A frame that nobody uses; its page is made when it is touched. */
    public int frame() {
        if (nextFrame >= calls.frames()) {
            throw new IllegalStateException("guest has no frame left: frames=" + calls.frames());
        }
        return nextFrame++;
    }

    public Page page(int frame) {
        return must(() -> calls.page(frame));
    }

    /** Lets domain 0 use a frame; the reference by which it may. */
    public int grant(int frame, boolean readOnly) {
        int reference = freeGrantCount > 0 ? freeGrants[--freeGrantCount] : nextGrant++;
        if (reference >= grants.size() * GrantEntry.PER_PAGE) {
            grants = must(() -> calls.grantTable(grants.size() + 1));
        }
        Page table = grants.get(reference / GrantEntry.PER_PAGE);
        GrantEntry.put(table, reference, GrantEntry.PERMIT | (readOnly ? GrantEntry.READ_ONLY : 0), HOST, frame);
        return reference;
    }

    /** Takes a grant back; false, and nothing changes, if it is in use. */
    public boolean revoke(int reference) {
        if (!GrantEntry.revoke(grants.get(reference / GrantEntry.PER_PAGE), reference)) {
            return false;
        }
        if (freeGrantCount == freeGrants.length) {
            freeGrants = Arrays.copyOf(freeGrants, 2 * freeGrantCount);
        }
        freeGrants[freeGrantCount++] = reference;
        return true;
    }

    /** A port that domain 0 may take; {@code handler} is called for its events. */
    public int port(Runnable handler) {
        int port = must(() -> calls.allocateUnbound(HOST));
        handlers.put(port, handler);
        return port;
    }

    /** Gives a port up. */
    public void close(int port) {
        handlers.remove(port);
        must(() -> {
            calls.close(port);
            return port;
        });
    }

    /** Raises the other end of a channel. */
    public void send(int port) {
        try {
            calls.send(port);
        } catch (XenFault closed) {
            throw refused(closed);
        }
    }

    /** Calls {@code work} in so many nanoseconds. */
    public void after(long nanoseconds, Runnable work) {
        alarms.add(new Alarm(calls.time() + nanoseconds, alarmCount++, work));
        calls.alarm(alarms.element().time());
    }

    private void ring() {
        while (!alarms.isEmpty() && alarms.element().time() <= calls.time()) {
            alarms.remove().work().run();
        }
        if (!alarms.isEmpty()) {
            calls.alarm(alarms.element().time());
        }
    }

    /** Prints a line. */
    public void print(String line) {
        byte[] more = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(unprinted, unprinted.length + more.length);
        System.arraycopy(more, 0, all, unprinted.length, more.length);
        unprinted = all;
        flush();
    }

    private void flush() {
        int done = must(() -> console.put(unprinted, 0, unprinted.length));
        if (done > 0) {
            unprinted = Arrays.copyOfRange(unprinted, done, unprinted.length);
            send(consolePort);
        }
    }
}
