/**
 * Brings packets of several links and a node itself to each other. Depends on {@code unimem.packet}, {@code unimem.wire} and hdl-dsl.
 */
@NullMarked
package org.microvisor.unimem.router;

import org.jspecify.annotations.NullMarked;
