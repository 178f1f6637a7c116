package org.microvisor.cosim.outsiders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code microvisor cosim storage-node}, run by this Java with the classes under test. */
final class StorageNodeProgram {
    private StorageNodeProgram() {}

    /** The words that start a node with a new drive in {@code folder}; {@code options} name the wire. */
    static List<String> words(Path folder, long bytes, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "env", // a test run in the background of a script ignores SIGINT, and would hand that down
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.microvisor.cosim.cli.Main",
                "cosim",
                "storage-node",
                "--image",
                folder.resolve("drive").toString(),
                "--size",
                Long.toString(bytes)));
        words.addAll(List.of(options));
        return words;
    }
}
