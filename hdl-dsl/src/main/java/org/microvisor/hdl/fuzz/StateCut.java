package org.microvisor.hdl.fuzz;

/**
 * How Yosys takes the state out of a flat module: registers and memories become one kind of cell whose input carries the next
 * state together with the initial one and whose output is the state now; {@code expose -evert} makes ports of these.
 *
 * <p>A memory's next state is looked at at one place that the solver chooses. Its clocks count as whether they rise, so that all
 * ways in which clocks can meet are covered; reading beyond the end gives 0.
 */
final class StateCut {
    /** The modules that stand for a {@code $mem_v2} and a {@code $dff}, for {@code techmap}. */
    static final String MODULES = """
            (* techmap_celltype = "$mem_v2" *)
            module memory (RD_CLK, RD_EN, RD_ARST, RD_SRST, RD_ADDR, RD_DATA, WR_CLK, WR_EN, WR_ADDR, WR_DATA);
            parameter MEMID = "";
            parameter signed SIZE = 4;
            parameter signed OFFSET = 0;
            parameter signed ABITS = 2;
            parameter signed WIDTH = 8;
            parameter signed INIT = 1'bx;
            parameter signed RD_PORTS = 1;
            parameter RD_CLK_ENABLE = 1'b1;
            parameter RD_CLK_POLARITY = 1'b1;
            parameter RD_TRANSPARENCY_MASK = 1'b0;
            parameter RD_COLLISION_X_MASK = 1'b0;
            parameter RD_WIDE_CONTINUATION = 1'b0;
            parameter RD_CE_OVER_SRST = 1'b0;
            parameter RD_ARST_VALUE = 1'b0;
            parameter RD_SRST_VALUE = 1'b0;
            parameter RD_INIT_VALUE = 1'b0;
            parameter signed WR_PORTS = 1;
            parameter WR_CLK_ENABLE = 1'b1;
            parameter WR_CLK_POLARITY = 1'b1;
            parameter WR_PRIORITY_MASK = 1'b0;
            parameter WR_WIDE_CONTINUATION = 1'b0;
            localparam W = WR_PORTS > 0 ? WR_PORTS : 1;
            input [RD_PORTS-1:0] RD_CLK, RD_EN, RD_ARST, RD_SRST;
            input [RD_PORTS*ABITS-1:0] RD_ADDR;
            output [RD_PORTS*WIDTH-1:0] RD_DATA;
            input [W-1:0] WR_CLK;
            input [W*WIDTH-1:0] WR_EN, WR_DATA;
            input [W*ABITS-1:0] WR_ADDR;
            localparam A = SIZE > 1 ? $clog2(SIZE) : 1;
            wire [SIZE*WIDTH-1:0] words;
            wire [A-1:0] place;
            genvar p, w;
            generate
              for (p = 0; p <= RD_PORTS; p = p + 1) begin : reads
                wire [A-1:0] at;
                if (p < RD_PORTS) assign at = RD_ADDR[p*ABITS +: ABITS]; else assign at = place;
                for (w = 0; w <= SIZE; w = w + 1) begin : choice
                  wire [WIDTH-1:0] found;
                  if (w == 0) assign found = 0;
                  else assign found = at == w - 1 ? words[(w-1)*WIDTH +: WIDTH] : choice[w-1].found;
                end
                if (p < RD_PORTS) assign RD_DATA[p*WIDTH +: WIDTH] = choice[SIZE].found;
              end
              for (p = 0; p <= WR_PORTS; p = p + 1) begin : writes
                wire [WIDTH-1:0] word;
                if (p == 0) assign word = reads[RD_PORTS].choice[SIZE].found;
                else begin
                  wire [WIDTH-1:0] mask;
                  assign mask = WR_EN[(p-1)*WIDTH +: WIDTH] & {WIDTH{WR_CLK[p-1] & WR_ADDR[(p-1)*ABITS +: ABITS] == place}};
                  assign word = writes[p-1].word & ~mask | WR_DATA[(p-1)*WIDTH +: WIDTH] & mask;
                end
              end
            endgenerate
            wire [SIZE*WIDTH-1:0] first = INIT;
            wire [WIDTH-1:0] ignored;
            \\$dff #(.WIDTH(SIZE*WIDTH+A+WIDTH), .CLK_POLARITY(1'b1)) _TECHMAP_REPLACE_ (.CLK(1'b0),
              .D({{A{1'b0}}, first, writes[WR_PORTS].word}), .Q({ignored, words, place}));
            endmodule
            (* techmap_celltype = "$dff" *)
            module register (CLK, D, Q);
            parameter WIDTH = 1;
            parameter CLK_POLARITY = 1'b1;
            parameter [WIDTH-1:0] _TECHMAP_WIREINIT_Q_ = {WIDTH{1'bx}};
            wire [WIDTH-1:0] _TECHMAP_REMOVEINIT_Q_ = {WIDTH{1'b1}};
            input CLK;
            input [WIDTH-1:0] D;
            output [WIDTH-1:0] Q;
            wire [WIDTH-1:0] ignored;
            \\$dff #(.WIDTH(2*WIDTH), .CLK_POLARITY(CLK_POLARITY)) _TECHMAP_REPLACE_ (.CLK(CLK), .D({_TECHMAP_WIREINIT_Q_, D}), .Q({ignored, Q}));
            endmodule
            """;

    private StateCut() {}
}
