/**
 * Simulation of a circuit inside the JVM: it becomes a graph of 64-bit words, the graph becomes byte code. Two-state, no event
 * queue. May use the language and its checks.
 */
@NullMarked
package org.microvisor.hdl.sim;

import org.jspecify.annotations.NullMarked;
