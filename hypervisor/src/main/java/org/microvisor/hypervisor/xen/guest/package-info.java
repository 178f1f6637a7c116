/**
 * What guests in this process are made of: a small kernel with the front-ends of Xen's devices, and the house that builds guests and
 * serves their devices. Depends on the other packages of hypervisor.xen, hypervisor.xenstore, hypervisor.block and hypervisor.net.
 */
@NullMarked
package org.microvisor.hypervisor.xen.guest;

import org.jspecify.annotations.NullMarked;
