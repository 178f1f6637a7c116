/**
 * QEMU's own NVMe controller as the drive of a simulated board, in a process of its own.
 *
 * <p>May depend on {@code cosim.device}, whose slot it fits into, and on the wire formats; on nothing else of co-simulation.
 */
@NullMarked
package org.microvisor.cosim.device.peer;

import org.jspecify.annotations.NullMarked;
