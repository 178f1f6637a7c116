/**
 * Ethernet links of the simulated board to real programs, and capture files of what passes.
 *
 * <p>Depends on nothing but the JDK and JavaCPP.
 */
@NullMarked
package org.microvisor.cosim.net;

import org.jspecify.annotations.NullMarked;
