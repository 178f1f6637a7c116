/**
 * XenStore: the tree in which the hypervisor, its guests and tools tell each other of devices, with Xen's wire protocol over sockets and
 * ring pages. Depends on
 * hypervisor.xen.
 */
@NullMarked
package org.microvisor.hypervisor.xenstore;

import org.jspecify.annotations.NullMarked;
