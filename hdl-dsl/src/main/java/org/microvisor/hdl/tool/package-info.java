/** Outside programs that judge circuits: Yosys, solvers, other simulators. Depends on nothing but the JDK. */
@NullMarked
package org.microvisor.hdl.tool;

import org.jspecify.annotations.NullMarked;
