/** From the MAC to a decision: frames stored whole, classified, guarded; depends on hdl and the wire formats. */
@NullMarked
package org.microvisor.aoe.ingress;

import org.jspecify.annotations.NullMarked;
