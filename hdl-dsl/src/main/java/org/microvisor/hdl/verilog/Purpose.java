package org.microvisor.hdl.verilog;

/** What a text is for. */
enum Purpose {
    /** Synthesis: what is real; black boxes are only instantiated. */
    PRODUCT,
    /** A proof: with ghosts and properties; black boxes are modules like others. */
    PROOF,
    /** Simulation in place of a black box. */
    MODEL
}
