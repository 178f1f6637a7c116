package org.microvisor.hdl;

import org.microvisor.hdl.source.Place;

/**
 * A place where a value goes from one clock domain to another.
 *
 * @param value the node that the receiving register reads, an {@link Op#CROSS} of the {@code source}
 * @param source what the sending domain's registers hold
 */
public record Crossing(Kind kind, Bits value, Bits source, Place place) {
    /** Why the value may be read by another clock. */
    public enum Kind {
        /** One bit, straight from a register, into the first register of a synchronizer. */
        BIT,
        /** A register of which one bit changes at a time, into the first registers of a synchronizer. */
        GRAY,
        /** A value that is known to stand still while it is read, because a handshake says so. */
        HELD,
        /** A reset that must start at once and is let go by the receiving clock. */
        RESET
    }
}
