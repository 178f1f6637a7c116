/** The target: packets of other nodes become accesses to this node's memory. Depends on the packet formats alone. */
@NullMarked
package org.microvisor.unimem.target;

import org.jspecify.annotations.NullMarked;
