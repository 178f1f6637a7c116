package org.microvisor.hdl.verilog;

import java.util.List;
import java.util.Set;

/** Lines of text, broken behind their loosest operator where they are too long. */
final class Lines {
    private static final int LONGEST = 120;
    /** How far left a break may be that is not at the last possible place. */
    private static final int SHORTEST = 70;
    /** What a break may follow, from loose to tight. */
    private static final List<Set<String>> OPERATORS = List.of(
            Set.of(",", ";"),
            Set.of(":"),
            Set.of("?"),
            Set.of("||"),
            Set.of("&&"),
            Set.of("|", "&", "^"),
            Set.of("==", "!=", "<", "<=", ">", ">="),
            Set.of("+", "-", "*", "<<", ">>", ">>>"));

    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    void line(String line) {
        String rest = line;
        int indent = 0;
        while (indent < rest.length() && rest.charAt(indent) == ' ') {
            indent++;
        }
        String further = " ".repeat(indent + 8);
        int comment = rest.indexOf(" // ");
        while (rest.length() > LONGEST && (comment < 0 || comment > LONGEST)) {
            int at = breakOf(rest);
            if (at <= further.length()) {
                break;
            }
            text.append(rest, 0, at).append('\n');
            rest = further + rest.substring(at + 1);
            comment = rest.indexOf(" // ");
        }
        text.append(rest).append('\n');
    }

    /** The space to break at: outside of most parentheses, behind the loosest operator, as late as possible. */
    private static int breakOf(String line) {
        int best = line.lastIndexOf(' ', LONGEST);
        int bestRank = Integer.MAX_VALUE;
        int depth = 0;
        for (int at = 1; at <= LONGEST; at++) {
            switch (line.charAt(at)) {
                case '(', '{', '[' -> depth++;
                case ')', '}', ']' -> depth--;
                case ' ' -> {
                    int rank = depth * OPERATORS.size() + tightness(line, at);
                    if (at >= SHORTEST && rank <= bestRank) {
                        best = at;
                        bestRank = rank;
                    }
                }
                default -> {}
            }
        }
        return best;
    }

    /** How tightly the operator before the space binds; what is none binds tightest. */
    private static int tightness(String line, int space) {
        String before = line.substring(line.lastIndexOf(' ', space - 1) + 1, space);
        String operator = before.endsWith(",") || before.endsWith(";") || before.endsWith(":")
                ? before.substring(before.length() - 1)
                : before;
        for (int i = 0; i < OPERATORS.size(); i++) {
            if (OPERATORS.get(i).contains(operator)) {
                return i;
            }
        }
        return 1000;
    }

    /** Adds a line with the place of its source. */
    void line(String line, Object place) {
        line(line + "  // " + place);
    }

    /** Adds an empty line and a remark, before a section. */
    void section(String remark) {
        text.append('\n').append("    // ").append(remark).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    void add(Lines more) {
        text.append(more.text);
    }

    /** Adds lines as they are. */
    void add(String lines) {
        text.append(lines);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
