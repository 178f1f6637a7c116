/**
 * Simulation of a circuit inside the JVM: it becomes a graph of 64-bit words, the graph becomes byte code. Two-state, no event
 * queue. May use the language, its checks, {@code hdl.stream} for what drives streams, and ASM.
 */
@NullMarked
package org.microvisor.hdl.sim;

import org.jspecify.annotations.NullMarked;
