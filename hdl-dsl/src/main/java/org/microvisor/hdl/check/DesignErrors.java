package org.microvisor.hdl.check;

import java.util.List;
import java.util.stream.Stream;
import org.microvisor.hdl.Problem;

/**
 * A design with mistakes: all of them, numbered. Where a stack trace is printed it begins with the users' lines, so that
 * development tools make each of them a link.
 */
public final class DesignErrors extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    DesignErrors(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
        Stream<StackTraceElement> places =
                problems.stream().map(problem -> problem.place().toStackTraceElement());
        setStackTrace(
                Stream.concat(places.distinct(), Stream.of(getStackTrace())).toArray(StackTraceElement[]::new));
    }

    private static String text(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        text.append(problems.size())
                .append(problems.size() == 1 ? " mistake" : " mistakes")
                .append(" in the design:\n");
        for (int i = 0; i < problems.size(); i++) {
            text.append(i + 1).append(". ").append(problems.get(i)).append('\n');
        }
        return text.toString();
    }

    /** The mistakes; those of one file in the order of its lines. */
    public List<Problem> problems() {
        return problems;
    }
}
