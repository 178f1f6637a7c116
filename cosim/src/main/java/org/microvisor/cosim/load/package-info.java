/** Load on a simulated storage node, measured in cycles; depends on the simulated board and the wire formats. */
@NullMarked
package org.microvisor.cosim.load;

import org.jspecify.annotations.NullMarked;
