package org.microvisor.cosim.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final TickingEngine engine = new TickingEngine();
    private final Simulation simulation = new Simulation(engine);
    private final List<String> log = new ArrayList<>();

    @Test
    void shouldRunEventsAtTheirCycleWhenTimePasses() {
        note(30, "c");
        note(10, "a");
        note(20, "b");
        simulation.run(100);
        assertThat(log).containsExactly("a@10", "b@20", "c@30");
        assertThat(simulation.now()).isEqualTo(100);
    }

    @Test
    void shouldKeepTheOrderOfRequestsWhenEventsShareACycle() {
        for (int i = 0; i < 20; i++) {
            note(5, "event" + i);
        }
        simulation.run(6);
        assertThat(log.get(0)).isEqualTo("event0@5");
        assertThat(log.get(19)).isEqualTo("event19@5");
    }

    @Test
    void shouldRunAnEventThatAnEventAsksForAtOnce() {
        simulation.after(3, () -> simulation.after(0, () -> note("inner")));
        simulation.run(10);
        assertThat(log).containsExactly("inner@3");
    }

    @Test
    void shouldRunAnEventOfThePastBeforeTheNextCycle() {
        simulation.run(50);
        note(7, "late");
        simulation.run(1);
        assertThat(log).containsExactly("late@50");
    }

    @Test
    void shouldStopWhenTheConditionHoldsAfterAWake() {
        engine.wakeAt(42);
        assertThat(simulation.runUntil(() -> engine.woken, 1000)).isTrue();
        assertThat(simulation.now()).isEqualTo(43);
    }

    @Test
    void shouldGiveUpWhenTheConditionNeverHolds() {
        assertThat(simulation.runUntil(() -> false, 77)).isFalse();
        assertThat(simulation.now()).isEqualTo(77);
    }

    @Test
    void shouldKeepEventsGoingWhenAnEventWaits() {
        note(15, "meanwhile");
        simulation.after(10, () -> {
            simulation.runUntil(() -> simulation.now() >= 20, 10);
            note("waited");
        });
        simulation.run(30);
        assertThat(log).containsExactly("meanwhile@15", "waited@20");
    }

    @Test
    void shouldThrowWhenTheDesignFinishes() {
        engine.finishAt(9);
        assertThatThrownBy(() -> simulation.run(100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the design called $finish: cycle=9");
    }

    @Test
    void shouldRefuseAnEventInThePast() {
        assertThatThrownBy(() -> simulation.after(-1, () -> {})).hasMessage("an event in the past: cycles=-1");
    }

    @Test
    void shouldCloseTheEngineAndBecomeItsWaiter() {
        assertThat(engine.waiter).isSameAs(simulation);
        simulation.close();
        assertThat(engine.closed).isTrue();
    }

    private void note(long cycle, String text) {
        simulation.at(cycle, () -> note(text));
    }

    private void note(String text) {
        log.add(text + "@" + simulation.now());
    }

    /** An engine that does nothing but count. */
    private static final class TickingEngine implements Engine {
        private long cycle;
        private long wake = Long.MAX_VALUE;
        private long finish = Long.MAX_VALUE;
        private boolean woken;
        private boolean closed;
        private Waiter waiter = (done, max) -> false;

        void wakeAt(long at) {
            wake = at;
        }

        void finishAt(long at) {
            finish = at;
        }

        @Override
        public long cycle() {
            return cycle;
        }

        @Override
        public Stop run(long untilCycle) {
            if (finish <= untilCycle) {
                cycle = finish;
                return new Stop(Stop.Reason.FINISH, cycle, "");
            }
            if (wake >= cycle && wake < untilCycle) {
                cycle = wake + 1;
                woken = true;
                return new Stop(Stop.Reason.WAKE, cycle, "port");
            }
            cycle = Math.max(cycle, untilCycle);
            return new Stop(Stop.Reason.CYCLE, cycle, "");
        }

        @Override
        public void waiter(Waiter who) {
            waiter = who;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
