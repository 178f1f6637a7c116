package org.microvisor.cosim.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a running program prints: every line goes to a file and can be waited for.
 *
 * <p>Owns one thread, "program-output", which reads until the program's side closes.
 */
final class ProgramOutput implements AutoCloseable {
    private static final int LINES_SHOWN = 40;

    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;
    private @Nullable IOException failure;

    ProgramOutput(InputStream input, Path file) throws IOException {
        Writer log = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        reader = new Thread(() -> copy(input, log), "program-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** See {@link HostProgram#await}. */
    synchronized Matcher await(Pattern pattern, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int next = 0; ; ) {
            for (; next < lines.size(); next++) {
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return matcher;
                }
            }
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                throw new IOException(
                        (ended ? "program ended" : "time is over") + " before a line appeared: pattern=" + pattern
                                + ", seconds=" + limit.toSeconds() + ", output ends:\n" + tail(),
                        failure);
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a line: pattern=" + pattern, e);
            }
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for the reader to reach the end, which comes when the program is gone. */
    @Override
    public void close() {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(InputStream input, Writer log) {
        try (Writer open = log;
                BufferedReader text = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                open.append(line).append('\n').flush();
                add(line);
            }
            end(null);
        } catch (IOException e) {
            end(e);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end(@Nullable IOException cause) {
        ended = true;
        failure = cause;
        notifyAll();
    }

    private synchronized String tail() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
