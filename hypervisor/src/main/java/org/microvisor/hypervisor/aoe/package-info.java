/**
 * ATA over Ethernet initiator: discovery and disks over any frame port. Depends on {@code hypervisor.board}, {@code
 * aoe.wire} and HdrHistogram.
 */
@NullMarked
package org.microvisor.hypervisor.aoe;

import org.jspecify.annotations.NullMarked;
