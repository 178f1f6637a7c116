package org.microvisor.hdl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.verilog.NaiveSimulator;
import org.microvisor.hdl.verilog.Tools;

class StateMachineTest {
    enum Light {
        RED,
        GREEN,
        AMBER
    }

    /** Three cycles of green, one of amber; red until a request and whenever there is an alarm. */
    static final class Crossroads extends Cell {
        final Bits request = in(1), alarm = in(1);
        final Bits shown = out(2), greens = out(4), stops = out(4);

        Crossroads() {
            Bits left = reg(2), begun = reg(4, 0), ended = reg(4, 0);
            StateMachine<Light> light = new StateMachine<>(this, Light.RED);
            light.state(Light.RED, () -> when(request, () -> light.goTo(Light.GREEN)))
                    .state(Light.GREEN, () -> {
                        left.set(left.minus(1));
                        when(left.eq(0), () -> light.goTo(Light.AMBER));
                    })
                    .state(Light.AMBER, () -> light.goTo(Light.RED))
                    .onEntry(Light.GREEN, () -> {
                        left.set(2);
                        begun.set(begun.plus(1));
                    })
                    .onExit(Light.GREEN, () -> ended.set(ended.plus(1)));
            when(alarm, () -> light.goTo(Light.RED));
            shown.set(light.state().bits());
            greens.set(begun);
            stops.set(ended);
        }
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Test
    void goesWhereItIsSentAndRunsTheHooksOncePerChange() {
        Crossroads road = new Crossroads();
        NaiveSimulator simulator = new NaiveSimulator(road);
        simulator.step(false);
        List<Light> seen = new ArrayList<>();
        for (int cycle = 0; cycle < 9; cycle++) {
            simulator.poke(road.request, bit(cycle == 1 || cycle == 7));
            simulator.poke(road.alarm, bit(cycle == 8));
            seen.add(Light.values()[simulator.peek(road.shown).intValue()]);
            simulator.step(true);
        }

        assertThat(seen)
                .containsExactly(
                        Light.RED,
                        Light.RED,
                        Light.GREEN,
                        Light.GREEN,
                        Light.GREEN,
                        Light.AMBER,
                        Light.RED,
                        Light.RED,
                        Light.GREEN);
        assertThat(Light.values()[simulator.peek(road.shown).intValue()]).isEqualTo(Light.RED);
        assertThat(simulator.peek(road.greens)).isEqualTo(2);
        assertThat(simulator.peek(road.stops)).isEqualTo(2);
    }

    @Test
    void readsLikeAHandWrittenMachine() {
        String text = Tools.assertLintsClean(new Crossroads()).module("Crossroads");

        assertThat(text.replaceAll(" *// [A-Za-z]+\\.java:\\d+", "")).contains("""
                            always @* begin
                                light_next = light;
                                case (light)
                                    LIGHT_RED: begin
                                        if (request) begin
                                            light_next = LIGHT_GREEN;
                                        end
                                    end
                                    LIGHT_GREEN: begin
                                        if (left == 2'd0) begin
                                            light_next = LIGHT_AMBER;
                                        end
                                    end
                                    default: light_next = LIGHT_RED; // LIGHT_AMBER
                                endcase
                                if (alarm) begin
                                    light_next = LIGHT_RED;
                                end
                            end
                        """);
    }

    static final class Forgetful extends Cell {
        final Bits shown = out(2);

        Forgetful() {
            StateMachine<Light> light = new StateMachine<>(this, Light.RED);
            light.state(Light.RED, () -> {}).state(Light.AMBER, () -> light.goTo(Light.RED));
            shown.set(light.state().bits());
        }
    }

    @Test
    void namesTheStatesThatAreMissingOrNeverReached() {
        assertThat(Checks.of(new Forgetful()))
                .extracting(problem -> problem.code() + " " + problem.text())
                .containsExactly(
                        "HDL-016 the machine has no state(GREEN, ...)", "HDL-017 no way leads from RED to AMBER");
    }
}
