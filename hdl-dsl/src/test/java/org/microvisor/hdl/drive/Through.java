package org.microvisor.hdl.drive;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;

/** Buses of all kinds that go straight through, so that drivers meet drivers. */
public final class Through extends Cell {
    /** The way in. */
    public final Axi4 s_axi;

    public final Axi3 s_axi3;
    public final AxiLite s_lite;
    /** The way out. */
    public final Axi4 m_axi;

    public final Axi3 m_axi3;
    public final AxiLite m_lite;
    /** Rises when something is read at {@code s_lite}, and falls when something is written there. */
    public final Bits irq;

    public Through() {
        s_axi = Axi4.slave(this, 32, 64, 4);
        s_axi3 = Axi3.slave(this, 32, 32, 2);
        s_lite = AxiLite.slave(this, 16);
        m_axi = Axi4.master(this, 32, 64, 4);
        m_axi3 = Axi3.master(this, 32, 32, 2);
        m_lite = AxiLite.master(this, 16);
        irq = out(1);
        for (List<Bundle> pair :
                List.<List<Bundle>>of(List.of(s_axi, m_axi), List.of(s_axi3, m_axi3), List.of(s_lite, m_lite))) {
            pair.get(0).to(pair.get(1));
        }
        Bits raised = reg(1, 0);
        when(s_lite.rvalid.and(s_lite.rready), () -> raised.set(1));
        when(s_lite.bvalid.and(s_lite.bready), () -> raised.set(0));
        irq.set(raised);
    }
}
