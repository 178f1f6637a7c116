package org.microvisor.cosim.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.microvisor.hdl.tool.Workbench;

/**
 * Verilator and the C++ compiler, and what they say of themselves. An answer is kept in the cache under the program's path, size
 * and time, because asking takes longer than everything else of a cache hit.
 *
 * @param verilator path of the program
 * @param compiler path of the program
 * @param verilatorVersion first line of {@code --version}
 * @param compilerVersion first line of {@code --version}
 * @param verilatorRoot directory that holds {@code include}
 */
record Toolchain(
        String verilator, String compiler, String verilatorVersion, String compilerVersion, String verilatorRoot) {
    private static final ConcurrentMap<Path, Toolchain> KNOWN = new ConcurrentHashMap<>();

    /** The tools on the PATH. */
    static Toolchain find(ModelCache cache) {
        return KNOWN.computeIfAbsent(cache.root(), root -> {
            Path verilator = Workbench.find("verilator");
            Path compiler = Workbench.find("g++");
            return new Toolchain(
                    verilator.toString(),
                    compiler.toString(),
                    ask(cache, verilator, "--version"),
                    ask(cache, compiler, "--version"),
                    ask(cache, verilator, "--getenv", "VERILATOR_ROOT"));
        });
    }

    private static String ask(ModelCache cache, Path program, String... question) {
        try {
            BasicFileAttributes file = Files.readAttributes(program, BasicFileAttributes.class);
            List<String> command = new ArrayList<>();
            command.add(program.toString());
            command.addAll(List.of(question));
            List<String> key = new ArrayList<>(command);
            key.add(file.lastModifiedTime() + " " + file.size());
            Path answer = cache.directory("tool", ContentHash.of(key), directory -> {
                String line =
                        Command.run(directory, command).lines().findFirst().orElse("");
                try {
                    Files.writeString(directory.resolve("answer"), line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return Files.readString(answer.resolve("answer"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("tool cannot be looked at: program=" + program, e);
        }
    }
}
