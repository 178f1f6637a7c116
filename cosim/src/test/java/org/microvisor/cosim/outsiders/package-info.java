/**
 * Programs that nobody here wrote against an AoE target: Linux's driver, aoetools, tcpdump, recorded sessions. May use cosim.guest, cosim.net
 * and the host's programs; the target stays behind {@link org.microvisor.cosim.outsiders.Target} or a process.
 */
@NullMarked
package org.microvisor.cosim.outsiders;

import org.jspecify.annotations.NullMarked;
