/** Tests of proofs: that they find what is wrong, and that the library's cells are proved. */
@NullMarked
package org.microvisor.hdl.formal;

import org.jspecify.annotations.NullMarked;
