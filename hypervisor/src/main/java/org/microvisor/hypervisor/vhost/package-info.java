/**
 * Devices of virtual machines over vhost-user: the messages of the front-end (QEMU), the guest's memory, its rings, and the thread
 * that serves them. Depends on hypervisor.linux.
 */
@NullMarked
package org.microvisor.hypervisor.vhost;

import org.jspecify.annotations.NullMarked;
