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
