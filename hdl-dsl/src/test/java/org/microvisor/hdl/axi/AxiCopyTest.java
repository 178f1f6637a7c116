package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.stream.Stream;

/** A reader and a writer at one RAM, back to back: what a DMA engine is for. */
final class AxiCopyTest {
    private static final int SIZE = 1 << 13;
    private static final DmaSettings SETTINGS = DmaSettings.of(16, 64).withLengthWidth(14);

    /** Fills the RAM from outside, copies inside, gives the RAM to the outside. */
    private static final class Copier extends Cell {
        final Stream read, write, hasRead, hasWritten;
        final AxiStream s_axis, m_axis;
        /** Inside, not from outside. */
        final Bits inside;

        Copier(DmaSettings settings) {
            read = Stream.slave(this, DmaCommand.width(settings));
            write = Stream.slave(this, DmaCommand.width(settings));
            hasRead = Stream.master(this, DmaStatus.width(settings));
            hasWritten = Stream.master(this, DmaStatus.width(settings));
            s_axis = AxiStream.slave(this, settings.dataWidth());
            m_axis = AxiStream.master(this, settings.dataWidth());
            inside = in(1);

            AxiReader reader = new AxiReader(this, settings);
            AxiWriter writer = new AxiWriter(this, settings);
            AxiRam ram = new AxiRam(
                    this, settings.addressWidth(), settings.dataWidth(), settings.idWidth(), SIZE / settings.bytes());
            reader.m_axi.readsTo(ram.s_axi);
            writer.m_axi.writesTo(ram.s_axi);
            idle(reader.m_axi, writer.m_axi);
            read.to(reader.command);
            write.to(writer.command);
            reader.status.to(hasRead);
            writer.status.to(hasWritten);

            m_axis.tdata.set(reader.m_axis.tdata);
            m_axis.tkeep.set(reader.m_axis.tkeep);
            m_axis.tlast.set(reader.m_axis.tlast);
            m_axis.tvalid.set(reader.m_axis.tvalid.and(inside.not()));
            writer.s_axis.tdata.set(inside.mux(reader.m_axis.tdata, s_axis.tdata));
            writer.s_axis.tkeep.set(inside.mux(reader.m_axis.tkeep, s_axis.tkeep));
            writer.s_axis.tlast.set(inside.mux(reader.m_axis.tlast, s_axis.tlast));
            writer.s_axis.tvalid.set(inside.mux(reader.m_axis.tvalid, s_axis.tvalid));
            reader.m_axis.tready.set(inside.mux(writer.s_axis.tready, m_axis.tready));
            s_axis.tready.set(inside.not().and(writer.s_axis.tready));
        }

        /** The channels that a reader and a writer do not use. */
        private static void idle(Axi4 reads, Axi4 writes) {
            for (Bits unused : List.of(reads.awready, reads.wready, reads.bid, reads.bresp, reads.bvalid)) {
                unused.set(0);
            }
            for (Bits unused :
                    List.of(writes.arready, writes.rid, writes.rdata, writes.rresp, writes.rlast, writes.rvalid)) {
                unused.set(0);
            }
        }
    }

    private static final class Setup {
        final byte[] expected = new byte[SIZE];
        final Bench bench;
        final Commands reads, writes;
        private final Copier top;
        private final DmaSettings settings;
        private final Beats in, out;

        Setup(DmaSettings settings, Optional<Random> random) {
            this.settings = settings;
            top = new Copier(settings);
            bench = new Bench(top);
            reads = new Commands(top.read, top.hasRead, settings, random);
            writes = new Commands(top.write, top.hasWritten, settings, random);
            in = Beats.into(top.s_axis, random);
            out = Beats.outOf(top.m_axis, random);
            for (Bench.Party party : List.of(reads, writes, in, out)) {
                bench.with(party);
            }
            new Random(5).nextBytes(expected);
            writes.add(new Commands.Command(0, SIZE, 0));
            in.add(Beats.packet(expected, 0, settings.bytes()));
            bench.run(10_000, () -> writes.statuses.size() == 1);
            bench.poke(top.inside, 1);
        }

        void copy(int from, int to, int length) {
            int done = writes.statuses.size();
            reads.add(new Commands.Command(from, length, done & 0xFF));
            writes.add(new Commands.Command(to, length, done & 0xFF));
            bench.run(20_000, () -> writes.statuses.size() > done && reads.statuses.size() >= done);
            System.arraycopy(expected, from, expected, to, length);
        }

        void check() {
            assertThat(writes.statuses).allMatch(status -> status.response() == 0);
            int done = reads.statuses.size();
            bench.poke(top.inside, 0);
            reads.add(new Commands.Command(0, SIZE, 1));
            bench.run(20_000, () -> reads.statuses.size() > done);
            for (int i = 0; i < 10; i++) {
                bench.step();
            }
            out.assertMoved(Beats.packet(expected, 0, settings.bytes()));
        }
    }

    private static void copies(DmaSettings settings, long seed) {
        Random random = new Random(seed);
        Setup setup = new Setup(settings, Optional.of(random));
        int half = SIZE / 2;
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(half);
            int to = random.nextInt(half);
            if (!settings.unaligned()) {
                to = to / 8 * 8 + from % 8;
            }
            int length = random.nextInt(Math.min(half - from, half - to) + 1);
            boolean up = random.nextBoolean();
            setup.copy(up ? from : half + from, up ? half + to : to, length);
        }
        setup.check();
    }

    @SeededTest({1, 2})
    void copiesAnyBytesToAnyPlace(long seed) {
        copies(SETTINGS.withUnaligned(), seed);
    }

    @SeededTest({3})
    void copiesAnyBytesToTheSameLanes(long seed) {
        copies(SETTINGS.withBursts(16, 4), seed);
    }

    @Test
    void copiesAPageInThePromisedCycles() {
        Setup setup = new Setup(SETTINGS, Optional.empty());
        setup.copy(0, 4096, 4096);
        assertThat(setup.writes.reportedAt.get(1) - setup.writes.takenAt.get(1)).isEqualTo(518);
        setup.check();
    }
}
