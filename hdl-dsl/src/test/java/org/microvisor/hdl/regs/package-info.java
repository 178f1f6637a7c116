/** Tests of the register map, its texts and its bank. */
@NullMarked
package org.microvisor.hdl.regs;

import org.jspecify.annotations.NullMarked;
