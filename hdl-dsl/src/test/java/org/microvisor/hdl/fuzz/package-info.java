/** Tests of the fuzzer, and its share of the ordinary test run. */
@NullMarked
package org.microvisor.hdl.fuzz;

import org.jspecify.annotations.NullMarked;
