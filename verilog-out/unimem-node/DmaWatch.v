// DmaWatch
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaWatch; change that, not this.

`default_nettype none

module DmaWatch (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        tick,  // DmaWatch.java:21
    input  wire        waits,  // DmaWatch.java:22
    input  wire        progress,  // DmaWatch.java:23
    input  wire [15:0] timeout,  // DmaWatch.java:24
    output wire        over  // DmaWatch.java:25
);

    reg  [15:0] waited;  // DmaWatch.java:27
    reg         isOver;  // DmaWatch.java:27

    wire rests = !waits || progress;  // DmaWatch.java:29

    assign over = isOver;

    always @(posedge aclk) begin
        if (!aresetn) begin
            waited <= 16'd0;
        end else begin
            if (tick) begin
                waited <= waited + 16'd1;
            end
            if (rests) begin
                waited <= 16'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isOver <= 1'b0;
        end else begin
            isOver <= !rests && waited > timeout;
        end
    end
endmodule

`default_nettype wire
