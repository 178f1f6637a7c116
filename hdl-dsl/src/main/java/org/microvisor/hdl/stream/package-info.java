/** Streams with back-pressure and the cells that store, slice, merge and convert them. May use the language and {@code hdl.logic}. */
@NullMarked
package org.microvisor.hdl.stream;

import org.jspecify.annotations.NullMarked;
