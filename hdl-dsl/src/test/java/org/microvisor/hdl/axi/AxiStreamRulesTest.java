package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.PropertyFailed;
import org.microvisor.hdl.sim.Simulator;

class AxiStreamRulesTest {
    /** A stream that goes through; its ready comes back. */
    static final class Probe extends Cell {
        final AxiStream bus, out;

        Probe(AxiStreamRules.Options options) {
            bus = AxiStream.slave(this, 32, 3);
            out = AxiStream.master(this, 32, 3);
            bus.to(out);
            ghost(() -> new AxiStreamRules(this, bus, Side.BOTH, options));
        }
    }

    /** Puts beats on the stream. */
    static final class Script {
        final Probe probe;
        final Simulator simulator;

        Script(AxiStreamRules.Packets packets, Set<AxiStreamRule> without) {
            probe = new Probe(new AxiStreamRules.Options(packets, 4, without));
            simulator = Simulator.of(probe);
            simulator.reset();
            set(probe.out.tready, 1);
        }

        Script set(Bits signal, long value) {
            simulator.poke(signal, value);
            return this;
        }

        Script step(int cycles) {
            simulator.step(cycles);
            return this;
        }

        Script beat(int keep, int last) {
            return set(probe.bus.tkeep, keep).set(probe.bus.tlast, last).set(probe.bus.tvalid, 1);
        }

        Script stall() {
            return set(probe.out.tready, 0);
        }
    }

    /** For every rule traffic that breaks it and no other one. */
    private static Map<AxiStreamRule, Consumer<Script>> breaches() {
        Map<AxiStreamRule, Consumer<Script>> all = new EnumMap<>(AxiStreamRule.class);
        all.put(AxiStreamRule.T_RESET, s -> s.beat(15, 1).step(1));
        all.put(
                AxiStreamRule.T_KEPT,
                s -> s.step(1)
                        .stall()
                        .beat(15, 1)
                        .step(1)
                        .set(s.probe.bus.tvalid, 0)
                        .step(1));
        all.put(
                AxiStreamRule.T_STEADY,
                s -> s.step(1)
                        .stall()
                        .beat(15, 1)
                        .step(1)
                        .set(s.probe.bus.tuser(), 5)
                        .step(1));
        all.put(AxiStreamRule.T_STALL, s -> s.step(1).stall().beat(15, 1).step(6));
        all.put(AxiStreamRule.KEEP_FULL, s -> s.step(1).beat(7, 0).step(1));
        all.put(AxiStreamRule.KEEP_LOW, s -> s.step(1).beat(5, 1).step(1));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void reportsExactlyTheRuleThatIsBroken(AxiStreamRule rule) {
        Consumer<Script> breach = Objects.requireNonNull(breaches().get(rule));
        assertThatThrownBy(() -> breach.accept(new Script(AxiStreamRules.Packets.CONTINUOUS, Set.of())))
                .isInstanceOfSatisfying(
                        PropertyFailed.class,
                        failed -> assertThat(failed.label()).isEqualTo("bus_" + rule.name()));
        breach.accept(new Script(AxiStreamRules.Packets.CONTINUOUS, EnumSet.of(rule)));
    }

    @Test
    void leavesNullBytesAloneWhenPacketsAreFree() {
        Script s = new Script(AxiStreamRules.Packets.FREE, Set.of());
        s.step(1).beat(0, 0).step(1).beat(9, 1).step(1);
        assertThat(s.simulator.peek(s.probe.out.tkeep)).isEqualTo(9);
    }

    @SeededTest({1, 2})
    void acceptsEveryLegalTraffic(long seed) {
        Random random = new Random(seed);
        Script s = new Script(AxiStreamRules.Packets.CONTINUOUS, EnumSet.of(AxiStreamRule.T_STALL));
        s.step(1);
        int moved = 0;
        boolean offering = false;
        for (int cycle = 0; cycle < 3000; cycle++) {
            if (!offering && random.nextBoolean()) {
                offering = true;
                boolean last = random.nextInt(5) == 0;
                s.beat(last ? (2 << random.nextInt(4)) - 1 : 15, last ? 1 : 0);
                s.set(s.probe.bus.tdata, random.nextInt()).set(s.probe.bus.tuser(), random.nextInt(8));
            }
            boolean ready = random.nextBoolean();
            s.set(s.probe.bus.tvalid, offering ? 1 : 0).set(s.probe.out.tready, ready ? 1 : 0);
            s.step(1);
            if (offering && ready) {
                offering = false;
                moved++;
            }
        }
        assertThat(moved).isGreaterThan(500);
    }
}
