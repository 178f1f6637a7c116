/**
 * Guests: what a virtual machine is made of and how QEMU is told. Depends on nothing of the MicroVisor but the sockets at which it serves
 * the machine's devices.
 */
@NullMarked
package org.microvisor.hypervisor.guest;

import org.jspecify.annotations.NullMarked;
