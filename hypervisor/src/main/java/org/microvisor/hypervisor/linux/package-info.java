/**
 * What Linux offers and the JDK does not: descriptors over sockets, shared memory, events. Depends on JavaCPP only.
 */
@NullMarked
package org.microvisor.hypervisor.linux;

import org.jspecify.annotations.NullMarked;
