// IdPool_16, count 16
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.IdPool; change that, not this.

`default_nettype none

module IdPool_16 (
    input  wire       aclk,
    input  wire       aresetn,
    // take: Stream master, width 4  // IdPool.java:32
    output wire       take_valid,
    output wire [3:0] take_payload,
    input  wire       take_ready,
    input  wire       releaseA,  // IdPool.java:33
    input  wire [3:0] releaseAId,  // IdPool.java:34
    input  wire       releaseB,  // IdPool.java:35
    input  wire [3:0] releaseBId,  // IdPool.java:36
    input  wire       releaseC,  // IdPool.java:37
    input  wire [3:0] releaseCId  // IdPool.java:38
);

    reg  [15:0] free;        // IdPool.java:40
    reg  [15:0] givenA;      // IdPool.java:41
    reg  [15:0] givenB;      // IdPool.java:41
    reg  [15:0] givenC;      // IdPool.java:41
    reg  [3:0]  ready;       // IdPool.java:42
    reg         readyValid;  // IdPool.java:43

    wire [15:0] lowest = free & (~free + 16'd1);  // IdPool.java:45
    wire found_3 = |(lowest & 16'hff00);  // IdPool.java:46
    wire found_2 = |(lowest & 16'hf0f0);  // IdPool.java:46
    wire found_1 = |(lowest & 16'hcccc);  // IdPool.java:46
    wire found_0 = |(lowest & 16'haaaa);  // IdPool.java:46
    wire [3:0] lowestId = {found_3, found_2, found_1, found_0};  // IdPool.java:46
    wire refill = !readyValid && (|free);  // IdPool.java:47
    wire [15:0] taken = refill ? lowest : 16'd0;  // IdPool.java:61

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
            ready <= lowestId;
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
