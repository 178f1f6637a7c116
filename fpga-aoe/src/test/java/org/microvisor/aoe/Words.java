package org.microvisor.aoe;

import java.math.BigInteger;
import java.util.List;
import org.microvisor.hdl.Bits;

/** Puts the fields of a channel side by side, and takes them apart again, the first one on top. */
final class Words {
    private Words() {}

    /** A word of fields, one value for each; values are cut to their width. */
    static BigInteger pack(List<Bits> fields, long... values) {
        BigInteger word = BigInteger.ZERO;
        for (int i = 0; i < fields.size(); i++) {
            int width = fields.get(i).width();
            BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
            word = word.shiftLeft(width).or(new BigInteger(Long.toUnsignedString(values[i])).and(mask));
        }
        return word;
    }

    /** One field of a word, its low 64 bits. */
    static long field(List<Bits> fields, BigInteger word, Bits wanted) {
        BigInteger rest = word;
        for (int i = fields.size() - 1; fields.get(i) != wanted; i--) {
            rest = rest.shiftRight(fields.get(i).width());
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(wanted.width()).subtract(BigInteger.ONE);
        return rest.and(mask).longValue();
    }
}
