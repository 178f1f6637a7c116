/**
 * What a circuit costs on a Zynq-7000: area from Yosys, an estimate of its clock, and budgets that hold both. May use the language,
 * the emitter and {@code hdl.tool}; needs the program {@code yosys}.
 */
@NullMarked
package org.microvisor.hdl.synth;

import org.jspecify.annotations.NullMarked;
