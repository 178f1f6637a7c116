package org.microvisor.hypervisor.linux;

import java.io.IOException;

/**
 * An eventfd: raised by one side, taken by the other, in this process or between two. Raising and taking never wait.
 */
public final class Event implements AutoCloseable {
    private final Descriptor descriptor;

    private Event(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** A new one that is not raised. */
    public static Event create() throws IOException {
        return new Event(new Descriptor(Syscalls.checked(Syscalls.event(), "make an event")));
    }

    /**
     * Takes over a descriptor that came from outside.
     *
     * @throws IOException if it is no eventfd; it is closed then
     */
    public static Event of(Descriptor descriptor) throws IOException {
        if (Syscalls.is_event(descriptor.number()) != 1) {
            descriptor.close();
            throw new IOException("descriptor is no eventfd");
        }
        return new Event(descriptor);
    }

    /** Raises it; an event that is already full stays raised. */
    public void raise() throws IOException {
        Syscalls.checked(Syscalls.raise(descriptor.number()), "raise an event");
    }

    /** Takes it: whether it had been raised since it was last taken. */
    public boolean take() throws IOException {
        return Syscalls.checked(Syscalls.take(descriptor.number()), "take an event") == 1;
    }

    /** The open file, which stays this event's. */
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
