/** The seam to a board: registers, frames, memory, interrupts, clock; depends on nothing above it. */
@NullMarked
package org.microvisor.hypervisor.board;

import org.jspecify.annotations.NullMarked;
