/** Long random runs: what they share, and those of random circuits and of the storage path. */
@NullMarked
package org.microvisor.cosim.campaign;

import org.jspecify.annotations.NullMarked;
