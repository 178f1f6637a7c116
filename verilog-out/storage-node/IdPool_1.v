// IdPool_1
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.IdPool; change that, not this.

`default_nettype none

module IdPool_1 (
    input  wire       aclk,
    input  wire       aresetn,
    // take: Stream master, width 4  // IdPool.java:29
    output wire       take_valid,
    output wire [3:0] take_payload,
    input  wire       take_ready,
    input  wire       releaseA,  // IdPool.java:30
    input  wire [3:0] releaseAId,  // IdPool.java:31
    input  wire       releaseB,  // IdPool.java:32
    input  wire [3:0] releaseBId,  // IdPool.java:33
    input  wire       releaseC,  // IdPool.java:34
    input  wire [3:0] releaseCId  // IdPool.java:35
);

    reg  [15:0] free;        // IdPool.java:37
    reg  [15:0] givenA;      // IdPool.java:38
    reg  [15:0] givenB;      // IdPool.java:38
    reg  [15:0] givenC;      // IdPool.java:38
    reg  [3:0]  ready;       // IdPool.java:39
    reg         readyValid;  // IdPool.java:40

    wire [15:0] lowest_oneHot;
    wire [3:0]  lowest_index;

    wire refill = !readyValid && (|free);  // IdPool.java:45
    wire [15:0] taken = refill ? lowest_oneHot : 16'd0;  // IdPool.java:59

    LowestSet_3 lowest (  // IdPool.java:42
        .mask   (free),
        .oneHot (lowest_oneHot),
        .index  (lowest_index)
    );

    assign take_valid = readyValid;
    assign take_payload = ready;

    always @(posedge aclk) begin
        if (!aresetn) begin
            readyValid <= 1'b0;
        end else begin
            if (take_valid && take_ready) begin
                readyValid <= 1'b0;
            end
            if (refill) begin
                readyValid <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (refill) begin
            ready <= lowest_index;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            free <= 16'hffff;
            givenA <= 16'd0;
            givenB <= 16'd0;
            givenC <= 16'd0;
        end else begin
            givenA <= releaseA ? 16'd1 << releaseAId : 16'd0;
            givenB <= releaseB ? 16'd1 << releaseBId : 16'd0;
            givenC <= releaseC ? 16'd1 << releaseCId : 16'd0;
            free <= (free & ~taken) | givenA | givenB | givenC;
        end
    end
endmodule

`default_nettype wire
