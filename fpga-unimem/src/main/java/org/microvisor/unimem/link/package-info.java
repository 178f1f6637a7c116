/**
 * One end of a link: packets of three channels go over it without loss, once and in order, or the link says that it is lost.
 * Depends on {@code unimem.packet}, {@code unimem.wire} and hdl-dsl.
 */
@NullMarked
package org.microvisor.unimem.link;

import org.jspecify.annotations.NullMarked;
