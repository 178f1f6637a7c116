/**
 * Wire formats of the storage node, one descriptor class each: Ethernet, ATA over Ethernet, ATA, NVMe. Depends on
 * nothing, so that circuits, drivers, device models and clients can all name the same offsets.
 */
@NullMarked
package org.microvisor.aoe.wire;

import org.jspecify.annotations.NullMarked;
