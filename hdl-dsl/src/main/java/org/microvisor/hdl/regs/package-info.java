/**
 * Register maps as data, and what is made from them: the register bank, the C header, the HTML page, IP-XACT, the device-tree node
 * and the software's side of the registers. May use the language, {@code hdl.logic}, {@code hdl.stream} and {@code hdl.axi}; the data classes use nothing but the JDK.
 */
@NullMarked
package org.microvisor.hdl.regs;

import org.jspecify.annotations.NullMarked;
