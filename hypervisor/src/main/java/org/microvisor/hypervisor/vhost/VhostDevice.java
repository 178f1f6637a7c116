package org.microvisor.hypervisor.vhost;

import java.io.IOException;

/**
 * What a virtual device does with its requests; the rest of vhost-user is {@link VhostServer}'s. All methods are called by the
 * server's one thread.
 */
public interface VhostDevice {
    /** Makes a device for the server that will serve it. */
    @FunctionalInterface
    interface Maker {
        /**
         * The device, which is the server's from now on.
         *
         * @param wakeUp makes the server call {@link #finish} soon; any thread may run it
         * @throws IOException if what it stands on cannot be opened
         */
        VhostDevice make(Runnable wakeUp) throws IOException;
    }

    /** Feature bits of its kind that it offers (virtio 1.1, section 5), without those of rings and transport. */
    long features();

    /** The feature bits that were agreed on, those of rings among them; told anew before each start. */
    void agree(long features);

    /** Rings that it serves at most. */
    int queues();

    /** What GET_QUEUE_NUM answers: queues, or pairs of them for a network device. */
    int queueNumber();

    /** Its configuration space, a copy. */
    byte[] configuration();

    /**
     * The guest writes to the configuration space.
     *
     * @throws GuestFault if that may not be written
     */
    void configure(int offset, byte[] bytes) throws GuestFault;

    /** A ring starts. */
    void start(int queue, SplitRing ring);

    /**
     * Takes what the guest offers on a started ring; what is done at once is pushed at once.
     *
     * @throws GuestFault if a request breaks the rules so that it cannot be answered
     */
    void serve(int queue) throws GuestFault;

    /** Pushes what was finished elsewhere since it was last called; asked for by the wake-up of its server. */
    void finish();

    /** Whether {@link #finish} has to be called every few milliseconds without being asked for, because something depends on time. */
    default boolean needsTime() {
        return false;
    }

    /** A ring stops. When this returns, every request of it that was popped is pushed, and its memory is not touched any more. */
    void stop(int queue);

    /** Gives up what it stands on; all rings are stopped. */
    void close();
}
