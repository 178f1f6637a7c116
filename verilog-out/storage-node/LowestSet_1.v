// LowestSet_1
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.LowestSet; change that, not this.

`default_nettype none

module LowestSet_1 (
    input  wire [31:0] mask,  // LowestSet.java:23
    output wire [31:0] oneHot,  // LowestSet.java:24
    output wire [4:0]  index  // LowestSet.java:25
);

    wire [31:0] isolated = mask & (~mask + 32'd1);  // LowestSet.java:27
    wire [31:0] members_0 = isolated & 32'haaaaaaaa;  // LowestSet.java:32
    wire [31:0] members_1 = isolated & 32'hcccccccc;  // LowestSet.java:32
    wire [31:0] members_2 = isolated & 32'hf0f0f0f0;  // LowestSet.java:32
    wire [31:0] members_3 = isolated & 32'hff00ff00;  // LowestSet.java:32
    wire [31:0] members_4 = isolated & 32'hffff0000;  // LowestSet.java:32

    assign oneHot = isolated;
    assign index = {|members_4, |members_3, |members_2, |members_1, |members_0};
endmodule

`default_nettype wire
