package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the host, run to its end with the C locale; standard output and standard error come back as one text.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 */
public record HostCommand(List<String> words, Path directory) {
    public HostCommand {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has no words");
        }
    }

    /**
     * What a command left behind.
     *
     * @param exitCode 0 is success by custom
     * @param output everything it printed
     */
    public record Outcome(int exitCode, String output) {}

    public static HostCommand of(String... words) {
        return new HostCommand(List.of(words), Path.of("."));
    }

    /** Runs the program; one that has not ended within {@code limit} is killed and is an {@link IOException}. */
    public Outcome run(Duration limit) throws IOException {
        Path output = Files.createTempFile("microvisor-command", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("command did not end: command=" + this + ", seconds=" + limit.toSeconds()
                            + ", output=" + Files.readString(output));
                }
                return new Outcome(process.exitValue(), Files.readString(output));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting: command=" + this, e);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } finally {
            Files.delete(output);
        }
    }

    /** As {@link #run}, and an exit code other than 0 is an {@link IOException} with the output. */
    public String check(Duration limit) throws IOException {
        Outcome outcome = run(limit);
        if (outcome.exitCode() != 0) {
            throw new IOException("command failed: command=" + this + ", exit code=" + outcome.exitCode() + ", output="
                    + outcome.output().strip());
        }
        return outcome.output();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
