/**
 * What nodes say to each other, as plain Java: kinds, layouts with their bit diagrams, packets to and from words. Depends on
 * nothing, so that circuits, golden models, drivers and tests all name the same bits.
 */
@NullMarked
package org.microvisor.unimem.wire;

import org.jspecify.annotations.NullMarked;
