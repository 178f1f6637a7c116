// BurstCutter, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.BurstCutter; change that, not this.

`default_nettype none

module BurstCutter (
    input  wire        aclk,
    input  wire        load,  // BurstCutter.java:25
    input  wire [31:0] start,  // BurstCutter.java:26
    input  wire [1:0]  size,  // BurstCutter.java:27
    input  wire [1:0]  burst,  // BurstCutter.java:28
    input  wire [5:0]  beats,  // BurstCutter.java:29
    input  wire        next,  // BurstCutter.java:30
    output wire [31:0] address,  // BurstCutter.java:31
    output wire [3:0]  length,  // BurstCutter.java:32
    output wire        last  // BurstCutter.java:33
);

    reg  [31:0] at;        // BurstCutter.java:35
    reg  [5:0]  left;      // BurstCutter.java:35
    reg  [1:0]  width;     // BurstCutter.java:35
    reg         straight;  // BurstCutter.java:35

    wire place_0 = width[0];  // BurstCutter.java:36
    wire [3:0] place_1 = width[1] ? (place_0 ? at[6:3] : at[5:2]) : place_0 ? at[4:1] : at[3:0];  // BurstCutter.java:36
    wire [3:0] room = ~place_1;  // BurstCutter.java:37
    wire fits = !straight || left <= {2'd0, room};  // BurstCutter.java:38
    wire [3:0] taken = fits ? left[3:0] : room;  // BurstCutter.java:39
    wire [31:0] block = (width[1] ? (width[0] ? at >> 7 : at >> 6) : width[0] ? at >> 5 : at >> 4) + 32'd1;  // BurstCutter.java:44

    assign address = at;
    assign length = taken;
    assign last = fits;

    always @(posedge aclk) begin
        if (next) begin
            at <= width[1] ? (width[0] ? block << 7 : block << 6) : width[0] ? block << 5 : block << 4;
            left <= left - {2'd0, taken} - 6'd1;
        end
        if (load) begin
            at <= start;
            left <= beats;
            width <= size;
            straight <= burst == 2'd1;
        end
    end
endmodule

`default_nettype wire
