/** Who lends how much to whom in a cluster. Depends on {@code hypervisor.memory}. */
@NullMarked
package org.microvisor.hypervisor.memory.capacity;

import org.jspecify.annotations.NullMarked;
