/** Tests of the emitted texts, judged by Verilator and Icarus Verilog. */
@NullMarked
package org.microvisor.hdl.verilog;

import org.jspecify.annotations.NullMarked;
