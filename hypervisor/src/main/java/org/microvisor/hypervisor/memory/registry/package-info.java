/**
 * Which memory is lent to whom, agreed between nodes over a transport that may lose, double and reorder. Depends on {@code
 * hypervisor.memory}, its {@code window}, and Jackson.
 */
@NullMarked
package org.microvisor.hypervisor.memory.registry;

import org.jspecify.annotations.NullMarked;
