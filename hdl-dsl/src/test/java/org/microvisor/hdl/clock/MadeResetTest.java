package org.microvisor.hdl.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.BlackBox;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.verilog.Tools;
import org.microvisor.hdl.verilog.Verilog;

/** A domain whose reset the design makes itself. */
class MadeResetTest {
    /** Counts steps until software, or a button through a synchronizer, says stop. */
    static final class Soft extends Cell {
        final Bits write = in(1), level = in(1), step = in(1);
        final Bits button = under(ClockDomain.ASYNCHRONOUS, () -> in(1));
        final Bits inner = out(8), own = out(8), plain = out(8), running = out(1), pressed = out(8);

        Soft() {
            Bits enabled = reg(1, 0);
            when(write, () -> enabled.set(level));
            running.set(enabled);
            ClockDomain soft = clock("soft", clock(), enabled);
            GrayCounter counter = under(soft, () -> new GrayCounter(this, 8));
            counter.step.set(step);
            inner.set(counter.count);
            Bits direct = under(soft, () -> reg(8, 5)), always = reg(8, 5);
            when(step, () -> {
                direct.set(direct.plus(1));
                always.set(always.plus(1));
            });
            own.set(direct);
            plain.set(always);

            ResetSynchronizer released = new ResetSynchronizer(this);
            released.in.set(button);
            Bits presses = under(clock("pressed", soft, released.out), () -> reg(8, 1));
            when(step, () -> presses.set(presses.plus(1)));
            pressed.set(presses);
            ghost(() -> {
                Bits stopped = reg(1, 1), count = reg(8, 0);
                stopped.set(enabled.not());
                when(enabled.not(), () -> count.set(0)).elsewhen(step, () -> count.set(count.plus(1)));
                assertAlways("counts from 0 since the reset", count.eq(inner));
                assertAlways("has its reset value after it", stopped.not().or(own.eq(5)));
                under(soft, () -> assertAlways("a property of the domain rests during its reset", enabled));
            });
        }
    }

    private static final String BENCH = """
            module bench;
                reg aclk, aresetn, write, level, step, button;
                wire [7:0] inner, own, plain, pressed;
                wire running;
                Soft soft(.aclk(aclk), .aresetn(aresetn), .write(write), .level(level), .step(step), .button(button),
                    .inner(inner), .own(own), .plain(plain), .running(running), .pressed(pressed));
                task play(input r, input w, input l, input s, input b);
                    begin
                        {aclk, aresetn, write, level, step, button} = {1'b0, r, w, l, s, b};
                        #1 aclk = 1;
                        #1 $display("%%0d %%0d %%0d %%0d ", inner, own, plain, pressed);
                    end
                endtask
                initial begin
                    %s
                end
            endmodule
            """;

    @SeededTest({1, 2, 3, 4})
    void resetsRegistersHereAndInTheCellsBelow(long seed) {
        Random random = new Random(seed);
        Soft top = new Soft();
        try (Engine engine = Simulator.of(top, random)) {
            engine.poke(top.button, 1);
            engine.reset();
            boolean runs = false;
            int inner = 0;
            int own = 5;
            int plain = 5;
            for (int cycle = 0; cycle < 500; cycle++) {
                boolean write = random.nextInt(10) == 0;
                boolean level = random.nextInt(3) > 0;
                boolean step = random.nextBoolean();
                boolean hard = random.nextInt(100) == 0;
                engine.poke(top.write, write ? 1 : 0);
                engine.poke(top.level, level ? 1 : 0);
                engine.poke(top.step, step ? 1 : 0);
                engine.resetn(!hard);
                engine.step();
                inner = hard || !runs ? 0 : (inner + (step ? 1 : 0)) & 0xFF;
                own = hard || !runs ? 5 : (own + (step ? 1 : 0)) & 0xFF;
                plain = hard ? 5 : (plain + (step ? 1 : 0)) & 0xFF;
                runs = !hard && (write ? level : runs);
                assertThat(engine.peek(top.inner)).isEqualTo(inner);
                assertThat(engine.peek(top.own)).isEqualTo(own);
                assertThat(engine.peek(top.plain)).isEqualTo(plain);
                assertThat(engine.peek(top.running)).isEqualTo(runs ? 1 : 0);
            }
        }
    }

    @Test
    void aSynchronizedInputResetsOnTopOfTheSoftOne() {
        Soft top = new Soft();
        try (Engine engine = Simulator.of(top, new Random(1))) {
            engine.poke(top.button, 1);
            engine.reset();
            engine.poke(top.write, 1);
            engine.poke(top.level, 1);
            engine.step(5);
            engine.poke(top.step, 1);
            engine.step(3);
            assertThat(engine.peek(top.pressed)).isEqualTo(4);
            engine.poke(top.button, 0);
            engine.step(3);
            assertThat(engine.peek(top.pressed)).isEqualTo(1);
            assertThat(engine.peek(top.own))
                    .as("only the other domain is reset")
                    .isEqualTo(11);
            engine.poke(top.button, 1);
            engine.step(4);
            assertThat(engine.peek(top.pressed)).isEqualTo(2);
            engine.poke(top.level, 0);
            engine.step(2);
            assertThat(engine.peek(top.pressed)).isEqualTo(1);
        }
    }

