/** Tests of the cost reports. Depends on Yosys. */
@NullMarked
package org.microvisor.hdl.synth;

import org.jspecify.annotations.NullMarked;
