package org.microvisor.cosim.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.microvisor.hdl.tool.Workbench;

/** Runs one tool of a build and takes its refusal for a {@link BuildFailure}. */
final class Command {
    private static final int SHOWN_LINES = 12;
    private static final Duration LIMIT = Duration.ofMinutes(30); // far more than the largest model takes

    private Command() {}

    /** What the tool printed, both streams together; a failing tool is a {@link BuildFailure}. */
    static String run(Path directory, List<String> command) {
        try (Workbench bench = Workbench.in(directory, LIMIT)) {
            Workbench.Ended ended = bench.run(command);
            if (ended.status() != 0) {
                throw new BuildFailure(
                        command.get(0) + " failed: status=" + ended.status() + "\n" + firstErrors(ended.text())
                                + "\ncommand: (cd " + directory + " && " + String.join(" ", command) + ")");
            }
            return ended.text();
        }
    }

    /** From the first line that speaks of an error. */
    private static String firstErrors(String output) {
        List<String> lines = output.lines().toList();
        int first = 0;
        while (first < lines.size()
                && !lines.get(first).toLowerCase(Locale.ROOT).contains("error")) {
            first++;
        }
        return lines.stream()
                .skip(first == lines.size() ? 0 : first)
                .limit(SHOWN_LINES)
                .collect(Collectors.joining("\n"));
    }
}
