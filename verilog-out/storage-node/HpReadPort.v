// HpReadPort
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.slow.HpReadPort; change that, not this.

`default_nettype none

module HpReadPort (
    input  wire        aclk,
    input  wire        aresetn,
    // walk: Stream slave, width 32  // HpReadPort.java:33
    input  wire        walk_valid,
    input  wire [31:0] walk_payload,
    output wire        walk_ready,
    // walked: Stream master, width 65  // HpReadPort.java:34
    output wire        walked_valid,
    output wire [64:0] walked_payload,
    input  wire        walked_ready,
    // burst: Stream slave, width 36  // HpReadPort.java:35
    input  wire        burst_valid,
    input  wire [35:0] burst_payload,
    output wire        burst_ready,
    // data: Stream master, width 66  // HpReadPort.java:36
    output wire        data_valid,
    output wire [65:0] data_payload,
    input  wire        data_ready,
    // address: Stream master, width 37  // HpReadPort.java:37
    output wire        address_valid,
    output wire [36:0] address_payload,
    input  wire        address_ready,
    // beats: Stream slave, width 68  // HpReadPort.java:38
    input  wire        beats_valid,
    input  wire [67:0] beats_payload,
    output wire        beats_ready
);

    wire [35:0] bursts_out_payload;
    wire        bursts_from;

    wire forMailbox = beats_payload[67];  // HpReadPort.java:50
    wire failed = beats_payload[66];  // HpReadPort.java:51
    wire [35:0] bursts_in_0_payload = {walk_payload, 4'd0};

    PriorityArbiter_36x2 bursts (  // HpReadPort.java:40
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (walk_valid),
        .in_0_payload (bursts_in_0_payload),
        .in_0_ready   (walk_ready),
        .in_1_valid   (burst_valid),
        .in_1_payload (burst_payload),
        .in_1_ready   (burst_ready),
        .out_valid    (address_valid),
        .out_payload  (bursts_out_payload),
        .out_ready    (address_ready),
        .from         (bursts_from)
    );

    assign address_payload = {bursts_from, bursts_out_payload};
    assign beats_ready = 1'b1;
    assign walked_valid = beats_valid && !forMailbox;
    assign walked_payload = {failed, beats_payload[63:0]};
    assign data_valid = beats_valid && forMailbox;
    assign data_payload = {failed, beats_payload[64:0]};

    wire _unused = &{1'b0, walked_ready, data_ready, beats_payload[65]};
endmodule

`default_nettype wire
