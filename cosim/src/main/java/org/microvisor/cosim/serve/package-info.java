/** A simulated node among real programs; depends on the simulated board and the links. */
@NullMarked
package org.microvisor.cosim.serve;

import org.jspecify.annotations.NullMarked;
