package org.microvisor.hypervisor.net;

/** What stands at a port of the switch and takes its frames. The switch's thread calls it. */
public interface SwitchPort {
    /** Tells it from others in messages. */
    String name();

    /** Whether it takes frames whose checksum is still to be made. */
    default boolean makesSums() {
        return false;
    }

    /** Whether it takes long TCP segments over this kind of IP that are still to be cut. */
    default boolean cuts(boolean ipv6) {
        return false;
    }

    /** Takes a copy of the frame, or tells why it does not. */
    Drop deliver(Frame frame);
}
