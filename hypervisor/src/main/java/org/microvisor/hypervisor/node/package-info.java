/**
 * One node: its configuration, and the process that serves its guests. Depends on all parts of the hypervisor that a node has.
 */
@NullMarked
package org.microvisor.hypervisor.node;

import org.jspecify.annotations.NullMarked;
