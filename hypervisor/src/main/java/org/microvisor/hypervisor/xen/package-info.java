/**
 * Xen's binary interface between a guest and those who serve it: pages, grants, event channels and rings as they lie in memory, and the
 * seam by which a back-end reaches a guest of any kind. Depends on nothing.
 */
@NullMarked
package org.microvisor.hypervisor.xen;

import org.jspecify.annotations.NullMarked;
