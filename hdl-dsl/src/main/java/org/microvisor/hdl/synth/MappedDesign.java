package org.microvisor.hdl.synth;

/**
 * A design after technology mapping.
 *
 * @param tool who mapped it, with version
 * @param netlist primitives of the 7 series
 */
record MappedDesign(String tool, Netlist netlist) {}
