package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.microvisor.hdl.vivado.IpCore;

/**
 * A directory of generated files and its comparison with what the generator says now. Verilog, constraints, the texts of register maps
 * and the packaging script that the generator does not make are stale; any other file is left alone.
 *
 * @param path need not exist
 */
record GeneratedDirectory(Path path) {
    /** Makes the directory hold exactly these files; gives one line for each file that changed. */
    List<String> write(Map<String, String> files) throws IOException {
        List<String> changes = differences(files);
        Files.createDirectories(path);
        for (String name : read().keySet()) {
            if (!files.containsKey(name)) {
                Files.delete(path.resolve(name));
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(path.resolve(file.getKey()), file.getValue());
        }
        return changes;
    }

    /** One line for each file that is missing, differs (with the first line that does), or is left over. */
    List<String> differences(Map<String, String> files) throws IOException {
        Map<String, String> present = read();
        List<String> lines = new ArrayList<>();
        new TreeMap<>(files).forEach((name, text) -> {
            String old = present.get(name);
            if (old == null) {
                lines.add(path.resolve(name) + ": missing");
            } else if (!old.equals(text)) {
                lines.add(path.resolve(name) + ":" + firstDifference(old, text) + ": differs");
            }
        });
        present.keySet().stream()
                .filter(name -> !files.containsKey(name))
                .forEach(name -> lines.add(path.resolve(name) + ": left over"));
        return lines;
    }

    private static int firstDifference(String old, String text) {
        List<String> before = old.lines().toList();
        List<String> after = text.lines().toList();
        int line = 0;
        while (line < Math.min(before.size(), after.size()) && before.get(line).equals(after.get(line))) {
            line++;
        }
        return line + 1;
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> entries = Files.list(path)) {
                for (Path entry : entries.toList()) {
                    String name = Objects.toString(entry.getFileName());
                    if (name.matches(".*\\.(v|h|html|xml|dtsi|xdc)|" + IpCore.SCRIPT)) {
                        files.put(name, Files.readString(entry));
                    }
                }
            }
        }
        return files;
    }
}
