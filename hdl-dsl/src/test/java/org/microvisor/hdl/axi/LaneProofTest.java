package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Proof;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;

/** Every byte of every command, wherever it begins and ends, comes out once, in its turn and in its lane. */
final class LaneProofTest {
    private static final DmaSettings SMALL = new DmaSettings(13, 32, 1, 4, 1, 2, 2, true);

    static final class Packing extends Cell {
        final Bits valid = in(1), ready = out(1), word = in(32), first = in(1), last = in(1);
        final Bits firstLane = in(2), lastLane = in(2), shifted = in(1), spare = in(1);
        final AxiStream m_axis = AxiStream.master(this, 32);

        Packing() {
            LanePacker packer = new LanePacker(this, SMALL);
            packer.valid.set(valid);
            packer.word.set(word);
            packer.first.set(first);
            packer.last.set(last);
            packer.firstLane.set(firstLane);
            packer.lastLane.set(lastLane);
            packer.shifted.set(shifted);
            packer.spare.set(spare);
            ready.set(packer.ready);
            packer.m_axis.to(m_axis);
            Bits fits = packer.invariants().fits();
            ghost(() -> {
                assumeAlways("the words are those of commands", fits);
                new AxiStreamRules(this, m_axis, Side.MASTER);
                cover("a word is used twice", valid.and(ready.not(), m_axis.tready, last, m_axis.tvalid, first.not()));
            });
        }
    }

    static final class Unpacking extends Cell {
        final Stream beats = Stream.slave(this, 32);
        final Bits active = in(1),
                strobes = in(4),
                burstEnds = in(1),
                last = in(1),
                firstLane = in(2),
                lastLane = in(2);
        final Bits moves = out(1), wdata = out(32), wstrb = out(4), wlast = out(1), wvalid = out(1), wready = in(1);

        Unpacking() {
            LaneUnpacker unpacker = new LaneUnpacker(this, SMALL);
            beats.to(unpacker.beats);
            List<Bits> from = List.of(active, strobes, burstEnds, last, firstLane, lastLane, wready);
            List<Bits> to = List.of(
                    unpacker.active,
                    unpacker.strobes,
                    unpacker.burstEnds,
                    unpacker.last,
                    unpacker.firstLane,
                    unpacker.lastLane,
                    unpacker.wready);
            for (int i = 0; i < from.size(); i++) {
                to.get(i).set(from.get(i));
            }
            moves.set(unpacker.moves);
            wdata.set(unpacker.wdata);
            wstrb.set(unpacker.wstrb);
            wlast.set(unpacker.wlast);
            wvalid.set(unpacker.wvalid);
            Bits fits = unpacker.invariants().fits();
            ghost(() -> {
                assumeAlways("the words are those of commands", fits);
                new StreamRules(this, beats);
                Bits stalls = pastValid().and(past(wvalid.and(wready.not())));
                Bits same = wvalid.and(wdata.eq(past(wdata)), wstrb.eq(past(wstrb)), wlast.eq(past(wlast)));
                assertAlways("a word waits as it is", stalls.not().or(same));
                cover("the last word needs no beat", moves.and(beats.fire().not(), last, beats.valid));
            });
        }
    }

    @Test
    void everyByteReadComesOnceInItsTurn() {
        assertThat(Prover.prove(new Packing(), 1).asserts()).isGreaterThan(10);
        assertThat(Proof.of(new Packing()).cover(8)).isNotEmpty();
    }

    @Test
    void everyByteWrittenGoesOnceToItsLane() {
        assertThat(Prover.prove(new Unpacking(), 1).asserts()).isGreaterThan(6);
        assertThat(Proof.of(new Unpacking()).cover(8)).isNotEmpty();
    }
}
