/** The UNIMEM node, the top of the hardware that opens windows onto other nodes' memory; depends on hdl-dsl. */
@NullMarked
package org.microvisor.unimem;

import org.jspecify.annotations.NullMarked;
