package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.hdl.tool.ToolMissing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code microvisor generate}: writes the Verilog of the designs, or tells whether the written one is stale. */
@Command(
        name = "generate",
        description = {
            "Writes every design to verilog-out/DESIGN/: Verilog, C header and page of its registers.",
            "With --ip, writes what Vivado makes an IP core of instead."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor generate             write everything",
            "  microvisor generate --check     fail if verilog-out/ is stale",
            "  microvisor generate --report    write, then print area, levels and MHz",
            "  microvisor generate --ip cores  write cores/DESIGN/ and in it package_ip.tcl, for:",
            "                                  vivado -mode batch -source package_ip.tcl",
        })
final class GenerateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<Design> designs;

    @Parameters(arity = "0..*", paramLabel = "DESIGN", description = "only these designs (default: all)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--check", description = "write nothing; exit code 1 if a file is missing, differs or is left over")
    private boolean check;

    @Option(names = "--report", description = "synthesise with Yosys and print area, levels and estimated MHz")
    private boolean report;

    @Option(names = "--json", description = "print one JSON document instead of text")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "write here instead of verilog-out/")
    private @Nullable Path out;

    @Option(
            names = "--ip",
            paramLabel = "DIR",
            description = "write IP cores for Vivado here: Verilog with marked interfaces, constraints, package_ip.tcl")
    private @Nullable Path ip;

    GenerateCommand(Terminal terminal, List<Design> designs) {
        this.terminal = terminal;
        this.designs = designs;
    }

    @Override
    public Integer call() throws IOException {
        Path root = root();
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        List<Synthesis> reports = new ArrayList<>();
        boolean stale = false;
        for (Design design : Designs.named(designs, names)) {
            Map<String, String> files =
                    ip == null ? design.files().get() : design.core().get();
            GeneratedDirectory directory = new GeneratedDirectory(root.resolve(design.name()));
            List<String> changes = check ? directory.differences(files) : directory.write(files);
            stale |= check && !changes.isEmpty();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("directory", directory.path().toString());
            result.put("files", files.keySet());
            result.put("changes", changes);
            if (report) {
                Synthesis figures = synthesise(design, design.verilog());
                reports.add(figures);
                result.put("report", figures);
            }
            results.put(design.name(), result);
            if (!json) {
                tell(directory, files.size(), changes);
            }
        }
        if (json) {
            terminal.out().println(SynthesisJson.mapper().writeValueAsString(results));
        } else if (report) {
            terminal.out().print("\n" + ReportText.of(reports));
        }
        return stale ? ExitCode.FAILED : ExitCode.OK;
    }

    private Path root() {
        if (ip == null) {
            return out == null ? Home.find().verilogOut() : out;
        }
        if (out != null) {
            throw UserError.usage("--ip and --out both say where to write", "give one of them");
        }
        if (Files.exists(ip) && !Files.isDirectory(ip)) {
            throw UserError.usage("--ip " + ip + " is not a directory", "name one, new or old");
        }
        return ip;
    }

    private void tell(GeneratedDirectory directory, int files, List<String> changes) {
        if (check) {
            changes.forEach(terminal.out()::println);
        }
        String verdict = changes.isEmpty()
                ? "up to date"
                : check
                        ? "STALE, run: microvisor generate" + (ip == null ? "" : " --ip " + ip)
                        : changes.size() + " changed";
        terminal.out().println(directory.path() + ": " + files + " files, " + verdict);
    }

    private Synthesis synthesise(Design design, Map<String, String> files) throws IOException {
        terminal.err().println("microvisor: synthesising " + design.name() + " with Yosys, a minute or two");
        try {
            return Synthesis.synthesise(design.top(), files);
        } catch (ToolMissing e) {
            throw UserError.missing(e.program() + " is not installed", "sudo apt-get install " + e.debianPackage());
        }
    }
}
