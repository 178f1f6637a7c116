/** Programs that test and measure memory, whatever it is made of; depends on nothing but the JDK. */
@NullMarked
package org.microvisor.cosim.unimem.program;

import org.jspecify.annotations.NullMarked;
