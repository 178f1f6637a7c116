package org.microvisor.cosim.cluster;

import java.util.List;

/**
 * A node of a cluster with one cable to the switch. All times are picoseconds since the cluster started.
 *
 * <p>Between two calls of the cluster a member is used by one thread only; which one may change from call to call.
 */
public interface Member extends AutoCloseable {
    String name();

    /** Lets the node run until {@code picos}; what has been delivered before has its effect at its time. */
    void runTo(long picos);

    /** A frame that comes in, with the time of its first bit, which lies in the future of the node. */
    void deliver(TimedFrame frame);

    /** Frames that left since the last call, in order of the time of their last bit. */
    List<TimedFrame> departures();

    @Override
    void close();
}
