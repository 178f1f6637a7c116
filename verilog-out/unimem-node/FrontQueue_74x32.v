// FrontQueue_74x32, width 74, depth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.packet.FrontQueue; change that, not this.

`default_nettype none

module FrontQueue_74x32 (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 74  // FrontQueue.java:30
    input  wire        in_valid,
    input  wire [73:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 74  // FrontQueue.java:31
    output wire        out_valid,
    output wire [73:0] out_payload,
    input  wire        out_ready
);

    reg  [73:0] front;    // FrontQueue.java:34
    reg         isThere;  // FrontQueue.java:34

    wire        behind_out_valid;
    wire [73:0] behind_out_payload;
    wire [5:0]  behind_count;

    wire moves = !isThere || out_ready;  // FrontQueue.java:35
    wire passes = moves && !behind_out_valid;  // FrontQueue.java:36
    wire behind_in_valid = in_valid && !passes;

    Fifo_74x32 behind (  // FrontQueue.java:33
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (behind_in_valid),
        .in_payload  (in_payload),
        .in_ready    (in_ready),
        .out_valid   (behind_out_valid),
        .out_payload (behind_out_payload),
        .out_ready   (moves),
        .count       (behind_count)
    );

    assign out_valid = isThere;
    assign out_payload = front;

    always @(posedge aclk) begin
        if (moves) begin
            front <= behind_out_valid ? behind_out_payload : in_payload;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isThere <= 1'b0;
        end else if (moves) begin
            isThere <= behind_out_valid || (in_valid && in_ready);
        end
    end

    wire _unused = &{1'b0, behind_count};
endmodule

`default_nettype wire
