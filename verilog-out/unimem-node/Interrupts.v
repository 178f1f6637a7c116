// Interrupts
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.mailbox.Interrupts; change that, not this.

`default_nettype none

module Interrupts (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        send,  // Interrupts.java:31
    input  wire [5:0]  destination,  // Interrupts.java:32
    input  wire [4:0]  vector,  // Interrupts.java:33
    input  wire        level,  // Interrupts.java:34
    output wire        dropped,  // Interrupts.java:35
    // out: Stream master, width 65  // Interrupts.java:36
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready,
    // in: Stream slave, width 65  // Interrupts.java:37
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    output wire [31:0] raised,  // Interrupts.java:38
    output wire [31:0] levels,  // Interrupts.java:39
    output wire        received,  // Interrupts.java:40
    input  wire [5:0]  node  // Interrupts.java:41
);

    reg         waits;              // Interrupts.java:43
    reg  [3:0]  packet_kind;        // PacketHeader.java:11
    reg  [4:0]  packet_seq;         // PacketHeader.java:13
    reg  [5:0]  packet_dst;         // PacketHeader.java:15
    reg  [5:0]  packet_src;         // PacketHeader.java:16
    reg  [4:0]  packet_tag;         // PacketHeader.java:17
    reg  [3:0]  packet_generation;  // PacketHeader.java:18
    reg  [33:0] packet_rest;        // PacketHeader.java:20
    reg  [31:0] seen;               // Interrupts.java:63
    reg  [31:0] pulses;             // Interrupts.java:63
    reg         pulse;              // Interrupts.java:63

    wire takes = send && (!waits || out_ready);  // Interrupts.java:45
    wire [63:0] word = in_payload[63:0];  // PacketWord.java:33
    wire [31:0] came = {word[33:29] == 5'd31, word[33:29] == 5'd30, word[33:29] == 5'd29, word[33:29] == 5'd28,
            word[33:29] == 5'd27, word[33:29] == 5'd26, word[33:29] == 5'd25, word[33:29] == 5'd24,
            word[33:29] == 5'd23, word[33:29] == 5'd22, word[33:29] == 5'd21, word[33:29] == 5'd20,
            word[33:29] == 5'd19, word[33:29] == 5'd18, word[33:29] == 5'd17, word[33:29] == 5'd16,
            word[33:29] == 5'd15, word[33:29] == 5'd14, word[33:29] == 5'd13, word[33:29] == 5'd12,
            word[33:29] == 5'd11, word[33:29] == 5'd10, word[33:29] == 5'd9, word[33:29] == 5'd8, word[33:29] == 5'd7,
            word[33:29] == 5'd6, word[33:29] == 5'd5, word[33:29] == 5'd4, word[33:29] == 5'd3, word[33:29] == 5'd2,
            word[33:29] == 5'd1, word[33:29] == 5'd0};  // Interrupts.java:62
    wire isOne = word[28];  // Interrupts.java:62

    assign dropped = send && !takes;
    assign out_valid = waits;
    assign out_payload = {1'b1, {packet_kind, packet_seq, packet_dst, packet_src, packet_tag, packet_generation,
            packet_rest}};
    assign in_ready = 1'b1;
    assign raised = pulses;
    assign levels = seen;
    assign received = pulse;

    always @(posedge aclk) begin
        if (!aresetn) begin
            waits <= 1'b0;
        end else begin
            if (out_ready) begin
                waits <= 1'b0;
            end
            if (takes) begin
                waits <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (takes) begin
            packet_kind <= 4'd12;
            packet_seq <= 5'd0;
            packet_dst <= destination;
            packet_src <= node;
            packet_tag <= 5'd0;
            packet_generation <= 4'd0;
            packet_rest <= {vector, level, 28'd0};
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            pulses <= 32'd0;
            pulse <= 1'b0;
        end else begin
            pulse <= in_valid;
            pulses <= (in_valid && isOne) ? came : 32'd0;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            seen <= 32'd0;
        end else if (in_valid) begin
            seen <= isOne ? seen | came : seen & ~came;
        end
    end

    wire _unused = &{1'b0, word[63:34], word[27:0], in_payload[64]};
endmodule

`default_nettype wire
