// WriteCollector, dataWidth 32, mostWords 8
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WriteCollector; change that, not this.

`default_nettype none

module WriteCollector (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [3:0]  tag,  // WriteCollector.java:43
    input  wire [2:0]  size,  // WriteCollector.java:44
    input  wire [1:0]  burst,  // WriteCollector.java:45
    input  wire [2:0]  address,  // WriteCollector.java:46
    input  wire [7:0]  length,  // WriteCollector.java:47
    input  wire        beat,  // WriteCollector.java:48
    input  wire [31:0] data,  // WriteCollector.java:49
    input  wire [3:0]  strobes,  // WriteCollector.java:50
    input  wire        last,  // WriteCollector.java:51
    output wire [7:0]  firstStrobes,  // WriteCollector.java:52
    output wire [7:0]  lastStrobes,  // WriteCollector.java:53
    output wire        full,  // WriteCollector.java:54
    input  wire        read,  // WriteCollector.java:55
    input  wire [3:0]  readTag,  // WriteCollector.java:56
    input  wire [2:0]  readWord,  // WriteCollector.java:57
    output wire [63:0] word,  // WriteCollector.java:58
    input  wire        readGroup,  // WriteCollector.java:59
    output wire [63:0] readStrobes  // WriteCollector.java:60
);

    (* ram_style = "block" *) reg [63:0] words [0:127];  // WriteCollector.java:62
    (* ram_style = "distributed" *) reg [63:0] masks [0:31];   // WriteCollector.java:63
    reg  [7:0]  number;         // WriteCollector.java:65
    reg  [31:0] held;           // WriteCollector.java:65
    reg  [3:0]  heldStrobes;    // WriteCollector.java:65
    reg  [7:0]  first;          // WriteCollector.java:65
    reg         inner;          // WriteCollector.java:65
    reg  [63:0] words_word;     // WriteCollector.java:111

    wire isNarrow = size < 3'd3;  // WriteCollector.java:64
    wire isOdd = number[0] && isNarrow;  // WriteCollector.java:66
    wire [2:0] place = isNarrow ? number[3:1] : number[2:0];  // WriteCollector.java:67
    wire isFirst = place == 3'd0 && number[7:1] == 7'd0;  // WriteCollector.java:68
    wire [31:0] part = data;  // WriteCollector.java:71
    wire [63:0] whole = isOdd ? {part, held} : {32'd0, part};  // WriteCollector.java:70
    wire [3:0] partMask = strobes;  // WriteCollector.java:71
    wire [7:0] mask = isOdd ? {partMask, heldStrobes} : {4'd0, partMask};  // WriteCollector.java:70
    wire [7:0] masks_shifted = 8'd1 << place;  // WriteCollector.java:102
    wire ends = !isNarrow || isOdd;  // WriteCollector.java:107

    assign firstStrobes = isFirst ? mask : first;
    assign lastStrobes = mask;
    assign full = inner;
    assign word = words_word;
    assign readStrobes = masks[{readTag, readGroup}];

    always @(posedge aclk) begin
        if (beat) begin
            words[{tag, place}] <= whole;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[0]) masks[{tag, 1'b0}][7:0] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[1]) masks[{tag, 1'b0}][15:8] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[2]) masks[{tag, 1'b0}][23:16] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[3]) masks[{tag, 1'b0}][31:24] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[4]) masks[{tag, 1'b0}][39:32] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[5]) masks[{tag, 1'b0}][47:40] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[6]) masks[{tag, 1'b0}][55:48] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            if (masks_shifted[7]) masks[{tag, 1'b0}][63:56] <= mask;
        end
    end

    always @(posedge aclk) begin
        if (read) words_word <= words[{readTag, readWord}];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            number <= 8'd0;
            inner <= 1'b1;
        end else if (beat) begin
            number <= last ? 8'd0 : number + 8'd1;
            if (ends && !isFirst && !(&mask)) begin
                inner <= 1'b0;
            end
            if (last) begin
                inner <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            held <= part;
            heldStrobes <= partMask;
            if (isFirst) begin
                first <= mask;
            end
        end
    end

    wire _unused = &{1'b0, burst, address, length};
endmodule

`default_nettype wire
