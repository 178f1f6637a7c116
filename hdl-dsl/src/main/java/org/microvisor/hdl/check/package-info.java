/** The checks of a whole design: every mistake at the user's line, with a code and a fix. May use the language. */
@NullMarked
package org.microvisor.hdl.check;

import org.jspecify.annotations.NullMarked;
