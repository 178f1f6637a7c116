// ReceiveOrder, width 5
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.ReceiveOrder; change that, not this.

`default_nettype none

module ReceiveOrder (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire [4:0] number,  // ReceiveOrder.java:22
    input  wire       take,  // ReceiveOrder.java:23
    input  wire       clear,  // ReceiveOrder.java:24
    output wire [4:0] due,  // ReceiveOrder.java:25
    output wire       isDue,  // ReceiveOrder.java:26
    output wire       isOld  // ReceiveOrder.java:27
);

    reg  [4:0] next;  // ReceiveOrder.java:29

    wire [4:0] ahead = number - next;  // ReceiveOrder.java:30

    assign due = next;
    assign isDue = number == next;
    assign isOld = ahead[4];

    always @(posedge aclk) begin
        if (!aresetn) begin
            next <= 5'd0;
        end else begin
            if (take) begin
                next <= next + 5'd1;
            end
            if (clear) begin
                next <= 5'd0;
            end
        end
    end

    wire _unused = &{1'b0, ahead[3:0]};
endmodule

`default_nettype wire
