/** A guest's console under Xen. Depends on hypervisor.xen. */
@NullMarked
package org.microvisor.hypervisor.xen.console;

import org.jspecify.annotations.NullMarked;
