/** What the node costs beside programs that do the same: both in turns, in one run. Depends on cosim.guest. */
@NullMarked
package org.microvisor.cosim.bench;

import org.jspecify.annotations.NullMarked;
