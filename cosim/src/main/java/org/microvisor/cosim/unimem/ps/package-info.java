/** What surrounds a UNIMEM node on its chip and board, for simulation: the ports of the processing system and the wire. Depends on hdl-dsl and the drivers of buses. */
@NullMarked
package org.microvisor.cosim.unimem.ps;

import org.jspecify.annotations.NullMarked;
