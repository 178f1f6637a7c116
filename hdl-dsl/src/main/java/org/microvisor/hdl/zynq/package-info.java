/**
 * Primitives of Xilinx' 7 series, the fabric of a Zynq-7000, as black boxes that simulate. May use the language only.
 *
 * <p>Classes, ports and parameters are called as in UG953. Synthesis gets an instance; the simulators get the model that stands in
 * the class. Clocks are the rising edge of the domain under which a primitive is made.
 */
@NullMarked
package org.microvisor.hdl.zynq;

import org.jspecify.annotations.NullMarked;
