// LaneWalk
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.packet.LaneWalk; change that, not this.

`default_nettype none

module LaneWalk (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire       load,  // LaneWalk.java:29
    input  wire       step,  // LaneWalk.java:30
    input  wire [2:0] address,  // LaneWalk.java:31
    input  wire [1:0] size,  // LaneWalk.java:32
    input  wire [1:0] burst,  // LaneWalk.java:33
    input  wire [5:0] beats,  // LaneWalk.java:34
    output wire       upper,  // LaneWalk.java:35
    output wire [7:0] lanes  // LaneWalk.java:36
);

    reg        begun;  // LaneWalk.java:38
    reg  [2:0] at;     // LaneWalk.java:38

    wire [2:0] here = begun ? at : address;  // LaneWalk.java:39
    wire [2:0] inBeat = ~(3'd7 << size);  // LaneWalk.java:40
    wire [2:0] top = here | inBeat;  // LaneWalk.java:41
    wire [2:0] after = top + 3'd1;  // LaneWalk.java:42
    wire [2:0] wrapping = (beats[2:0] << size) | inBeat;  // LaneWalk.java:43
    wire [2:0] moving = burst == 2'd0 ? 3'd0 : burst == 2'd1 ? 3'd7 : wrapping;  // LaneWalk.java:44

    assign upper = here[2];
    assign lanes = {1'b1 && top >= 3'd7, here <= 3'd6 && top >= 3'd6, here <= 3'd5 && top >= 3'd5,
            here <= 3'd4 && top >= 3'd4, here <= 3'd3 && top >= 3'd3, here <= 3'd2 && top >= 3'd2,
            here <= 3'd1 && top >= 3'd1, here <= 3'd0 && 1'b1};

    always @(posedge aclk) begin
        if (!aresetn) begin
            begun <= 1'b0;
        end else begin
            if (step) begin
                begun <= 1'b1;
            end
            if (load) begin
                begun <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (step) begin
            at <= (after & moving) | (here & ~moving);
        end
    end

    wire _unused = &{1'b0, beats[5:3]};
endmodule

`default_nettype wire
