package org.microvisor.hdl.verilog;

import java.util.List;
import java.util.StringJoiner;
import org.microvisor.hdl.Op;

/** The text of terms, with as few parentheses as a reader needs. */
final class Expressions {
    /** How tightly the outermost operator of a text binds; higher is tighter. */
    private static final int TERNARY = 1;

    private static final int OR_ELSE = 2;
    private static final int AND_ALSO = 3;
    private static final int BITWISE = 4;
    private static final int COMPARE = 5;
    private static final int SHIFT = 6;
    private static final int ADD = 7;
    private static final int MULTIPLY = 8;
    private static final int UNARY = 9;
    private static final int ATOM = 10;

    private final Declarations declarations;

    Expressions(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The text where a whole value is wanted. */
    String text(Term term) {
        return term.isNamed() ? name(term) : write(term, true);
    }

    /** The text of a condition that holds when one of these does. */
    String anyOf(List<Term> conditions) {
        if (conditions.size() == 1) {
            return text(conditions.get(0));
        }
        StringJoiner text = new StringJoiner(" || ");
        for (Term one : conditions) {
            text.add(operand(one, !one.isNamed() && one.op == Op.OR ? OR_ELSE : COMPARE));
        }
        return text.toString();
    }

    /** The text of a condition that holds when none of these does. */
    String noneOf(List<Term> conditions) {
        return conditions.size() == 1 ? negated(conditions.get(0)) : "!(" + anyOf(conditions) + ")";
    }

    /** The text that defines the wire of the term. */
    String definition(Term term) {
        return write(term, true);
    }

    private String name(Term term) {
        String name = declarations.name(term.op.isSignal() || term.op == Op.READ_SYNC ? term.origin() : term);
        declarations.markRead(name, 0, term.width);
        return name;
    }

    private String part(Term term) {
        Term value = term.args.get(0);
        int low = (int) term.number;
        String name = declarations.name(value.op.isSignal() || value.op == Op.READ_SYNC ? value.origin() : value);
        declarations.markRead(name, low, term.width);
        return Declarations.range(name, low + term.width - 1, low);
    }

    /** The text of an operand: in parentheses if it binds less tightly than wanted. */
    private String operand(Term term, int wanted) {
        if (term.isNamed()) {
            return name(term);
        }
        String text = write(term, false);
        return level(term) < wanted ? "(" + text + ")" : text;
    }

    private String write(Term term, boolean whole) {
        List<Term> args = term.args;
        return switch (term.op) {
            case INPUT, OUTPUT, WIRE, REGISTER, READ_SYNC -> name(term);
            case LITERAL ->
                term.source == null
                        ? Declarations.literal(term.width, term.number)
                        : declarations.constant(term.source);
            case READ -> {
                String memory = declarations.name(term.origin().memory());
                yield memory + "[" + text(args.get(0)) + "]";
            }
            case AND -> infix(term, term.width == 1 ? "&&" : "&");
            case OR -> infix(term, term.width == 1 ? "||" : "|");
            case XOR -> infix(term, "^");
            case NOT -> negated(args.get(0));
            case PLUS -> infix(term, "+");
            case MINUS -> infix(term, "-");
            case TIMES ->
                term.signed
                        ? signed(args.get(0)) + " * " + signed(args.get(1))
                        : widened(args.get(0), term.width) + " * " + widened(args.get(1), term.width);
            case EQ -> equal(term, "==");
            case NE -> equal(term, "!=");
            case LT -> compare(term, "<");
            case LE -> compare(term, "<=");
            case GT -> compare(term, ">");
            case GE -> compare(term, ">=");
            case SHL -> operand(args.get(0), SHIFT + 1) + " << " + amount(args.get(1));
            case SHR -> {
                if (!term.signed) {
                    yield operand(args.get(0), SHIFT + 1) + " >> " + amount(args.get(1));
                }
                String shifted = signed(args.get(0)) + " >>> " + amount(args.get(1));
                yield whole ? shifted : "$unsigned(" + shifted + ")";
            }
            case PICK -> {
                String name = name(args.get(0));
                yield name + "[" + text(args.get(1)) + "]";
            }
            case SLICE -> part(term);
            case CAT -> term.isRepeated() ? "{" + args.size() + "{" + text(args.get(0)) + "}}" : join(args);
            case ZEXT -> widened(args.get(0), term.width);
            case SEXT -> {
                int more = term.width - args.get(0).width;
                String sign = text(args.get(1));
                yield "{" + (more == 1 ? sign : "{" + more + "{" + sign + "}}") + ", " + text(args.get(0)) + "}";
            }
            case MUX ->
                operand(args.get(0), COMPARE) + " ? " + operand(args.get(1), TERNARY + 1) + " : "
                        + operand(args.get(2), TERNARY);
            case ANY -> reduction("|", args.get(0));
            case ALL -> reduction("&", args.get(0));
            case PARITY -> reduction("^", args.get(0));
            case CAST, CROSS -> throw new IllegalStateException("a cast has no text");
        };
    }

    private static int level(Term term) {
        return switch (term.op) {
            case MUX -> TERNARY;
            case OR -> term.width == 1 ? OR_ELSE : BITWISE;
            case AND -> term.width == 1 ? AND_ALSO : BITWISE;
            case XOR -> BITWISE;
            case EQ, NE, LT, LE, GT, GE -> COMPARE;
            case SHL -> SHIFT;
            case SHR -> term.signed ? ATOM : SHIFT;
            case PLUS, MINUS -> ADD;
            case TIMES -> MULTIPLY;
            case NOT -> isComparison(term.args.get(0)) ? COMPARE : UNARY;
            case ANY, ALL, PARITY -> term.args.get(0).width == 1 ? level(term.args.get(0)) : BITWISE;
            default -> ATOM;
        };
    }

    /** Chains of one operator need no parentheses; different ones get them except sums of a product and the like. */
    private String infix(Term term, String operator) {
        int level = level(term);
        Term left = term.args.get(0);
        Term right = term.args.get(1);
        boolean chained = !left.isNamed() && left.op == term.op;
        int tight = level == BITWISE ? UNARY : level == ADD ? ADD + 1 : COMPARE;
        return operand(left, chained ? level : tight) + " " + operator + " "
                + operand(right, level == ADD ? ADD + 1 : tight);
    }

    private String negated(Term term) {
        if (isComparison(term)) {
            return equal(term, term.op == Op.EQ ? "!=" : "==");
        }
        return (term.width == 1 ? "!" : "~") + operand(term, ATOM);
    }

    private static boolean isComparison(Term term) {
        return !term.isNamed() && (term.op == Op.EQ || term.op == Op.NE);
    }

    private String equal(Term term, String operator) {
        Term left = term.args.get(0);
        Term right = term.args.get(1);
        boolean encoded = right.op == Op.LITERAL
                && left.source != null
                && !left.source.constants().isEmpty();
        String label =
                encoded ? declarations.label(left.origin().constants(), right.origin()) : operand(right, COMPARE + 1);
        return operand(left, COMPARE + 1) + " " + operator + " " + label;
    }

    private String compare(Term term, String operator) {
        Term left = term.args.get(0);
        Term right = term.args.get(1);
        return term.signed
                ? signed(left) + " " + operator + " " + signed(right)
                : operand(left, COMPARE + 1) + " " + operator + " " + operand(right, COMPARE + 1);
    }

    private String signed(Term term) {
        return "$signed(" + text(term) + ")";
    }

    private String widened(Term term, int width) {
        return "{" + Declarations.literal(width - term.width, 0) + ", " + text(term) + "}";
    }

    private String amount(Term term) {
        return term.op == Op.LITERAL ? Long.toString(term.number) : operand(term, SHIFT + 1);
    }

    private String reduction(String operator, Term term) {
        return term.width == 1 ? write1(term) : operator + operand(term, ATOM);
    }

    private String write1(Term term) {
        return term.isNamed() ? name(term) : write(term, false);
    }

    private String join(List<Term> parts) {
        StringBuilder text = new StringBuilder("{");
        for (Term part : parts) {
            text.append(text.length() == 1 ? "" : ", ").append(text(part));
        }
        return text.append('}').toString();
    }
}
