package org.microvisor.hdl.sim;

import java.util.HashMap;
import java.util.Map;
import org.microvisor.hdl.sim.Node.Kind;

/** Makes nodes: equal ones once, constants folded, masks and shifts that change nothing left out. */
final class Nodes {
    private record Key(Kind kind, int a, int b, int c, long number) {}

    private static final Node[] NONE = {};

    private final Map<Key, Node> known = new HashMap<>();
    final Node zero = constant(0);
    final Node one = constant(1);

    /** Nodes made so far; ids are below. */
    int size() {
        return known.size();
    }

    static long ones(int width) {
        return width >= 64 ? -1 : (1L << width) - 1;
    }

    private Node make(Kind kind, long number, long maybe, Node... args) {
        Key key = new Key(
                kind,
                args.length > 0 ? args[0].id : -1,
                args.length > 1 ? args[1].id : -1,
                args.length > 2 ? args[2].id : -1,
                number);
        Node node = known.get(key);
        if (node == null) {
            node = new Node(kind, args, number, maybe, known.size());
            known.put(key, node);
        }
        return node;
    }

    Node constant(long number) {
        return make(Kind.CONST, number, number, NONE);
    }

    Node state(int slot, int width) {
        return make(Kind.STATE, slot, ones(width), NONE);
    }

    /** A limb of a word that has {@code limbs}. */
    Node load(int memory, int limbs, int limb, int width, Node address) {
        return make(Kind.LOAD, (long) memory << 32 | (long) limbs << 16 | limb, ones(width), address);
    }

    Node copy(Node a) {
        return make(Kind.COPY, 0, a.maybe, a);
    }

    Node mask(Node a, int width) {
        return and(a, constant(ones(width)));
    }

