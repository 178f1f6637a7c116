package org.microvisor.hdl.sim;

import java.util.Arrays;

/**
 * Operations on values of any width, each held as 64-bit limbs, the least significant first. Bits above the width are 0 in every
 * value that comes in or goes out.
 */
final class Words {
    private final Nodes nodes;

    Words(Nodes nodes) {
        this.nodes = nodes;
    }

    static int limbs(int width) {
        return (width + 63) / 64;
    }

    /** Bits in use of a limb. */
    static int part(int width, int limb) {
        return Math.min(64, width - 64 * limb);
    }

    Node[] zero(int width) {
        Node[] result = new Node[limbs(width)];
        Arrays.fill(result, nodes.zero);
        return result;
    }

    private Node limb(Node[] a, int index) {
        return index < a.length ? a[index] : nodes.zero;
    }

    /** Up to 64 bits from a position. */
    private Node extract(Node[] a, int low, int width) {
        int limb = low / 64;
        int shift = low % 64;
        Node value = nodes.shr(limb(a, limb), shift);
        if (shift + width > 64) {
            value = nodes.or(value, nodes.shl(limb(a, limb + 1), 64 - shift));
        }
        return nodes.mask(value, width);
    }

    Node[] slice(Node[] a, int low, int width) {
        Node[] result = new Node[limbs(width)];
        for (int i = 0; i < result.length; i++) {
            result[i] = extract(a, low + 64 * i, part(width, i));
        }
        return result;
    }

    /** The value moved up by a number of bits, cut at a width. */
    Node[] raise(Node[] a, int amount, int width) {
        Node[] result = new Node[limbs(width)];
        for (int i = 0; i < result.length; i++) {
            int low = 64 * i - amount;
            int bits = part(width, i);
            result[i] = low >= 0
                    ? extract(a, low, bits)
                    : low > -64 ? nodes.mask(nodes.shl(limb(a, 0), -low), bits) : nodes.zero;
        }
        return result;
    }

    Node[] or(Node[] a, Node[] b) {
        Node[] result = new Node[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = nodes.or(a[i], b[i]);
        }
        return result;
    }

    Node[] and(Node[] a, Node[] b) {
        Node[] result = new Node[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = nodes.and(a[i], b[i]);
        }
        return result;
    }

    Node[] xor(Node[] a, Node[] b) {
        Node[] result = new Node[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = nodes.xor(a[i], b[i]);
        }
        return result;
    }

    Node[] not(Node[] a, int width) {
        Node[] result = new Node[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = nodes.xor(a[i], nodes.constant(Nodes.ones(part(width, i))));
        }
        return result;
    }

    Node[] mux(Node condition, Node[] a, Node[] b) {
        Node[] result = new Node[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = nodes.mux(condition, a[i], b[i]);
        }
        return result;
    }

    Node[] zext(Node[] a, int width) {
        Node[] result = zero(width);
        System.arraycopy(a, 0, result, 0, a.length);
        return result;
    }

    Node[] sext(Node[] a, int from, int width) {
        Node[] result = zext(a, width);
        int top = a.length - 1;
        int used = part(from, top);
        Node signed = nodes.sar(nodes.shl(a[top], 64 - used), 64 - used);
        result[top] = nodes.mask(signed, part(width, top));
        Node fill = nodes.sar(signed, 63);
        for (int i = top + 1; i < result.length; i++) {
            result[i] = nodes.mask(fill, part(width, i));
        }
        return result;
    }

    /** Sum with a carry in, wrapping at the width. */
    private Node[] sum(Node[] a, Node[] b, Node carryIn, int width) {
        Node[] result = new Node[a.length];
        Node carry = carryIn;
        for (int i = 0; i < a.length; i++) {
            Node half = nodes.add(a[i], b[i]);
            Node full = nodes.add(half, carry);
            if (i + 1 < a.length) {
                // at most one of the two additions overflows
                carry = nodes.or(nodes.lt(half, a[i]), nodes.lt(full, half));
            }
            result[i] = nodes.mask(full, part(width, i));
        }
        return result;
    }

    Node[] plus(Node[] a, Node[] b, int width) {
        return sum(a, b, nodes.zero, width);
    }

    Node[] minus(Node[] a, Node[] b, int width) {
        if (a.length == 1) {
            return new Node[] {nodes.mask(nodes.sub(a[0], b[0]), width)};
        }
        return sum(a, not(b, 64 * b.length), nodes.one, width);
    }

    /** Product of two values that are already as wide as it. */
    Node[] times(Node[] a, Node[] b, int width) {
        if (a.length == 1) {
            return new Node[] {nodes.mask(nodes.mul(a[0], b[0]), width)};
        }
        // schoolbook with digits of 32 bits: digit product plus digit plus carry fits into 64 bits
        int digits = 2 * a.length;
        Node[] result = new Node[digits];
        Arrays.fill(result, nodes.zero);
        for (int i = 0; i < digits; i++) {
            Node carry = nodes.zero;
            Node left = extract(a, 32 * i, 32);
            for (int j = 0; i + j < digits; j++) {
                Node right = extract(b, 32 * j, 32);
                Node sum = nodes.add(nodes.add(nodes.mul(left, right), result[i + j]), carry);
                result[i + j] = nodes.mask(sum, 32);
                carry = nodes.shr(sum, 32);
            }
        }
        Node[] limbs = new Node[a.length];
        for (int i = 0; i < limbs.length; i++) {
            Node limb = nodes.or(result[2 * i], nodes.shl(result[2 * i + 1], 32));
            limbs[i] = nodes.mask(limb, part(width, i));
        }
        return limbs;
    }

