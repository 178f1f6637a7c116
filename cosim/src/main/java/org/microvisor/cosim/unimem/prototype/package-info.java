/**
 * The published prototype of UNIMEM, rebuilt from what is known of it and calibrated to its figures, to compare with. Depends on
 * hdl-dsl and on the models of ports and wire.
 */
@NullMarked
package org.microvisor.cosim.unimem.prototype;

import org.jspecify.annotations.NullMarked;
