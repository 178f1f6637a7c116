// AxiStreamFifo, width 64, userWidth 0, depth 8
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.axi.AxiStreamFifo; change that, not this.

`default_nettype none

module AxiStreamFifo (
    input  wire        aclk,
    input  wire        aresetn,
    // in: AxiStream slave, width 64, userWidth 0  // AxiStreamFifo.java:31
    input  wire [63:0] in_tdata,
    input  wire [7:0]  in_tkeep,
    input  wire        in_tlast,
    input  wire        in_tvalid,
    output wire        in_tready,
    // out: AxiStream master, width 64, userWidth 0  // AxiStreamFifo.java:32
    output wire [63:0] out_tdata,
    output wire [7:0]  out_tkeep,
    output wire        out_tlast,
    output wire        out_tvalid,
    input  wire        out_tready,
    output wire [3:0]  count  // AxiStreamFifo.java:37
);

    wire [72:0] fifo_out_payload;

    wire [72:0] fifo_in_payload = {in_tlast, in_tkeep, in_tdata};

    Fifo_73x8 fifo (  // AxiStreamFifo.java:34
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (in_tvalid),
        .in_payload  (fifo_in_payload),
        .in_ready    (in_tready),
        .out_valid   (out_tvalid),
        .out_payload (fifo_out_payload),
        .out_ready   (out_tready),
        .count       (count)
    );

    assign out_tdata = fifo_out_payload[63:0];
    assign out_tkeep = fifo_out_payload[71:64];
    assign out_tlast = fifo_out_payload[72];
endmodule

`default_nettype wire
