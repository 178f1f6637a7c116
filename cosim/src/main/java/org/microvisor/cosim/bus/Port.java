package org.microvisor.cosim.bus;

/** One bus of a design, driven by a native transactor. Not thread-safe: it belongs to the thread that runs the model. */
public abstract class Port {
    final PortMemory memory;

    Port(PortMemory memory) {
        this.memory = memory;
    }

    /** The name of the bundle. */
    public String name() {
        return memory.port();
    }

    /** Called by the model before a run: hands over what waits. */
    public void feed() {
        memory.feed();
    }

    /** Called by the model after a run that brought news: takes it all and calls the listeners. */
    public abstract void drain();

    /** Whether news of this port stop a run at the end of their cycle. */
    public void waking(boolean waking) {
        memory.word(PortMemory.WAKE, waking ? 1 : 0);
    }

    /** A setting that takes the chance of one in 65536 steps. */
    final void duty(double share, long seed) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of cycles out of (0, 1]: port=" + name() + ", share=" + share);
        }
        memory.word(PortMemory.SEED, seed);
        memory.word(PortMemory.DUTY, Math.max(1, Math.round(share * 65536)));
    }
}
