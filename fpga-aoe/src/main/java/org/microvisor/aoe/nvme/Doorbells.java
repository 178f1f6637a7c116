package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;

/**
 * Tells the SSD where the queues' ends are: writes the submission tail and the completion head into its doorbell
 * registers whenever they differ from what was last told, the tail first. One write is under way at a time, so several
 * steps of an end may be told by one write.
 */
public final class Doorbells extends Cell {
    public final Axi4 m_axi_pcie;

    /** While low, nothing is told and both ends count as told at 0. */
    public final Bits enable;

    public final Bits submissionTail, completionHead;

    /** Bus addresses of the two doorbell registers; their low two bits do not matter. */
    public final Bits submissionAddress, completionAddress;

    /** Pulses on an error response. */
    public final Bits error;

    public Doorbells(Cell parent) {
        super(parent);
        m_axi_pcie = Axi4.master(this, 64, 32, 1);
        enable = in(1);
        submissionTail = in(6);
        completionHead = in(6);
        submissionAddress = in(64);
        completionAddress = in(64);
        error = out(1);

        Bits toldTail = reg(6, 0), toldHead = reg(6, 0);
        Bits addressValid = reg(1, 0), dataValid = reg(1, 0), waiting = reg(1, 0);
        Bits address = reg(62), data = reg(6);

        Bits tailNews = submissionTail.ne(toldTail);
        Bits headNews = completionHead.ne(toldHead);
        Bits start = wire(1);
        start.set(waiting.not().and(enable).and(tailNews.or(headNews)));

        when(m_axi_pcie.awready, () -> addressValid.set(0));
        when(m_axi_pcie.wready, () -> dataValid.set(0));
        when(m_axi_pcie.bvalid, () -> waiting.set(0));
        when(start, () -> {
            addressValid.set(1);
            dataValid.set(1);
            waiting.set(1);
            address.set(tailNews.mux(submissionAddress, completionAddress).slice(63, 2));
            data.set(tailNews.mux(submissionTail, completionHead));
            when(tailNews, () -> toldTail.set(submissionTail)).otherwise(() -> toldHead.set(completionHead));
        });
        when(enable.not(), () -> {
            toldTail.set(0);
            toldHead.set(0);
        });

        m_axi_pcie.awid.set(0);
        m_axi_pcie.awaddr.set(Bits.cat(address, lit(2, 0)));
        m_axi_pcie.awlen.set(0);
        m_axi_pcie.awsize.set(2);
        m_axi_pcie.awburst.set(1);
        m_axi_pcie.awlock.set(0);
        m_axi_pcie.awcache.set(0);
        m_axi_pcie.awprot.set(2);
        m_axi_pcie.awqos.set(0);
        m_axi_pcie.awvalid.set(addressValid);
        m_axi_pcie.wdata.set(data.zext(32));
        m_axi_pcie.wstrb.set(0xF);
        m_axi_pcie.wlast.set(1);
        m_axi_pcie.wvalid.set(dataValid);
        m_axi_pcie.bready.set(1);
        error.set(m_axi_pcie.bvalid.and(m_axi_pcie.bresp.bit(1)));

        m_axi_pcie.neverReads();
    }
}
