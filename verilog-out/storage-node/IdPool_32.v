// IdPool_32, count 32
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.request.IdPool; change that, not this.

`default_nettype none

module IdPool_32 (
    input  wire       aclk,
    input  wire       aresetn,
    // take: Stream master, width 5  // IdPool.java:32
    output wire       take_valid,
    output wire [4:0] take_payload,
    input  wire       take_ready,
    input  wire       releaseA,  // IdPool.java:33
    input  wire [4:0] releaseAId,  // IdPool.java:34
    input  wire       releaseB,  // IdPool.java:35
    input  wire [4:0] releaseBId,  // IdPool.java:36
    input  wire       releaseC,  // IdPool.java:37
    input  wire [4:0] releaseCId  // IdPool.java:38
);

    reg  [31:0] free;        // IdPool.java:40
    reg  [31:0] givenA;      // IdPool.java:41
    reg  [31:0] givenB;      // IdPool.java:41
    reg  [31:0] givenC;      // IdPool.java:41
    reg  [4:0]  ready;       // IdPool.java:42
    reg         readyValid;  // IdPool.java:43

    wire [31:0] lowest = free & (~free + 32'd1);  // IdPool.java:45
    wire found_4 = |(lowest & 32'hffff0000);  // IdPool.java:46
    wire found_3 = |(lowest & 32'hff00ff00);  // IdPool.java:46
    wire found_2 = |(lowest & 32'hf0f0f0f0);  // IdPool.java:46
    wire found_1 = |(lowest & 32'hcccccccc);  // IdPool.java:46
    wire found_0 = |(lowest & 32'haaaaaaaa);  // IdPool.java:46
    wire [4:0] lowestId = {found_4, found_3, found_2, found_1, found_0};  // IdPool.java:46
    wire refill = !readyValid && (|free);  // IdPool.java:47
    wire [31:0] taken = refill ? lowest : 32'd0;  // IdPool.java:61

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
            free <= 32'hffffffff;
            givenA <= 32'd0;
            givenB <= 32'd0;
            givenC <= 32'd0;
        end else begin
            givenA <= releaseA ? 32'd1 << releaseAId : 32'd0;
            givenB <= releaseB ? 32'd1 << releaseBId : 32'd0;
            givenC <= releaseC ? 32'd1 << releaseCId : 32'd0;
            free <= (free & ~taken) | givenA | givenB | givenC;
        end
    end
endmodule

`default_nettype wire
