// BurstCutter, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.BurstCutter; change that, not this.

`default_nettype none

module BurstCutter (
    input  wire        aclk,
    input  wire        load,  // BurstCutter.java:31
    input  wire [31:0] start,  // BurstCutter.java:32
    input  wire [1:0]  size,  // BurstCutter.java:33
    input  wire [1:0]  burst,  // BurstCutter.java:34
    input  wire [5:0]  beats,  // BurstCutter.java:35
    input  wire        next,  // BurstCutter.java:36
    output wire [31:0] address,  // BurstCutter.java:37
    output wire [3:0]  length,  // BurstCutter.java:38
    output wire        last,  // BurstCutter.java:39
    output wire [2:0]  more  // BurstCutter.java:40
);

    reg  [31:0] at;     // BurstCutter.java:42
    reg  [1:0]  width;  // BurstCutter.java:43
    reg  [5:0]  left;   // BurstCutter.java:44
    reg  [3:0]  place;  // BurstCutter.java:45
    reg         fits;   // BurstCutter.java:46

    wire [6:0] more_sum = {3'd0, place} + {1'b0, left};  // BurstCutter.java:50
    wire inBlock_0 = width[0];  // BurstCutter.java:52
    wire [6:0] inBlock_1 = width[1] ? (inBlock_0 ? 7'd127 : 7'd63) : inBlock_0 ? 7'd31 : 7'd15;  // BurstCutter.java:52
    wire [5:0] leftThen = (left + {2'd0, place}) - 6'd16;  // BurstCutter.java:53
    wire first_0 = size[0];  // BurstCutter.java:60
    wire [3:0] first_1 = size[1] ? (first_0 ? start[6:3] : start[5:2]) : first_0 ? start[4:1] : start[3:0];  // BurstCutter.java:60

    assign address = at;
    assign length = fits ? left[3:0] : ~place;
    assign last = fits;
    assign more = more_sum[6:4];

    always @(posedge aclk) begin
        if (next) begin
            at <= (at | {25'd0, inBlock_1}) + 32'd1;
            left <= leftThen;
            place <= 4'd0;
            fits <= leftThen[5:4] == 2'd0;
        end
        if (load) begin
            at <= start;
            left <= beats;
            width <= size;
            place <= first_1;
            fits <= burst != 2'd1 || beats <= {2'd0, ~first_1};
        end
    end

    wire _unused = &{1'b0, more_sum[3:0]};
endmodule

`default_nettype wire