    Node eq(Node[] a, Node[] b) {
        if (a.length == 1) {
            return nodes.eq(a[0], b[0]);
        }
        return nodes.eq(merge(xor(a, b)), nodes.zero);
    }

    /** A word that is 0 if all limbs are. */
    private Node merge(Node[] a) {
        Node result = a[0];
        for (int i = 1; i < a.length; i++) {
            result = nodes.or(result, a[i]);
        }
        return result;
    }

    Node lt(Node[] a, Node[] b) {
        Node less = nodes.zero;
        for (int i = 0; i < a.length; i++) {
            less = nodes.or(nodes.lt(a[i], b[i]), nodes.and(nodes.eq(a[i], b[i]), less));
        }
        return less;
    }

    /** Moves the signed numbers up by half of their range, so that an unsigned comparison orders them. */
    Node[] bias(Node[] a, int width) {
        Node[] result = a.clone();
        int top = a.length - 1;
        result[top] = nodes.xor(a[top], nodes.constant(1L << (part(width, top) - 1)));
        return result;
    }

    Node any(Node[] a) {
        return nodes.any(merge(a));
    }

    Node all(Node[] a, int width) {
        return eq(not(a, width), zero(width));
    }

    Node parity(Node[] a) {
        Node folded = a[0];
        for (int i = 1; i < a.length; i++) {
            folded = nodes.xor(folded, a[i]);
        }
        return folded.maybe == 1 ? folded : nodes.mask(nodes.count(folded), 1);
    }

    /** The bit that the index names; 0 beyond the value. */
    Node pick(Node[] a, Node[] index) {
        Node low = index[0];
        Node high = nodes.shr(low, 6);
        Node word = nodes.zero;
        for (int i = 0; i < a.length; i++) {
            word = nodes.mux(nodes.eq(high, nodes.constant(i)), a[i], word);
        }
        return nodes.mask(nodes.shr(word, nodes.mask(low, 6)), 1);
    }

    Node[] shl(Node[] a, int width, Node[] amount) {
        Node[] value = a;
        if (!isConst(amount)) {
            for (int bit = 6; 1L << bit < width; bit++) {
                Node chosen = nodes.mask(nodes.shr(amount[0], bit), 1);
                value = mux(chosen, raise(value, 1 << bit, width), value);
            }
            Node[] result = new Node[value.length];
            Node few = nodes.mask(amount[0], 6);
            for (int i = 0; i < result.length; i++) {
                Node limb = nodes.shl(value[i], few);
                if (i > 0) {
                    limb = nodes.or(limb, nodes.shr(nodes.shr(value[i - 1], 1), nodes.xor(few, nodes.constant(63))));
                }
                result[i] = nodes.mask(limb, part(width, i));
            }
            return mux(within(amount, width), result, zero(width));
        }
        return amountOf(amount, width) >= width ? zero(width) : raise(a, amountOf(amount, width), width);
    }

    private static boolean isConst(Node[] a) {
        return Arrays.stream(a).allMatch(Node::isConst);
    }

    private static int amountOf(Node[] amount, int width) {
        for (int i = 1; i < amount.length; i++) {
            if (!amount[i].is(0)) {
                return width;
            }
        }
        return amount[0].number < 0 || amount[0].number > width ? width : (int) amount[0].number;
    }

    /** Whether the amount is below the width. */
    private Node within(Node[] amount, int width) {
        Node[] limit = zero(64 * amount.length);
        limit[0] = nodes.constant(width);
        return lt(amount, limit);
    }

    /** Right shift; {@code signed} brings in copies of the top bit. */
    Node[] shr(Node[] a, int width, Node[] amount, boolean signed) {
        int whole = 64 * a.length;
        Node[] value = signed ? sext(a, width, whole) : a;
        Node fill = signed ? nodes.sar(value[value.length - 1], 63) : nodes.zero;
        Node[] filled = new Node[a.length];
        Arrays.fill(filled, fill);
        Node[] result;
        if (isConst(amount)) {
            int by = amountOf(amount, width);
            result = by >= width ? filled : lower(value, by, fill);
        } else {
            for (int bit = 6; 1L << bit < width; bit++) {
                Node chosen = nodes.mask(nodes.shr(amount[0], bit), 1);
                value = mux(chosen, lower(value, 1 << bit, fill), value);
            }
            result = new Node[a.length];
            Node few = nodes.mask(amount[0], 6);
            for (int i = 0; i < result.length; i++) {
                if (i + 1 < result.length) {
                    Node above = nodes.shl(nodes.shl(value[i + 1], 1), nodes.xor(few, nodes.constant(63)));
                    result[i] = nodes.or(nodes.shr(value[i], few), above);
                } else {
                    result[i] = signed ? nodes.sar(value[i], few) : nodes.shr(value[i], few);
                }
            }
            result = mux(within(amount, width), result, filled);
        }
        return slice(result, 0, width);
    }

    /** All limbs moved down, with copies of a word coming in from above. */
    private Node[] lower(Node[] a, int amount, Node fill) {
        Node[] longer = new Node[a.length + amount / 64 + 1];
        Arrays.fill(longer, fill);
        System.arraycopy(a, 0, longer, 0, a.length);
        return slice(longer, amount, 64 * a.length);
    }
}
