package org.microvisor.hdl;

import org.microvisor.hdl.source.Transparent;

/**
 * A number with a point: {@code bits} counts units of {@code 2^-fraction}. Signed as the bits are.
 *
 * <p>Sums, differences and products are exact: they grow as far as they must, after the operands' points have been put under each
 * other. {@link #plusWrapping} and {@link #minusWrapping} want equal formats and keep them. Only {@link #to} loses anything, and it
 * is told how.
 */
@Transparent
public final class Fixed {
    /** What becomes of digits behind the last one that is kept. */
    public enum Rounding {
        /** Dropped: towards minus infinity. Free. */
        DOWN,
        /** To the nearest; a half goes up. One addition. */
        NEAREST
    }

    /** What becomes of a number that is too large. */
    public enum Overflow {
        /** Its high bits are dropped. Free. */
        WRAP,
        /** It becomes the largest or smallest number that there is. One comparison. */
        SATURATE
    }

    private final Bits bits;
    private final int fraction;

    /**
     * The number {@code bits * 2^-fraction}.
     *
     * @param fraction digits behind the point, 0 to the width of the bits
     */
    public Fixed(Bits bits, int fraction) {
        if (fraction < 0 || fraction > bits.width()) {
            throw new IllegalArgumentException(
                    "the point is outside of the number: fraction=" + fraction + ", width=" + bits.width());
        }
        this.bits = bits;
        this.fraction = fraction;
    }

    /** The digits. */
    public Bits bits() {
        return bits;
    }

    /** Digits behind the point. */
    public int fraction() {
        return fraction;
    }

    /** Digits before the point, with the sign. */
    public int integer() {
        return bits.width() - fraction;
    }

    /** The exact sum: one digit more than the longer operand before the point, as many as the longer one behind it. */
    public Fixed plus(Fixed other) {
        Fixed left = like(other);
        return new Fixed(left.bits.plusWide(other.like(this).bits), left.fraction);
    }

    /** The exact difference; of numbers without sign its top digit is the borrow. */
    public Fixed minus(Fixed other) {
        Fixed left = like(other);
        return new Fixed(left.bits.minusWide(other.like(this).bits), left.fraction);
    }

    /** The sum in the same format, wrapping. */
    public Fixed plusWrapping(Fixed other) {
        return sameFormat("plusWrapping", other) ? new Fixed(bits.plus(other.bits), fraction) : this;
    }

    /** The difference in the same format, wrapping. */
    public Fixed minusWrapping(Fixed other) {
        return sameFormat("minusWrapping", other) ? new Fixed(bits.minus(other.bits), fraction) : this;
    }

    /** The exact product: as many digits before and behind the point as both operands have together. */
    public Fixed times(Fixed other) {
        return new Fixed(bits.times(other.bits), fraction + other.fraction);
    }

    /** 1 if this number is less. */
    public Bits lt(Fixed other) {
        return like(other).bits.lt(other.like(this).bits);
    }

    /** 1 if the numbers are equal. */
    public Bits eq(Fixed other) {
        return like(other).bits.eq(other.like(this).bits);
    }

    /** The number with other counts of digits. */
    public Fixed to(int newInteger, int newFraction, Rounding rounding, Overflow overflow) {
        Fixed rounded = withFraction(newFraction, rounding);
        int width = newInteger + newFraction;
        if (width >= rounded.bits.width()) {
            return new Fixed(rounded.extended(width), newFraction);
        }
        Bits wrapped = rounded.bits.trunc(width);
        return new Fixed(overflow == Overflow.WRAP ? wrapped : rounded.saturated(wrapped), newFraction);
    }

    private Fixed withFraction(int wanted, Rounding rounding) {
        int dropped = fraction - wanted;
        if (dropped <= 0) {
            return withPoint(integer(), wanted);
        }
        if (dropped >= bits.width()) {
            throw new IllegalArgumentException(
                    "no digit would be left: fraction=" + wanted + ", of=" + fraction + ", width=" + bits.width());
        }
        Bits kept = cut(bits, dropped);
        if (rounding == Rounding.DOWN) {
            return new Fixed(kept, wanted);
        }
        Bits half = bits.bit(dropped - 1);
        Bits wide = bits.isSigned() ? kept.sext(kept.width() + 1) : kept.zext(kept.width() + 1);
        Bits carry = half.zext(wide.width());
        return new Fixed(wide.plus(bits.isSigned() ? carry.asSigned() : carry), wanted);
    }

    private static Bits cut(Bits digits, int dropped) {
        Bits kept = digits.slice(digits.width() - 1, dropped);
        return digits.isSigned() ? kept.asSigned() : kept;
    }

    /** The narrow number if the dropped bits only repeat its sign, else the limit on this number's side. */
    private Bits saturated(Bits narrow) {
        int width = narrow.width();
        int top = bits.width() - 1;
        if (!bits.isSigned()) {
            return bits.slice(top, width).anyOnes().mux(narrow.constant(0).not(), narrow);
        }
        Bits signs = bits.slice(top, width - 1);
        Bits fits = signs.allOnes().or(signs.anyOnes().not());
        Bits negative = bits.bit(top);
        Bits limit = (width == 1 ? negative : Bits.cat(negative, negative.not().repeat(width - 1))).asSigned();
        return fits.mux(narrow, limit);
    }

    private Bits extended(int width) {
        return bits.isSigned() ? bits.sext(width) : bits.zext(width);
    }

    /** This number with at least the digits of the other on both sides of the point. */
    private Fixed like(Fixed other) {
        return withPoint(Math.max(integer(), other.integer()), Math.max(fraction, other.fraction));
    }

    private Fixed withPoint(int newInteger, int newFraction) {
        int added = newFraction - fraction;
        Bits longer = added == 0
                ? bits
                : Bits.cat(bits, bits.asUnsigned().slice(0, 0).constant(0).repeat(added));
        Fixed behind = new Fixed(bits.isSigned() ? longer.asSigned() : longer, newFraction);
        return new Fixed(behind.extended(newInteger + newFraction), newFraction);
    }

    private boolean sameFormat(String operation, Fixed other) {
        boolean same = fraction == other.fraction && bits.width() == other.bits.width();
        if (!same) {
            bits.circuit()
                    .report(
                            Code.WIDTH,
                            operation + " of " + this + " and " + other + ": the formats differ",
                            "to(" + integer() + ", " + fraction + ", ...) on the second one");
        }
        return same;
    }

    @Override
    public String toString() {
        return bits + " with " + fraction + " digits behind the point";
    }
}
