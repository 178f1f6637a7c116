package org.microvisor.hdl.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microvisor.hdl.tool.Workbench;

/** Synthesis for 7-series by the Yosys program, in a directory of its own that is deleted afterwards. */
final class Yosys {
    /** The largest design takes a minute or two. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

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
     * @throws org.microvisor.hdl.tool.ToolMissing if there is no Yosys
     */
    MappedDesign synthesise(String top, Map<String, String> files) throws IOException {
        try (Workbench bench = new Workbench(LIMIT)) {
            Path directory = bench.directory();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            String sources = files.keySet().stream().sorted().collect(Collectors.joining(" "));
            Files.writeString(
                    directory.resolve("synth.ys"),
                    "read_verilog " + sources + "\n"
                            + "synth_xilinx -family xc7 -flatten -noiopad -top " + top + "\n"
                            + "write_json netlist.json\n");
            String log = run(bench, "-s", "synth.ys");
            String version = log.lines()
                    .filter(line -> line.matches("\\s*Yosys [0-9].*"))
                    .map(line -> line.replaceFirst(".*Yosys ([0-9.]+).*", "$1"))
                    .findFirst()
                    .orElse("of unknown version");
            return new MappedDesign("Yosys " + version, Netlist.read(directory.resolve("netlist.json"), top));
        }
    }

    private String run(Workbench bench, String... arguments) throws IOException {
        Workbench.Ended ended =
                bench.run(Stream.concat(command.stream(), Stream.of(arguments)).toList());
        if (ended.status() != 0) {
            throw new IOException(complaint(ended.text(), ended.status()));
        }
        return ended.text();
    }

    private static String complaint(String log, int status) {
        return log.lines()
                .filter(line -> line.contains("ERROR: "))
                .findFirst()
                .map(line -> "yosys: " + line)
                .orElse("yosys failed: status=" + status);
    }
}
