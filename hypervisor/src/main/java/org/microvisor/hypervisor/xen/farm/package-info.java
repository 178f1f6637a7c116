/**
 * An experiment with any number of guests in this process that use each other's networks and disks of their own, and what it shows.
 * Depends on the other packages of hypervisor.xen, hypervisor.block and hypervisor.net.
 */
@NullMarked
package org.microvisor.hypervisor.xen.farm;

import org.jspecify.annotations.NullMarked;
