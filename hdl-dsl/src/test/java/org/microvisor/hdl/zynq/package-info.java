/** The primitives against the models that synthesis tools have of them. */
@NullMarked
package org.microvisor.hdl.zynq;

import org.jspecify.annotations.NullMarked;
