@NullMarked
package org.microvisor.hdl.clock;

import org.jspecify.annotations.NullMarked;
