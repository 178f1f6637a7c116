package org.microvisor.hypervisor.net;

/** What stands at a port of the switch and takes its frames. The switch's thread calls it. */
public interface SwitchPort {
    /** Tells it from others in messages. */
    String name();

    /** Takes a copy of the frame, or tells why it does not. */
    Drop deliver(Frame frame);
}
