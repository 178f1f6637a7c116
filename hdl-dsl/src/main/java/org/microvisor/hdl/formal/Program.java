package org.microvisor.hdl.formal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs outside programs in one directory until they end, the time for all of them is over, or the thread is interrupted. */
final class Program {
    private final Path directory;
    private final Duration limit;
    private final long deadline;

    /** What a program printed, and how it ended. */
    record Ended(int status, String text) {}

    Program(Path directory, Duration limit) {
        this.directory = directory;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Makes sure that programs can be started. */
    static void require(String... names) {
        for (String name : names) {
            String path = System.getenv().getOrDefault("PATH", "");
            if (Arrays.stream(path.split(File.pathSeparator))
                    .noneMatch(place -> Files.isExecutable(Path.of(place, name)))) {
                throw new MissingTool(name);
            }
        }
    }

    /** Runs the command; it and its children are gone when this returns. */
    Ended run(List<String> command) {
        try {
            Path log = Files.createTempFile(directory, command.get(0), ".log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new NotProven("no answer in " + limit.toSeconds() + " s from " + command.get(0)
                            + "; give it more with within(...), or help it: assert more of the state, make it smaller");
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
            throw new NotProven("interrupted while " + command.get(0) + " was running");
        }
    }
}
