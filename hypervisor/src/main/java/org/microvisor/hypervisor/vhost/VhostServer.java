package org.microvisor.hypervisor.vhost;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.linux.UnixConnection;
import org.microvisor.hypervisor.linux.UnixListener;
import org.microvisor.hypervisor.linux.Waiting;

/**
 * One virtual device at a UNIX socket, for one front-end after the other; its loop's thread does all the work.
 *
 * <p>A front-end may go and come back as often as it likes. One that breaks the protocol loses its connection, a guest that breaks
 * the rules of a ring loses that ring; both are counted, and the last one's reason is kept.
 */
public final class VhostServer implements AutoCloseable {
    private static final int NOT_WAITED = -1;

    private final String name;
    private final VhostLoop loop;
    private final UnixListener listener;
    private final VhostDevice device;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private volatile boolean connected;
    private volatile Optional<String> lastFault = Optional.empty();
    private @Nullable VhostSession session;
    private int place = NOT_WAITED;

    VhostServer(String name, VhostLoop loop, UnixListener listener, VhostDevice.Maker maker) throws IOException {
        this.name = name;
        this.loop = loop;
        this.listener = listener;
        this.device = maker.make(() -> {
            finished.set(true);
            loop.wakeUp();
        });
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Whether a front-end is there. */
    public boolean connected() {
        return connected;
    }

    /** Front-ends that have connected so far. */
    public long connections() {
        return connections.get();
    }

    /** Faults of guests and front-ends so far. */
    public long faults() {
        return faults.get();
    }

    /** What the last of them was. */
    public Optional<String> lastFault() {
        return lastFault;
    }

    /** Tells the guest that the device's configuration has changed; any thread. */
    public void configurationChanged() {
        changed.set(true);
        loop.wakeUp();
    }

    /**
     * Does what the guest asks for.
     *
     * @param polling the rings are looked at again soon without being told
     * @return whether there is more, of which nobody will tell
     */
    boolean serve(boolean polling) {
        VhostSession now = session;
        try {
            if (finished.getAndSet(false) || device.needsTime()) {
                device.finish(); // without a front-end too: a disk may be busy for itself
            }
            if (now == null) {
                return false;
            }
            if (changed.getAndSet(false)) {
                now.configurationChanged();
            }
            return now.serve(polling, this::note);
        } catch (IOException | RuntimeException fault) {
            // whatever a guest made happen here ends its session only
            note(fault);
            endSession();
            return false;
        }
    }

    /** Whether it has to be served every few milliseconds. */
    boolean needsTime() {
        return device.needsTime();
    }

    /** Tells the guest of what was done for it, by whichever device. */
    void signal() {
        VhostSession now = session;
        if (now != null) {
            try {
                now.signal();
            } catch (IOException fault) {
                note(fault);
                endSession();
            }
        }
    }

    /** Adds what it has to be woken by. */
    void await(Waiting waiting) throws IOException {
        VhostSession now = session;
        if (now == null) {
            place = waiting.add(listener.descriptor());
        } else {
            place = waiting.add(now.descriptor());
            now.await(waiting);
        }
    }

    /** Takes connections and messages that the wait has found. */
    void look(Waiting waiting) {
        boolean ready = place != NOT_WAITED && waiting.ready(place);
        place = NOT_WAITED;
        VhostSession now = session;
        try {
            if (now != null) {
                now.look(waiting);
            }
            if (!ready) {
                return;
            }
            if (now == null) {
                accept();
            } else if (!now.read()) {
                endSession();
            }
        } catch (IOException | GuestFault | RuntimeException fault) {
            note(fault);
            endSession();
        }
    }

    private void accept() throws IOException {
        Optional<UnixConnection> connection = listener.accept();
        if (connection.isPresent()) {
            session = new VhostSession(connection.get(), device);
            connections.incrementAndGet();
            connected = true;
        }
    }

    private void note(Exception fault) {
        faults.incrementAndGet();
        lastFault = Optional.of(String.valueOf(fault.getMessage()));
    }

    private void endSession() {
        connected = false;
        VhostSession last = session;
        session = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException failed) {
                note(failed);
            }
        }
    }

    /** Ends for good; the loop's thread calls it. */
    void end() {
        endSession();
        device.close();
        try {
            listener.close();
        } catch (IOException failed) {
            note(failed);
        }
    }

    /** Finishes what was begun and ends; the guest's front-end sees its connection close. */
    @Override
    public void close() throws IOException {
        loop.remove(this);
    }
}
