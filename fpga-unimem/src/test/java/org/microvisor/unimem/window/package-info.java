/** Proofs of the window's parts. */
@NullMarked
package org.microvisor.unimem.window;

import org.jspecify.annotations.NullMarked;
