package org.microvisor.hypervisor.xen.domain;

import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.SharedInfo;
import org.microvisor.hypervisor.xen.XenFault;

/** A guest of this process with what belongs to it. Whoever made it may pause it, let it go on, and take it away; see {@link DomainHost}. */
public final class Domain {
    /** What a domain is doing. */
    public enum State {
        /** It has no turns, or has not begun. */
        PAUSED,
        /** It has turns when there is something for it. */
        RUNNING,
        /** It ended by itself; its memory stands until it is destroyed. */
        SHUT_DOWN,
        /** Its program failed; its memory stands until it is destroyed. */
        CRASHED,
        /** It is no more. */
        DESTROYED
    }

    private final int id;
    private final String name;
    private final DomainHost host;
    private final DomainMemory memory;
    private final GrantTable grants;
    private final EventChannels events;
    private final Mappings mappings;
    private final Page info;
    private final Scheduler.Task task;
    private final Guest guest;
    private State state = State.PAUSED;
    private boolean begun;
    private StartInfo parameters = new StartInfo(0, 0, 0, 0);
    private String end = "";
    private @Nullable Hypercalls hypercalls;
    private long alarm;

    Domain(DomainHost host, int id, String name, int frames, Guest guest) throws XenFault {
        this.host = host;
        this.id = id;
        this.name = name;
        this.guest = guest;
        memory = new DomainMemory(host.machine(), frames);
        grants = new GrantTable(memory, host.machine());
        mappings = new Mappings(id);
        info = memory.page(0);
        task = host.scheduler().task(id, this::turn);
        events = new EventChannels(id, info, task::ready);
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** Why it ended, for people; empty if it did not. */
    public String end() {
        return end;
    }

    /** Its memory, as its builder and the store's daemon may use it. */
    public DomainMemory memory() {
        return memory;
    }

    GrantTable grants() {
        return grants;
    }

    Mappings mappings() {
        return mappings;
    }

    EventChannels events() {
        return events;
    }

    Page info() {
        return info;
    }

    DomainHost host() {
        return host;
    }

    StartInfo parameters() {
        return parameters;
    }

    /** A port of this domain that domain 0 may take: what a builder prepares for the store and the console. */
    public int portForHost() throws XenFault {
        return events.allocateUnbound(0);
    }

    /** Grants a frame to domain 0 in this domain's name, by one of the references that are reserved for that. */
    public void grantToHost(int reference, int frame) throws XenFault {
        GrantEntry.put(grants.setUp(1).get(0), reference, GrantEntry.PERMIT, 0, frame);
    }

    /** Tells the domain where its pages are; it has not begun yet. */
    public void prepare(StartInfo found) {
        parameters = found;
    }

    private boolean isAlive() {
        return state == State.PAUSED || state == State.RUNNING;
    }

    /** Lets it begin, or go on. */
    public void resume() {
        if (state == State.PAUSED) {
            state = State.RUNNING;
            task.letGo();
            task.ready();
        }
    }

    /** No more turns until {@link #resume}; events are kept. */
    public void pause() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
            task.hold();
        }
    }

    void shutDown(String why) {
        stop(State.SHUT_DOWN, why);
    }

    private void stop(State next, String why) {
        if (isAlive()) {
            state = next;
            end = why;
            task.end();
            host.trace(Trace.Kind.SHUTDOWN, id, why.hashCode());
        }
    }

    /** Takes all that it has. */
    void destroy() {
        task.end();
        events.closeAll();
        mappings.close();
        grants.close();
        memory.free();
        if (isAlive()) {
            end = "destroyed";
        }
        state = State.DESTROYED;
    }

    void alarm(long time) {
        alarm = time;
        host.scheduler().at(time, () -> {
            if (alarm == time && state != State.DESTROYED) {
                alarm = 0;
                events.raiseVirq(EventChannels.VIRQ_TIMER);
            }
        });
    }

    private void turn() {
        if (state != State.RUNNING) {
            return;
        }
        try {
            if (!begun) {
                begun = true;
                hypercalls = new Hypercalls(this);
                guest.start(hypercalls);
            }
            upcall();
        } catch (RuntimeException failed) {
            stop(State.CRASHED, "guest failed: " + failed);
        }
    }

    private void upcall() {
        long words = SharedInfo.begin(info);
        while (words != 0 && state == State.RUNNING) {
            int word = Long.numberOfTrailingZeros(words);
            words &= words - 1;
            long ports = SharedInfo.take(info, word);
            while (ports != 0 && state == State.RUNNING) {
                int port = word * Long.SIZE + Long.numberOfTrailingZeros(ports);
                ports &= ports - 1;
                host.trace(Trace.Kind.EVENT, id, port);
                guest.onEvent(port);
            }
        }
    }
}
