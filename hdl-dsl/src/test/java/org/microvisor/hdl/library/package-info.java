/** What must hold for every cell of the library, from one list of them. */
@NullMarked
package org.microvisor.hdl.library;

import org.jspecify.annotations.NullMarked;
