package org.microvisor.hdl.logic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.source.Transparent;

/** Reductions over chosen bits of a value of any width, written as a mask: shorter to read than the list of the bits. */
@Transparent(naming = true)
final class Masked {
    private static final int WORD = 64;

    private Masked() {}

    /** 1 if any of the chosen bits is 1. */
    static Bits any(Bits value, BigInteger chosen) {
        List<Bits> words = words(value, chosen);
        if (words.isEmpty()) {
            return value.bit(0).constant(0);
        }
        Bits found = words.get(0).anyOnes();
        for (Bits word : words.subList(1, words.size())) {
            found = found.or(word.anyOnes());
        }
        return found;
    }

    /** 1 if an odd number of the chosen bits is 1. */
    static Bits parity(Bits value, BigInteger chosen) {
        List<Bits> words = words(value, chosen);
        if (words.isEmpty()) {
            return value.bit(0).constant(0);
        }
        Bits odd = words.get(0).parity();
        for (Bits word : words.subList(1, words.size())) {
            odd = odd.xor(word.parity());
        }
        return odd;
    }

    private static List<Bits> words(Bits value, BigInteger chosen) {
        if (chosen.signum() < 0 || chosen.bitLength() > value.width()) {
            throw new IllegalArgumentException("no such bits: chosen=" + chosen + ", width=" + value.width());
        }
        List<Bits> words = new ArrayList<>();
        for (int low = 0; low < value.width(); low += WORD) {
            int width = Math.min(WORD, value.width() - low);
            long mask = chosen.shiftRight(low).longValue() & (width == WORD ? -1L : (1L << width) - 1);
            if (mask != 0) {
                words.add(value.slice(low + width - 1, low).and(mask));
            }
        }
        return words;
    }
}
