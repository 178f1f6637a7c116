/** Combinational functions on values and the small counters and check sums made of them. May use the language. */
@NullMarked
package org.microvisor.hdl.logic;

import org.jspecify.annotations.NullMarked;
