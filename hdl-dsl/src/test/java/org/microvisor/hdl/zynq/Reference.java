package org.microvisor.hdl.zynq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hdl.verilog.Verilog;

/** Runs a primitive's model of somebody else in Icarus, on given vectors. */
final class Reference {
    /** What UG953 says of the pairs of pads, for which Yosys has ports only. */
    private static final String PAIRS = """
            module IBUFDS #(parameter IOSTANDARD = "DEFAULT", parameter DIFF_TERM = "FALSE") (output O, input I, input IB);
                reg o;
                assign O = o;
                always @* case ({I, IB}) 2'b10: o = 1; 2'b01: o = 0; default: o = 0; endcase
            endmodule
            module OBUFDS #(parameter IOSTANDARD = "DEFAULT", parameter SLEW = "SLOW") (output O, output OB, input I);
                assign {O, OB} = I ? 2'b10 : 2'b01;
            endmodule
            """;

    private Reference() {}

    /** Yosys' own models of the 7 series, which lie beside its program. */
    private static Path yosysModels() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "yosys"))
                .filter(Files::isExecutable)
                .map(yosys -> yosys.resolveSibling("../share/yosys/xilinx/cells_sim.v"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Yosys' models are not there: apt-get install yosys"));
    }

    /**
     * The outputs, in hexadecimal and in the order of the ports, before and after each clock edge.
     *
     * @param vectors values of all inputs for each cycle, side by side, the first port in the highest bits
     * @param ownModel whether the model that we emit for others' simulators runs instead
     */
    static List<String> run(Cell top, Primitive primitive, List<BigInteger> vectors, boolean ownModel) {
        List<Port> inputs = ports(primitive, Port.Direction.IN), outputs = ports(primitive, Port.Direction.OUT);
        StringJoiner declared = new StringJoiner("\n"), pins = new StringJoiner(", ");
        for (Port port : primitive.ports()) {
            boolean in = port.direction() == Port.Direction.IN;
            declared.add(
                    (in ? "reg" : "wire") + " [" + (port.width() - 1) + ":0] " + port.name() + (in ? " = 0;" : ";"));
            pins.add("." + port.name() + "(" + port.name() + ")");
        }
        primitive.circuit().clockPins().keySet().forEach(pin -> pins.add("." + pin + "(clk)"));
        StringJoiner generics = new StringJoiner(", ");
        primitive.circuit().generics().forEach((name, value) -> generics.add("." + name + "(" + value + ")"));
        String module = primitive.circuit().blackBox().orElseThrow();
        int bits = inputs.stream().mapToInt(Port::width).sum();
        String bench = """
                module bench;
                    reg clk = 0;
                    reg [%d:0] vectors [0:%d];
                    integer n;
                    %s
                    %s #(%s) dut (%s);
                    initial begin
                        $readmemh("vectors.hex", vectors);
                        for (n = 0; n < %d; n = n + 1) begin
                            {%s} = vectors[n];
                            #1 $write("%%h ", {%s});
                            clk = 1;
                            #1 $write("%%h\\n", {%s});
                            clk = 0;
                            #1;
                        end
                    end
                endmodule
                """.formatted(
                        bits - 1,
                        vectors.size() - 1,
                        declared,
                        module,
                        generics,
                        pins,
                        vectors.size(),
                        names(inputs),
                        names(outputs),
                        names(outputs));
        try (Workbench workbench = new Workbench(Duration.ofMinutes(1))) {
            StringJoiner hex = new StringJoiner("\n", "", "\n");
            vectors.forEach(vector -> hex.add(vector.toString(16)));
            workbench.write("vectors.hex", hex.toString());
            workbench.write("bench.v", bench);
            String library;
            if (ownModel) {
                workbench.write(Verilog.of(top).models());
                library = module + ".v";
            } else if (module.endsWith("BUFDS")) {
                workbench.write("pairs.v", PAIRS);
                library = "pairs.v";
            } else {
                library = yosysModels().toString();
            }
            assertThat(workbench.succeed(
                            List.of("iverilog", "-g2005", "-s", "bench", "-o", "bench.vvp", "bench.v", library)))
                    .isEmpty();
            return workbench.succeed(List.of("vvp", "-n", "bench.vvp")).lines().toList();
        }
    }

    static List<Port> ports(Primitive primitive, Port.Direction direction) {
        return primitive.ports().stream()
                .filter(port -> port.direction() == direction)
                .toList();
    }

    private static String names(List<Port> ports) {
        StringJoiner names = new StringJoiner(", ");
        ports.forEach(port -> names.add(port.name()));
        return names.toString();
    }
}
