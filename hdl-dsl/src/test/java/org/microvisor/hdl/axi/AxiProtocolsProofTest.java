package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Between two protocols nothing is lost, doubled, changed or made up, and the other side's rules are kept. */
final class AxiProtocolsProofTest {
    /** Names every pair of signals of which one must be the other. */
    private abstract static class Wires extends Cell {
        final void same(String channel, List<Bits> given, List<Bits> got) {
            Bits all = lit(1, 1);
            for (int i = 0; i < given.size(); i++) {
                all = all.and(got.get(i).eq(given.get(i)));
            }
            assertAlways(channel + " is the same on both sides", all);
        }

        /** An AXI4-Lite bus as those see it that know nothing else. */
        final AxiLite asLite(Axi4 bus) {
            AxiLite seen = AxiLite.wires(this, bus.awaddr.width());
            List<Bits> from = List.of(
                    bus.awaddr,
                    bus.awprot,
                    bus.awvalid,
                    bus.awready,
                    bus.wdata,
                    bus.wstrb,
                    bus.wvalid,
                    bus.wready,
                    bus.bresp,
                    bus.bvalid,
                    bus.bready,
                    bus.araddr,
                    bus.arprot,
                    bus.arvalid,
                    bus.arready,
                    bus.rdata,
                    bus.rresp,
                    bus.rvalid,
                    bus.rready);
            List<Bits> to = List.of(
                    seen.awaddr,
                    seen.awprot,
                    seen.awvalid,
                    seen.awready,
                    seen.wdata,
                    seen.wstrb,
                    seen.wvalid,
                    seen.wready,
                    seen.bresp,
                    seen.bvalid,
                    seen.bready,
                    seen.araddr,
                    seen.arprot,
                    seen.arvalid,
                    seen.arready,
                    seen.rdata,
                    seen.rresp,
                    seen.rvalid,
                    seen.rready);
            for (int i = 0; i < from.size(); i++) {
                to.get(i).set(from.get(i));
            }
            return seen;
        }

        /** An AXI3 bus as AXI4: what both have. */
        final Axi4 asAxi4(Axi3 bus) {
            Axi4 seen = Axi4.wires(this, bus.awaddr.width(), bus.wdata.width(), bus.awid.width());
            seen.awid.set(bus.awid);
            seen.awaddr.set(bus.awaddr);
            seen.awlen.set(bus.awlen.zext(8));
            seen.awsize.set(bus.awsize);
            seen.awburst.set(bus.awburst);
            seen.awlock.set(bus.awlock.eq(1)); // exclusive
            seen.awcache.set(bus.awcache);
            seen.awprot.set(bus.awprot);
            seen.awqos.set(bus.awqos);
            seen.awvalid.set(bus.awvalid);
            seen.awready.set(bus.awready);
            seen.wdata.set(bus.wdata);
            seen.wstrb.set(bus.wstrb);
            seen.wlast.set(bus.wlast);
            seen.wvalid.set(bus.wvalid);
            seen.wready.set(bus.wready);
            seen.bid.set(bus.bid);
            seen.bresp.set(bus.bresp);
            seen.bvalid.set(bus.bvalid);
            seen.bready.set(bus.bready);
            seen.arid.set(bus.arid);
            seen.araddr.set(bus.araddr);
            seen.arlen.set(bus.arlen.zext(8));
            seen.arsize.set(bus.arsize);
            seen.arburst.set(bus.arburst);
            seen.arlock.set(bus.arlock.eq(1));
            seen.arcache.set(bus.arcache);
            seen.arprot.set(bus.arprot);
            seen.arqos.set(bus.arqos);
            seen.arvalid.set(bus.arvalid);
            seen.arready.set(bus.arready);
            seen.rid.set(bus.rid);
            seen.rdata.set(bus.rdata);
            seen.rresp.set(bus.rresp);
            seen.rlast.set(bus.rlast);
            seen.rvalid.set(bus.rvalid);
            seen.rready.set(bus.rready);
            return seen;
        }
    }

    private static final class FromLite extends Wires {
        final AxiLite s_axi;
        final Axi4 m_axi;

