/**
 * The soft switch: Ethernet between guests and to the outside, and the ports at it. Depends on hypervisor.vhost and
 * hypervisor.board.
 */
@NullMarked
package org.microvisor.hypervisor.net;

import org.jspecify.annotations.NullMarked;
