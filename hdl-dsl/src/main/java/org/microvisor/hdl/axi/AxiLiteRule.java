package org.microvisor.hdl.axi;

/** The rules of AXI4-Lite that {@link AxiLiteRules} checks. */
public enum AxiLiteRule implements Rule {
    /** The first cycle after reset. */
    AW_RESET(Side.MASTER, "A3.1.2", "AWVALID is 0 in the first cycle after reset"),
    /** No address is taken back. */
    AW_KEPT(Side.MASTER, "A3.2.1", "once 1, AWVALID stays 1 until AWREADY is 1"),
    /** No address is changed. */
    AW_STEADY(Side.MASTER, "A3.2.1", "AWADDR and AWPROT do not change while AWVALID waits for AWREADY"),
    /** Only with a bound. */
    AW_STALL(Side.SLAVE, "A3.3.1", "AWREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** The first cycle after reset. */
    W_RESET(Side.MASTER, "A3.1.2", "WVALID is 0 in the first cycle after reset"),
    /** No word is taken back. */
    W_KEPT(Side.MASTER, "A3.2.1", "once 1, WVALID stays 1 until WREADY is 1"),
    /** No word is changed. */
    W_STEADY(Side.MASTER, "A3.2.1", "WDATA and WSTRB do not change while WVALID waits for WREADY"),
    /** Only with a bound. */
    W_STALL(Side.SLAVE, "A3.3.1", "WREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** The first cycle after reset. */
    B_RESET(Side.SLAVE, "A3.1.2", "BVALID is 0 in the first cycle after reset"),
    /** No answer is taken back. */
    B_KEPT(Side.SLAVE, "A3.2.1", "once 1, BVALID stays 1 until BREADY is 1"),
    /** No answer is changed. */
    B_STEADY(Side.SLAVE, "A3.2.1", "BRESP does not change while BVALID waits for BREADY"),
    /** Only with a bound. */
    B_STALL(Side.MASTER, "A3.3.1", "BREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** The first cycle after reset. */
    AR_RESET(Side.MASTER, "A3.1.2", "ARVALID is 0 in the first cycle after reset"),
    /** No address is taken back. */
    AR_KEPT(Side.MASTER, "A3.2.1", "once 1, ARVALID stays 1 until ARREADY is 1"),
    /** No address is changed. */
    AR_STEADY(Side.MASTER, "A3.2.1", "ARADDR and ARPROT do not change while ARVALID waits for ARREADY"),
    /** Only with a bound. */
    AR_STALL(Side.SLAVE, "A3.3.1", "ARREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** The first cycle after reset. */
    R_RESET(Side.SLAVE, "A3.1.2", "RVALID is 0 in the first cycle after reset"),
    /** No word is taken back. */
    R_KEPT(Side.SLAVE, "A3.2.1", "once 1, RVALID stays 1 until RREADY is 1"),
    /** No word is changed. */
    R_STEADY(Side.SLAVE, "A3.2.1", "RDATA and RRESP do not change while RVALID waits for RREADY"),
    /** Only with a bound. */
    R_STALL(Side.MASTER, "A3.3.1", "RREADY comes within the agreed number of cycles (liveness, as agreed)"),
    /** Room in the counters. */
    WRITES_OPEN(Side.MASTER, "A5.1", "no more writes are open than agreed"),
    /** Room in the counters. */
    READS_OPEN(Side.MASTER, "A5.1", "no more reads are open than agreed"),
    /** Answers follow questions. */
    B_EARLY(Side.SLAVE, "A3.3.1", "BVALID comes after the address and the word of its write have moved"),
    /** Only with a bound. */
    B_LATE(
            Side.SLAVE,
            "A3.3.1",
            "a complete write is answered within the agreed number of cycles (liveness, as agreed)"),
    /** No exclusive accesses. */
    B_EXOKAY(Side.SLAVE, "B1.1.1", "BRESP is not EXOKAY"),
    /** Answers follow questions. */
    R_EARLY(Side.SLAVE, "A3.3.1", "RVALID comes after the address of its read has moved"),
    /** Only with a bound. */
    R_LATE(Side.SLAVE, "A3.3.1", "a read is answered within the agreed number of cycles (liveness, as agreed)"),
    /** No exclusive accesses. */
    R_EXOKAY(Side.SLAVE, "B1.1.1", "RRESP is not EXOKAY");

    private final Side keeper;
    private final String section;
    private final String text;

    AxiLiteRule(Side keeper, String section, String text) {
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

    static Rules.Handshake channel(String name) {
        return new Rules.Handshake(
                valueOf(name + "_RESET"), valueOf(name + "_KEPT"), valueOf(name + "_STEADY"), valueOf(name + "_STALL"));
    }
}
