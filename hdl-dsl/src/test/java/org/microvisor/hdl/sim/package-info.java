/** Tests of the stream cells against naive queues. */
@NullMarked
package org.microvisor.hdl.sim;

import org.jspecify.annotations.NullMarked;
