/** The simulated board: a Verilated node with its devices behind the board interface. */
@NullMarked
package org.microvisor.cosim.board;

import org.jspecify.annotations.NullMarked;
