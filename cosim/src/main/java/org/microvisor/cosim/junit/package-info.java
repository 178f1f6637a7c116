/**
 * Tests of circuits and boards as JUnit runs them: {@link org.microvisor.cosim.junit.Cosim} gives a test its circuit on each
 * engine, and a failure its seed, its waveform and the line that replays it. Depends on the engines, the board and JUnit's API,
 * which only those who write tests have; nothing depends on it.
 */
@NullMarked
package org.microvisor.cosim.junit;

import org.jspecify.annotations.NullMarked;
