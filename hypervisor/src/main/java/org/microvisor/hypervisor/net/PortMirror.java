package org.microvisor.hypervisor.net;

/** Is shown what goes through a port. The switch's thread calls it, and goes on with the frame when it returns. */
public interface PortMirror {
    /** The port's guest sent a frame; {@code fate} is what became of it, for one of several receivers. */
    void sent(Frame frame, Drop fate);

    /** The port's guest was given a frame. */
    void received(Frame frame);
}
