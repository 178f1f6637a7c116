/** Circuits as users write them, to be measured and read. May use all of hdl-dsl. */
@NullMarked
package org.microvisor.hdl.example;

import org.jspecify.annotations.NullMarked;
