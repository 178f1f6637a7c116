/** Islands of UNIMEM nodes in simulation, what they achieve, and what the published prototype achieved. Depends on fpga-unimem, cosim.model and the packages below. */
@NullMarked
package org.microvisor.cosim.unimem;

import org.jspecify.annotations.NullMarked;
