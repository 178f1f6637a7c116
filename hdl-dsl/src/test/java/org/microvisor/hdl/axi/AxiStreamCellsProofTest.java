package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;

/** Every byte and every end of a packet comes out where it should, whatever comes in. */
final class AxiStreamCellsProofTest {
    private static final class UpsizerProof extends Cell {
        final Stream in, out;

        UpsizerProof(int ratio) {
            AxiStreamUpsizer upsizer = new AxiStreamUpsizer(this, 8, 1, ratio);
            in = Stream.slave(this, upsizer.in.packedWidth());
            out = Stream.master(this, upsizer.out.packedWidth());
            upsizer.in.from(in);
            upsizer.out.to(out);
            upsizer.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("a packet ends early", upsizer.out.fire().and(upsizer.out.tkeep.eq(1)));
            });
        }
    }

    private static final class DownsizerProof extends Cell {
        final Stream in, out;

        DownsizerProof(int ratio) {
            AxiStreamDownsizer downsizer = new AxiStreamDownsizer(this, 8, 1, ratio);
            in = Stream.slave(this, downsizer.in.packedWidth());
            out = Stream.master(this, downsizer.out.packedWidth());
            downsizer.in.from(in);
            downsizer.out.to(out);
            downsizer.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("a beat is through", downsizer.in.fire().and(downsizer.in.tkeep.allOnes()));
            });
        }
    }

    private static final class FifoProof extends Cell {
        final Stream in, out;

        FifoProof(int depth) {
            AxiStreamFifo fifo = new AxiStreamFifo(this, 8, 1, depth);
            in = Stream.slave(this, fifo.in.packedWidth());
            out = Stream.master(this, fifo.out.packedWidth());
            fifo.in.from(in);
            fifo.out.to(out);
            fifo.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("full and moving on", in.ready.not().and(out.fire()));
            });
        }
    }

    private static final class SliceProof extends Cell {
        final Stream in, out;

        SliceProof() {
            AxiStreamRegisterSlice slice = new AxiStreamRegisterSlice(this, 16, 1);
            in = Stream.slave(this, slice.in.packedWidth());
            out = Stream.master(this, slice.out.packedWidth());
            slice.in.from(in);
            slice.out.to(out);
            slice.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("full and moving on", in.ready.not().and(out.fire()));
            });
        }
    }

    private static final class BroadcastProof extends Cell {
        final Stream in, a, b;

        BroadcastProof() {
            AxiStreamBroadcast broadcast = new AxiStreamBroadcast(this, 8, 1, 2);
            int width = broadcast.in.packedWidth();
            in = Stream.slave(this, width);
            a = Stream.master(this, width);
            b = Stream.master(this, width);
            broadcast.in.from(in);
            broadcast.out.get(0).to(a);
            broadcast.out.get(1).to(b);
            broadcast.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, a);
                new StreamRules(this, b);
                assertAlways("a gets the beat", a.fire().not().or(a.payload.eq(in.payload)));
                assertAlways("b gets the beat", b.fire().not().or(b.payload.eq(in.payload)));
                cover("one after the other", a.fire().and(b.ready.not(), in.valid));
            });
        }
    }

    private static final class ArbiterProof extends Cell {
        final Stream a, b, c, out;

        ArbiterProof() {
            AxiStreamArbiter arbiter = new AxiStreamArbiter(this, 8, 0, 3);
            int width = arbiter.out.packedWidth();
            a = Stream.slave(this, width);
            b = Stream.slave(this, width);
            c = Stream.slave(this, width);
            out = Stream.master(this, width);
            arbiter.in.get(0).from(a);
            arbiter.in.get(1).from(b);
            arbiter.in.get(2).from(c);
            arbiter.out.to(out);
            arbiter.invariants();
            ghost(() -> {
                new StreamRules(this, a);
                new StreamRules(this, b);
                new StreamRules(this, c);
                new StreamRules(this, out);
                cover("two inputs in turn", arbiter.from.eq(2).and(out.fire(), pastValid(), past(arbiter.from.eq(1))));
            });
        }
    }

    private static final class PacketFifoProof extends Cell {
        final Stream in, out;
        final Bits judge, drop;

        PacketFifoProof(int depth) {
            AxiStreamPacketFifo fifo = new AxiStreamPacketFifo(this, 8, 0, depth);
            in = Stream.slave(this, fifo.in.packedWidth());
            out = Stream.master(this, fifo.out.packedWidth());
            judge = in(1);
            drop = in(1);
            fifo.in.from(in);
            fifo.out.to(out);
            fifo.judge.set(judge);
            fifo.drop.set(drop);
            fifo.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                Bits pulses = fifo.kept.zext(2).plus(fifo.dropped.zext(2)).plus(fifo.lost.zext(2));
                assertAlways("one pulse at most", pulses.lt(2));
                cover("a packet of two beats comes out", out.fire().and(fifo.out.tlast, pastValid(), past(out.fire())));
                cover("a packet does not fit", fifo.lost);
            });
        }
    }

    @Test
    void queueKeepsEveryBeat() {
        assertThat(Prover.prove(new FifoProof(4), 1).asserts()).isEqualTo(10);
        assertThat(Prover.prove(new FifoProof(128), 1).asserts()).isEqualTo(10);
        assertThat(Prover.of(new FifoProof(4)).cover(8)).hasSize(1);
    }

    @Test
    void sliceKeepsEveryBeat() {
        assertThat(Prover.prove(new SliceProof(), 1).asserts()).isEqualTo(10);
        assertThat(Prover.of(new SliceProof()).cover(5)).hasSize(1);
    }

    @Test
    void broadcastGivesEveryBeatToEachOnce() {
        assertThat(Prover.prove(new BroadcastProof(), 1).asserts()).isEqualTo(13);
        assertThat(Prover.of(new BroadcastProof()).cover(3)).hasSize(1);
    }

    @Test
    void upsizerKeepsEveryByte() {
        assertThat(Prover.prove(new UpsizerProof(2), 1).asserts()).isEqualTo(10);
        assertThat(Prover.prove(new UpsizerProof(4), 1).asserts()).isEqualTo(14);
        assertThat(Prover.of(new UpsizerProof(2)).cover(4)).hasSize(1);
    }

    @Test
    void downsizerKeepsEveryByte() {
        assertThat(Prover.prove(new DownsizerProof(2), 1).asserts()).isEqualTo(10);
        assertThat(Prover.prove(new DownsizerProof(3), 1).asserts()).isEqualTo(13);
        assertThat(Prover.of(new DownsizerProof(3)).cover(5)).hasSize(1);
    }

    @Test
    void arbiterKeepsPacketsWhole() {
        assertThat(Prover.prove(new ArbiterProof(), 1).asserts()).isEqualTo(24);
        assertThat(Prover.of(new ArbiterProof()).cover(6)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 128})
    void packetFifoShowsWholePacketsOnly(int depth) {
        assertThat(Prover.prove(new PacketFifoProof(depth), 1).asserts()).isEqualTo(depth > 64 ? 11 : 10);
    }

    @Test
    void packetFifoFillsUp() {
        assertThat(Prover.of(new PacketFifoProof(2)).cover(8)).hasSize(2);
    }
}
