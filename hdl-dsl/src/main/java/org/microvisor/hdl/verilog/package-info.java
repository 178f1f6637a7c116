/**
 * Verilog-2005 from checked circuits, one module a file, names as in the Java source, and the timing constraints that go with it.
 * May use the language and {@code hdl.check}.
 */
@NullMarked
package org.microvisor.hdl.verilog;

import org.jspecify.annotations.NullMarked;
