/**
 * A replicated volume in a small world of models, thousands of lives a second: disks that die and return, a node that crashes at any step.
 * Depends on {@code hypervisor.block} and {@code cosim.truth}.
 */
@NullMarked
package org.microvisor.cosim.replica;

import org.jspecify.annotations.NullMarked;
