// SendWindow, width 5
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.SendWindow; change that, not this.

`default_nettype none

module SendWindow (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire       sent,  // SendWindow.java:41
    input  wire       ack,  // SendWindow.java:42
    input  wire [4:0] ackNext,  // SendWindow.java:43
    input  wire       forget,  // SendWindow.java:44
    input  wire       clear,  // SendWindow.java:45
    output wire [4:0] next,  // SendWindow.java:46
    output wire       mayStart,  // SendWindow.java:47
    output wire       onTheWay,  // SendWindow.java:48
    output wire       progress,  // SendWindow.java:49
    output wire       foreign  // SendWindow.java:50
);

    reg  [4:0] number;   // SendWindow.java:52
    reg  [4:0] arrived;  // SendWindow.java:52
    reg        isOpen;   // SendWindow.java:53
    reg  [4:0] open;     // SendWindow.java:54

    wire isOurs = ackNext - arrived <= open;  // SendWindow.java:58

    assign progress = ack && isOurs && ackNext != arrived;
    assign foreign = ack && !isOurs;
    assign next = number;
    assign onTheWay = number != arrived;
    assign mayStart = isOpen;

    always @(posedge aclk) begin
        if (!aresetn) begin
            number <= 5'd0;
            arrived <= 5'd0;
            open <= 5'd0;
        end else begin
            open <= number - arrived;
            if (sent) begin
                number <= number + 5'd1;
            end
            if (progress) begin
                arrived <= ackNext;
            end
            if (forget) begin
                arrived <= arrived + 5'd1;
            end
            if (clear) begin
                number <= 5'd0;
                arrived <= 5'd0;
                open <= 5'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isOpen <= 1'b0;
        end else begin
            isOpen <= number - arrived < 5'd15;
        end
    end
endmodule

`default_nettype wire
