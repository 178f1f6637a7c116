// Credits_9x511x66, width 9, room 511, most 66
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.Credits; change that, not this.

`default_nettype none

module Credits_9x511x66 (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire       sent,  // Credits.java:47
    input  wire       ack,  // Credits.java:48
    input  wire [8:0] freed,  // Credits.java:49
    input  wire       clear,  // Credits.java:50
    output wire       mayStart,  // Credits.java:51
    output wire [8:0] used  // Credits.java:52
);

    reg  [8:0] gone;     // Credits.java:54
    reg  [8:0] gotFree;  // Credits.java:55
    reg        isRoom;   // Credits.java:56

    assign used = gone - gotFree;
    assign mayStart = isRoom;

    always @(posedge aclk) begin
        if (!aresetn) begin
            gone <= 9'd0;
            gotFree <= 9'd0;
        end else begin
            if (sent) begin
                gone <= gone + 9'd1;
            end
            if (ack) begin
                gotFree <= freed;
            end
            if (clear) begin
                gone <= 9'd0;
                gotFree <= 9'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isRoom <= 1'b0;
        end else begin
            isRoom <= used < 9'd445;
        end
    end
endmodule

`default_nettype wire
