/**
 * Guests in this process: domains with frames, grants and event channels of their own, under a virtual clock and a scheduler that
 * does the same for the same seed. Depends on hypervisor.xen and hypervisor.board.
 */
@NullMarked
package org.microvisor.hypervisor.xen.domain;

import org.jspecify.annotations.NullMarked;
