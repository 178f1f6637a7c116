// Credits_6x15x1, width 6, room 15, most 1
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.Credits; change that, not this.

`default_nettype none

module Credits_6x15x1 (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire       sent,  // Credits.java:47
    input  wire       ack,  // Credits.java:48
    input  wire [5:0] freed,  // Credits.java:49
    input  wire       clear,  // Credits.java:50
    output wire       mayStart,  // Credits.java:51
    output wire [5:0] used  // Credits.java:52
);

    reg  [5:0] gone;     // Credits.java:54
    reg  [5:0] gotFree;  // Credits.java:55
    reg        isRoom;   // Credits.java:56

    assign used = gone - gotFree;
    assign mayStart = isRoom;

    always @(posedge aclk) begin
        if (!aresetn) begin
            gone <= 6'd0;
            gotFree <= 6'd0;
        end else begin
            if (sent) begin
                gone <= gone + 6'd1;
            end
            if (ack) begin
                gotFree <= freed;
            end
            if (clear) begin
                gone <= 6'd0;
                gotFree <= 6'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isRoom <= 1'b0;
        end else begin
            isRoom <= used < 6'd14;
        end
    end
endmodule

`default_nettype wire
