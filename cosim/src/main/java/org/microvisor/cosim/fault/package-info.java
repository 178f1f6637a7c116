/** Faults of links, drives and nodes, drawn from a seed; depends on the device models only. */
@NullMarked
package org.microvisor.cosim.fault;

import org.jspecify.annotations.NullMarked;
