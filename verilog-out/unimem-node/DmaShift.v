// DmaShift
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaShift; change that, not this.

`default_nettype none

module DmaShift (
    input  wire [63:0] before_,  // DmaShift.java:19
    input  wire [63:0] word,  // DmaShift.java:20
    input  wire [3:0]  by,  // DmaShift.java:21
    output wire [63:0] shifted  // DmaShift.java:22
);

    wire [63:0] both = {by <= 4'd7 ? before_[63:56] : word[63:56], by <= 4'd6 ? before_[55:48] : word[55:48],
            by <= 4'd5 ? before_[47:40] : word[47:40], by <= 4'd4 ? before_[39:32] : word[39:32],
            by <= 4'd3 ? before_[31:24] : word[31:24], by <= 4'd2 ? before_[23:16] : word[23:16],
            by <= 4'd1 ? before_[15:8] : word[15:8], by <= 4'd0 ? before_[7:0] : word[7:0]};  // DmaShift.java:29

    assign shifted = by[2] ? (by[1] ? (by[0] ? {both[55:0], both[63:56]} : {both[47:0], both[63:48]}) :
            by[0] ? {both[39:0], both[63:40]} : {both[31:0], both[63:32]}) :
            by[1] ? (by[0] ? {both[23:0], both[63:24]} : {both[15:0], both[63:16]}) : by[0] ? {both[7:0], both[63:8]} :
            both;
endmodule

`default_nettype wire
