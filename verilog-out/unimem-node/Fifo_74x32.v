// Fifo_74x32, width 74, depth 32
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.Fifo; change that, not this.

`default_nettype none

module Fifo_74x32 (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 74  // Fifo.java:37
    input  wire        in_valid,
    input  wire [73:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 74  // Fifo.java:38
    output wire        out_valid,
    output wire [73:0] out_payload,
    input  wire        out_ready,
    output wire [5:0]  count  // Fifo.java:39
);

    (* ram_style = "distributed" *) reg [73:0] words [0:31];  // Fifo.java:41
    reg  [5:0]  written;       // Fifo.java:42
    reg  [5:0]  taken;         // Fifo.java:43

    wire [4:0] writeAddress = written[4:0];  // Fifo.java:44
    wire [4:0] readAddress = taken[4:0];  // Fifo.java:45
    wire empty = written == taken;  // Fifo.java:46
    wire full = writeAddress == readAddress && written[5] != taken[5];  // Fifo.java:47

    assign in_ready = !full;
    assign count = written - taken;
    assign out_valid = !empty;
    assign out_payload = words[readAddress];

    always @(posedge aclk) begin
        if (in_valid && in_ready) begin
            words[writeAddress] <= in_payload;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            written <= 6'd0;
        end else if (in_valid && in_ready) begin
            written <= written + 6'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            taken <= 6'd0;
        end else if (out_valid && out_ready) begin
            taken <= taken + 6'd1;
        end
    end
endmodule

`default_nettype wire
