/** A guest's interface under Xen (netif) at a port of the soft switch. Depends on hypervisor.xen, hypervisor.xen.bus and hypervisor.net. */
@NullMarked
package org.microvisor.hypervisor.xen.net;

import org.jspecify.annotations.NullMarked;
