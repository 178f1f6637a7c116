package org.microvisor.hdl.formal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The step of an induction as a question for each assertion. Asked whether any of a hundred can fail, a solver searches for them all at
 * once and may not end; asked one after the other it knows what to look at.
 */
final class Goals {
    private static final Pattern ALL = Pattern.compile("\\(assert \\(not \\(and (\\|UNROLL#\\d+\\|) true\\)\\)\\)");
    private static final Pattern NAME = Pattern.compile("\\|UNROLL#\\d+\\|");

    private final String script;
    private final int count;

    private Goals(String script, int count) {
        this.script = script;
        this.count = count;
    }

    /** Takes what yosys-smtbmc would ask at once, in SMT-LIB. */
    static Goals of(String question) {
        List<String> lines = new ArrayList<>(question.lines().toList());
        lines.removeIf(line -> line.startsWith("(check-sat") || line.startsWith("(set-info") || line.equals("(exit)"));
        Matcher all = lines.stream()
                .map(ALL::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("yosys-smtbmc asks in another way than known"));
        String definition = lines.stream()
                .filter(line -> line.startsWith("(define-fun " + all.group(1) + " () Bool (and "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("yosys-smtbmc defines in another way than known"));
        lines.remove(all.group());
        int count = 0;
        Matcher name = NAME.matcher(definition.substring(definition.indexOf("(and ")));
        while (name.find()) {
            lines.add("(push 1)(assert (not " + name.group() + "))(check-sat)(pop 1)");
            count++;
        }
        return new Goals(String.join("\n", lines) + "\n", count);
    }

    /** For the solver. */
    String script() {
        return script;
    }

    /** Whether the solver says of every assertion that it cannot fail. */
    boolean holdAll(String answers) {
        List<String> lines = answers.lines().toList();
        return count > 0 && lines.size() == count && lines.stream().allMatch("unsat"::equals);
    }
}
