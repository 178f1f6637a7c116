/** What the parts of the memory software call alike: nodes, regions, rights, sharing modes, ranges. Depends on nothing. */
@NullMarked
package org.microvisor.hypervisor.memory;

import org.jspecify.annotations.NullMarked;
