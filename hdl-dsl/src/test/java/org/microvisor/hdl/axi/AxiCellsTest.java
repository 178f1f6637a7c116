package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

/** Every adapter between a master and a slave, with the rules on both of its sides. */
class AxiCellsTest {
    static final List<Integer> ALL = List.of(Burst.INCR, Burst.FIXED, Burst.WRAP);

    /** The two ends of an adapter. */
    record Ends(Axi4 slave, Axi4 master) {}

    /** An adapter, or some in a row, with rules. */
    static final class Line extends Cell {
        final Axi4 s_axi, m_axi;

        Line(int slaveWidth, int masterWidth, int idWidth, Function<Line, Ends> maker) {
            s_axi = Axi4.slave(this, 32, slaveWidth, idWidth);
            m_axi = Axi4.master(this, 32, masterWidth, idWidth);
            Ends ends = maker.apply(this);
            s_axi.to(ends.slave);
            ends.master.to(m_axi);
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.BOTH, new Axi4Rules.Options(8, 256, 0, 0, Set.of()));
                new Axi4Rules(this, m_axi, Side.BOTH, new Axi4Rules.Options(32, 256, 0, 0, Set.of()));
            });
        }

        void watchLite(AxiLite... buses) {
            for (AxiLite bus : buses) {
                ghost(() -> new AxiLiteRules(this, bus, Side.BOTH, AxiLiteRules.Options.open(255)));
            }
        }
    }

    static Line slice(Axi4RegisterSlice.Cut cut) {
        return new Line(64, 64, 3, line -> {
            Axi4RegisterSlice slice = new Axi4RegisterSlice(line, 32, 64, 3, cut);
            return new Ends(slice.s_axi, slice.m_axi);
        });
    }

    static Line axi3(int open) {
        return new Line(64, 64, 3, line -> {
            Axi4ToAxi3 down = new Axi4ToAxi3(line, 32, 64, 3, open);
            Axi3ToAxi4 up = new Axi3ToAxi4(line, 32, 64, 3);
            down.m_axi.to(up.s_axi);
            return new Ends(down.s_axi, up.m_axi);
        });
    }

    static Line lite(int open) {
        return new Line(32, 32, 3, line -> {
            Axi4ToAxiLite down = new Axi4ToAxiLite(line, 32, 3, open);
            AxiLiteRegisterSlice slice = new AxiLiteRegisterSlice(line, 32, Slice.FULL);
            AxiLiteToAxi4 up = new AxiLiteToAxi4(line, 32, 3);
            down.m_axi.to(slice.s_axi);
            slice.m_axi.to(up.s_axi);
            line.watchLite(down.m_axi, slice.m_axi);
            return new Ends(down.s_axi, up.m_axi);
        });
    }

    static Line wider(int narrow, int wide, int open) {
        return new Line(narrow, wide, 3, line -> {
            Axi4Upsizer adapter = new Axi4Upsizer(line, 32, narrow, wide, 3, open);
            return new Ends(adapter.s_axi, adapter.m_axi);
        });
    }

    static Line narrower(int wide, int narrow, int open) {
        return new Line(wide, narrow, 3, line -> {
            Axi4Downsizer adapter = new Axi4Downsizer(line, 32, wide, narrow, 3, open);
            return new Ends(adapter.s_axi, adapter.m_axi);
        });
    }

    private static TestMaster traffic(Line line, long seed, List<Integer> kinds, int mostBeats, boolean narrow) {
        try (Simulator simulator = Simulator.of(line)) {
            Random random = new Random(seed);
            double pace = seed % 2 == 0 ? 0.95 : 0.5;
            List<Long> pages = List.of(0L, 0x1000L, 0x3000L, 0x8000L, 0xA000L);
            TestMaster master = new TestMaster(
                    simulator, line.s_axi, random, new TestMaster.Style(pages, 5, 8, kinds, mostBeats, narrow, pace));
            TestSlave slave = new TestSlave(simulator, line.m_axi, random, pace);
            master.errorsFrom = 0x8000;
            slave.errorsFrom = 0x8000;
            int wide = line.s_axi.wstrb.width();
            int least = line.m_axi.wstrb.width();
            if (least < wide) {
                master.refused = burst -> burst.bytes() > least
                        && (burst.kind() == Burst.FIXED && burst.length() > 0
                                || burst.kind() == Burst.WRAP && burst.beats() * (burst.bytes() / least) > 16);
            }
            new AxiTraffic(simulator).with(master).with(slave).run(2500);
            assertThat(master.writesDone).isGreaterThan(10);
            assertThat(master.readsDone).isGreaterThan(10);
            assertThat(master.errors).isPositive();
            return master;
        }
    }

    @SeededTest({1, 2})
    void slicesKeepTraffic(long seed) {
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.FULL)), seed, ALL, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.bursts()), seed, ALL, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.FORWARD)), seed, ALL, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.NONE)), seed, ALL, 20, true);
    }

    @SeededTest({2, 3})
    void cutsBurstsForAxi3(long seed) {
        traffic(axi3(seed == 3 ? 2 : 8), seed, ALL, seed == 3 ? 16 : 256, true);
    }

    @SeededTest({2, 3})
    void asksForEveryBeatOverAxiLite(long seed) {
        traffic(lite(seed == 3 ? 2 : 8), seed, ALL, 20, true);
    }

    @SeededTest({2, 3})
    void widens(long seed) {
        traffic(wider(32, 64, seed == 3 ? 2 : 8), seed, ALL, 60, seed != 3);
        traffic(wider(32, 128, 8), seed, ALL, 256, seed != 3);
    }

    @SeededTest({2, 3})
    void narrows(long seed) {
        traffic(narrower(64, 32, seed == 3 ? 2 : 8), seed, ALL, 256, seed != 3);
        traffic(narrower(128, 32, 8), seed, ALL, 256, seed != 3);
    }

    /** Beats written and read in 1000 cycles by a master and a slave that never wait. */
    private static int[] beats(Line line, int mostBeats) {
        try (Simulator simulator = Simulator.of(line)) {
            TestMaster.Style style =
                    new TestMaster.Style(List.of(0L, 0x1000L), 1, 8, List.of(Burst.INCR), mostBeats, false, 1);
            TestMaster master = new TestMaster(simulator, line.s_axi, new Random(1), style);
            TestSlave slave = new TestSlave(simulator, line.m_axi, new Random(1), 1);
            AxiTraffic traffic = new AxiTraffic(simulator).with(master).with(slave);
            for (int i = 0; i < 1000; i++) {
                traffic.cycle();
            }
            return new int[] {master.beatsWritten, master.beatsRead};
        }
    }

    @Test
    void movesABeatInNearlyEveryCycle() {
        int direct = 900;
        for (Line line : List.of(slice(Axi4RegisterSlice.Cut.bursts()), axi3(8), lite(8), wider(32, 64, 8))) {
            int[] moved = beats(line, 32);
            assertThat(moved[0]).isGreaterThan(direct);
            assertThat(moved[1]).isGreaterThan(direct);
        }
        int[] parts = beats(axi3(8), 1); // of one beat each
        assertThat(parts[0]).isGreaterThan(direct);
        assertThat(parts[1]).isGreaterThan(direct);
        int[] halves = beats(narrower(64, 32, 8), 32);
        assertThat(halves[0]).isBetween(direct / 2, 510);
        assertThat(halves[1]).isBetween(direct / 2, 510);
    }
}
