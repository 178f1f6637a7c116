/** Tests of the target. */
@NullMarked
package org.microvisor.unimem.target;

import org.jspecify.annotations.NullMarked;
