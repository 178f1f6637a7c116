package org.microvisor.unimem.link;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.StateMachine;

/**
 * Brings a link up and takes it down.
 *
 * <pre>
 *            quiet time over, buffers empty        any HELLO                 HELLO(2), ACK or packet
 *    DOWN -----------------------------------> ASK -----------> ANSWER ------------------------------> UP
 *      ^  says and hears nothing                  says HELLO(1)        says HELLO(2)                   |
 *      +-------- disabled (from anywhere); from UP also: HELLO(1), or nothing valid for long ---------+
 * </pre>
 *
 * <p>Only an end that is not UP says HELLO, so HELLO(1) while UP means that the other side has begun anew. The quiet time is
 * longer than anything takes to the other side and back: what was said before it meets nobody after it.
 */
final class LinkTraining extends Cell {
    /** States of an end. */
    enum State {
        DOWN,
        ASK,
        ANSWER,
        UP
    }

    /** 1 bit: the link may be up. */
    final Bits enable;
    /** 1 bit: nothing is left of what was before. */
    final Bits isEmpty;
    /** Pulses of the receiver. */
    final Bits helloFirst, helloSecond, valid;
    /** Cycles without anything valid after which the link is lost. */
    final Bits silence;
    /** 1 bit each: in that state. */
    final Bits isDown, asks, answers, up;
    /** Pulses when the link goes down that was up. */
    final Bits lost;

    LinkTraining(Cell parent, int quietCycles, int silenceWidth) {
        super(parent);
        parameter("quietCycles", quietCycles);
        parameter("silenceWidth", silenceWidth);
        enable = in(1);
        isEmpty = in(1);
        helloFirst = in(1);
        helloSecond = in(1);
        valid = in(1);
        silence = in(silenceWidth);
        isDown = out(1);
        asks = out(1);
        answers = out(1);
        up = out(1);
        lost = out(1);

        Bits waited = reg(Circuit.indexWidth(quietCycles), 0), silent = reg(silenceWidth, 0);
        Bits isSilent = reg(1, 0);
        StateMachine<State> state = new StateMachine<>(this, State.DOWN);
        Bits isQuiet = waited.eq(quietCycles - 1);
        when(state.is(State.DOWN).and(isQuiet.not()), () -> waited.set(waited.plus(1)));
        isSilent.set(silent.eq(silence));
        silent.set(valid.or(state.is(State.UP).not()).mux(lit(silenceWidth, 0), silent.plus(1)));
        state.state(State.DOWN, () -> when(isQuiet.and(isEmpty, enable), () -> state.goTo(State.ASK)))
                .state(State.ASK, () -> when(helloFirst.or(helloSecond), () -> state.goTo(State.ANSWER)))
                .state(State.ANSWER, () -> when(helloSecond.or(valid), () -> state.goTo(State.UP)))
                .state(State.UP, () -> when(helloFirst.or(isSilent), () -> state.goTo(State.DOWN)));
        when(enable.not(), () -> state.goTo(State.DOWN));
        state.onEntry(State.DOWN, () -> waited.set(0));
        isDown.set(state.is(State.DOWN));
        asks.set(state.is(State.ASK));
        answers.set(state.is(State.ANSWER));
        up.set(state.is(State.UP));
        lost.set(state.leaving(State.UP));
    }
}
