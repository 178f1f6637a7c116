package org.microvisor.hdl.formal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a solver's VCD file says: the value of each signal in each cycle, by the signal's path below the top. */
final class Waveform {
    private static final String STEP = "smt_step";

    private final Map<String, List<String>> idsToPaths = new HashMap<>();
    private final List<Map<String, BigInteger>> cycles = new ArrayList<>();

    private Waveform() {}

    /** Reads the file. */
    static Waveform read(Path file) throws IOException {
        Waveform result = new Waveform();
        List<String> scopes = new ArrayList<>();
        Map<String, BigInteger> now = new HashMap<>();
        boolean isCycle = false;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.trim().split("\\s+", -1);
            switch (words[0]) {
                case "$scope" -> scopes.add(words[2]);
                case "$upscope" -> scopes.remove(scopes.size() - 1);
                case "$var" ->
                    result.idsToPaths
                            .computeIfAbsent(words[3], key -> new ArrayList<>())
                            .add(path(scopes, words[4]));
                default -> {
                    if (line.startsWith("#")) {
                        if (isCycle) {
                            result.cycles.add(new HashMap<>(now));
                        }
                        isCycle = false;
                    } else if (line.startsWith("b") && words.length == 2) {
                        BigInteger value = new BigInteger(words[0].substring(1).replaceAll("[xz]", "0"), 2);
                        for (String path : result.idsToPaths.getOrDefault(words[1], List.of())) {
                            now.put(path, value);
                            isCycle |= path.equals(STEP);
                        }
                    }
                }
            }
        }
        return result; // the last time stamp only ends the last cycle
    }

    /** The path without the top module's name. */
    private static String path(List<String> scopes, String name) {
        StringBuilder path = new StringBuilder();
        scopes.stream().skip(1).forEach(scope -> path.append(instance(scope)).append('.'));
        return path + name;
    }

    /** An instance's name, without what the emitter may add to keep it apart from a signal's. */
    static String instance(String name) {
        return name.replaceFirst("_cell$", "");
    }

    int cycles() {
        return cycles.size();
    }

    /** The value in a cycle; empty where the solver did not need the signal. */
    Optional<BigInteger> value(String path, int cycle) {
        return Optional.ofNullable(cycles.get(cycle).get(path));
    }

    /** The words of a memory that matter, as they are in the first cycle. */
    SortedMap<Integer, BigInteger> words(String memory) {
        SortedMap<Integer, BigInteger> words = new TreeMap<>();
        cycles.get(0).forEach((path, value) -> {
            if (path.startsWith(memory + "<") && path.endsWith(">")) {
                words.put(Integer.parseInt(path, memory.length() + 1, path.length() - 1, 16), value);
            }
        });
        return words;
    }
}
