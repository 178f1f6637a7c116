// PacketGate
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.PacketGate; change that, not this.

`default_nettype none

module PacketGate (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 65  // PacketGate.java:25
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 65  // PacketGate.java:26
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready,
    input  wire        open,  // PacketGate.java:27
    output wire        dropped  // PacketGate.java:28
);

    reg  inside_;     // PacketGate.java:30
    reg  swallowing;  // PacketGate.java:31

    wire last = in_payload[64];  // PacketWord.java:28
    wire passes = open && !(inside_ && swallowing);  // PacketGate.java:33

    assign out_payload = in_payload;
    assign out_valid = in_valid && passes;
    assign in_ready = !passes || out_ready;
    assign dropped = in_valid && last && !passes;

    always @(posedge aclk) begin
        if (!aresetn) begin
            inside_ <= 1'b0;
        end else if (in_valid && in_ready) begin
            inside_ <= !last;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            swallowing <= 1'b0;
        end else begin
            if (!passes) begin
                swallowing <= in_valid || inside_;
            end
            if (!inside_ && passes) begin
                swallowing <= 1'b0;
            end
        end
    end
endmodule

`default_nettype wire
