package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** The cells keep the rules of one side of each bus as long as the other side does. */
class AxiProofTest {
    /** Rules about the contents of answers: what a slice gives is what it got, which the proof of its register slices says. */
    private static final Set<AxiLiteRule> CONTENTS = EnumSet.of(AxiLiteRule.B_EXOKAY, AxiLiteRule.R_EXOKAY);

    /** Rules that count what is open, which the invariants of an adapter do. */
    private static final Set<AxiLiteRule> COUNTED =
            EnumSet.of(AxiLiteRule.WRITES_OPEN, AxiLiteRule.READS_OPEN, AxiLiteRule.B_EARLY, AxiLiteRule.R_EARLY);

    static final class LiteSlice extends Cell {
        final AxiLite s_axi, m_axi;

        LiteSlice() {
            s_axi = AxiLite.slave(this, 4);
            m_axi = AxiLite.master(this, 4);
            AxiLiteRegisterSlice slice = new AxiLiteRegisterSlice(this, 4, Slice.FULL);
            s_axi.to(slice.s_axi);
            slice.m_axi.to(m_axi);
            ghost(() -> {
                AxiLiteRules.Options options = new AxiLiteRules.Options(8, 0, 0, CONTENTS);
                AxiLiteRules asked = new AxiLiteRules(this, s_axi, Side.SLAVE, options);
                AxiLiteRules asking = new AxiLiteRules(this, m_axi, Side.MASTER, options);
                Bits aw = inside(s_axi.awvalid, s_axi.awready, m_axi.awvalid, m_axi.awready);
                Bits w = inside(s_axi.wvalid, s_axi.wready, m_axi.wvalid, m_axi.wready);
                Bits b = inside(m_axi.bvalid, m_axi.bready, s_axi.bvalid, s_axi.bready);
                Bits ar = inside(s_axi.arvalid, s_axi.arready, m_axi.arvalid, m_axi.arready);
                Bits r = inside(m_axi.rvalid, m_axi.rready, s_axi.rvalid, s_axi.rready);
                same("write addresses", asked.writeAddresses, asking.writeAddresses, aw, b);
                same("write words", asked.writeWords, asking.writeWords, w, b);
                same("reads", asked.reads, asking.reads, ar, r);
            });
        }

        /** What is open on one side is open on the other or on its way. */
        private void same(String what, Bits asked, Bits asking, Bits there, Bits back) {
            assertAlways(
                    what + " are all accounted for", asked.eq(asking.plus(there).plus(back)));
        }

        /** Words inside of a channel. */
        private Bits inside(Bits inValid, Bits inReady, Bits outValid, Bits outReady) {
            Bits count = reg(8, 0);
            count.set(count.plus(inValid.and(inReady).zext(8))
                    .minus(outValid.and(outReady).zext(8)));
            assertAlways("ready until two are inside", inReady.eq(count.ne(2)));
            assertAlways("valid while one is inside", outValid.eq(count.ne(0)));
            assertAlways("never more than two", count.le(2));
            return count;
        }
    }

    /** A slice sees to handshakes; the contents of its words are the other side's, and it gives them as it got them. */
    static final class Slices extends Cell {
        final Axi4 s_axi, m_axi;

        Slices(Axi4RegisterSlice.Cut cut) {
            s_axi = Axi4.slave(this, 4, 8, 1);
            m_axi = Axi4.master(this, 4, 8, 1);
            Axi4RegisterSlice slice = new Axi4RegisterSlice(this, 4, 8, 1, cut);
            s_axi.to(slice.s_axi);
            slice.m_axi.to(m_axi);
            slice.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.HANDSHAKES);
                new Axi4Rules(this, m_axi, Side.MASTER, InOrder.HANDSHAKES);
            });
        }
    }

    static final class Lite extends Cell {
        final Axi4 s_axi;
        final AxiLite m_axi;

        Lite() {
            s_axi = Axi4.slave(this, 8, 32, 1);
            m_axi = AxiLite.master(this, 8);
            Axi4ToAxiLite adapter = new Axi4ToAxiLite(this, 8, 1, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            adapter.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
                new AxiLiteRules(this, m_axi, Side.MASTER, new AxiLiteRules.Options(255, 0, 0, COUNTED));
                Bits moves = s_axi.wFire().eq(m_axi.wFire());
                assertAlways(
                        "every word goes as it comes",
                        moves.and(s_axi.wdata.eq(m_axi.wdata), s_axi.wstrb.eq(m_axi.wstrb)));
                Bits back = s_axi.rFire().eq(m_axi.rFire());
                assertAlways(
                        "every word comes back as it is",
                        back.and(s_axi.rdata.eq(m_axi.rdata), s_axi.rresp.eq(m_axi.rresp)));
            });
        }
    }

    static final class Wider extends Cell {
        final Axi4 s_axi, m_axi;

        Wider() {
            s_axi = Axi4.slave(this, 12, 32, 1);
            m_axi = Axi4.master(this, 12, 64, 1);
            Axi4Upsizer adapter = new Axi4Upsizer(this, 12, 32, 64, 1, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            adapter.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
                new Axi4Rules(this, m_axi, Side.MASTER, InOrder.STEPS);
            });
        }
    }

    static final class Narrower extends Cell {
        final Axi4 s_axi, m_axi;

        Narrower() {
            s_axi = Axi4.slave(this, 13, 64, 1);
            m_axi = Axi4.master(this, 13, 32, 1);
            Axi4Downsizer adapter = new Axi4Downsizer(this, 13, 64, 32, 1, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            adapter.invariants();
            ghost(() -> {
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
                new Axi4Rules(this, m_axi, Side.MASTER, InOrder.STEPS);
            });
        }
    }

    @Test
    void anAxiLiteSliceKeepsTheRulesForAllTime() {
        assertThat(Prover.prove(new LiteSlice(), 1).asserts()).isGreaterThan(30);
    }

    @Test
    void anAxi4SliceLosesNothingAndKeepsEveryHandshake() {
        for (Axi4RegisterSlice.Cut cut : List.of(
                Axi4RegisterSlice.Cut.all(Slice.FULL),
                Axi4RegisterSlice.Cut.bursts(),
                Axi4RegisterSlice.Cut.all(Slice.FORWARD),
                Axi4RegisterSlice.Cut.all(Slice.NONE))) {
            assertThat(Prover.prove(new Slices(cut), 2).asserts()).isGreaterThan(34);
        }
    }

    @Test
    void anAdapterToAxiLiteAnswersEveryBurstInItsTurn() {
        assertThat(Prover.prove(new Lite(), 2).asserts()).isGreaterThan(60);
    }

    @Test
    void anAdapterToAWiderBusMovesEveryByteInItsTurn() {
        assertThat(Prover.of(new Wider()).oneByOne().induction(1).asserts()).isGreaterThan(100);
    }

    @Test
    void anAdapterToANarrowerBusMovesEveryByteInItsTurn() {
        assertThat(Prover.of(new Narrower()).oneByOne().induction(1).asserts()).isGreaterThan(100);
    }
}
