package org.microvisor.cosim.junit;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM that runs tests with native models, one after the other: a model that crashes or hangs takes that JVM along and not this
 * one, and is a failure of the test that it was at. The next test gets a new JVM.
 *
 * <p>The process and the thread that watches deadlines are this object's. Thread-safe: runs wait for each other.
 */
final class Elsewhere implements AutoCloseable {
    /** Building a model of a whole board takes a minute on a slow machine. */
    private static final Duration BUILDING = Duration.ofMinutes(10);

    private static final Duration DUMPING = Duration.ofSeconds(2);
    private static final int KEPT_LINES = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "cosim-deadline");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Jvm jvm;

    /**
     * How a run ended.
     *
     * @param row of the table, if it came so far
     * @param failure what the test threw
     * @param death how the JVM ended, if it did; empty if the test ended by itself
     * @param hung whether that was at the deadline
     */
    record End(Optional<RunTable.Row> row, Optional<Message.Failure> failure, String death, boolean hung) {}

    /**
     * Runs a test.
     *
     * @param folder for what the JVM writes when it crashes
     * @param most wall time of the test, without that of building its model
     */
    synchronized End run(Message.Order order, Path folder, Duration most) {
        try {
            Jvm current = jvm;
            if (current == null) {
                Files.createDirectories(folder);
                current = new Jvm(folder.toAbsolutePath());
                jvm = current;
            }
            End end = current.run(order, most);
            if (!end.death.isEmpty()) {
                jvm = null;
            }
            return end;
        } catch (IOException broken) {
            throw new UncheckedIOException("the test's JVM cannot be used", broken);
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        Jvm current = jvm;
        if (current != null) {
            current.kill();
        }
    }

    /** A process that runs {@link ErrandMain}. */
    private final class Jvm {
        private final String word = "#" + HexFormat.of().toHexDigits(new SplittableRandom().nextLong())
                + " "; // no test prints this by chance
        private final Path folder;
        private final Process process;
        private final BufferedWriter orders;
        private final BufferedReader said;
        private final List<String> lines = new ArrayList<>();
        private volatile boolean late;

        Jvm(Path folder) throws IOException {
            this.folder = folder;
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElse("java"));
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(one -> !one.startsWith("-agentlib") && !one.startsWith("-XX:ErrorFile"))
                    .forEach(command::add);
            command.addAll(List.of(
                    "-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"),
                    "-XX:-CreateCoredumpOnCrash",
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    ErrandMain.class.getName(),
                    word));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        End run(Message.Order order, Duration most) throws IOException {
            lines.clear();
            orders.write(order.line());
            orders.newLine();
            orders.flush();
            ScheduledFuture<?> deadline = deadline(BUILDING);
            Optional<RunTable.Row> row = Optional.empty();
            try {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    Optional<Message> message = Message.heard(line, word);
                    if (message.isEmpty()) {
                        print(line);
                        continue;
                    }
                    switch (message.get().kind()) {
                        case BEGUN -> {
                            deadline.cancel(false);
                            deadline = deadline(most);
                        }
                        case ROW -> row = Optional.ofNullable(message.get().row());
                        case ENDED -> {
                            Optional<Message.Failure> failure =
                                    Optional.ofNullable(message.get().failure());
                            if (!late) {
                                return new End(row, failure, "", false);
                            }
                        }
                    }
                }
            } finally {
                deadline.cancel(false);
            }
            process.onExit().join();
            return new End(row, Optional.empty(), late ? where() : crash(), late);
        }

        private ScheduledFuture<?> deadline(Duration most) {
            return timer.schedule(this::stop, most.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Asks the JVM what its threads are at, which it can say while native code hangs, and ends it. */
        private void stop() {
            late = true;
            try {
                new ProcessBuilder("sh", "-c", "kill -QUIT " + process.pid()).start();
            } catch (IOException noShell) {
                // it ends without last words
            }
            var end = timer.schedule(this::kill, DUMPING.toMillis(), TimeUnit.MILLISECONDS);
            assert !end.isCancelled();
        }

        private void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        private void print(String line) {
            if (lines.size() < KEPT_LINES) {
                lines.add(line);
            }
            if (!late && !line.isEmpty()) {
                System.out.println(line);
            }
        }

        /** The stack of the thread that ran the test, from its dump. */
        private String where() {
            StringBuilder text = new StringBuilder();
            boolean main = false;
            for (String line : lines) {
                main = line.startsWith("\"main\"") || main && !line.isEmpty();
                if (main && line.startsWith("\tat ")) {
                    text.append('\n').append(line);
                }
            }
            return text.isEmpty() ? "it does not say where" : "it is at" + text;
        }

        private String crash() throws IOException {
            Path report = folder.resolve("hs_err_pid" + process.pid() + ".log");
            String text = "exit status " + process.exitValue();
            if (!Files.exists(report)) {
                return text;
            }
            try (Stream<String> all = Files.lines(report, StandardCharsets.ISO_8859_1)) {
                List<String> head = all.limit(40).toList();
                int frame = head.indexOf("# Problematic frame:");
                return text + (frame < 0 ? "" : ", at " + head.get(frame + 1).substring(2)) + ", report " + report;
            }
        }
    }
}
