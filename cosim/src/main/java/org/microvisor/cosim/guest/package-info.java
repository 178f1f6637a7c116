/**
 * Real guests beside the simulation: Debian packages become an initramfs, QEMU boots it. May use the host's programs (apt-get, qemu) and
 * nothing else of co-simulation.
 */
@NullMarked
package org.microvisor.cosim.guest;

import org.jspecify.annotations.NullMarked;
