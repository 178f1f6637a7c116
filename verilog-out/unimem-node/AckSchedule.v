// AckSchedule, idleWords 64, busyWords 256
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.AckSchedule; change that, not this.

`default_nettype none

module AckSchedule (
    input  wire aclk,
    input  wire aresetn,
    input  wire packetCame,  // AckSchedule.java:33
    input  wire wordLeft,  // AckSchedule.java:34
    input  wire sent,  // AckSchedule.java:35
    input  wire slot,  // AckSchedule.java:36
    output wire wanted,  // AckSchedule.java:37
    output wire urgent  // AckSchedule.java:38
);

    reg  [7:0] words;     // AckSchedule.java:41
    reg  [2:0] packets;   // AckSchedule.java:41
    reg        news;      // AckSchedule.java:42
    reg        isUrgent;  // AckSchedule.java:42
    reg        isLong;    // AckSchedule.java:42

    assign wanted = news || isLong;
    assign urgent = isUrgent;

    always @(posedge aclk) begin
        if (!aresetn) begin
            news <= 1'b0;
            isUrgent <= 1'b0;
            isLong <= 1'b0;
        end else begin
            news <= packetCame || wordLeft || (news && !sent);
            isLong <= words >= 8'd64 && !sent;
            isUrgent <= ((&words) || packets == 3'd4) && !sent;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            words <= 8'd0;
            packets <= 3'd0;
        end else begin
            if (slot && !(&words)) begin
                words <= words + 8'd1;
            end
            if (packetCame && packets != 3'd4) begin
                packets <= packets + 3'd1;
            end
            if (sent) begin
                words <= 8'd0;
                packets <= {2'd0, packetCame};
            end
        end
    end
endmodule

`default_nettype wire
