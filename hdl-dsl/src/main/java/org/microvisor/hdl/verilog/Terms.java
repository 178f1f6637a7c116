package org.microvisor.hdl.verilog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Op;

/**
 * Turns the expressions of one module into {@link Term}s: casts vanish, parts of expressions move inwards until they are parts of
 * names, and what Verilog can only do with a name is marked to get one.
 */
final class Terms {
    private static final int MOST_PUSHED = 48;
    private static final int MOST_SHARED = 12;
    private static final int MOST_INLINE = 60;

    private final Map<Bits, Term> memo = new HashMap<>();
    private final List<Term> ordered = new ArrayList<>();

    /** The term of a value that appears where {@code context} is driven. Iterative: a chain may be as long as memory allows. */
    Term of(Bits root, String context) {
        Deque<Bits> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Bits bits = open.peek();
            if (memo.containsKey(bits)) {
                open.pop();
                continue;
            }
            boolean ready = true;
            if (!bits.op().isSignal() && bits.op() != Op.READ_SYNC) {
                for (Bits operand : bits.operands()) {
                    if (!memo.containsKey(operand)) {
                        open.push(operand);
                        ready = false;
                    }
                }
            }
            if (ready) {
                open.pop();
                memo.put(bits, make(bits, context));
            }
        }
        return known(root);
    }

    private Term known(Bits bits) {
        Term term = memo.get(bits);
        if (term == null) {
            throw new IllegalStateException("not visited: " + bits);
        }
        return term;
    }

    /** All terms, operands before what uses them. */
    List<Term> ordered() {
        return ordered;
    }

    /** A bit range of a value; {@code low} is the lowest bit. */
    Term slice(Term value, int low, int width, String context) {
        if (width == value.width) {
            return value;
        }
        boolean push = value.hint == null && value.size <= MOST_PUSHED && !value.isNamed();
        if (push) {
            switch (value.op) {
                case LITERAL -> {
                    return literal(width, low >= 64 ? 0 : value.number >>> low);
                }
                case SLICE -> {
                    return slice(value.args.get(0), low + (int) value.number, width, context);
                }
                case CAT -> {
                    return sliceOfJoin(value, low, width, context);
                }
                case ZEXT -> {
                    return sliceOfExtension(value, low, width, context);
                }
                case AND, OR, XOR, NOT -> {
                    return pushed(value, low, width, 0, context);
                }
                case MUX -> {
                    return pushed(value, low, width, 1, context);
                }
                case PLUS, MINUS -> {
                    if (low == 0) {
                        return pushed(value, low, width, 0, context);
                    }
                }
                default -> {}
            }
        }
        value.needsName = true;
        return made(new Term(Op.SLICE, width, false, List.of(value), low, null), context);
    }

    private Term pushed(Term value, int low, int width, int firstSliced, String context) {
        List<Term> args = new ArrayList<>();
        for (int i = 0; i < value.args.size(); i++) {
            Term arg = value.args.get(i);
            args.add(i < firstSliced ? arg : slice(arg, low, width, context));
        }
        return made(new Term(value.op, width, value.signed, args, value.number, null), context);
    }

    private Term sliceOfJoin(Term value, int low, int width, String context) {
        List<Term> parts = new ArrayList<>();
        int at = value.width;
        for (Term part : value.args) {
            at -= part.width;
            int from = Math.max(low, at);
            int to = Math.min(low + width, at + part.width);
            if (from < to) {
                parts.add(slice(part, from - at, to - from, context));
            }
        }
        return join(parts, width, context);
    }

    private Term sliceOfExtension(Term value, int low, int width, String context) {
        Term inner = value.args.get(0);
        if (low >= inner.width) {
            return literal(width, 0);
        }
        int taken = Math.min(width, inner.width - low);
        Term part = slice(inner, low, taken, context);
        return taken == width ? part : made(new Term(Op.ZEXT, width, false, List.of(part), 0, null), context);
    }

    private Term join(List<Term> parts, int width, String context) {
        return parts.size() == 1
                ? parts.get(0)
                : made(new Term(Op.CAT, width, false, List.copyOf(parts), 0, null), context);
    }

    private Term literal(int width, long number) {
        long mask = width >= 64 ? -1L : (1L << width) - 1;
        return new Term(Op.LITERAL, width, false, List.of(), number & mask, null);
    }

    private Term make(Bits bits, String context) {
        String inner = bits.hint().orElse(context);
        Term term = lowered(bits, inner);
        bits.hint().ifPresent(hint -> {
            boolean plain = term.op.isSignal() || term.op == Op.READ_SYNC || term.op == Op.LITERAL;
            if (!plain && term.hint == null && (term.source == null || term.source == bits)) {
                term.hint = hint;
                term.holder = bits;
            }
        });
        return term;
    }

    private Term lowered(Bits bits, String context) {
        Op op = bits.op();
        if (op.isSignal() || op == Op.READ_SYNC) {
            return made(new Term(op, bits.width(), false, List.of(), 0, bits), context);
        }
        List<Term> args = new ArrayList<>(bits.operands().size());
        for (Bits operand : bits.operands()) {
            args.add(known(operand));
        }
        boolean signed = !bits.operands().isEmpty() && bits.operand().isSigned();
        Term first = args.isEmpty() ? null : args.get(0);
        if (signed && first != null && first.width == 1 && isOrder(op)) {
            // 0 and -1 lie the other way round than 0 and 1; Verilator 5.006 folds $signed(0) <= $signed(0) to 0
            op = turned(op);
            signed = false;
        }
        if (first != null) {
            switch (op) {
                case CAST, CROSS -> {
                    return first;
                }
                case SLICE -> {
                    return named(slice(first, bits.low(), bits.width(), context), bits);
                }
                case SEXT -> args.add(slice(first, first.width - 1, 1, context));
                case PICK -> first.needsName = true;
                case LT, LE, GT, GE -> {
                    Optional<Term> constant = signed ? Optional.empty() : settled(op, first, args.get(1));
                    if (constant.isPresent()) {
                        return constant.get();
                    }
                }
                default -> {}
            }
        }
        Term term = made(new Term(op, bits.width(), signed, List.copyOf(args), bits.number(), bits), context);
        term.needsName = op == Op.TIMES || op == Op.READ;
        if (op == Op.READ && bits.hint().isEmpty()) {
            term.context = bits.memory().hint().orElse(context);
        }
        return term;
    }

    private static boolean isOrder(Op op) {
        return op == Op.LT || op == Op.LE || op == Op.GT || op == Op.GE;
    }

    /** The comparison that says the same with its operands exchanged. */
    private static Op turned(Op op) {
        return switch (op) {
            case LT -> Op.GT;
            case LE -> Op.GE;
            case GT -> Op.LT;
            default -> Op.LE;
        };
    }

    /** A comparison without sign that has one answer only, as with 0 at the low end: lint would complain about it. */
    private Optional<Term> settled(Op op, Term left, Term right) {
        if (right.op != Op.LITERAL && left.op == Op.LITERAL) {
            return settled(turned(op), right, left);
        }
        if (right.op != Op.LITERAL || right.width >= 64) {
            return Optional.empty();
        }
        long most = (1L << right.width) - 1;
        if (right.number == 0 && (op == Op.LT || op == Op.GE)) {
            return Optional.of(literal(1, op == Op.GE ? 1 : 0));
        }
        if (right.number == most && (op == Op.GT || op == Op.LE)) {
            return Optional.of(literal(1, op == Op.LE ? 1 : 0));
        }
        return Optional.empty();
    }

    /** A slice of an unnamed value may be a fresh term: then it can carry the name of the node. */
    private static Term named(Term term, Bits bits) {
        if (term.source == null && term.hint == null && term.op != Op.LITERAL) {
            term.hint = bits.hint().orElse(null);
            term.holder = bits;
        }
        return term;
    }

    private Term made(Term term, String context) {
        term.context = context;
        ordered.add(term);
        return term;
    }

    /** Whether the signal or value appears in the module. */
    boolean knows(Bits bits) {
        return memo.containsKey(bits);
    }

    /** A choice between two values, in its shortest form. */
    Term choice(Term condition, Term whenOne, Term whenZero, String context) {
        if (whenOne.width == 1) {
            if (isConstant(whenOne, 1)) {
                return isConstant(whenZero, 0) ? condition : logic(Op.OR, condition, whenZero, context);
            }
            if (isConstant(whenZero, 0)) {
                return logic(Op.AND, condition, whenOne, context);
            }
            if (isConstant(whenOne, 0)) {
                Term off = made(new Term(Op.NOT, 1, false, List.of(condition), 0, null), context);
                return isConstant(whenZero, 1) ? off : logic(Op.AND, off, whenZero, context);
            }
        }
        List<Term> args = List.of(condition, whenOne, whenZero);
        return made(new Term(Op.MUX, whenOne.width, false, args, 0, null), context);
    }

    private Term logic(Op op, Term left, Term right, String context) {
        return made(new Term(op, 1, false, List.of(left, right), 0, null), context);
    }

    private static boolean isConstant(Term term, long number) {
        return term.op == Op.LITERAL && term.number == number;
    }

    /**
     * Decides which terms become wires, now that all uses are known.
     *
     * @param definitions what single assignments write; they need no wire between
     * @param others what else the statements read
     */
    void decide(List<Term> definitions, List<Term> others) {
        Deque<Term> open = new ArrayDeque<>();
        for (Term root : definitions) {
            root.uses++;
            reach(root, open);
        }
        for (Term root : others) {
            root.uses++;
            root.needsName |= root.op == Op.READ || root.op == Op.TIMES;
            root.textSize = -1;
            reach(root, open);
        }
        while (!open.isEmpty()) {
            Term term = open.pop();
            for (Term arg : term.isRepeated() ? term.args.subList(0, 1) : term.args) {
                arg.uses++;
                arg.consumer = term;
                reach(arg, open);
            }
        }
        for (Term term : ordered) {
            if (term.reached && !term.op.isSignal() && term.op != Op.LITERAL && term.op != Op.READ_SYNC) {
                boolean defines = term.uses == 1 && term.consumer == null && term.textSize == 0;
                term.textSize = 1;
                for (Term arg : term.isRepeated() ? term.args.subList(0, 1) : term.args) {
                    term.textSize += arg.isNamed() || arg.op == Op.LITERAL ? 1 : arg.textSize;
                }
                boolean needed =
                        term.needsName || term.uses > 1 && term.textSize > MOST_SHARED || term.textSize > MOST_INLINE;
                term.wired = needed && !defines || term.hint != null && !isLinkOfChain(term);
            }
        }
    }

    private static void reach(Term term, Deque<Term> open) {
        if (!term.reached) {
            term.reached = true;
            open.push(term);
        }
    }

    /** {@code x = x.or(y)} in a loop: the short steps between need no wires. */
    private static boolean isLinkOfChain(Term term) {
        @Nullable Term consumer = term.consumer;
        return term.uses == 1
                && consumer != null
                && term.hint != null
                && term.hint.equals(consumer.hint)
                && term.textSize < 16;
    }
}
