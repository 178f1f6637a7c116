/**
 * Cells that hand values from one clock to another. May use the language, {@code hdl.logic} and {@code hdl.stream}.
 *
 * <p>Each crossing is made under the receiving domain and is handed the sending one where it needs its clock.
 */
@NullMarked
package org.microvisor.hdl.clock;

import org.jspecify.annotations.NullMarked;
