/** Tests of the functions, counters and check sums. */
@NullMarked
package org.microvisor.hdl.logic;

import org.jspecify.annotations.NullMarked;
