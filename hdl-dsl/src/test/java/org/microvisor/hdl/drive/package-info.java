/** Tests of the drivers, and traffic for those of other modules. */
@NullMarked
package org.microvisor.hdl.drive;

import org.jspecify.annotations.NullMarked;
