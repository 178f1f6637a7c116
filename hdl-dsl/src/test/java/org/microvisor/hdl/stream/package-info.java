/** Tests of the stream cells against naive queues. */
@NullMarked
package org.microvisor.hdl.stream;

import org.jspecify.annotations.NullMarked;
