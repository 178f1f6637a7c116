package org.microvisor.cosim.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs one tool to its end. */
final class Command {
    private static final int SHOWN_LINES = 12;

    private Command() {}

    /** What the tool printed, both streams together; a failing tool is a {@link BuildFailure}. */
    static String run(Path directory, List<String> command) {
        String tool = command.get(0);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int status = process.waitFor();
                if (status != 0) {
                    throw new BuildFailure(tool + " failed: status=" + status + "\n" + firstErrors(output)
                            + "\ncommand: (cd " + directory + " && " + String.join(" ", command) + ")");
                }
                return output;
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new BuildFailure(tool + " cannot be run; is it installed? (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildFailure(tool + " was interrupted", e);
        }
    }

    /** From the first line that speaks of an error. */
    private static String firstErrors(String output) {
        List<String> lines = output.lines().toList();
        int first = 0;
        while (first < lines.size()
                && !lines.get(first).toLowerCase(java.util.Locale.ROOT).contains("error")) {
            first++;
        }
        return lines.stream()
                .skip(first == lines.size() ? 0 : first)
                .limit(SHOWN_LINES)
                .collect(Collectors.joining("\n"));
    }
}
