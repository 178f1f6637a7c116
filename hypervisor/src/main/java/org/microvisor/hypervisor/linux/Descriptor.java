package org.microvisor.hypervisor.linux;

import java.io.IOException;

/**
 * One open file of this process, closed once. Any thread may close it; what uses it afterwards gets an error.
 */
public final class Descriptor implements AutoCloseable {
    private final int number;
    private boolean open = true;

    Descriptor(int number) {
        this.number = number;
    }

    /** The number by which the system knows it. */
    synchronized int number() throws IOException {
        if (!open) {
            throw new IOException("descriptor is closed: number=" + number);
        }
        return number;
    }

    /** Another descriptor of the same open file. */
    public Descriptor duplicate() throws IOException {
        return new Descriptor(Syscalls.checked(Syscalls.duplicate(number()), "duplicate a descriptor"));
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            Syscalls.close(number);
        }
    }
}
