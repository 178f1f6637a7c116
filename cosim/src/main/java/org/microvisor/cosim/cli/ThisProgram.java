package org.microvisor.cosim.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program is started a second time, for parts of it that have to be processes of their own. */
final class ThisProgram {
    /** A small heap that is given back, little code, short stacks; as in the launcher. */
    private static final List<String> NODE = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            "-Xmx64m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:ReservedCodeCacheSize=24m",
            "-Xss256k",
            "-XX:MaxDirectMemorySize=32m");

    private ThisProgram() {}

    /** The words before the command: the same Java and classes, started quickly. */
    static List<String> words() {
        return words(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** The same for a node, which has to be small. */
    static List<String> nodeWords() {
        return words(NODE);
    }

    private static List<String> words(List<String> options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Dmicrovisor."))
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return words;
    }
}
