/** The registers of the UNIMEM node, as data: for the circuit, the driver and the documents. Depends on the register language alone. */
@NullMarked
package org.microvisor.unimem.regs;

import org.jspecify.annotations.NullMarked;
