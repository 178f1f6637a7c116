// LowestSet_3
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.LowestSet; change that, not this.

`default_nettype none

module LowestSet_3 (
    input  wire [15:0] mask,  // LowestSet.java:23
    output wire [15:0] oneHot,  // LowestSet.java:24
    output wire [3:0]  index  // LowestSet.java:25
);

    wire [15:0] isolated = mask & (~mask + 16'd1);  // LowestSet.java:27
    wire [15:0] members_0 = isolated & 16'haaaa;  // LowestSet.java:32
    wire [15:0] members_1 = isolated & 16'hcccc;  // LowestSet.java:32
    wire [15:0] members_2 = isolated & 16'hf0f0;  // LowestSet.java:32
    wire [15:0] members_3 = isolated & 16'hff00;  // LowestSet.java:32

    assign oneHot = isolated;
    assign index = {|members_3, |members_2, |members_1, |members_0};
endmodule

`default_nettype wire
