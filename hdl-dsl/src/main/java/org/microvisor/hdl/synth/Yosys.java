package org.microvisor.hdl.synth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Synthesis for 7-series by the Yosys program, in a directory of its own that is deleted afterwards. */
final class Yosys {
    private final List<String> command;

    Yosys() {
        this(List.of("yosys"));
    }

    Yosys(List<String> command) {
        this.command = command;
    }

    /**
     * Maps a design to primitives, flattened, without pads.
     *
     * @param top the top module
     * @param files file name to Verilog text
     * @throws IOException with Yosys's own complaint if it finds fault with the text
     */
    MappedDesign synthesise(String top, Map<String, String> files) throws IOException {
        Path directory = Files.createTempDirectory("microvisor-yosys");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            String sources = files.keySet().stream().sorted().collect(Collectors.joining(" "));
            Files.writeString(
                    directory.resolve("synth.ys"),
                    "read_verilog " + sources + "\n"
                            + "synth_xilinx -family xc7 -flatten -noiopad -top " + top + "\n"
                            + "write_json netlist.json\n");
            String log = run(directory, "-s", "synth.ys");
            String version = log.lines()
                    .filter(line -> line.matches("\\s*Yosys [0-9].*"))
                    .map(line -> line.replaceFirst(".*Yosys ([0-9.]+).*", "$1"))
                    .findFirst()
                    .orElse("of unknown version");
            return new MappedDesign("Yosys " + version, Netlist.read(directory.resolve("netlist.json"), top));
        } finally {
            delete(directory);
        }
    }

    private String run(Path directory, String... arguments) throws IOException {
        List<String> line =
                Stream.concat(command.stream(), Stream.of(arguments)).toList();
        Path log = directory.resolve("log");
        Process process;
        try {
            process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new YosysMissing(e);
        }
        try {
            int status = process.waitFor();
            String text = Files.readString(log, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new IOException(complaint(text, status));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("synthesis was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String complaint(String log, int status) {
        return log.lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .map(line -> "yosys: " + line)
                .orElse("yosys failed: status=" + status);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
