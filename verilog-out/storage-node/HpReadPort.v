// HpReadPort
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.slow.HpReadPort; change that, not this.

`default_nettype none

module HpReadPort (
    input  wire        aclk,
    input  wire        aresetn,
    // walk: Stream slave, width 32  // HpReadPort.java:32
    input  wire        walk_valid,
    input  wire [31:0] walk_payload,
    output wire        walk_ready,
    // walked: Stream master, width 65  // HpReadPort.java:33
    output wire        walked_valid,
    output wire [64:0] walked_payload,
    input  wire        walked_ready,
    // burst: Stream slave, width 36  // HpReadPort.java:34
    input  wire        burst_valid,
    input  wire [35:0] burst_payload,
    output wire        burst_ready,
    // data: Stream master, width 66  // HpReadPort.java:35
    output wire        data_valid,
    output wire [65:0] data_payload,
    input  wire        data_ready,
    // address: Stream master, width 37  // HpReadPort.java:36
    output wire        address_valid,
    output wire [36:0] address_payload,
    input  wire        address_ready,
    // beats: Stream slave, width 68  // HpReadPort.java:37
    input  wire        beats_valid,
    input  wire [67:0] beats_payload,
    output wire        beats_ready
);

    reg         valid;  // HpReadPort.java:39
    reg  [36:0] kept;   // HpReadPort.java:39

    wire free = !valid || address_ready;  // HpReadPort.java:40
    wire forMailbox = beats_payload[67];  // HpReadPort.java:50
    wire failed = beats_payload[66];  // HpReadPort.java:51

    assign walk_ready = free;
    assign burst_ready = free && !walk_valid;
    assign address_valid = valid;
    assign address_payload = kept;
    assign beats_ready = 1'b1;
    assign walked_valid = beats_valid && !forMailbox;
    assign walked_payload = {failed, beats_payload[63:0]};
    assign data_valid = beats_valid && forMailbox;
    assign data_payload = {failed, beats_payload[64:0]};

    always @(posedge aclk) begin
        if (!aresetn) begin
            valid <= 1'b0;
        end else if (free) begin
            valid <= walk_valid || burst_valid;
        end
    end

    always @(posedge aclk) begin
        if (free) begin
            kept <= walk_valid ? {1'b0, walk_payload, 4'd0} : {1'b1, burst_payload};
        end
    end

    wire _unused = &{1'b0, walked_ready, data_ready, beats_payload[65]};
endmodule

`default_nettype wire
