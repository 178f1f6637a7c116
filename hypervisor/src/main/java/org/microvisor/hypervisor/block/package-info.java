/**
 * The block switch: disks as stacks of asynchronous devices, from files, memory, ranges and AoE volumes to replicated volumes. Depends on
 * {@code hypervisor.aoe} and {@code hypervisor.board}.
 */
@NullMarked
package org.microvisor.hypervisor.block;

import org.jspecify.annotations.NullMarked;
