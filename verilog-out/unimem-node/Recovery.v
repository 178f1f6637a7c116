// Recovery, nakCycles 512, ackCycles 1024
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.Recovery; change that, not this.

`default_nettype none

module Recovery (
    input  wire aclk,
    input  wire aresetn,
    input  wire up,  // Recovery.java:44
    input  wire hunting,  // Recovery.java:45
    input  wire nak,  // Recovery.java:46
    input  wire waits,  // Recovery.java:47
    input  wire open,  // Recovery.java:48
    input  wire progress,  // Recovery.java:49
    input  wire runBegins,  // Recovery.java:50
    input  wire running,  // Recovery.java:51
    input  wire replaying,  // Recovery.java:52
    input  wire runEnds,  // Recovery.java:53
    output wire run,  // Recovery.java:54
    output wire replay,  // Recovery.java:55
    output wire timeout  // Recovery.java:56
);

    reg  [8:0] hunted;    // Recovery.java:58
    reg  [9:0] waited;    // Recovery.java:58
    reg        isRun;     // Recovery.java:59
    reg        isReplay;  // Recovery.java:59

    wire alone = running || replaying || !open || progress;  // Recovery.java:60

    assign timeout = up && (&waited);
    assign run = isRun;
    assign replay = isReplay;

    always @(posedge aclk) begin
        if (!aresetn) begin
            hunted <= 9'd0;
            waited <= 10'd0;
        end else begin
            hunted <= hunting ? hunted + 9'd1 : 9'd0;
            waited <= (alone || timeout) ? 10'd0 : waited + 10'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isRun <= 1'b0;
            isReplay <= 1'b0;
        end else begin
            if (runBegins) begin
                isRun <= 1'b0;
            end
            if (runEnds) begin
                isReplay <= 1'b0;
            end
            if ((hunting && hunted == 9'd0) || waits || timeout || (nak && !running)) begin
                isRun <= 1'b1;
            end
            if (nak || timeout) begin
                isReplay <= 1'b1;
            end
            if (!up) begin
                isRun <= 1'b0;
                isReplay <= 1'b0;
            end
        end
    end
endmodule

`default_nettype wire
