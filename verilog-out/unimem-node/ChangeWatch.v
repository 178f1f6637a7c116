// ChangeWatch
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.ChangeWatch; change that, not this.

`default_nettype none

module ChangeWatch (
    input  wire aclk,
    input  wire aresetn,
    input  wire change,  // ChangeWatch.java:26
    input  wire found,  // ChangeWatch.java:27
    input  wire judged,  // ChangeWatch.java:28
    input  wire isRead,  // ChangeWatch.java:29
    input  wire readEnded,  // ChangeWatch.java:30
    input  wire writeEnded,  // ChangeWatch.java:31
    output wire serving  // ChangeWatch.java:32
);

    reg        changed;     // ChangeWatch.java:34
    reg  [5:0] open_0;      // ChangeWatch.java:43
    reg  [5:0] old_0;       // ChangeWatch.java:43
    reg        hasEnded_0;  // ChangeWatch.java:43
    reg  [5:0] open_1;      // ChangeWatch.java:43
    reg  [5:0] old_1;       // ChangeWatch.java:43
    reg        hasEnded_1;  // ChangeWatch.java:43

    wire [5:0] left_0 = open_0 - {5'd0, hasEnded_0};  // ChangeWatch.java:45
    wire reads = old_0 != 6'd0;  // ChangeWatch.java:49
    wire [5:0] left_1 = open_1 - {5'd0, hasEnded_1};  // ChangeWatch.java:45
    wire writes = old_1 != 6'd0;  // ChangeWatch.java:49

    assign serving = changed || reads || writes;

    always @(posedge aclk) begin
        if (!aresetn) begin
            changed <= 1'b0;
            open_0 <= 6'd0;
            hasEnded_0 <= 1'b0;
            open_1 <= 6'd0;
            hasEnded_1 <= 1'b0;
        end else begin
            changed <= change;
            hasEnded_0 <= readEnded;
            open_0 <= left_0 + {5'd0, judged && isRead};
            hasEnded_1 <= writeEnded;
            open_1 <= left_1 + {5'd0, judged && !isRead};
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            old_0 <= 6'd0;
        end else begin
            if (old_0 != 6'd0) begin
                old_0 <= old_0 - {5'd0, hasEnded_0};
            end
            if (changed) begin
                old_0 <= left_0 + {5'd0, found && isRead};
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            old_1 <= 6'd0;
        end else begin
            if (old_1 != 6'd0) begin
                old_1 <= old_1 - {5'd0, hasEnded_1};
            end
            if (changed) begin
                old_1 <= left_1 + {5'd0, found && !isRead};
            end
        end
    end
endmodule

`default_nettype wire
