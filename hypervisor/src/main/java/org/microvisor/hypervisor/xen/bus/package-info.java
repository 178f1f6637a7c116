/** How a device comes up: both ends look at each other in the store, state by state. Depends on hypervisor.xen and hypervisor.xenstore. */
@NullMarked
package org.microvisor.hypervisor.xen.bus;

import org.jspecify.annotations.NullMarked;
