/** Streams with back-pressure and the cells that store, slice and merge them. May use the language. */
@NullMarked
package org.microvisor.hdl.stream;

import org.jspecify.annotations.NullMarked;
