/**
 * Cells that hand values from one clock to another, and the timing constraints that go with them. May use the language, streams
 * and the checks.
 *
 * <p>Each crossing is made under the receiving domain and is handed the sending one where it needs its clock.
 */
@NullMarked
package org.microvisor.hdl.clock;

import org.jspecify.annotations.NullMarked;
