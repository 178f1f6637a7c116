package org.microvisor.hdl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Transparent;

/**
 * A finite state machine with one constant of an enum for each state.
 *
 * <pre>{@code
 * StateMachine<State> machine = new StateMachine<>(this, State.IDLE);   // where it is after reset
 * machine.state(State.IDLE, () -> when(start, () -> machine.goTo(State.RUN)))
 *         .state(State.RUN, () -> when(left.eq(0), () -> machine.goTo(State.IDLE)))
 *         .onEntry(State.RUN, () -> left.set(9));
 * }</pre>
 *
 * <p>A register of the machine's Java name holds the state and a wire {@code ..._next} the one after the next clock edge, which is
 * the same where nothing says otherwise; the last {@code goTo} wins. Every constant needs its {@link #state}, and one that no way
 * leads to is a mistake.
 */
@Transparent
public final class StateMachine<S extends Enum<S>> {
    private final Circuit circuit;
    private final Class<S> type;
    private final S first;
    private final EnumBits<S> now;
    private final EnumBits<S> next;
    private final Origin origin;
    private final Switch states;
    private final Map<S, Set<S>> ways;
    private final Set<S> described;
    private @Nullable S current;

    /** A machine that is in the state after reset. */
    public StateMachine(Cell cell, S first) {
        this.circuit = cell.circuit();
        this.type = first.getDeclaringClass();
        this.first = first;
        this.ways = new EnumMap<>(type);
        this.described = EnumSet.noneOf(type);
        this.origin = Origin.ofNew(this);
        String name = origin.name().orElse(type.getSimpleName().toLowerCase(Locale.ROOT));
        int width = Circuit.indexWidth(type.getEnumConstants().length);
        this.now = new EnumBits<>(circuit.register(width, EnumBits.code(first)).as(name), type);
        this.next = new EnumBits<>(circuit.signal(Op.WIRE, width).as(name + "_next"), type);
        circuit.always(() -> {
            now.set(next);
            next.set(now);
        });
        this.states = new Switch(circuit, now.bits());
        circuit.atEnd(this::check);
    }

    /** What the circuit does while it is in the state; {@link #goTo} inside leaves it. */
    public StateMachine<S> state(S state, Runnable body) {
        described.add(state);
        S outer = current;
        current = state;
        try {
            states.is(EnumBits.code(state), body);
        } finally {
            current = outer;
        }
        return this;
    }

    /** At the next clock edge the machine is in the state. Outside of all {@link #state}s it holds for each of them. */
    public void goTo(S state) {
        next.set(state);
        for (S from : current == null ? EnumSet.allOf(type) : EnumSet.of(current)) {
            ways.computeIfAbsent(from, key -> EnumSet.noneOf(type)).add(state);
        }
    }

    /** What happens at the clock edge that brings the machine into the state from another one. */
    public StateMachine<S> onEntry(S state, Runnable body) {
        circuit.choose(entering(state), body);
        return this;
    }

    /** What happens at the clock edge that brings the machine from the state into another one. */
    public StateMachine<S> onExit(S state, Runnable body) {
        circuit.choose(leaving(state), body);
        return this;
    }

    /** 1 while the machine is in the state. */
    public Bits is(S state) {
        return now.is(state);
    }

    /** 1 in the cycle before the machine is in the state, if it is in another one. */
    public Bits entering(S state) {
        return next.is(state).and(now.isNot(state));
    }

    /** 1 in the last cycle in which the machine is in the state. */
    public Bits leaving(S state) {
        return now.is(state).and(next.isNot(state));
    }

    /** The state as a value. */
    public EnumBits<S> state() {
        return now;
    }

    private void check() {
        for (S state : type.getEnumConstants()) {
            if (!described.contains(state)) {
                circuit.report(
                        Code.MISSING_STATE,
                        origin.place(),
                        "the machine has no state(" + state + ", ...)",
                        "state(" + state + ", () -> {}) if it shall stay there and do nothing");
            }
        }
        Set<S> reached = reached();
        for (S state : described) {
            if (!reached.contains(state)) {
                circuit.report(
                        Code.UNREACHABLE_STATE,
                        origin.place(),
                        "no way leads from " + first + " to " + state,
                        "goTo(" + state + ") somewhere, or remove the constant");
            }
        }
    }

    private Set<S> reached() {
        Set<S> reached = EnumSet.of(first);
        Deque<S> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (S target : ways.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(target)) {
                    open.push(target);
                }
            }
        }
        return reached;
    }
}
