package org.microvisor.hypervisor.xen;

/**
 * A guest as its back-ends reach it: the pages that it grants and the events that go to and fro. What stands behind it, a guest in this
 * process or one of a real Xen, is not for them to know. One thread.
 */
public interface Peer {
    /** The guest's number. */
    int domain();

    /**
     * The page that the guest grants by {@code reference}; it stays where it is until it was {@linkplain #release released} as often as it
     * was held.
     *
     * @throws XenFault if the guest does not grant it to us, or only for reading
     */
    Page hold(int reference, boolean writable) throws XenFault;

    /** Gives back what {@link #hold} gave, with the same arguments. */
    void release(int reference, boolean writable);

    /**
     * Takes the other end of an event channel that the guest keeps open for us.
     *
     * @param onEvent is called, never from inside another call of ours, after the guest has raised the channel
     * @throws XenFault if the guest has no such port for us
     */
    Channel bind(int port, Runnable onEvent) throws XenFault;

    /** Our end of an event channel. */
    interface Channel extends AutoCloseable {
        /** Tells the guest. */
        void raise();

        /** Asks to be called once more, as if the guest had raised it: there is more to do than one turn may take. */
        void again();

        @Override
        void close();
    }
}
