package org.microvisor.hdl.tool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A directory of its own in which outside programs run, one after the other, until the time for all of them is over. Closing
 * deletes it with all that lies in it. No program or child of one outlives its call.
 */
public final class Workbench implements AutoCloseable {
    /** The Debian package of a program that is not called like it. */
    private static final Map<String, String> PACKAGES = Map.of("yosys-smtbmc", "yosys", "vvp", "iverilog");

    private final Path directory;
    private final Duration limit;
    private final long deadline;

    /** How a program ended and what it printed on both outputs. */
    public record Ended(int status, String text) {}

    public Workbench(Duration limit) {
        try {
            directory = Files.createTempDirectory("hdl");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Where the programs run. */
    public Path directory() {
        return directory;
    }

    /** Writes a file. */
    public void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes files by their names. */
    public void write(Map<String, String> files) {
        files.forEach(this::write);
    }

    /** Reads a file. */
    public String read(String name) {
        try {
            return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the program can be started. */
    public static boolean has(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /**
     * Runs a program to its end, whatever its status.
     *
     * @throws ToolMissing if there is no such program
     * @throws ToolFailed if the time is over or the thread is interrupted
     */
    public Ended run(List<String> command) {
        String program = command.get(0);
        if (!program.contains("/") && !has(program)) {
            throw new ToolMissing(program, PACKAGES.getOrDefault(program, program));
        }
        try {
            Path log = Files.createTempFile(directory, "tool", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new ToolFailed(program + " gave no answer in " + limit.toSeconds() + " s");
                }
            } finally {
                List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                        .toList();
                all.forEach(ProcessHandle::destroyForcibly);
                all.forEach(one -> one.onExit().join());
            }
            return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("interrupted while " + program + " was running");
        }
    }

    /**
     * Runs a program that must succeed.
     *
     * @return what it printed
     * @throws ToolFailed with the end of what it printed, if its status is not 0
     */
    public String succeed(List<String> command) {
        Ended ended = run(command);
        if (ended.status() != 0) {
            List<String> lines = ended.text().lines().toList();
            throw new ToolFailed(command.get(0) + " failed with status " + ended.status() + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
        }
        return ended.text();
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
