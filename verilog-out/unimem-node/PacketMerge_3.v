// PacketMerge_3, inputs 3
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.packet.PacketMerge; change that, not this.

`default_nettype none

module PacketMerge_3 (
    input  wire        aclk,
    input  wire        aresetn,
    // in_0: Stream slave, width 65  // PacketMerge.java:28
    input  wire        in_0_valid,
    input  wire [64:0] in_0_payload,
    output wire        in_0_ready,
    // in_1: Stream slave, width 65  // PacketMerge.java:28
    input  wire        in_1_valid,
    input  wire [64:0] in_1_payload,
    output wire        in_1_ready,
    // in_2: Stream slave, width 65  // PacketMerge.java:28
    input  wire        in_2_valid,
    input  wire [64:0] in_2_payload,
    output wire        in_2_ready,
    // out: Stream master, width 65  // PacketMerge.java:30
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready,
    output wire [2:0]  from  // PacketMerge.java:31
);

    reg        locked;  // PacketMerge.java:33
    reg  [2:0] owner;   // PacketMerge.java:33
    reg  [2:0] later;   // PacketMerge.java:33

    wire [2:0] wanting = {in_2_valid, in_1_valid, in_0_valid};  // PacketMerge.java:39
    wire [2:0] preferred = wanting & later;  // PacketMerge.java:40
    wire [2:0] winner = (|preferred) ? {preferred[2] && !(|preferred[1:0]), preferred[1] && !preferred[0],
            preferred[0]} : {wanting[2] && !(|wanting[1:0]), wanting[1] && !wanting[0], wanting[0]};  // PacketMerge.java:41
    wire [2:0] chosen = locked ? owner : winner;  // PacketMerge.java:42
    wire [64:0] chosen_1 = (in_0_payload & {65{chosen[0]}}) | (in_1_payload & {65{chosen[1]}}) |
            (in_2_payload & {65{chosen[2]}});  // PacketMerge.java:47

    assign from = chosen;
    assign out_valid = |wanting;
    assign out_payload = chosen_1;
    assign in_0_ready = chosen[0] && out_ready;
    assign in_1_ready = chosen[1] && out_ready;
    assign in_2_ready = chosen[2] && out_ready;

    always @(posedge aclk) begin
        if (!aresetn) begin
            locked <= 1'b0;
            owner <= 3'd1;
        end else if (out_valid) begin
            locked <= !(out_ready && out_payload[64]);
            owner <= chosen;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            later <= 3'd0;
        end else if (out_valid && out_ready && out_payload[64]) begin
            later <= ~((chosen - 3'd1) | chosen);
        end
    end
endmodule

`default_nettype wire
