/**
 * What software and the storage node share besides the wire: the register map, the ring and map layouts in DDR, the
 * window that the SSD sees. Depends on {@code hdl.regs} only, so that drivers need no circuit.
 */
@NullMarked
package org.microvisor.aoe.regs;

import org.jspecify.annotations.NullMarked;
