package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.UnixListener;
import org.microvisor.hypervisor.linux.Waiting;

/**
 * One thread that serves any number of virtual devices; those of one loop may use each other without locks.
 *
 * <p>In interrupt mode it sleeps until a guest, a front-end or a device's own work wakes it. A <em>sidecore</em> never sleeps while
 * a front-end is there: it looks at the rings and tells the guests that they need not tell, which takes a core and saves them
 * their exits.
 */
public final class VhostLoop implements AutoCloseable {
    /** How requests are noticed. */
    public enum Mode {
        /** Guests tell of them; the thread sleeps meanwhile. */
        INTERRUPT,
        /** The thread looks for them and never sleeps while a front-end is connected. */
        SIDECORE
    }

    /** A polling thread looks at its sockets once in so many rounds. */
    private static final int ROUNDS_PER_LOOK = 256;

    private static final int FOR_EVER = -1;

    /** Devices whose work depends on time are looked at so often, in milliseconds. */
    private static final int TICK = 4;

    private final Mode mode;
    private final Event wake;
    private final Thread thread;
    private final Waiting waiting = new Waiting();
    private final List<VhostServer> servers = new ArrayList<>();
    private final List<Attached> members = new ArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closing;
    private boolean ended;

    private VhostLoop(String name, Mode mode, Event wake) {
        this.mode = mode;
        this.wake = wake;
        this.thread = new Thread(this::run, "vhost-" + name);
    }

    /** A member, and what the last look at it has shown. */
    private static final class Attached {
        private final LoopMember member;
        private int place;
        private boolean ready = true;

        Attached(LoopMember member) {
            this.member = member;
        }
    }

    /** Starts a loop without devices; {@code name} becomes part of its thread's. */
    public static VhostLoop start(String name, Mode mode) throws IOException {
        VhostLoop loop = new VhostLoop(name, mode, Event.create());
        loop.thread.start();
        return loop;
    }

    /**
     * Listens at {@code socket} and serves the device that {@code maker} makes, which is called by this loop's thread.
     *
     * @param name for messages
     * @throws IOException if somebody listens there already, the path cannot be made, or the device cannot
     */
    public VhostServer serve(String name, Path socket, VhostDevice.Maker maker) throws IOException {
        UnixListener listener = UnixListener.open(socket);
        try {
            return order(() -> {
                VhostServer server = new VhostServer(name, this, listener, maker);
                servers.add(server);
                return server;
            });
        } catch (IOException failed) {
            listener.close();
            throw failed;
        }
    }

    /** Serves what {@code maker} makes, which is called by this loop's thread, until the loop ends. */
    public <M extends LoopMember> M serve(Order<M> maker) throws IOException {
        return order(() -> {
            M member = maker.carryOut();
            members.add(new Attached(member));
            return member;
        });
    }

    /** Ends a server; the end of the loop has done so already. */
    void remove(VhostServer server) throws IOException {
        synchronized (orders) {
            if (ended) {
                return;
            }
        }
        order(() -> {
            servers.remove(server);
            server.end();
            return server;
        });
    }

    /** What only the loop's thread may do. */
    @FunctionalInterface
    public interface Order<T> {
        T carryOut() throws IOException;
    }

    /**
     * Has the loop's thread do something short, such as a look at a device, and waits for it.
     *
     * @throws IOException also if the loop is closed
     */
    public <T> T ask(Order<T> order) throws IOException {
        return order(order);
    }

    private <T> T order(Order<T> order) throws IOException {
        CompletableFuture<T> done = new CompletableFuture<>();
        synchronized (orders) {
            if (ended) {
                throw new IOException("loop is closed: thread=" + thread.getName());
            }
            orders.add(() -> {
                try {
                    done.complete(order.carryOut());
                } catch (IOException | RuntimeException failed) {
                    done.completeExceptionally(failed);
                }
            });
        }
        wakeUp();
        try {
            return done.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void carryOutOrders() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
        }
    }

    /** Makes the thread look at everything once more; any thread. */
    void wakeUp() {
        if (woken.getAndSet(true)) {
            return;
        }
        try {
            wake.raise();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot wake thread " + thread.getName(), failed);
        }
    }

    private void run() {
        while (!closing) {
            carryOutOrders();
            boolean more = false;
            for (int round = 0; round < (mode == Mode.SIDECORE ? ROUNDS_PER_LOOK : 1); round++) {
                more = turn();
            }
            look(more);
        }
        synchronized (orders) {
            ended = true;
        }
        carryOutOrders();
        servers.forEach(VhostServer::end);
        servers.clear();
        members.forEach(attached -> attached.member.end());
        members.clear();
    }

    /** Lets every device do what it can. */
    private boolean turn() {
        boolean more = false;
        for (int i = 0; i < servers.size(); i++) {
            more |= servers.get(i).serve(mode == Mode.SIDECORE);
        }
        for (int i = 0; i < members.size(); i++) {
            Attached attached = members.get(i);
            if (attached.ready || mode == Mode.SIDECORE) {
                attached.ready = attached.member.serve();
                more |= attached.ready;
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).signal();
        }
        return more;
    }

    /** Waits for kicks, messages, connections, if there is nothing to do, and takes what came. */
    private void look(boolean more) {
        boolean awake = more;
        boolean ticks = false;
        waiting.clear();
        try {
            waiting.add(wake.descriptor());
            for (VhostServer server : servers) {
                server.await(waiting);
                ticks |= server.needsTime();
                awake |= mode == Mode.SIDECORE && server.connected();
            }
            awaitMembers();
            waiting.await(awake ? 0 : ticks ? TICK : FOR_EVER);
            for (Attached attached : members) {
                attached.ready |= waiting.ready(attached.place);
            }
            // in this order: who wakes between the two is seen in the turn that follows, and the next one raises the
            // event again
            wake.take();
            woken.set(false);
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot wait: thread=" + thread.getName(), impossible);
        }
        for (VhostServer server : servers) {
            server.look(waiting);
        }
    }

    /** Adds what members are to be woken by; those that have ended go. */
    private void awaitMembers() throws IOException {
        for (Iterator<Attached> all = members.iterator(); all.hasNext(); ) {
            Attached attached = all.next();
            if (attached.member.ended()) {
                attached.member.end();
                all.remove();
            } else {
                attached.place = waiting.add(attached.member.descriptor());
            }
        }
    }

    /** Finishes what was begun and ends; front-ends see their connections close. */
    @Override
    public void close() throws IOException {
        closing = true;
        woken.set(false);
        wakeUp();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while thread " + thread.getName() + " ends", interrupted);
        }
        wake.close();
    }
}
