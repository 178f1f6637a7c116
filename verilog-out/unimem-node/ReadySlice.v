// ReadySlice, width 65
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.ReadySlice; change that, not this.

`default_nettype none

module ReadySlice (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 65  // ReadySlice.java:25
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 65  // ReadySlice.java:26
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready
);

    reg  [64:0] spare;       // ReadySlice.java:28
    reg         spareValid;  // ReadySlice.java:29

    assign in_ready = !spareValid;
    assign out_valid = in_valid || spareValid;
    assign out_payload = spareValid ? spare : in_payload;

    always @(posedge aclk) begin
        if (!aresetn) begin
            spareValid <= 1'b0;
        end else begin
            spareValid <= out_valid && !out_ready;
        end
    end

    always @(posedge aclk) begin
        if (!spareValid) begin
            spare <= in_payload;
        end
    end
endmodule

`default_nettype wire
