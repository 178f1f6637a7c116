/** The storage node, the top of the AoE-to-NVMe hardware; depends on hdl-dsl. */
@NullMarked
package org.microvisor.aoe;

import org.jspecify.annotations.NullMarked;
