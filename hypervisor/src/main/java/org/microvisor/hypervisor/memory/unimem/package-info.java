/**
 * The memory seam on a UNIMEM node's registers. Depends on {@code unimem.regs}, {@code hypervisor.board} and {@code
 * hypervisor.memory.window}.
 */
@NullMarked
package org.microvisor.hypervisor.memory.unimem;

import org.jspecify.annotations.NullMarked;
