package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Every word goes where it should, once and unchanged, whatever comes in. */
final class PlumbingProofTest {
    private static final class MuxProof extends Cell {
        final Stream a, b, c, out;
        final Bits select;

        MuxProof() {
            a = Stream.slave(this, 8);
            b = Stream.slave(this, 8);
            c = Stream.slave(this, 8);
            out = Stream.master(this, 8);
            select = in(2);
            Mux mux = new Mux(this, 8, 3);
            a.to(mux.in.get(0));
            b.to(mux.in.get(1));
            c.to(mux.in.get(2));
            mux.out.to(out);
            mux.select.set(select);
            ghost(() -> {
                new StreamRules(this, a);
                new StreamRules(this, b);
                new StreamRules(this, c);
                new StreamRules(this, out);
                Bits waits = pastValid().and(past(out.valid.and(out.ready.not())));
                assumeAlways("the choice stays while a word waits", waits.not().or(select.eq(past(select))));
                assertAlways("a", a.fire().eq(out.fire().and(select.eq(0), out.payload.eq(a.payload))));
                assertAlways("b", b.fire().eq(out.fire().and(select.eq(1), out.payload.eq(b.payload))));
                assertAlways("c", c.fire().eq(out.fire().and(select.eq(2), out.payload.eq(c.payload))));
                assertAlways("none else", out.fire().not().or(select.ne(3)));
            });
        }
    }

    private static final class DemuxProof extends Cell {
        final Stream in, a, b, c;
        final Bits select;

        DemuxProof() {
            in = Stream.slave(this, 8);
            a = Stream.master(this, 8);
            b = Stream.master(this, 8);
            c = Stream.master(this, 8);
            select = in(2);
            Demux demux = new Demux(this, 8, 3);
            in.to(demux.in);
            demux.out.get(0).to(a);
            demux.out.get(1).to(b);
            demux.out.get(2).to(c);
            demux.select.set(select);
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, a);
                new StreamRules(this, b);
                new StreamRules(this, c);
                Bits waits = pastValid().and(past(in.valid.and(in.ready.not())));
                assumeAlways("the choice stays while a word waits", waits.not().or(select.eq(past(select))));
                assertAlways("a", a.fire().eq(in.fire().and(select.eq(0), a.payload.eq(in.payload))));
                assertAlways("b", b.fire().eq(in.fire().and(select.eq(1), b.payload.eq(in.payload))));
                assertAlways("c", c.fire().eq(in.fire().and(select.eq(2), c.payload.eq(in.payload))));
                assertAlways("none else", in.fire().not().or(select.ne(3)));
            });
        }
    }

    private static final class ForkProof extends Cell {
        final Stream in, a, b;

        ForkProof() {
            in = Stream.slave(this, 8);
            a = Stream.master(this, 8);
            b = Stream.master(this, 8);
            Fork fork = new Fork(this, 8, 2);
            in.to(fork.in);
            fork.out.get(0).to(a);
            fork.out.get(1).to(b);
            fork.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, a);
                new StreamRules(this, b);
                assertAlways("a gets the word", a.fire().not().or(a.payload.eq(in.payload)));
                assertAlways("b gets the word", b.fire().not().or(b.payload.eq(in.payload)));
                cover("one after the other", a.fire().and(b.ready.not(), in.valid));
            });
        }
    }

    private static final class JoinProof extends Cell {
        final Stream a, b, out;

        JoinProof() {
            a = Stream.slave(this, 8);
            b = Stream.slave(this, 4);
            out = Stream.master(this, 12);
            Join join = new Join(this, 8, 4);
            a.to(join.in.get(0));
            b.to(join.in.get(1));
            join.out.to(out);
            ghost(() -> {
                new StreamRules(this, a);
                new StreamRules(this, b);
                new StreamRules(this, out);
                assertAlways(
                        "all move together",
                        a.fire().eq(out.fire()).and(b.fire().eq(out.fire())));
                assertAlways("side by side", out.payload.eq(Bits.cat(b.payload, a.payload)));
            });
        }
    }

    private static final class UpsizerProof extends Cell {
        final Stream in, out;

        UpsizerProof(int ratio) {
            in = Stream.slave(this, 4);
            out = Stream.master(this, 4 * ratio);
            Upsizer upsizer = new Upsizer(this, 4, ratio);
            in.to(upsizer.in);
            upsizer.out.to(out);
            upsizer.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("a word is taken while the next begins", out.fire().and(in.fire()));
            });
        }
    }

    private static final class DownsizerProof extends Cell {
        final Stream in, out;

        DownsizerProof(int ratio) {
            in = Stream.slave(this, 4 * ratio);
            out = Stream.master(this, 4);
            Downsizer downsizer = new Downsizer(this, 4, ratio);
            in.to(downsizer.in);
            downsizer.out.to(out);
            downsizer.invariants();
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                cover("a word is through", in.fire());
            });
        }
    }

    @Test
    void muxPassesOnTheChosenWord() {
        assertThat(Prover.prove(new MuxProof(), 1).asserts()).isEqualTo(6);
    }

    @Test
    void demuxPassesOnToTheChosenStream() {
        assertThat(Prover.prove(new DemuxProof(), 1).asserts()).isEqualTo(10);
    }

    @Test
    void forkServesEveryOutputOnce() {
        assertThat(Prover.prove(new ForkProof(), 1).asserts()).isEqualTo(13);
        assertThat(Prover.of(new ForkProof()).cover(3)).hasSize(1);
    }

    @Test
    void joinMovesAllTogether() {
        assertThat(Prover.prove(new JoinProof(), 1).asserts()).isEqualTo(4);
    }

    @Test
    void upsizerHoldsTheLatestWords() {
        assertThat(Prover.prove(new UpsizerProof(2), 1).asserts()).isEqualTo(6);
        assertThat(Prover.prove(new UpsizerProof(3), 1).asserts()).isEqualTo(7);
        assertThat(Prover.of(new UpsizerProof(2)).cover(5)).hasSize(1);
    }

    @Test
    void downsizerGivesEachPartOnce() {
        assertThat(Prover.prove(new DownsizerProof(2), 1).asserts()).isEqualTo(7);
        assertThat(Prover.prove(new DownsizerProof(3), 1).asserts()).isEqualTo(8);
        assertThat(Prover.of(new DownsizerProof(3)).cover(5)).hasSize(1);
    }
}
