package org.microvisor.cosim.device.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A child process that inherits descriptors, which the JDK's cannot; its output goes to a file, its input is empty.
 *
 * <p>Closing it kills it. It should end by itself when its sockets hang up, since nobody kills it when this process is killed.
 */
final class PeerProcess implements AutoCloseable {
    private static final int RUNS = 0;
    private static final int LOG_LINES = 8;
    private static final long GRACE_NANOS = 200_000_000;

    private final int id;
    private final Path log;
    private int end = RUNS;

    private PeerProcess(int id, Path log) {
        this.id = id;
        this.log = log;
    }

    /**
     * Starts {@code words}; the program inherits {@code passed} as {@link PeerSystem#FIRST_PASSED} and so on.
     *
     * @throws IOException when it cannot be started, also when it is not installed
     */
    static PeerProcess start(List<String> words, Path log, List<Descriptor> passed) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String word : words) {
            packed.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            packed.write(0);
        }
        int id = PeerSystem.spawn(
                packed.toByteArray(), packed.size(), log.toString(), Descriptor.numbers(passed), passed.size());
        if (id < 0) {
            throw new IOException("cannot start " + words.get(0) + ": " + PeerSystem.describe(-id));
        }
        return new PeerProcess(id, log);
    }

    /** How the process is, and the last lines that it printed, for an error's text. */
    String state() {
        long deadline = System.nanoTime() + GRACE_NANOS; // its sockets hang up a little before it has ended
        while (end == RUNS && System.nanoTime() < deadline) {
            end = PeerSystem.ended(id, false);
            LockSupport.parkNanos(GRACE_NANOS / 100);
        }
        String how = end == RUNS
                ? "it still runs"
                : end >= PeerSystem.ENDED_BY_SIGNAL
                        ? "it was ended by signal " + (end - PeerSystem.ENDED_BY_SIGNAL)
                        : "it ended with exit code " + (end & 0xFF);
        return how + ", process=" + id + ", log=" + log + printed();
    }

    private String printed() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.isEmpty()
                    ? ""
                    : ", which ends:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return " (unreadable: " + unreadable.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        if (end == RUNS) {
            PeerSystem.kill(id);
            end = PeerSystem.ended(id, true);
        }
    }
}
