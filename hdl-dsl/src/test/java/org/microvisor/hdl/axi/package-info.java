/** Tests of the AXI cells. */
@NullMarked
package org.microvisor.hdl.axi;

import org.jspecify.annotations.NullMarked;
