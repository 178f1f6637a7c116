package org.microvisor.hdl.check;

import java.util.List;
import org.microvisor.hdl.Problem;

/** A design with mistakes: all of them, numbered. */
public final class DesignErrors extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    DesignErrors(List<Problem> problems) {
        super(text(problems), null, false, false);
        this.problems = List.copyOf(problems);
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

    /** The mistakes in the order of the source. */
    public List<Problem> problems() {
        return problems;
    }
}
