package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.StorageNode;
import org.microvisor.cosim.model.OneClock.Shape;

class OneClockTest {
    private static final List<Signal> PINS =
            List.of(Signal.input("a", 8), Signal.output("now", 8), Signal.output("was", 8));

    private static ModelSource design(String top, String body) {
        return ModelSource.verilog(
                top,
                "module " + top + "(input wire aclk, input wire aresetn, input wire [7:0] a,\n"
                        + "  output wire [7:0] now, output reg [7:0] was);\n" + body + "endmodule\n",
                PINS,
                List.of());
    }

    private static String shape(ModelSource source) throws IOException {
        Path library = new ModelBuilder(ModelCache.standard(), line -> {}).build(source, Profile.TEST);
        return Files.readString(library.resolveSibling("model.cc"));
    }

    /** Sets a = 1, 2, 3, 4 and tells what the outputs are at the edge that ends each cycle. */
    private static String run(ModelSource source) {
        StringBuilder seen = new StringBuilder();
        try (Model model = Model.open(source, Profile.TEST)) {
            for (int a = 1; a <= 4; a++) {
                model.pin("a").set(a);
                model.step(1);
                seen.append(model.pin("now").value()).append('/');
                seen.append(model.pin("was").value()).append(' ');
            }
        }
        return seen.toString();
    }

    @Test
    void shouldSettleInputsAndDoTheEdgeWhenThatIsAll() throws IOException {
        ModelSource sums =
                design("sums", "assign now = a + was;\nalways @(posedge aclk) was <= aresetn ? now : 8'd0;\n");
        assertThat(shape(sums)).contains(Shape.INPUTS_AND_EDGE.define());
        assertThat(run(sums)).isEqualTo("1/0 3/1 6/3 10/6 ");
    }

    @Test
    void shouldDoTheEdgeOnlyWhenNoOutputHangsOnAnInput() throws IOException {
        ModelSource delay =
                design("delay", "assign now = was + 8'd1;\nalways @(posedge aclk) was <= aresetn ? a : 8'd0;\n");
        assertThat(shape(delay)).contains(Shape.EDGE.define());
        assertThat(run(delay)).isEqualTo("1/0 2/1 3/2 4/3 ");
    }

    @Test
    void shouldLeaveADesignWithAFallingEdgeToVerilator() throws IOException {
        ModelSource falling = design("falling", """
                reg [7:0] half;
                assign now = half;
                always @(negedge aclk) half <= a;
                always @(posedge aclk) was <= aresetn ? half : 8'd0;
                """);
        assertThat(shape(falling)).contains(Shape.OTHER.define());
        assertThat(run(falling)).isEqualTo("1/0 2/1 3/2 4/3 ");
    }

    @Test
    void shouldLeaveADesignThatLooksAtTheLevelOfItsClockToVerilator() throws IOException {
        ModelSource level =
                design("level", "assign now = {7'd0, aclk} + a;\nalways @(posedge aclk) was <= aresetn ? a : 8'd0;\n");
        assertThat(shape(level)).contains(Shape.OTHER.define());
        assertThat(run(level)).isEqualTo("1/0 2/1 3/2 4/3 ");
    }

    @Test
    void shouldKnowTheStorageNode() throws IOException {
        assertThat(shape(ModelSource.of(new StorageNode()))).contains(Shape.INPUTS_AND_EDGE.define());
    }

    @Test
    void shouldLeaveWhatVerilatorWritesOtherwiseToIt() {
        assertThat(OneClock.of(List.of("void Vdesign___024root___eval(Vdesign___024root* vlSelf) {\n}\n"), "aclk"))
                .isEqualTo(Shape.OTHER);
        assertThat(OneClock.of(List.of(), "")).isEqualTo(Shape.OTHER);
    }
}
