package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of the host that runs beside this one, with its output (standard output and standard error together) in a
 * file and line by line in memory. Its standard input is empty.
 *
 * <p>Closing it kills the program if it still runs; so does the end of this Java process.
 */
public final class HostProgram implements AutoCloseable {
    private final Process process;
    private final ProgramOutput output;
    private final Thread killer;

    private HostProgram(Process process, ProgramOutput output) {
        this.process = process;
        this.output = output;
        killer = new Thread(process::destroyForcibly, "program-killer");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts {@code words}; everything that it prints goes to {@code log}. */
    public static HostProgram start(List<String> words, Path log) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new HostProgram(process, new ProgramOutput(process.getInputStream(), log));
    }

    /**
     * Waits until a line contains {@code pattern} and returns the match; lines that came before count.
     *
     * @throws IOException with the end of the output when the program is gone or the time is over
     */
    public Matcher await(Pattern pattern, Duration limit) throws IOException {
        return output.await(pattern, limit);
    }

    /** All lines so far. */
    public List<String> lines() {
        return output.lines();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Sends a signal by name, such as {@code INT}, which is what Ctrl-C sends, or {@code TERM}. */
    public void signal(String name) throws IOException {
        HostCommand.of("kill", "-" + name, Long.toString(pid())).check(Duration.ofSeconds(10));
    }

    /** The exit code; one that has not ended within {@code limit} is an {@link IOException}. */
    public int awaitExit(Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("program did not end: pid=" + pid() + ", seconds=" + limit.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a program: pid=" + pid(), e);
        }
        output.close();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        output.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            killer.setName("program-killer (running)");
        }
    }
}
