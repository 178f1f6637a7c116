/** The slow path: frames and misses to the ARM software, frames from it; depends on hdl and aoe's records. */
@NullMarked
package org.microvisor.aoe.slow;

import org.jspecify.annotations.NullMarked;
