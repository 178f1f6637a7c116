package org.microvisor.hdl.formal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.verilog.Verilog;

/**
 * Proofs about clocks that do not know of each other. In a step of the solver any of them has an edge, all, or none, so every order
 * of edges is looked at. All clocks have an edge in the first step, with all resets active, and no reset comes again.
 */
public final class ClocksProver {
    /** A register changes in those steps in which its clock has an edge. */
    private static final String CLOCKED = """
            (* techmap_celltype = "$dff" *)
            module clocked (CLK, D, Q);
                parameter WIDTH = 1;
                parameter CLK_POLARITY = 1;
                input CLK;
                input [WIDTH-1:0] D;
                output [WIDTH-1:0] Q;
                \\$ff #(.WIDTH(WIDTH)) state (.D(CLK ? D : Q), .Q(Q));
            endmodule
            """;

    private ClocksProver() {}

    /** What the solver says about the induction over so many steps, and about the first steps. */
    public static List<String> induction(Cell top, int depth, ClockDomain... clocks) throws IOException {
        try (Workbench bench = new Workbench(Duration.ofMinutes(1))) {
            Path directory = bench.directory();
            Verilog verilog = Verilog.formal(top);
            verilog.write(directory);
            Files.writeString(directory.resolve("clocked.map"), CLOCKED);
            Files.writeString(
                    directory.resolve("model.ys"),
                    "read_verilog -formal " + String.join(" ", verilog.files().keySet()) + "\nhierarchy -check -top "
                            + verilog.topName() + "\nproc\nchformal -early\nprep -top " + verilog.topName()
                            + " -flatten\nmemory_nordff\nmemory_map\nasync2sync\ndffunmap\ntechmap -map clocked.map\n"
                            + "opt_clean\nwrite_smt2 -wires model.smt2\n");
            StringBuilder first = new StringBuilder("initial\n");
            StringBuilder later = new StringBuilder("always -1\n");
            for (ClockDomain clock : clocks) {
                String reset = "[" + top.circuit().resetName(clock) + "]";
                first.append("assume [").append(top.circuit().clockName(clock)).append("]\n");
                first.append("assume (not ").append(reset).append(")\n");
                later.append("assume ").append(reset).append('\n');
            }
            Files.writeString(directory.resolve("model.smtc"), first.append(later));
            Workbench.Ended made = bench.run(List.of("yosys", "-q", "-s", "model.ys"));
            assertThat(made.status()).as(made.text()).isZero();
            List<String> answers = new ArrayList<>();
            for (List<String> question :
                    List.of(List.of("-t", Integer.toString(depth + 1)), List.of("-i", "-t", Integer.toString(depth)))) {
                List<String> command = new ArrayList<>(List.of("yosys-smtbmc", "-s", "z3", "--smtc", "model.smtc"));
                command.addAll(question);
                command.add("model.smt2");
                bench.run(command)
                        .text()
                        .lines()
                        .filter(line -> line.contains("Status: ") || line.contains("Assert failed"))
                        .forEach(line -> answers.add(line.replaceAll("^## +[0-9:]+ +", "")));
            }
            return answers;
        }
    }
}
