package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.Load;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.PropertyFailed;
import org.microvisor.hdl.sim.Simulator;

class Axi4RulesTest {
    private static final int INCR = 1;

    /** A bus of which every signal is driven from outside. */
    static final class Probe extends Cell {
        final Axi4 bus;
        final Map<Bits, Bits> driven = new HashMap<>();

        Probe(Axi4Rules.Options options) {
            bus = Axi4.wires(this, 16, 32, 2);
            bus.forwardSignals().forEach(this::drive);
            bus.backwardSignals().forEach(this::drive);
            ghost(() -> new Axi4Rules(this, bus, Side.BOTH, options));
        }

        private void drive(Bits signal) {
            Bits from = in(signal.width()).as("set_" + signal.hint().orElseThrow());
            signal.set(from);
            driven.put(signal, from);
        }
    }

    /** Moves words over the probed bus, one a cycle. */
    static final class Script {
        final Probe probe;
        final Axi4 bus;
        final Simulator simulator;

        Script(Set<Axi4Rule> without) {
            probe = new Probe(new Axi4Rules.Options(2, 2, 4, 6, without));
            bus = probe.bus;
            simulator = Simulator.of(probe);
            simulator.reset();
        }

        Script set(Bits signal, long value) {
            simulator.poke(Objects.requireNonNull(probe.driven.get(signal)), value);
            return this;
        }

        Script step(int cycles) {
            simulator.step(cycles);
            return this;
        }

        /** An address that moves in the next cycle if {@code ready}. */
        Script aw(int id, long address, int length, int size, int kind) {
            set(bus.awid, id).set(bus.awaddr, address).set(bus.awlen, length);
            return set(bus.awsize, size)
                    .set(bus.awburst, kind)
                    .set(bus.awvalid, 1)
                    .set(bus.awready, 1);
        }

        Script ar(int id, long address, int length, int size, int kind) {
            set(bus.arid, id).set(bus.araddr, address).set(bus.arlen, length);
            return set(bus.arsize, size)
                    .set(bus.arburst, kind)
                    .set(bus.arvalid, 1)
                    .set(bus.arready, 1);
        }

        Script w(int strobes, int last) {
            return set(bus.wstrb, strobes)
                    .set(bus.wlast, last)
                    .set(bus.wvalid, 1)
                    .set(bus.wready, 1);
        }

        Script b(int id, int resp) {
            return set(bus.bid, id).set(bus.bresp, resp).set(bus.bvalid, 1).set(bus.bready, 1);
        }

        Script r(int id, int resp, int last) {
            return set(bus.rid, id)
                    .set(bus.rresp, resp)
                    .set(bus.rlast, last)
                    .set(bus.rvalid, 1)
                    .set(bus.rready, 1);
        }

        /** One cycle in which what was set moves, and then nothing does. */
        Script move() {
            step(1);
            return rest();
        }

        Script rest() {
            set(bus.awvalid, 0).set(bus.wvalid, 0).set(bus.bvalid, 0);
            return set(bus.arvalid, 0).set(bus.rvalid, 0);
        }

        /** A write of one beat of which everything but the answer has moved. */
        Script written() {
            return step(1).aw(1, 0, 0, 2, INCR).w(15, 1).move();
        }

        /** A read whose address has moved. */
        Script asked(int length) {
            return step(1).ar(1, 0, length, 2, INCR).move();
        }
    }

    private static void address(Map<Axi4Rule, Consumer<Script>> all, boolean write) {
        String channel = write ? "AW" : "AR";
        interface Made {
            Script of(Script script, long address, int length, int size, int kind);
        }
        Made made = (script, address, length, size, kind) -> write
                ? script.step(1).aw(0, address, length, size, kind)
                : script.step(1).ar(0, address, length, size, kind);
        interface Lock {
            Script of(Script script);
        }
        Lock lock = script -> script.set(write ? script.bus.awlock : script.bus.arlock, 1);
        all.put(Axi4Rule.of(channel, "BURST"), s -> made.of(s, 0, 0, 2, 3).move());
        all.put(Axi4Rule.of(channel, "SIZE"), s -> made.of(s, 0, 0, 3, 1).move());
        all.put(
                Axi4Rule.of(channel, "FIXED_LENGTH"),
                s -> made.of(s, 0, 16, 2, 0).move());
        all.put(Axi4Rule.of(channel, "WRAP_LENGTH"), s -> made.of(s, 0, 2, 2, 2).move());
        all.put(
                Axi4Rule.of(channel, "WRAP_ALIGNED"),
                s -> made.of(s, 2, 1, 2, 2).move());
        all.put(
                Axi4Rule.of(channel, "BOUNDARY"),
                s -> made.of(s, 0xffc, 1, 2, 1).move());
        all.put(Axi4Rule.of(channel, "CACHE"), s -> {
            s.set(write ? s.bus.awcache : s.bus.arcache, 4);
            made.of(s, 0, 0, 2, 1).move();
        });
        all.put(
                Axi4Rule.of(channel, "EXCLUSIVE_LENGTH"),
                s -> made.of(lock.of(s), 0, 31, 0, 1).move());
        all.put(
                Axi4Rule.of(channel, "EXCLUSIVE_BYTES"),
                s -> made.of(lock.of(s), 0, 2, 2, 1).move());
        all.put(
                Axi4Rule.of(channel, "EXCLUSIVE_ALIGNED"),
                s -> made.of(lock.of(s), 4, 1, 2, 1).move());
    }

