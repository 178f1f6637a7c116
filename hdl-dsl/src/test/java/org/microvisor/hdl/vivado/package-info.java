/** What Vivado is handed, run by stand-ins of its commands. */
@NullMarked
package org.microvisor.hdl.vivado;

import org.jspecify.annotations.NullMarked;
