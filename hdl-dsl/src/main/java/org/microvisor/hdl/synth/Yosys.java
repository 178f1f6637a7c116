package org.microvisor.hdl.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
     * A design's text.
     *
     * @param top the top module
     * @param files file name to Verilog text
     */
    record Source(String top, Map<String, String> files) {}

    /**
     * Maps a design to primitives, flattened, without pads.
     *
     * @throws IOException with Yosys's own complaint if it finds fault with the text
     * @throws org.microvisor.hdl.tool.ToolMissing if there is no Yosys
     */
    MappedDesign synthesise(String top, Map<String, String> files) throws IOException {
        try (Workbench bench = new Workbench(LIMIT)) {
            bench.write(files);
            bench.write(
                    "synth.ys",
                    "read_verilog " + String.join(" ", new TreeSet<>(files.keySet()))
                            + "\nsynth_xilinx -family xc7 -flatten -noiopad -top " + top
                            + "\nwrite_json netlist.json\n");
            String version = version(run(bench, "-s", "synth.ys"));
            return new MappedDesign(version, Netlist.read(bench.directory().resolve("netlist.json"), top));
        }
    }

    /**
     * Maps designs one by one. What maps them is read and made ready once, as that takes as long as mapping a small design. The
     * figures are those of designs mapped alone but for a few per cent: names and order decide ties inside Yosys.
     */
    List<MappedDesign> synthesise(List<Source> sources) throws IOException {
        try (Workbench bench = new Workbench(LIMIT)) {
            Path directory = bench.directory();
            StringBuilder script = new StringBuilder();
            for (int i = 0; i < sources.size(); i++) {
                Source source = sources.get(i);
                Path own = Files.createDirectory(directory.resolve("d" + i));
                script.append("read_verilog");
                for (String file : new TreeSet<>(source.files().keySet())) {
                    Files.writeString(own.resolve(file), source.files().get(file));
                    script.append(" d").append(i).append('/').append(file);
                }
                script.append("\nhierarchy -top ").append(source.top());
                script.append("\nproc\nflatten\nrename ")
                        .append(source.top())
                        .append(" d")
                        .append(i);
                script.append("\nsetattr -mod -unset top d").append(i); // there may be one, and others are removed
                script.append("\ndesign -stash d").append(i).append('\n');
            }
            script.append("read_verilog -lib -specify +/xilinx/cells_sim.v\nread_verilog -lib +/xilinx/cells_xtra.v\n");
            for (int i = 0; i < sources.size(); i++) {
                script.append("design -copy-from d")
                        .append(i)
                        .append(" d")
                        .append(i)
                        .append('\n');
            }
            script.append("synth_xilinx -family xc7 -noiopad -run prepare:\n");
            for (int i = 0; i < sources.size(); i++) {
                String top = sources.get(i).top();
                script.append("rename d").append(i).append(' ').append(top);
                script.append("\njson -o d").append(i).append(".json ").append(top);
                script.append("\ndelete ").append(top).append('\n');
            }
            Files.writeString(directory.resolve("synth.ys"), script);
            String version = version(run(bench, "-s", "synth.ys"));
            List<MappedDesign> designs = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                Path netlist = directory.resolve("d" + i + ".json");
                designs.add(new MappedDesign(
                        version, Netlist.read(netlist, sources.get(i).top())));
            }
            return designs;
        }
    }

    private static String version(String log) {
        return "Yosys "
                + log.lines()
                        .filter(line -> line.matches("\\s*Yosys [0-9].*"))
                        .map(line -> line.replaceFirst(".*Yosys ([0-9.]+).*", "$1"))
                        .findFirst()
                        .orElse("of unknown version");
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
                .map(line -> "yosys: " + line.replaceFirst("^d[0-9]+/", ""))
                .orElse("yosys failed: status=" + status);
    }
}
