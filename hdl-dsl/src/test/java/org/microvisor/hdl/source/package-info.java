/** Tests of the names and places of circuits. */
@NullMarked
package org.microvisor.hdl.source;

import org.jspecify.annotations.NullMarked;
