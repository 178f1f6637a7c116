package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.HostProgram;

/** A node as a process of its own, {@code microvisor node}, that can be killed and started again; its guests go with it when it is closed. */
final class NodeProcess implements AutoCloseable {
    private static final Pattern SERVES = Pattern.compile("^node \\S+ serves at");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final List<String> words;
    private final Path directory;
    private int starts;
    private HostProgram program;

    private NodeProcess(List<String> words, Path directory) throws IOException {
        this.words = words;
        this.directory = directory;
        program = launch();
    }

    /**
     * Starts a node and waits until it serves.
     *
     * @param microvisor the words that begin a command of this project
     * @param config a node whose directory is {@code run} beside the file
     */
    static NodeProcess start(List<String> microvisor, Path config) throws IOException {
        List<String> words = new ArrayList<>(microvisor);
        words.addAll(List.of("node", "--config", config.toString()));
        Path directory = config.toAbsolutePath().getParent();
        return new NodeProcess(words, directory == null ? Path.of("/") : directory);
    }

    private HostProgram launch() throws IOException {
        HostProgram next = HostProgram.start(words, directory.resolve("node-" + starts++ + ".log"));
        try {
            next.await(SERVES, LIMIT);
            return next;
        } catch (IOException failed) {
            next.close();
            throw failed;
        }
    }

    long pid() {
        return program.pid();
    }

    /** Ends it without a warning and starts the next one, which serves on return. */
    void killAndRestart() throws IOException {
        program.signal("KILL");
        program.awaitExit(LIMIT);
        program.close();
        program = launch();
    }

    /** Where a guest's files are. */
    Path guest(String name) {
        return directory.resolve("run").resolve(name);
    }

    @Override
    public void close() throws IOException {
        program.close();
        Path run = directory.resolve("run");
        try (var guests = Files.newDirectoryStream(run)) {
            for (Path guest : guests) {
                Path pid = guest.resolve("pid");
                if (Files.exists(pid)) {
                    ProcessHandle.of(Long.parseLong(Files.readString(pid).split(" ", -1)[0]))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        }
    }
}