    private static void handshake(
            Map<Axi4Rule, Consumer<Script>> all, String channel, Consumer<Script> word, Consumer<Script> change) {
        all.put(Axi4Rule.of(channel, "RESET"), s -> {
            valid(s, channel, 1);
            s.step(1);
        });
        all.put(Axi4Rule.of(channel, "KEPT"), s -> {
            word.accept(s);
            ready(s, channel, 0);
            s.step(1).rest().step(1);
        });
        all.put(Axi4Rule.of(channel, "STEADY"), s -> {
            word.accept(s);
            ready(s, channel, 0);
            s.step(1);
            change.accept(s);
            s.step(1);
        });
        all.put(Axi4Rule.of(channel, "STALL"), s -> {
            word.accept(s);
            ready(s, channel, 0);
            s.step(6);
        });
    }

    private static void valid(Script s, String channel, int value) {
        s.set(signal(s, channel.toLowerCase(java.util.Locale.ROOT) + "valid"), value);
    }

    private static void ready(Script s, String channel, int value) {
        s.set(signal(s, channel.toLowerCase(java.util.Locale.ROOT) + "ready"), value);
    }

    private static Bits signal(Script s, String name) {
        return s.probe.driven.keySet().stream()
                .filter(one -> one.hint().orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** For every rule traffic that breaks it and no other one. */
    private static Map<Axi4Rule, Consumer<Script>> breaches() {
        Map<Axi4Rule, Consumer<Script>> all = new EnumMap<>(Axi4Rule.class);
        address(all, true);
        address(all, false);
        handshake(all, "AW", s -> s.step(1).aw(0, 0, 0, 2, 1), s -> s.set(s.bus.awaddr, 4));
        handshake(all, "W", s -> s.step(1).w(15, 1), s -> s.set(s.bus.wdata, 1));
        handshake(all, "B", s -> s.written().b(1, 0), s -> s.set(s.bus.bresp, 2));
        handshake(all, "AR", s -> s.step(1).ar(0, 0, 0, 2, 1), s -> s.set(s.bus.arprot, 1));
        handshake(all, "R", s -> s.asked(0).r(1, 0, 1), s -> s.set(s.bus.rdata, 1));
        all.put(Axi4Rule.WRITES_OPEN, s -> s.step(1).aw(0, 0, 0, 2, 1).step(3));
        all.put(Axi4Rule.READS_OPEN, s -> s.step(1).ar(0, 0, 0, 2, 1).step(3));
        all.put(Axi4Rule.W_LAST, s -> s.step(1).aw(0, 0, 1, 2, 1).w(15, 1).move());
        all.put(Axi4Rule.W_STROBES, s -> s.step(1).aw(0, 2, 0, 1, 1).w(1, 1).move());
        all.put(Axi4Rule.W_LEAD, s -> s.step(1).w(15, 1).step(3));
        all.put(Axi4Rule.B_ID, s -> s.written().b(2, 0).move());
        all.put(
                Axi4Rule.B_EARLY,
                s -> s.step(1).aw(1, 0, 1, 2, 1).w(15, 0).move().b(1, 0).move());
        all.put(Axi4Rule.B_LATE, s -> s.written().step(7));
        all.put(Axi4Rule.B_EXOKAY, s -> s.written().b(1, 1).move());
        all.put(Axi4Rule.R_ID, s -> s.asked(0).r(2, 0, 1).move());
        all.put(Axi4Rule.R_LAST, s -> s.asked(1).r(1, 0, 1).move());
        all.put(Axi4Rule.R_LATE, s -> s.asked(0).step(7));
        all.put(Axi4Rule.R_EXOKAY, s -> s.asked(0).r(1, 1, 1).move());
        return all;
    }

    /** Rules that cannot hold where the other one is broken. */
    private static Set<Axi4Rule> together(Axi4Rule rule) {
        return switch (rule) {
            case B_RESET -> EnumSet.of(rule, Axi4Rule.B_ID);
            case R_RESET -> EnumSet.of(rule, Axi4Rule.R_ID);
            default -> EnumSet.of(rule);
        };
    }

    @ParameterizedTest
    @EnumSource
    void reportsExactlyTheRuleThatIsBroken(Axi4Rule rule) {
        Consumer<Script> breach = Objects.requireNonNull(breaches().get(rule));
        assertThatThrownBy(() -> breach.accept(new Script(Set.of())))
                .isInstanceOfSatisfying(
                        PropertyFailed.class,
                        failed -> assertThat(failed.label()).isEqualTo("bus_" + rule.name()));
        breach.accept(new Script(together(rule)));
    }

    @Test
    void looksAtLastAndStrobesOfBeatsThatCameBeforeTheirAddress() {
        Script late = new Script(Set.of());
        late.step(1).w(1, 0).move().w(1, 1).move();
        assertThatThrownBy(() -> late.aw(1, 0, 1, 0, 1).move().step(4)).hasMessageContaining("bus_W_STROBES");
        Script early = new Script(Set.of());
        early.step(1).w(1, 0).move().w(2, 1).move();
        assertThatThrownBy(() -> early.aw(1, 0, 2, 0, 1).move().step(4)).hasMessageContaining("bus_W_LAST");
        Script right = new Script(Set.of());
        right.step(1).w(1, 0).move().w(2, 1).move().aw(1, 0, 1, 0, 1).move().step(4);
    }

    @Test
    void keepsApartTheBurstsOfDifferentIds() {
        Script s = new Script(Set.of());
        s.step(1).ar(1, 0, 1, 2, 1).move().ar(2, 0, 0, 2, 1).move();
        s.r(1, 0, 0).move().r(2, 0, 1).move();
        assertThatThrownBy(() -> s.r(1, 0, 0).move()).hasMessageContaining("bus_R_LAST");
        Script writes = new Script(Set.of());
        writes.step(1).aw(1, 0, 0, 2, 1).w(15, 1).move().aw(2, 0, 0, 2, 1).move();
        assertThatThrownBy(() -> writes.b(2, 0).move()).hasMessageContaining("bus_B_EARLY");
    }

    @Test
    void refusesToBeHardware() {
        final class Wrong extends Cell {
            Wrong() {
                new Axi4Rules(this, Axi4.slave(this, 32, 64, 4), Side.SLAVE);
            }
        }
        assertThatThrownBy(Wrong::new)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rules are no hardware, make them inside of ghost(...): bus=");
    }

    static final class Wires extends Cell {
        final Axi4 s_axi, m_axi;

        Wires(int dataWidth) {
            s_axi = Axi4.slave(this, 32, dataWidth, 3);
            m_axi = Axi4.master(this, 32, dataWidth, 3);
            s_axi.to(m_axi);
            ghost(() -> new Axi4Rules(this, s_axi, Side.BOTH));
        }
    }

    @SeededTest({1, 2})
    void acceptsEveryLegalTraffic(long seed) {
        Wires wires = new Wires(seed % 2 == 0 ? 32 : 128);
        try (Simulator simulator = Simulator.of(wires)) {
            Random random = new Random(seed);
            Paces paces = Paces.random(0.7, random);
            AxiDriver driver = new AxiDriver(simulator, AxiPort.of(wires.s_axi), paces);
            Load load = new Load(driver, random, Load.Style.any(List.of(0L, 0x1000L, 0x3000L), 5, 6, 40, true, 0.7));
            new AxiMemory(simulator, AxiPort.of(wires.m_axi), new ByteStore(), paces, random)
                    .order(AxiMemory.Order.MIXED);
            simulator.reset();
            simulator.step();
            Load.run(simulator, List.of(load), 10_000);
            assertThat(load.writesDone()).isGreaterThan(100);
            assertThat(load.readsDone()).isGreaterThan(100);
        }
    }
}
