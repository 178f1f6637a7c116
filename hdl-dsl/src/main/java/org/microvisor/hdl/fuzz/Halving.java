package org.microvisor.hdl.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.microvisor.hdl.tool.ToolFailed;
import org.microvisor.hdl.tool.ToolMissing;

/**
 * Has many circuits judged by one run of a program and, where that run fails, by one for each half of them, until the circuit that
 * it fails about stands alone. If that one killed the program or kept it too long, there is no verdict; if the program gave the
 * text back as wrong, that is a difference.
 */
final class Halving {
    /** No single circuit is to blame when a program fails about each of so many. */
    private static final int MANY = 10;

    /** Signals, asserts of the program, its time limit, and the C++ that Verilator itself wrote. */
    private static final Pattern DIED = Pattern.compile(
            "(?is)g\\+\\+ failed.*|\\S+ gave no answer.*|\\S+ failed with status 1[2-9]\\d:.*|.*(?:internal error|assert).*");

    private static final Pattern ERROR = Pattern.compile("(?i)error|assert|sorry");

    private Halving() {}

    /**
     * A verdict on each of the circuits.
     *
     * @param judge one run of the program
     * @throws ToolFailed if the program is missing, if the thread is interrupted, or if many runs fail and none succeeds
     */
    static <T> List<Verdict> judge(List<T> circuits, Function<List<T>, List<Verdict>> judge) {
        if (circuits.isEmpty()) {
            return List.of();
        }
        try {
            return judge.apply(circuits);
        } catch (ToolFailed failure) {
            if (failure instanceof ToolMissing || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            if (circuits.size() == 1) {
                return List.of(verdict(String.valueOf(failure.getMessage())));
            }
            List<Verdict> verdicts = new ArrayList<>(judge(circuits.subList(0, circuits.size() / 2), judge));
            verdicts.addAll(judge(circuits.subList(circuits.size() / 2, circuits.size()), judge));
            if (circuits.size() >= MANY
                    && verdicts.stream().allMatch(verdict -> verdict.kind() == Verdict.Kind.UNDECIDED)) {
                throw failure;
            }
            return verdicts;
        }
    }

    /** What the failure of a program that was about one circuit says of it. */
    static Verdict verdict(String message) {
        List<String> lines = message.lines().toList();
        String why = lines.stream()
                .skip(1)
                .filter(line -> ERROR.matcher(line).find())
                .findFirst()
                .map(line -> " " + line.strip())
                .orElse("");
        String text = lines.get(0) + why;
        return DIED.matcher(message).matches() ? Verdict.undecided(text) : Verdict.differs(text);
    }
}
