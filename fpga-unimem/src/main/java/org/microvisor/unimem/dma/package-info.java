/** Copies memory of any node to any node, by packets alone. Depends on the packet formats alone. */
@NullMarked
package org.microvisor.unimem.dma;

import org.jspecify.annotations.NullMarked;
