package org.microvisor.hdl.verilog;

/** What a text is for. */
enum Purpose {
    /** Synthesis: what is real; black boxes are only instantiated. */
    PRODUCT,
    /** Synthesis as an IP core: the ports of the top say what interfaces they are. */
    IP_CORE,
    /** A proof: with ghosts and properties; black boxes are modules like others. */
    PROOF,
    /** Simulation in place of a black box. */
    MODEL;

    boolean isProduct() {
        return this == PRODUCT || this == IP_CORE;
    }
}
