/** Virtual to physical: the extent lookup of the fast path; depends on hdl and aoe's records. */
@NullMarked
package org.microvisor.aoe.map;

import org.jspecify.annotations.NullMarked;
