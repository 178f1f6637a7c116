package org.microvisor.hypervisor.xen.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.SharedInfo;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * A domain's event channels: what each of its ports is joined to. A port that others may take is joined to one of theirs, or to a
 * device of the hypervisor; an interrupt of the hypervisor's has a port too. Raising one allocates nothing.
 */
public final class EventChannels {
    /** Interrupt of the domain's own alarm. */
    public static final int VIRQ_TIMER = 0;

    private static final int VIRQS = 24;

    private final int domain;
    private final Page info;
    private final Runnable wake;
    private @Nullable Port[] ports = new Port[8];

    /** What a port is joined to. */
    private enum Kind {
        UNBOUND,
        DOMAIN,
        DEVICE,
        VIRQ
    }

    private static final class Port {
        private Kind kind = Kind.UNBOUND;
        private int remote;
        private @Nullable EventChannels other;
        private int otherPort;
        private @Nullable Device device;
    }

    /** A device's end of a channel. */
    private final class Device implements Peer.Channel {
        private final int port;
        private final Scheduler.Task task;
        private boolean open = true;

        Device(int port, Scheduler.Task task) {
            this.port = port;
            this.task = task;
        }

        @Override
        public void raise() {
            if (open) {
                EventChannels.this.raise(port);
            }
        }

        @Override
        public void again() {
            task.ready();
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                task.end();
                Port mine = ports[port];
                if (mine != null) {
                    mine.kind = Kind.UNBOUND;
                    mine.device = null;
                }
            }
        }
    }

    /**
     * No channels yet.
     *
     * @param info the page by which the domain learns of events
     * @param wake is called when the domain is to look there
     */
    EventChannels(int domain, Page info, Runnable wake) {
        this.domain = domain;
        this.info = info;
        this.wake = wake;
    }

    private int free(Port port) throws XenFault {
        for (int i = 1; i < SharedInfo.PORTS; i++) {
            if (i == ports.length) {
                ports = Arrays.copyOf(ports, 2 * i);
            }
            if (ports[i] == null) {
                ports[i] = port;
                SharedInfo.clear(info, i);
                return i;
            }
        }
        throw new XenFault(XenFault.Status.NO_SPACE, "domain has no port left: domain=" + domain);
    }

    private Port port(int number) throws XenFault {
        Port port = number > 0 && number < ports.length ? ports[number] : null;
        if (port == null) {
            throw new XenFault("no such port: domain=" + domain + ", port=" + Integer.toUnsignedString(number));
        }
        return port;
    }

    /** A port that domain {@code remote} may take. */
    int allocateUnbound(int remote) throws XenFault {
        Port port = new Port();
        port.remote = remote;
        return free(port);
    }

    private Port takeable(int number, int taker) throws XenFault {
        Port port = port(number);
        if (port.kind != Kind.UNBOUND || port.remote != taker) {
            throw new XenFault("port is not to be taken: domain=" + domain + ", port=" + number + ", by=" + taker);
        }
        return port;
    }

    /** A port that is joined to another domain's. It begins raised: what came before is not lost. */
    int bind(EventChannels other, int otherPort) throws XenFault {
        Port theirs = other.takeable(otherPort, domain);
        Port mine = new Port();
        mine.kind = Kind.DOMAIN;
        mine.remote = other.domain;
        mine.other = other;
        mine.otherPort = otherPort;
        int number = free(mine);
        theirs.kind = Kind.DOMAIN;
        theirs.other = this;
        theirs.otherPort = number;
        raise(number);
        return number;
    }

    /** Joins a port that is kept for {@code taker} to a device, which then has a turn for what came before. */
    Peer.Channel bind(int number, int taker, Scheduler.Task task) throws XenFault {
        Port port = takeable(number, taker);
        Device device = new Device(number, task);
        port.kind = Kind.DEVICE;
        port.device = device;
        task.ready();
        return device;
    }

    int bindVirq(int virq) throws XenFault {
        if (virq < 0 || virq >= VIRQS || findVirq(virq) != 0) {
            throw new XenFault("no such interrupt, or it has a port: domain=" + domain + ", virq=" + virq);
        }
        Port port = new Port();
        port.kind = Kind.VIRQ;
        port.otherPort = virq;
        return free(port);
    }

    private int findVirq(int virq) {
        for (int i = 1; i < ports.length; i++) {
            Port port = ports[i];
            if (port != null && port.kind == Kind.VIRQ && port.otherPort == virq) {
                return i;
            }
        }
        return 0;
    }

    void raiseVirq(int virq) {
        int port = findVirq(virq);
        if (port != 0) {
            raise(port);
        }
    }

    private void raise(int port) {
        if (SharedInfo.raise(info, port)) {
            wake.run();
        }
    }

    /** Raises the other end; nothing happens if there is none now. */
    void send(int number) throws XenFault {
        Port port = port(number);
        switch (port.kind) {
            case DOMAIN -> {
                if (port.other != null) {
                    port.other.raise(port.otherPort);
                }
            }
            case DEVICE -> {
                if (port.device != null) {
                    port.device.task.ready();
                }
            }
            case VIRQ -> throw new XenFault("an interrupt cannot be sent: domain=" + domain + ", port=" + number);
            case UNBOUND -> {
                // nobody is there yet
            }
        }
    }

    void unmask(int number) throws XenFault {
        port(number);
        if (SharedInfo.unmask(info, number)) {
            wake.run();
        }
    }

    /** Whether the port is joined to somebody. */
    boolean isBound(int number) throws XenFault {
        return port(number).kind != Kind.UNBOUND;
    }

    void close(int number) throws XenFault {
        Port port = port(number);
        ports[number] = null;
        if (port.device != null) {
            port.device.close();
        }
        if (port.other != null) {
            Port theirs = port.other.ports[port.otherPort];
            if (theirs != null) {
                theirs.kind = Kind.UNBOUND;
                theirs.other = null;
            }
        }
        SharedInfo.clear(info, number);
    }

    void closeAll() {
        for (int i = 1; i < ports.length; i++) {
            if (ports[i] != null) {
                try {
                    close(i);
                } catch (XenFault impossible) {
                    throw new IllegalStateException("port vanished while it was closed: port=" + i, impossible);
                }
            }
        }
    }
}
