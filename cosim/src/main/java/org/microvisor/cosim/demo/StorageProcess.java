package org.microvisor.cosim.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.HostProgram;

/** A Verilated storage node with its drive in a file, as a process of its own that can be killed and started again. */
final class StorageProcess implements AutoCloseable {
    private static final Pattern SERVES = Pattern.compile("Ctrl-C ends it");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final List<String> words;
    private final Path drive;
    private final Path log;
    private int starts;
    private HostProgram program;

    private StorageProcess(List<String> words, Path drive, Path log) throws IOException {
        this.words = words;
        this.drive = drive;
        this.log = log;
        program = launch();
    }

    /**
     * Starts a node.
     *
     * @param microvisor the words that begin a command of this project
     * @param directory of its socket, drive and log, named after the shelf
     */
    static StorageProcess start(List<String> microvisor, Path directory, int shelf, int mebibytes) throws IOException {
        Path drive = directory.resolve("drive" + shelf + ".img");
        List<String> words = new ArrayList<>(microvisor);
        words.addAll(List.of("cosim", "storage-node", "--shelf", String.valueOf(shelf)));
        words.addAll(List.of("--socket", socket(directory, shelf).toString(), "--image", drive.toString()));
        words.addAll(List.of("--size", mebibytes + "M"));
        return new StorageProcess(words, drive, directory.resolve("storage" + shelf));
    }

    /** Where a node's cable ends. */
    static Path socket(Path directory, int shelf) {
        return directory.resolve("storage" + shelf + ".sock");
    }

    private HostProgram launch() throws IOException {
        return HostProgram.start(words, log.resolveSibling(log.getFileName() + "-" + ++starts + ".log"));
    }

    void awaitUp() throws IOException {
        program.await(SERVES, LIMIT);
    }

    /** Ends it without a warning, as a loss of power does. */
    void kill() throws IOException {
        program.signal("KILL");
        program.awaitExit(LIMIT);
        program.close();
    }

    void restart() throws IOException {
        program = launch();
    }

    /** Ends it in order; the drive is complete then. */
    Path stop() throws IOException {
        program.signal("TERM");
        program.awaitExit(LIMIT);
        return drive;
    }

    @Override
    public void close() {
        program.close();
    }
}
