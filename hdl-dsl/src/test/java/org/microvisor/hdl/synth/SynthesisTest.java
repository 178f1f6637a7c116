package org.microvisor.hdl.synth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.tool.ToolMissing;

/** Small circuits whose area and longest path can be worked out by hand from the delays of {@link CellDelays}. */
final class SynthesisTest {
    private static Synthesis report(String body) throws IOException {
        return Synthesis.synthesise(
                "t",
                Map.of(
                        "t.v",
                        "module t (input wire clk, input wire [7:0] a, input wire [7:0] b, output reg [7:0] q);\n"
                                + body + "\nendmodule\n"));
    }

    private static Synthesis ofResource(String top) throws IOException {
        try (InputStream text = SynthesisTest.class.getResourceAsStream(top + ".v")) {
            return Synthesis.synthesise(
                    top,
                    Map.of(top + ".v", new String(Objects.requireNonNull(text).readAllBytes(), UTF_8)));
        }
    }

    @Test
    void shouldAddRegisterWireAndSetupWhenOneRegisterFeedsAnother() throws IOException {
        Synthesis report = report("reg [7:0] r; always @(posedge clk) begin r <= a; q <= r; end");

        assertThat(report.resources()).isEqualTo(new Resources(0, 0, 16, 0, 0, 0));
        assertThat(report.registers().ns()).isEqualTo(0.478 + 0.51 + 0.05, within(0.001));
        assertThat(report.registers().levels()).isZero();
        assertThat(report.registers().path()).first().asString().startsWith("0.478 register r[");
    }

    @Test
    void shouldCountOneLevelAndNoWireToTheRegisterWhenALutFeedsItsOwnRegister() throws IOException {
        Synthesis report = report("reg [7:0] r, s; always @(posedge clk) begin r <= a; s <= b; q <= r & s; end");

        assertThat(report.resources()).isEqualTo(new Resources(8, 0, 24, 0, 0, 0));
        assertThat(report.registers().ns()).isEqualTo(0.478 + 0.51 + 0.124 + 0.05, within(0.001));
        assertThat(report.registers().levels()).isEqualTo(1);
    }

    @Test
    void shouldPassACarryChainOnceWhenAddingEightBits() throws IOException {
        Synthesis report = report("reg [7:0] r, s; always @(posedge clk) begin r <= a; s <= b; q <= r + s; end");

        assertThat(report.resources()).isEqualTo(new Resources(8, 0, 24, 2, 0, 0));
        double toLut = 0.478 + 0.51 + 0.083; // r drives a LUT and the carry's data pin: fanout 2
        double lutAndChain = 0.124 + 0.528 + 0.334; // S1 to CO3, CI to O1
        assertThat(report.registers().ns()).isEqualTo(toLut + lutAndChain + 0.05, within(0.001));
        assertThat(report.registers().levels()).isEqualTo(2);
    }

    @Test
    void shouldTimePortsAsRegistersWhenThereIsNoRegisterAtAll() throws IOException {
        Synthesis report = report("always @(*) q = a ^ b;");

        assertThat(report.registers()).isEqualTo(new Timing(0, 0, List.of()));
        assertThat(report.registers().mhz()).isZero();
        assertThat(report.withPorts().ns()).isEqualTo(0.478 + 0.51 + 0.124 + 0.51 + 0.05, within(0.001));
        assertThat(report.mhz()).isEqualTo(Math.round(1000 / (1.672 + 0.2)));
    }

    @Test
    void shouldReportALoopInsteadOfHangingWhenTheLogicBitesItsTail() throws IOException {
        Synthesis report = report("wire x; assign x = (x & a[0]) ^ b[0]; always @(posedge clk) q <= {8{x}};");

        assertThat(report.looping()).isPositive();
    }

    @Test
    void shouldCountMemoriesWhenThereAreSmallAndLargeOnes() throws IOException {
        Synthesis report = report("reg [7:0] small [0:31]; reg [35:0] large [0:1023]; reg [35:0] w;"
                + "always @(posedge clk) begin small[a[4:0]] <= b; w <= large[{a, b[1:0]}];"
                + " large[{b, a[1:0]}] <= {a, b, a, b, a[3:0]}; q <= small[b[4:0]] ^ w[7:0] ^ w[35:28]; end");

        assertThat(report.resources().bram36()).isEqualTo(1);
        assertThat(report.resources().lutRam()).isBetween(8, 16);
        assertThat(report.registers().ns()).isGreaterThan(2.454);
    }

    @Test
    void shouldStayNearTheReferenceWhenAStreamFifoIsMapped() throws IOException {
        Synthesis report = ofResource("stream_fifo");

        assertThat(report.resources()).isEqualTo(new Resources(8, 0, 21, 6, 1.5, 0));
        assertThat(report.registers().levels()).isEqualTo(2);
        assertThat(report.mhz()).isBetween(265L, 275L);
        assertThat(report.fits()).containsExactly(Part.Z7010, Part.Z7020, Part.Z7030);
    }

    @Test
    void shouldStayNearTheReferenceWhenARegisterBlockIsMapped() throws IOException {
        Synthesis report = ofResource("register_block");

        assertThat(report.resources()).isEqualTo(new Resources(136, 0, 331, 0, 0, 0));
        assertThat(report.registers().levels()).isEqualTo(2);
        assertThat(report.mhz()).isBetween(279L, 289L);
    }

    @Test
    void shouldSayWhichPartsHoldADesignWhenItIsTooBigForTheSmallest() {
        assertThat(Part.Z7010.holds(new Resources(17_600, 0, 0, 0, 0, 0))).isTrue();
        assertThat(Part.Z7010.holds(new Resources(17_600, 1, 0, 0, 0, 0))).isFalse();
        assertThat(Part.Z7020.holds(new Resources(0, 0, 0, 0, 140.5, 0))).isFalse();
        assertThat(Part.Z7030.holds(new Resources(0, 0, 0, 0, 140.5, 0))).isTrue();
    }

    @Test
    void shouldPassOnTheComplaintWhenTheVerilogIsWrong() {
        assertThatThrownBy(() -> report("assign q = nonsense(;"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("yosys: t.v:2: ERROR: syntax error");
    }

    @Test
    void shouldSaySoWhenThereIsNoYosys() {
        Yosys absent = new Yosys(List.of("no-such-yosys"));

        assertThatThrownBy(() -> absent.synthesise("t", Map.of()))
                .isInstanceOf(ToolMissing.class)
                .hasMessage("no-such-yosys is not on the PATH; on Debian: apt install no-such-yosys");
    }
}
