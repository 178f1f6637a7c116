/** Long random runs: what they share, and those of the storage path. */
@NullMarked
package org.microvisor.cosim.campaign;

import org.jspecify.annotations.NullMarked;
