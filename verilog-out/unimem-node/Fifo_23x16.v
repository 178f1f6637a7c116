// Fifo_23x16, width 23, depth 16
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.Fifo; change that, not this.

`default_nettype none

module Fifo_23x16 (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 23  // Fifo.java:37
    input  wire        in_valid,
    input  wire [22:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 23  // Fifo.java:38
    output wire        out_valid,
    output wire [22:0] out_payload,
    input  wire        out_ready,
    output wire [4:0]  count  // Fifo.java:39
);

    (* ram_style = "distributed" *) reg [22:0] words [0:15];  // Fifo.java:41
    reg  [4:0]  written;       // Fifo.java:42
    reg  [4:0]  taken;         // Fifo.java:43

    wire [3:0] writeAddress = written[3:0];  // Fifo.java:44
    wire [3:0] readAddress = taken[3:0];  // Fifo.java:45
    wire empty = written == taken;  // Fifo.java:46
    wire full = writeAddress == readAddress && written[4] != taken[4];  // Fifo.java:47

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
            written <= 5'd0;
        end else if (in_valid && in_ready) begin
            written <= written + 5'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            taken <= 5'd0;
        end else if (out_valid && out_ready) begin
            taken <= taken + 5'd1;
        end
    end
endmodule

`default_nettype wire
