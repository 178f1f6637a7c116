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
 * A directory in which outside programs run, one after the other, until the time for all of them is over. Closing deletes it with
 * all that lies in it, unless it was there before. No program or child of one outlives its call.
 */
public final class Workbench implements AutoCloseable {
    /** The Debian package of a program that is not called like it. */
    private static final Map<String, String> PACKAGES =
            Map.of("yosys-smtbmc", "yosys", "vvp", "iverilog", "tclsh", "tcl", "dtc", "device-tree-compiler");

    private final Path directory;
    private final boolean isOwn;
    private final Duration limit;
    private final long deadline;

    /** How a program ended and what it printed on both outputs. */
    public record Ended(int status, String text) {}

    /** A directory of its own. */
    public Workbench(Duration limit) {
        this(temporary(), true, limit);
    }

    private Workbench(Path directory, boolean isOwn, Duration limit) {
        this.directory = directory;
        this.isOwn = isOwn;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** A directory that stays, with what the programs leave in it. */
    public static Workbench in(Path directory, Duration limit) {
        return new Workbench(directory, false, limit);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hdl");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return places(program).findFirst().isPresent();
    }

    /**
     * Where the program is.
     *
     * @throws ToolMissing if there is no such program
     */
    public static Path find(String program) {
        return places(program)
                .findFirst()
                .orElseThrow(() -> new ToolMissing(program, PACKAGES.getOrDefault(program, program)));
    }

    private static Stream<Path> places(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable);
    }

    /**
     * Runs a program to its end, whatever its status.
     *
     * @throws ToolMissing if there is no such program
     * @throws ToolFailed if the time is over or the thread is interrupted
     */
    public Ended run(List<String> command) {
        String program = command.get(0);
        if (!program.contains("/")) {
            find(program);
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
            String text = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Ended(process.exitValue(), text);
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
        if (!isOwn) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
