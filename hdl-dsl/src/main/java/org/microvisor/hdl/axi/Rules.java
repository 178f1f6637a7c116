package org.microvisor.hdl.axi;

import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.source.Transparent;

/** What the checkers of all buses share: they watch signals, and turn a rule into an assertion or an assumption. */
@Transparent(naming = true)
@Checker
abstract class Rules extends Cell {
    /** What a channel's handshake must keep. */
    record Handshake(Rule reset, Rule kept, Rule steady, Rule stall) {}

    private final String prefix;
    private final Side tested;
    private final Set<? extends Rule> without;

    Rules(Cell parent, Bundle bus, Side tested, Set<? extends Rule> without) {
        super(parent);
        if (!circuit().isGhost()) {
            throw new IllegalArgumentException("rules are no hardware, make them inside of ghost(...): bus=" + bus);
        }
        this.prefix = bus.hint().map(name -> name + "_").orElse("");
        this.tested = tested;
        this.without = Set.copyOf(without);
    }

    /** A port that the parent drives with the signal. */
    final Bits watch(Bits signal) {
        Bits copy = in(signal.width()).as(signal.hint().orElse("signal"));
        copy.set(signal);
        return copy;
    }

    /** The condition holds in every cycle: it is asserted if the keeper is under test, and assumed otherwise. */
    final void rule(Rule rule, Bits condition) {
        if (without.contains(rule)) {
            return;
        }
        if (tested == Side.BOTH || tested == rule.keeper()) {
            assertAlways(prefix + rule.name(), condition);
        } else {
            assumeAlways(prefix + rule.name(), condition);
        }
    }

    /** A situation worth reaching. */
    final void reached(String what, Bits condition) {
        cover(prefix + what, condition);
    }

    /**
     * The rules of one channel's handshake.
     *
     * @param stall cycles for which the receiver may keep a word waiting; 0: any number
     */
    final void handshake(Handshake rules, int stall, Bits valid, Bits ready, List<Bits> payload) {
        rule(rules.reset, pastValid().or(valid.not()));
        Bits waiting = reg(1, 0);
        waiting.set(valid.and(ready.not()));
        rule(rules.kept, waiting.not().or(valid));
        Bits same = lit(1, 1);
        for (Bits part : payload) {
            Bits held = reg(part.width());
            held.set(part);
            same = same.and(held.eq(part));
        }
        rule(rules.steady, waiting.not().or(valid.not()).or(same));
        if (stall > 0) {
            rule(rules.stall, counted(waiting.and(valid), stall).not());
        }
    }

    /** 1 once the condition has held for {@code limit} cycles in a row up to now. */
    final Bits counted(Bits condition, int limit) {
        int width = Circuit.indexWidth(limit + 1);
        Bits cycles = reg(width, 0);
        Bits reached = cycles.plus(1).ge(limit);
        cycles.set(condition.mux(reached.mux(cycles, cycles.plus(1)), 0));
        return condition.and(reached);
    }

    /** One if the condition of two holds whenever the first does. */
    static Bits implies(Bits condition, Bits conclusion) {
        return condition.not().or(conclusion);
    }
}
