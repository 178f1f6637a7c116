package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.Burst;
import org.microvisor.hdl.drive.BurstKind;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.Load;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.drive.Response;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;

/** Every adapter between a master and a slave, with the rules on both of its sides. */
class AxiCellsTest {
    private static final long FAILING = 0x8000;

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

    private static void traffic(Line line, long seed, int mostBeats, boolean narrow) {
        try (Simulator simulator = Simulator.of(line)) {
            Random random = new Random(seed);
            double pace = seed % 2 == 0 ? 0.95 : 0.5;
            Paces paces = Paces.random(pace, random);
            List<Long> pages = List.of(0L, 0x1000L, 0x3000L, FAILING, 0xA000L);
            AxiDriver driver = new AxiDriver(simulator, AxiPort.of(line.s_axi), paces);
            Load load = new Load(driver, random, Load.Style.any(pages, 5, 8, mostBeats, narrow, pace));
            AxiMemory memory = new AxiMemory(simulator, AxiPort.of(line.m_axi), new ByteStore(), paces, random);
            memory.order(AxiMemory.Order.MIXED);
            memory.failing(FAILING, 1 << 20, Response.SLVERR);
            int least = line.m_axi.wstrb.width();
            load.failing(burst -> burst.address() >= FAILING || isRefused(burst, least));
            simulator.reset();
            simulator.step();
            Load.run(simulator, List.of(load), 2500);
            assertThat(load.writesDone()).isGreaterThan(10);
            assertThat(load.readsDone()).isGreaterThan(10);
            assertThat(load.errors()).isPositive();
        }
    }

    /** What no burst of so narrow beats can stand for. */
    private static boolean isRefused(Burst burst, int least) {
        return burst.beatBytes() > least
                && (burst.kind() == BurstKind.FIXED && burst.beats() > 1
                        || burst.kind() == BurstKind.WRAP && burst.beats() * (burst.beatBytes() / least) > 16);
    }

    @SeededTest({1, 2})
    void slicesKeepTraffic(long seed) {
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.FULL)), seed, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.bursts()), seed, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.FORWARD)), seed, 20, true);
        traffic(slice(Axi4RegisterSlice.Cut.all(Slice.NONE)), seed, 20, true);
    }

    @SeededTest({2, 3})
    void cutsBurstsForAxi3(long seed) {
        traffic(axi3(seed == 3 ? 2 : 8), seed, seed == 3 ? 16 : 256, true);
    }

    @SeededTest({2, 3})
    void asksForEveryBeatOverAxiLite(long seed) {
        traffic(lite(seed == 3 ? 2 : 8), seed, 20, true);
    }

    @SeededTest({2, 3})
    void widens(long seed) {
        traffic(wider(32, 64, seed == 3 ? 2 : 8), seed, 60, seed != 3);
        traffic(wider(32, 128, 8), seed, 256, seed != 3);
    }

    @SeededTest({2, 3})
    void narrows(long seed) {
        traffic(narrower(64, 32, seed == 3 ? 2 : 8), seed, 256, seed != 3);
        traffic(narrower(128, 32, 8), seed, 256, seed != 3);
    }

    /** Beats written and read in 1000 cycles by a master and a slave that never wait. */
    private static int[] beats(Line line, int mostBeats) {
        try (Simulator simulator = Simulator.of(line)) {
            Load.Style style = new Load.Style(List.of(0L, 0x1000L), 1, 8, List.of(BurstKind.INCR), mostBeats, false, 1);
            AxiDriver driver = new AxiDriver(simulator, AxiPort.of(line.s_axi), Paces.eager());
            Load load = new Load(driver, new Random(1), style);
            new AxiMemory(simulator, AxiPort.of(line.m_axi), new ByteStore(), Paces.eager(), new Random(1));
            simulator.reset();
            simulator.step();
            int written = 0, read = 0;
            for (int i = 0; i < 1000; i++) {
                load.make();
                written += (int) (simulator.peek(line.s_axi.wvalid) & simulator.peek(line.s_axi.wready));
                read += (int) (simulator.peek(line.s_axi.rvalid) & simulator.peek(line.s_axi.rready));
                simulator.step();
            }
            return new int[] {written, read};
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