    @SeededTest({1, 2})
    void doesTheSameInIcarus(long seed) {
        Random random = new Random(seed);
        Soft top = new Soft();
        StringBuilder stimulus = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        try (Engine engine = Simulator.of(top, random)) {
            for (int cycle = 0; cycle < 200; cycle++) {
                boolean hard = cycle < 2 || random.nextInt(60) == 0;
                int write = random.nextInt(8) == 0 ? 1 : 0;
                int level = random.nextInt(3) > 0 ? 1 : 0;
                int step = random.nextInt(2);
                int button = random.nextInt(16) > 0 ? 1 : 0;
                engine.resetn(!hard);
                engine.poke(top.write, write);
                engine.poke(top.level, level);
                engine.poke(top.step, step);
                engine.poke(top.button, button);
                engine.step();
                stimulus.append("play(").append(hard ? 0 : 1);
                for (int value : new int[] {write, level, step, button}) {
                    stimulus.append(", ").append(value);
                }
                stimulus.append(");\n");
                for (Bits out : List.of(top.inner, top.own, top.plain, top.pressed)) {
                    expected.append(engine.peek(out)).append(' ');
                }
                expected.append('\n');
            }
        }
        assertThat(Tools.simulate(new Soft(), BENCH.formatted(stimulus))).isEqualTo(expected.toString());
    }

    @Test
    void holdsInAProof() {
        assertThat(Prover.prove(new Soft(), 2).asserts()).isPositive();
    }

    @Test
    void isAPortOfTheCellsBelow() {
        String text = String.join("\n", Verilog.of(new Soft()).files().values());
        assertThat(text)
                .contains(".soft_aresetn (enabled)", "if (!soft_aresetn)", "if (!enabled)")
                .doesNotContain("soft_aclk");
        Tools.assertLintsClean(new Soft());
    }

    @Test
    void aWholeQueueCanBeReset() {
        final class Queue extends Cell {
            final ClockDomain tx = clock("tx");
            final Bits go = in(1);
            final Stream in = under(tx, () -> Stream.slave(this, 8)), out = Stream.master(this, 8);

            Queue() {
                Bits running = reg(1, 0);
                running.set(go);
                ClockDomain soft = clock("soft", clock(), running);
                Fifo fifo = under(soft, () -> new Fifo(this, 8, 4));
                Handshake hands = under(soft, () -> new Handshake(this, tx, 8));
                in.to(hands.in);
                hands.out.to(fifo.in);
                fifo.out.to(out);
            }
        }
        Tools.assertLintsClean(new Queue());
        try (Engine engine = Simulator.of(new Queue(), new Random(1))) {
            engine.reset();
            engine.step(20);
        }
    }

    @Test
    void mustBeOfTheSameClock() {
        final class Wrong extends Cell {
            final ClockDomain tx = clock("tx");
            final Bits go = under(tx, () -> in(1)), out = out(4);

            Wrong() {
                Bits count = under(clock("soft", clock(), go), () -> reg(4, 0));
                count.set(count.plus(1));
                out.set(count);
            }
        }
        assertThatThrownBy(() -> Verilog.of(new Wrong()))
                .hasMessageContaining("HDL-013")
                .hasMessageContaining("count[4] of aclk takes go[1] of tx_aclk")
                .hasMessageContaining("MadeResetTest.java");
    }

    @Test
    void mustBeSeenByTheCellsItResets() {
        final class Inner extends Cell {
            final ClockDomain soft;
            final Bits on = in(1);

            Inner(Cell parent) {
                super(parent);
                Bits hidden = reg(1, 0);
                hidden.set(on);
                soft = clock("soft", clock(), hidden);
            }
        }
        final class Outer extends Cell {
            final Bits on = in(1), out = out(1);

            Outer() {
                Inner inner = new Inner(this);
                inner.on.set(on);
                Bits lost = under(inner.soft, () -> reg(1, 0));
                lost.set(on);
                out.set(lost);
            }
        }
        assertThatThrownBy(() -> Verilog.of(new Outer())).hasMessageContaining("HDL-010");
    }

    @Test
    void hasOneBit() {
        final class Wide extends Cell {
            final Bits in = in(2), out = out(1);

            Wide() {
                Bits register = under(clock("soft", clock(), in), () -> reg(1, 0));
                register.set(1);
                out.set(register);
            }
        }
        assertThatThrownBy(() -> Verilog.of(new Wide())).hasMessageContaining("a reset with the condition in[2]");
    }

    @Test
    void isNoPinOfABlackBox() {
        final class Box extends BlackBox {
            Box(Cell parent) {
                super(parent, "BOX");
                resetPin("R", clock());
            }
        }
        final class Top extends Cell {
            final Bits go = in(1);

            Top() {
                under(clock("soft", clock(), go), () -> new Box(this));
            }
        }
        assertThatThrownBy(Top::new)
                .hasMessage("the reset of a black box's pin is made in the design, make the pin an input: pin=R");
    }
}
