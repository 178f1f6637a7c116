package org.microvisor.hdl.axi;

/** The rules of AXI4-Stream that {@link AxiStreamRules} checks. */
public enum AxiStreamRule implements Rule {
    /** The first cycle after reset. */
    T_RESET(Side.MASTER, "2.7.2", "TVALID is 0 in the first cycle after reset"),
    /** No word is taken back. */
    T_KEPT(Side.MASTER, "2.2.1", "once 1, TVALID stays 1 until TREADY is 1"),
    /** No word is changed. */
    T_STEADY(Side.MASTER, "2.2.1", "TDATA, TKEEP, TLAST and TUSER do not change while TVALID waits for TREADY"),
    /** Only with a bound. */
    T_STALL(Side.SLAVE, "2.2.1", "TREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** Only with {@link AxiStreamRules.Packets#CONTINUOUS}. */
    KEEP_FULL(Side.MASTER, "2.4.1", "every byte of a beat that is not the last is kept (continuous, as agreed)"),
    /** Only with {@link AxiStreamRules.Packets#CONTINUOUS}. */
    KEEP_LOW(Side.MASTER, "2.4.1", "the last beat keeps at least one byte, the low ones (continuous, as agreed)");

    private final Side keeper;
    private final String section;
    private final String text;

    AxiStreamRule(Side keeper, String section, String text) {
        this.keeper = keeper;
        this.section = section;
        this.text = text;
    }

    @Override
    public Side keeper() {
        return keeper;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public String text() {
        return text;
    }
}
