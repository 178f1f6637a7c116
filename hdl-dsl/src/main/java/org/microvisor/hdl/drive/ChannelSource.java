package org.microvisor.hdl.drive;

import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.sim.Engine;

/**
 * Sends over one channel. It offers what there is when its pace says so, and keeps it until it moves; while the reset is active and
 * in the cycle after it (IHI 0022 A3.1.2) it offers nothing, and what it offered is gone. It looks before each edge and sets after
 * it.
 */
final class ChannelSource<T> {
    private final Engine engine;
    private final Channel channel;
    private final Pace pace;
    private final Offers<T> offers;
    private @Nullable T offered;
    private boolean awake;

    ChannelSource(Engine engine, Channel channel, Pace pace, Offers<T> offers) {
        this.engine = engine;
        this.channel = channel;
        this.pace = pace;
        this.offers = offers;
        engine.onEdge(channel.valid().domain(), this::before);
        engine.afterEdge(channel.valid().domain(), this::offer);
        engine.poke(channel.valid(), 0);
    }

    private void before() {
        T moves = offered;
        awake = engine.resetn(channel.valid().domain());
        if (!awake) {
            offered = null;
        } else if (moves != null && engine.peek(channel.ready()) == 1) {
            offered = null;
            offers.moved(moves);
        }
    }

    /** Begins to offer, if it does not already. Between edges: there is something new. */
    void offer() {
        if (offered == null && awake && pace.moves()) {
            T next = offers.next();
            if (next != null) {
                offers.show(next);
            }
            offered = next;
        }
        engine.poke(channel.valid(), offered == null ? 0 : 1);
    }
}