    Node and(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a.isConst()) {
            return constant(a.number & b.number);
        }
        if ((a.maybe & b.maybe) == 0) {
            return zero;
        }
        if (a == b) {
            return a;
        }
        if (b.isConst()) {
            if ((a.maybe & ~b.number) == 0) {
                return a;
            }
            if (a.kind == Kind.AND && a.args[1].isConst()) {
                return and(a.args[0], constant(a.args[1].number & b.number));
            }
            if (a.kind == Kind.OR || a.kind == Kind.XOR) {
                if ((a.args[0].maybe & b.number) == 0) {
                    return and(a.args[1], b);
                }
                if ((a.args[1].maybe & b.number) == 0) {
                    return and(a.args[0], b);
                }
            }
        } else if (a.id > b.id) {
            return make(Kind.AND, 0, a.maybe & b.maybe, b, a);
        }
        return make(Kind.AND, 0, a.maybe & b.maybe, a, b);
    }

    Node or(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a.isConst()) {
            return constant(a.number | b.number);
        }
        if (a == b || b.is(0)) {
            return a;
        }
        if (b.isConst() && (a.maybe & ~b.number) == 0) {
            return b;
        }
        if (!b.isConst() && a.id > b.id) {
            return make(Kind.OR, 0, a.maybe | b.maybe, b, a);
        }
        return make(Kind.OR, 0, a.maybe | b.maybe, a, b);
    }

    Node xor(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a.isConst()) {
            return constant(a.number ^ b.number);
        }
        if (a == b) {
            return zero;
        }
        if (b.is(0)) {
            return a;
        }
        if (b.isConst() && a.kind == Kind.XOR && a.args[1].isConst()) {
            return xor(a.args[0], constant(a.args[1].number ^ b.number));
        }
        if (!b.isConst() && a.id > b.id) {
            return make(Kind.XOR, 0, a.maybe | b.maybe, b, a);
        }
        return make(Kind.XOR, 0, a.maybe | b.maybe, a, b);
    }

    /** The complement of one bit. */
    Node not(Node bit) {
        return xor(bit, one);
    }

    Node add(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a.isConst()) {
            return constant(a.number + b.number);
        }
        if (b.is(0)) {
            return a;
        }
        long maybe = ones(Math.max(a.width(), b.width()) + 1);
        return a.id > b.id && !b.isConst() ? make(Kind.ADD, 0, maybe, b, a) : make(Kind.ADD, 0, maybe, a, b);
    }

    Node sub(Node a, Node b) {
        if (a.isConst() && b.isConst()) {
            return constant(a.number - b.number);
        }
        return a == b ? zero : b.is(0) ? a : make(Kind.SUB, 0, -1, a, b);
    }

    Node mul(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a.isConst()) {
            return constant(a.number * b.number);
        }
        if (b.is(0)) {
            return zero;
        }
        if (b.isConst() && Long.bitCount(b.number) == 1) {
            return shl(a, Long.numberOfTrailingZeros(b.number));
        }
        return make(Kind.MUL, 0, ones(a.width() + b.width()), a, b);
    }

    Node shl(Node a, int amount) {
        if (amount >= 64) {
            return zero;
        }
        if (amount == 0 || a.is(0)) {
            return a;
        }
        if (a.isConst()) {
            return constant(a.number << amount);
        }
        if (a.kind == Kind.SHL && a.args[1].isConst()) {
            return shl(a.args[0], amount + (int) a.args[1].number);
        }
        return make(Kind.SHL, 0, a.maybe << amount, a, constant(amount));
    }

    Node shr(Node a, int amount) {
        if (amount >= 64 || a.maybe >>> amount == 0) {
            return zero;
        }
        if (amount == 0) {
            return a;
        }
        if (a.isConst()) {
            return constant(a.number >>> amount);
        }
        switch (a.kind) {
            case SHR -> {
                if (a.args[1].isConst()) {
                    return shr(a.args[0], amount + (int) a.args[1].number);
                }
            }
            case SHL -> {
                Node inner = a.args[0];
                if (a.args[1].isConst()) {
                    int left = (int) a.args[1].number;
                    if (inner.maybe << left >>> left == inner.maybe) {
                        return left >= amount ? shl(inner, left - amount) : shr(inner, amount - left);
                    }
                }
            }
            case AND -> {
                if (a.args[1].isConst()) {
                    return and(shr(a.args[0], amount), constant(a.args[1].number >>> amount));
                }
            }
            case OR -> {
                if (a.args[0].maybe >>> amount == 0) {
                    return shr(a.args[1], amount);
                }
                if (a.args[1].maybe >>> amount == 0) {
                    return shr(a.args[0], amount);
                }
            }
            default -> {}
        }
        return make(Kind.SHR, 0, a.maybe >>> amount, a, constant(amount));
    }

    Node sar(Node a, int amount) {
        if (amount == 0 || a.is(0)) {
            return a;
        }
        return a.isConst() ? constant(a.number >> amount) : make(Kind.SAR, 0, -1, a, constant(amount));
    }

    /** Shift by the low six bits of a value. */
    Node shl(Node a, Node amount) {
        return amount.isConst()
                ? shl(a, (int) amount.number & 63)
                : a.is(0) ? a : make(Kind.SHL, 0, a.maybe == 0 ? 0 : -1, a, amount);
    }

    Node shr(Node a, Node amount) {
        return amount.isConst()
                ? shr(a, (int) amount.number & 63)
                : a.is(0) ? a : make(Kind.SHR, 0, ones(a.width()), a, amount);
    }

    Node sar(Node a, Node amount) {
        return amount.isConst() ? sar(a, (int) amount.number & 63) : a.is(0) ? a : make(Kind.SAR, 0, -1, a, amount);
    }

    Node eq(Node x, Node y) {
        Node a = x.isConst() ? y : x;
        Node b = x.isConst() ? x : y;
        if (a == b) {
            return one;
        }
        if (a.isConst()) {
            return zero;
        }
        if (b.isConst() && (b.number & ~a.maybe) != 0) {
            return zero;
        }
        if (a.maybe == 1 && (b.maybe | 1) == 1) {
            return b.is(1) ? a : not(xor(a, b));
        }
        return a.id > b.id && !b.isConst() ? make(Kind.EQ, 0, 1, b, a) : make(Kind.EQ, 0, 1, a, b);
    }

    /** Whether any bit is 1. */
    Node any(Node a) {
        return a.maybe == 1 ? a : not(eq(a, zero));
    }

    /** Unsigned comparison. */
    Node lt(Node a, Node b) {
        if (a.isConst() && b.isConst()) {
            return constant(Long.compareUnsigned(a.number, b.number) < 0 ? 1 : 0);
        }
        if (a == b || b.is(0)) {
            return zero;
        }
        if ((a.maybe | b.maybe) == 1) {
            return and(not(a), b);
        }
        if (b.isConst() && Long.compareUnsigned(a.maybe, b.number) < 0) {
            return one;
        }
        if (a.width() < 64 && b.width() < 64) {
            return make(Kind.LT, 0, 1, a, b);
        }
        // Hacker's Delight: the borrow of a - b
        Node minus = constant(-1);
        Node low = and(xor(a, minus), b);
        Node high = and(or(xor(a, minus), b), sub(a, b));
        return shr(or(low, high), 63);
    }

    Node mux(Node condition, Node a, Node b) {
        if (condition.isConst()) {
            return condition.is(0) ? b : a;
        }
        if (a == b) {
            return a;
        }
        if (condition.kind == Kind.XOR && condition.args[1].is(1)) {
            return mux(condition.args[0], b, a);
        }
        if (a.kind == Kind.MUX && a.args[0] == condition) {
            return mux(condition, a.args[1], b);
        }
        if (b.kind == Kind.MUX && b.args[0] == condition) {
            return mux(condition, a, b.args[2]);
        }
        if ((a.maybe | b.maybe) == 1) {
            if (a.is(1)) {
                return or(condition, b);
            }
            if (a.is(0)) {
                return and(not(condition), b);
            }
            if (b.is(0)) {
                return and(condition, a);
            }
            if (b.is(1)) {
                return or(not(condition), a);
            }
        }
        return make(Kind.MUX, 0, a.maybe | b.maybe, condition, a, b);
    }

    Node count(Node a) {
        return a.isConst() ? constant(Long.bitCount(a.number)) : make(Kind.COUNT, 0, 127, a);
    }
}
