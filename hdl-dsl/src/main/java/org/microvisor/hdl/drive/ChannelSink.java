package org.microvisor.hdl.drive;

import org.microvisor.hdl.sim.Engine;

/** Receives over one channel: decides after each edge whether it is ready for the next one, and looks before that. */
final class ChannelSink {
    private final Engine engine;
    private final Channel channel;
    private final Pace pace;
    private final Runnable taken;
    private boolean ready;

    /** A receiver that calls the code just before an edge at which a word moves; its signals are there to be looked at. */
    ChannelSink(Engine engine, Channel channel, Pace pace, Runnable taken) {
        this.engine = engine;
        this.channel = channel;
        this.pace = pace;
        this.taken = taken;
        engine.onEdge(channel.valid().domain(), this::before);
        engine.afterEdge(channel.valid().domain(), this::decide);
        decide();
    }

    private void before() {
        if (ready && engine.resetn(channel.valid().domain()) && engine.peek(channel.valid()) == 1) {
            taken.run();
        }
    }

    private void decide() {
        ready = pace.moves();
        engine.poke(channel.ready(), ready ? 1 : 0);
    }
}
