package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.PropertyFailed;
import org.microvisor.hdl.sim.Simulator;

class AxiLiteRulesTest {
    /** A bus of which every signal is driven from outside. */
    static final class Probe extends Cell {
        final AxiLite bus;
        final Map<String, Bits> driven = new HashMap<>();

        Probe(AxiLiteRules.Options options) {
            bus = AxiLite.wires(this, 16);
            bus.forwardSignals().forEach(this::drive);
            bus.backwardSignals().forEach(this::drive);
            ghost(() -> new AxiLiteRules(this, bus, Side.BOTH, options));
        }

        private void drive(Bits signal) {
            Bits from = in(signal.width()).as("set_" + signal.hint().orElseThrow());
            signal.set(from);
            driven.put(signal.hint().orElseThrow(), from);
        }
    }

    /** Sets signals and lets cycles pass. */
    static final class Script {
        final Probe probe;
        final Simulator simulator;

        Script(Set<AxiLiteRule> without) {
            probe = new Probe(new AxiLiteRules.Options(2, 4, 6, without));
            simulator = Simulator.of(probe);
            simulator.reset();
            for (String channel : new String[] {"aw", "w", "b", "ar", "r"}) {
                set(channel + "ready", 1);
            }
        }

        Script set(String signal, long value) {
            simulator.poke(Objects.requireNonNull(probe.driven.get(signal)), value);
            return this;
        }

        Script step(int cycles) {
            simulator.step(cycles);
            return this;
        }

        /** One cycle in which the channels have a word. */
        Script move(String... channels) {
            for (String channel : channels) {
                set(channel + "valid", 1);
            }
            step(1);
            for (String channel : channels) {
                set(channel + "valid", 0);
            }
            return this;
        }

        Script written() {
            return step(1).move("aw", "w");
        }

        Script asked() {
            return step(1).move("ar");
        }
    }

    private static void handshake(
            Map<AxiLiteRule, Consumer<Script>> all, String channel, Consumer<Script> before, String payload) {
        String name = channel.toLowerCase(Locale.ROOT);
        all.put(AxiLiteRule.valueOf(channel + "_RESET"), s -> s.move(name));
        all.put(AxiLiteRule.valueOf(channel + "_KEPT"), s -> {
            before.accept(s);
            s.set(name + "ready", 0).move(name).step(1);
        });
        all.put(AxiLiteRule.valueOf(channel + "_STEADY"), s -> {
            before.accept(s);
            s.set(name + "ready", 0).move(name).set(payload, 2).move(name);
        });
        all.put(AxiLiteRule.valueOf(channel + "_STALL"), s -> {
            before.accept(s);
            s.set(name + "ready", 0).set(name + "valid", 1).step(6);
        });
    }

    /** For every rule traffic that breaks it and no other one. */
    private static Map<AxiLiteRule, Consumer<Script>> breaches() {
        Map<AxiLiteRule, Consumer<Script>> all = new EnumMap<>(AxiLiteRule.class);
        handshake(all, "AW", s -> s.step(1), "awaddr");
        handshake(all, "W", s -> s.step(1), "wdata");
        handshake(all, "B", Script::written, "bresp");
        handshake(all, "AR", s -> s.step(1), "arprot");
        handshake(all, "R", Script::asked, "rdata");
        all.put(
                AxiLiteRule.WRITES_OPEN,
                s -> s.step(1).move("aw").move("aw").move("aw").step(1));
        all.put(
                AxiLiteRule.READS_OPEN,
                s -> s.step(1).move("ar").move("ar").move("ar").step(1));
        all.put(AxiLiteRule.B_EARLY, s -> s.step(1).move("aw").move("b"));
        all.put(AxiLiteRule.B_LATE, s -> s.written().step(8));
        all.put(AxiLiteRule.B_EXOKAY, s -> s.written().set("bresp", 1).move("b"));
        all.put(AxiLiteRule.R_EARLY, s -> s.step(1).move("r"));
        all.put(AxiLiteRule.R_LATE, s -> s.asked().step(8));
        all.put(AxiLiteRule.R_EXOKAY, s -> s.asked().set("rresp", 1).move("r"));
        return all;
    }

    /** Rules that cannot hold where the other one is broken. */
    private static Set<AxiLiteRule> together(AxiLiteRule rule) {
        return switch (rule) {
            case B_RESET -> EnumSet.of(rule, AxiLiteRule.B_EARLY);
            case R_RESET -> EnumSet.of(rule, AxiLiteRule.R_EARLY);
            default -> EnumSet.of(rule);
        };
    }

    @ParameterizedTest
    @EnumSource
    void reportsExactlyTheRuleThatIsBroken(AxiLiteRule rule) {
        Consumer<Script> breach = Objects.requireNonNull(breaches().get(rule));
        assertThatThrownBy(() -> breach.accept(new Script(Set.of())))
                .isInstanceOfSatisfying(
                        PropertyFailed.class,
                        failed -> assertThat(failed.label()).isEqualTo("bus_" + rule.name()));
        breach.accept(new Script(together(rule)));
    }

    @SeededTest({1, 2})
    void acceptsEveryLegalTraffic(long seed) {
        Random random = new Random(seed);
        Script s = new Script(EnumSet.of(
                AxiLiteRule.AW_STALL,
                AxiLiteRule.W_STALL,
                AxiLiteRule.B_STALL,
                AxiLiteRule.AR_STALL,
                AxiLiteRule.R_STALL,
                AxiLiteRule.B_LATE,
                AxiLiteRule.R_LATE));
        s.step(1);
        String[] channels = {"aw", "w", "b", "ar", "r"};
        boolean[] valid = new boolean[5];
        int[] moved = new int[5];
        for (int cycle = 0; cycle < 3000; cycle++) {
            for (int i = 0; i < 5; i++) {
                int open = i == 3 ? moved[3] - moved[4] : moved[i] - moved[2];
                boolean may = switch (i) {
                    case 2 -> moved[0] > moved[2] && moved[1] > moved[2];
                    case 4 -> moved[3] > moved[4];
                    default -> open < 2;
                };
                if (!valid[i] && may && random.nextBoolean()) {
                    valid[i] = true;
                    String payload = new String[] {"awaddr", "wdata", "bresp", "araddr", "rdata"}[i];
                    s.set(payload, i == 2 ? 2 * random.nextInt(2) : random.nextInt(1 << 16));
                }
                s.set(channels[i] + "valid", valid[i] ? 1 : 0);
            }
            for (int i = 0; i < 5; i++) {
                boolean ready = random.nextBoolean();
                s.set(channels[i] + "ready", ready ? 1 : 0);
                if (ready && valid[i]) {
                    valid[i] = false;
                    moved[i]++;
                }
            }
            s.step(1);
        }
        assertThat(moved[2]).isGreaterThan(300);
        assertThat(moved[4]).isGreaterThan(300);
    }
}
