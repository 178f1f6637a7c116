/** Proofs of the DMA engine's parts. */
@NullMarked
package org.microvisor.unimem.dma;

import org.jspecify.annotations.NullMarked;
