/** Several simulated nodes on one virtual network; depends on the boards, the network and the faults. */
@NullMarked
package org.microvisor.cosim.cluster;

import org.jspecify.annotations.NullMarked;
