/** A node's memory, local and remote, as its operating system is told. Depends on {@code hypervisor.memory}. */
@NullMarked
package org.microvisor.hypervisor.memory.tree;

import org.jspecify.annotations.NullMarked;
