/** Tests of the checks: each mistake, its text, its place. */
@NullMarked
package org.microvisor.hdl.check;

import org.jspecify.annotations.NullMarked;
