/**
 * Drives the buses of a running circuit, on whatever engine it runs: AXI masters and memories, registers, frames and interrupts,
 * all moved by the clock alone and random only by what they are given. May use the language, {@code hdl.axi} and {@code hdl.regs}
 * for what is driven, and {@code hdl.sim} for what runs it.
 */
@NullMarked
package org.microvisor.hdl.drive;

import org.jspecify.annotations.NullMarked;
