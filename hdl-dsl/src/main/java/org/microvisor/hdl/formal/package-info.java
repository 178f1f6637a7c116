/**
 * Proofs that circuits keep their properties, by Yosys and an SMT solver, and what a prover's counterexample becomes: a waveform, a
 * trace that the simulator replays. One clock. May use the language, the emitter, the simulator and {@code hdl.tool}; needs the
 * programs {@code yosys}, {@code yosys-smtbmc} and {@code z3}.
 */
@NullMarked
package org.microvisor.hdl.formal;

import org.jspecify.annotations.NullMarked;
