/**
 * The AXI buses (AMBA IHI 0022, IHI 0051): bundles with the signal names of the specifications, their rules as checkers, and the cells
 * that slice, convert, connect, store and copy. May use the language, {@code hdl.logic} and {@code hdl.stream}.
 */
@NullMarked
package org.microvisor.hdl.axi;

import org.jspecify.annotations.NullMarked;
