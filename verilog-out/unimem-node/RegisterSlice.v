// RegisterSlice, width 65
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.RegisterSlice; change that, not this.

`default_nettype none

module RegisterSlice (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 65  // RegisterSlice.java:22
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    // out: Stream master, width 65  // RegisterSlice.java:23
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready
);

    reg  [64:0] main;        // RegisterSlice.java:25
    reg  [64:0] spare;       // RegisterSlice.java:26
    reg         mainValid;   // RegisterSlice.java:27
    reg         spareValid;  // RegisterSlice.java:28

    assign in_ready = !spareValid;
    assign out_valid = mainValid;
    assign out_payload = main;

    always @(posedge aclk) begin
        if (!aresetn) begin
            mainValid <= 1'b0;
            spareValid <= 1'b0;
        end else if (out_ready || !mainValid) begin
            mainValid <= in_valid || spareValid;
            spareValid <= 1'b0;
        end else if (in_valid && in_ready) begin
            spareValid <= 1'b1;
        end
    end

    always @(posedge aclk) begin
        if (out_ready || !mainValid) begin
            main <= spareValid ? spare : in_payload;
        end else if (in_valid && in_ready) begin
            spare <= in_payload;
        end
    end
endmodule

`default_nettype wire
