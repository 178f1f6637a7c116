// DmaChunk
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaChunk; change that, not this.

`default_nettype none

module DmaChunk (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        load,  // DmaChunk.java:28
    input  wire [28:0] from,  // DmaChunk.java:29
    input  wire [23:0] count,  // DmaChunk.java:30
    input  wire        next,  // DmaChunk.java:31
    output wire        some,  // DmaChunk.java:32
    output wire [28:0] at,  // DmaChunk.java:33
    output wire [6:0]  words,  // DmaChunk.java:34
    output wire        last,  // DmaChunk.java:35
    output wire        over  // DmaChunk.java:36
);

    reg  [28:0] place;    // DmaChunk.java:38
    reg  [23:0] left;     // DmaChunk.java:39
    reg         isShown;  // DmaChunk.java:40
    reg  [28:0] start;    // DmaChunk.java:40
    reg  [6:0]  size;     // DmaChunk.java:40
    reg         isLast;   // DmaChunk.java:40

    wire [6:0] room = 7'd64 - {1'b0, place[5:0]};  // DmaChunk.java:41
    wire fits = left <= {17'd0, room};  // DmaChunk.java:42
    wire [6:0] taken = fits ? left[6:0] : room;  // DmaChunk.java:43
    wire [22:0] block = place[28:6] + 23'd1;  // DmaChunk.java:44
    wire rests = left != 24'd0;  // DmaChunk.java:45

    assign some = isShown;
    assign at = start;
    assign words = size;
    assign last = isLast;
    assign over = !isShown && !rests;

    always @(posedge aclk) begin
        if (!aresetn) begin
            left <= 24'd0;
            isShown <= 1'b0;
        end else begin
            if (next) begin
                isShown <= 1'b0;
            end
            if (!isShown && rests) begin
                isShown <= 1'b1;
                left <= fits ? 24'd0 : left - {17'd0, room};
            end
            if (load) begin
                isShown <= 1'b0;
                left <= count;
            end
        end
    end

    always @(posedge aclk) begin
        if (!isShown && rests) begin
            start <= place;
            size <= taken;
            isLast <= fits;
            place <= {block, 6'd0};
        end
        if (load) begin
            place <= from;
        end
    end
endmodule

`default_nettype wire
