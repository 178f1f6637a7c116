/**
 * What happened in a simulation as a timeline that a browser shows (Trace Event Format): requests of clients, frames, stages of a
 * node, bus transfers and commands of its drive. Depends on the simulated board, the wire formats, the initiator and Jackson.
 */
@NullMarked
package org.microvisor.cosim.timeline;

import org.jspecify.annotations.NullMarked;
