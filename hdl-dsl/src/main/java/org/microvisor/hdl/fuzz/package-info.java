/**
 * Random circuits, run on our simulator and on others, and cut down when they disagree. May use the language, the emitter, the
 * simulator and outside tools.
 */
@NullMarked
package org.microvisor.hdl.fuzz;

import org.jspecify.annotations.NullMarked;
