package org.microvisor.hdl.clock;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;

/**
 * Hands events to the clock under which it is made: one cycle of 1 at the input is one cycle of 1 at the output.
 *
 * <pre>
 *   in --> level (turns over) --> Synchronizer --+--> xor --> out
 *          sending clock                         last --^
 * </pre>
 *
 * <ul>
 *   <li>{@code in}, 1 bit, sending clock: 1 for one cycle. Two events must be at least two receiving cycles apart, or both are
 *       lost.
 *   <li>{@code out}, 1 bit, receiving clock: 1 for one cycle.
 * </ul>
 *
 * <p>Latency 2 receiving cycles, or 3 where the event met the clock's edge; throughput an event every 2 receiving cycles.
 *
 * <p>No reset makes or loses an event: the level keeps its value through resets of either side.
 */
public final class PulseCrossing extends Cell {
    public final Bits in, out;
    /** For properties only: an event may come now. */
    final Bits free;

    public PulseCrossing(Cell parent, ClockDomain from) {
        super(parent);
        clock("from", from);
        in = in(1);
        out = out(1);

        Bits level = under(from, () -> reg(1).initially(0));
        when(in, () -> level.set(level.not()));

        Synchronizer here = new Synchronizer(this);
        here.in.set(level);
        Bits last = reg(1).initially(0);
        last.set(here.out);
        out.set(here.out.xor(last));
        free = ghost(() -> out(1));
        ghost(() -> {
            PulseRules rules = new PulseRules(this, from);
            rules.event.set(in);
            rules.level.set(level);
            rules.caught.set(here.before);
            rules.settled.set(here.out);
            rules.last.set(last);
            rules.happens.set(out);
            free.set(rules.free);
        });
    }
}