        FromLite() {
            s_axi = AxiLite.slave(this, 5);
            m_axi = Axi4.master(this, 5, 32, 2);
            AxiLiteToAxi4 adapter = new AxiLiteToAxi4(this, 5, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            ghost(() -> {
                AxiLite seen = asLite(m_axi);
                AxiLiteRules asked = new AxiLiteRules(this, s_axi, Side.SLAVE, AxiLiteRules.Options.open(255));
                AxiLiteRules asking = new AxiLiteRules(this, seen, Side.MASTER, AxiLiteRules.Options.open(255));
                new Axi4Rules(this, m_axi, Side.MASTER, InOrder.STEPS);
                assertAlways("as many write addresses are open", asked.writeAddresses.eq(asking.writeAddresses));
                assertAlways("as many write words are open", asked.writeWords.eq(asking.writeWords));
                assertAlways("as many reads are open", asked.reads.eq(asking.reads));

                same(
                        "a write's place",
                        List.of(s_axi.awaddr.slice(4, 2), s_axi.awprot, s_axi.awvalid, m_axi.awready),
                        List.of(m_axi.awaddr.slice(4, 2), m_axi.awprot, m_axi.awvalid, s_axi.awready));
                same(
                        "a word",
                        List.of(s_axi.wdata, s_axi.wstrb, s_axi.wvalid, m_axi.wready),
                        List.of(m_axi.wdata, m_axi.wstrb, m_axi.wvalid, s_axi.wready));
                same(
                        "an answer",
                        List.of(m_axi.bresp, m_axi.bvalid, s_axi.bready),
                        List.of(s_axi.bresp, s_axi.bvalid, m_axi.bready));
                same(
                        "a read's place",
                        List.of(s_axi.araddr.slice(4, 2), s_axi.arprot, s_axi.arvalid, m_axi.arready),
                        List.of(m_axi.araddr.slice(4, 2), m_axi.arprot, m_axi.arvalid, s_axi.arready));
                same(
                        "a word read",
                        List.of(m_axi.rdata, m_axi.rresp, m_axi.rvalid, s_axi.rready),
                        List.of(s_axi.rdata, s_axi.rresp, s_axi.rvalid, m_axi.rready));

                // with these no rule of AXI4 about the beats of a write is left to break: any strobes fit
                assertAlways(
                        "a write is one beat of one word", m_axi.awlen.eq(0).and(m_axi.awsize.eq(2), m_axi.wlast));
                assertAlways(
                        "all lanes of a write can be used",
                        m_axi.awaddr.trunc(2).eq(0));
                assertAlways("a read is one beat of one word", m_axi.arlen.eq(0).and(m_axi.arsize.eq(2)));
                assertAlways(
                        "a read begins with its word", m_axi.araddr.trunc(2).eq(0));
                assertAlways("the ID is always 0", m_axi.awid.or(m_axi.arid).eq(0));
                assertAlways(
                        "nothing is exclusive", m_axi.awlock.or(m_axi.arlock).not());
            });
        }
    }

    private static final class FromAxi3 extends Wires {
        final Axi3 s_axi;
        final Axi4 m_axi;

        FromAxi3() {
            s_axi = Axi3.slave(this, 13, 16, 2);
            m_axi = Axi4.master(this, 13, 16, 2);
            Axi3ToAxi4 adapter = new Axi3ToAxi4(this, 13, 16, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            ghost(() -> {
                Axi4 seen = asAxi4(s_axi);
                new Axi4Rules(this, seen, Side.SLAVE, InOrder.STEPS);
                new Axi4Rules(this, m_axi, Side.MASTER, InOrder.STEPS);
                // the same on both sides, so what one side says of earlier transactions holds on the other
                same("an address of a write", seen.awPayload(), m_axi.awPayload());
                same("a beat written", seen.wPayload(), m_axi.wPayload());
                same("an answer", m_axi.bPayload(), seen.bPayload());
                same("an address of a read", seen.arPayload(), m_axi.arPayload());
                same("a beat read", m_axi.rPayload(), seen.rPayload());
                same(
                        "who offers",
                        List.of(s_axi.awvalid, s_axi.wvalid, m_axi.bvalid, s_axi.arvalid, m_axi.rvalid),
                        List.of(m_axi.awvalid, m_axi.wvalid, s_axi.bvalid, m_axi.arvalid, s_axi.rvalid));
                same(
                        "who takes",
                        List.of(m_axi.awready, m_axi.wready, s_axi.bready, m_axi.arready, s_axi.rready),
                        List.of(s_axi.awready, s_axi.wready, m_axi.bready, s_axi.arready, m_axi.rready));
                assertAlways("nothing is locked", s_axi.awlock.ne(2).or(m_axi.awlock.not()));
                assertAlways("bursts stay short", m_axi.awlen.lt(16).and(m_axi.arlen.lt(16)));
            });
        }
    }

    private static final class ToAxi3 extends Wires {
        final Axi4 s_axi;
        final Axi3 m_axi;

        ToAxi3() {
            s_axi = Axi4.slave(this, 13, 16, 1);
            m_axi = Axi3.master(this, 13, 16, 1);
            Axi4ToAxi3 adapter = new Axi4ToAxi3(this, 13, 16, 1, 2);
            s_axi.to(adapter.s_axi);
            adapter.m_axi.to(m_axi);
            adapter.invariants();
            ghost(() -> {
                Axi4 seen = asAxi4(m_axi);
                new Axi4Rules(this, s_axi, Side.SLAVE, InOrder.STEPS);
                new Axi4Rules(this, seen, Side.MASTER, InOrder.STEPS);
                assertAlways(
                        "nothing is locked",
                        m_axi.awlock.bit(1).or(m_axi.arlock.bit(1)).not());
                assertAlways(
                        "a beat written is the same on both sides",
                        s_axi.wFire()
                                .eq(m_axi.wvalid.and(m_axi.wready))
                                .and(s_axi.wdata.eq(m_axi.wdata), s_axi.wstrb.eq(m_axi.wstrb)));
                assertAlways(
                        "a beat read is the same on both sides",
                        s_axi.rFire()
                                .eq(m_axi.rvalid.and(m_axi.rready))
                                .and(
                                        s_axi.rdata.eq(m_axi.rdata),
                                        s_axi.rresp.eq(m_axi.rresp),
                                        s_axi.rid.eq(m_axi.rid)));
            });
        }
    }

    @Test
    void anAxi3SlaveIsAskedInParts() {
        assertThat(Prover.prove(new ToAxi3(), 2).asserts()).isEqualTo(122);
    }

    @Test
    void anAxiLiteMasterAsksForWholeWords() {
        assertThat(Prover.prove(new FromLite(), 2).asserts()).isEqualTo(64);
    }

    @Test
    void anAxi3MasterAsksAsItStands() {
        assertThat(Prover.prove(new FromAxi3(), 2).asserts()).isEqualTo(44);
    }
}
