/**
 * What Vivado is handed: a design as an IP core of its own. May use the language, the checks' list of crossings, the Verilog and the
 * texts of register maps.
 */
@NullMarked
package org.microvisor.hdl.vivado;

import org.jspecify.annotations.NullMarked;
