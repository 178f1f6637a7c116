/** Two UNIMEM nodes with processors and memories around them, in the built-in simulator. */
@NullMarked
package org.microvisor.unimem;

import org.jspecify.annotations.NullMarked;
