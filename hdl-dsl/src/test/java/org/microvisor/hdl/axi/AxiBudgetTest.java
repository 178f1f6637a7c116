package org.microvisor.hdl.axi;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.synth.Budget;

/** What the AXI cells may cost on a Zynq-7000, by Yosys and the project's estimate of timing. */
class AxiBudgetTest {
    static final class TwoByTwo extends Cell {
        final Axi4 s0_axi, s1_axi, m0_axi, m1_axi;

        TwoByTwo() {
            s0_axi = Axi4.slave(this, 32, 64, 8);
            s1_axi = Axi4.slave(this, 32, 64, 8);
            m0_axi = Axi4.master(this, 32, 64, 9);
            m1_axi = Axi4.master(this, 32, 64, 9);
            List<AddressRange> map =
                    List.of(new AddressRange(0, 0, 0x100_0000), new AddressRange(1, 0x100_0000, 0x100_0000));
            Axi4Crossbar crossbar = new Axi4Crossbar(this, 32, 64, 8, 2, map, 16);
            s0_axi.to(crossbar.s_axi.get(0));
            s1_axi.to(crossbar.s_axi.get(1));
            crossbar.m_axi.get(0).to(m0_axi);
            crossbar.m_axi.get(1).to(m1_axi);
        }
    }

    @Test
    void keepsASliceWithinItsBudget() throws IOException {
        new Budget().lut(165).ff(445).levels(1).mhz(300).require(AxiCellsTest.slice(Axi4RegisterSlice.Cut.bursts()));
    }

    @Test
    void keepsWidthAdaptersWithinTheirBudget() throws IOException {
        new Budget().lut(180).lutRam(48).ff(345).levels(5).mhz(165).require(AxiCellsTest.wider(32, 64, 8));
        new Budget().lut(290).lutRam(48).ff(350).levels(5).mhz(165).require(AxiCellsTest.narrower(64, 32, 8));
    }

    @Test
    void keepsACrossbarWithinItsBudget() throws IOException {
        new Budget().lut(800).lutRam(8).ff(720).levels(6).mhz(130).require(new TwoByTwo());
    }
}
