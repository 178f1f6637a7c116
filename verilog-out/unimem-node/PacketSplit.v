// PacketSplit
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.packet.PacketSplit; change that, not this.

`default_nettype none

module PacketSplit (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 65  // PacketSplit.java:21
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    input  wire        choice,  // PacketSplit.java:22
    // first: Stream master, width 65  // PacketSplit.java:23
    output wire        first_valid,
    output wire [64:0] first_payload,
    input  wire        first_ready,
    // second: Stream master, width 65  // PacketSplit.java:24
    output wire        second_valid,
    output wire [64:0] second_payload,
    input  wire        second_ready
);

    reg  inside_;  // PacketSplit.java:26
    reg  way;      // PacketSplit.java:26

    wire toFirst = inside_ ? way : choice;  // PacketSplit.java:27

    assign first_valid = in_valid && toFirst;
    assign first_payload = in_payload;
    assign second_valid = in_valid && !toFirst;
    assign second_payload = in_payload;
    assign in_ready = toFirst ? first_ready : second_ready;

    always @(posedge aclk) begin
        if (in_valid) begin
            way <= toFirst;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            inside_ <= 1'b0;
        end else if (in_valid && in_ready) begin
            inside_ <= !in_payload[64];
        end
    end
endmodule

`default_nettype wire
