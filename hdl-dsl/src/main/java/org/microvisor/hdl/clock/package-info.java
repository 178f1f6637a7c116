/**
 * Cells that hand values from one clock to another. May use the language, {@code hdl.logic},
 * {@code hdl.stream} and the primitives of {@code hdl.zynq}.
 *
 * <p>Each crossing is made under the receiving domain and is handed the sending one where it needs its clock.
 */
@NullMarked
package org.microvisor.hdl.clock;

import org.jspecify.annotations.NullMarked;
