/**
 * The drivers of a design's buses and the scheduler of one simulation.
 *
 * <p>May depend on nothing but the JDK: a driver sees its shared memory, the scheduler sees an {@link
 * org.microvisor.cosim.bus.Engine}.
 */
@NullMarked
package org.microvisor.cosim.bus;

import org.jspecify.annotations.NullMarked;
