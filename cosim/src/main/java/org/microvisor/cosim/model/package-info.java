/**
 * Verilated designs as Java objects: built once, cached by content, run by a native loop.
 *
 * <p>May depend on cosim.bus, on the circuit language of hdl-dsl, and on JavaCPP for its one native library.
 */
@NullMarked
package org.microvisor.cosim.model;

import org.jspecify.annotations.NullMarked;
