/**
 * Register maps as data, and what is made from them: the register bank, the C header, the HTML page and the device-tree node.
 * May use the language, {@code hdl.axi} and {@code hdl.stream}; the data classes use nothing but the JDK.
 */
@NullMarked
package org.microvisor.hdl.regs;

import org.jspecify.annotations.NullMarked;
