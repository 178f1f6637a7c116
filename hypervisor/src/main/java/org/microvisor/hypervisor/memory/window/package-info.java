/**
 * The seam to a node's memory hardware: what others may reach of this node, and where this node sees others. Depends on {@code
 * hypervisor.memory}.
 */
@NullMarked
package org.microvisor.hypervisor.memory.window;

import org.jspecify.annotations.NullMarked;
