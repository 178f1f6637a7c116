// LowestSet_2
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.LowestSet; change that, not this.

`default_nettype none

module LowestSet_2 (
    input  wire [7:0] mask,  // LowestSet.java:23
    output wire [7:0] oneHot,  // LowestSet.java:24
    output wire [2:0] index  // LowestSet.java:25
);

    wire [7:0] isolated = mask & (~mask + 8'd1);  // LowestSet.java:27
    wire [7:0] members_0 = isolated & 8'd170;  // LowestSet.java:32
    wire [7:0] members_1 = isolated & 8'd204;  // LowestSet.java:32
    wire [7:0] members_2 = isolated & 8'd240;  // LowestSet.java:32

    assign oneHot = isolated;
    assign index = {|members_2, |members_1, |members_0};
endmodule

`default_nettype wire
