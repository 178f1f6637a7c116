package org.microvisor.hdl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.source.Transparent;

/** Makes the constants of a circuit: those that do not fit are reported, at the user's line, and become 0. */
@Transparent
final class Literals {
    private Literals() {}

    /** A constant of up to 64 bits; wider ones are the value extended. A negative one is its two's complement. */
    static Bits of(Circuit circuit, int width, long value, boolean signed) {
        long fitted = value;
        if (width < 64) {
            long least = -1L << (width - 1);
            long most = signed && width > 1 ? ~least : (1L << width) - 1;
            if (value < least || value > most) {
                circuit.report(
                        Code.LITERAL,
                        "the constant " + value + " does not fit into " + width + (signed && width > 1 ? " signed" : "")
                                + (width == 1 ? " bit" : " bits"),
                        "a constant from " + least + " to " + most + ", or "
                                + (bits(value) + (signed && value > 0 ? 1 : 0)) + " bits");
                fitted = 0;
            }
            fitted &= (1L << width) - 1;
        }
        return new Bits(circuit, Op.LITERAL, width, signed, List.of(), fitted, null);
    }

    private static int bits(long value) {
        return value < 0 ? 65 - Long.numberOfLeadingZeros(~value) : 64 - Long.numberOfLeadingZeros(value);
    }

    /** An unsigned constant of any width. */
    static Bits of(Circuit circuit, int width, BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > width) {
            circuit.report(
                    Code.LITERAL,
                    "the constant " + value + " does not fit into " + width + (width == 1 ? " bit" : " bits"),
                    "a constant from 0 to 2^" + width + "-1");
            return of(circuit, width, 0, false);
        }
        if (width < 64) {
            return of(circuit, width, value.longValue(), false);
        }
        List<Bits> parts = new ArrayList<>();
        for (int low = 0; low < width; low += 32) {
            int part = Math.min(32, width - low);
            long word = value.shiftRight(low).longValue() & ((1L << part) - 1);
            parts.add(0, of(circuit, part, word, false));
        }
        return Bits.cat(parts);
    }
}
