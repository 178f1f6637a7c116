// WriteData
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.WriteData; change that, not this.

`default_nettype none

module WriteData (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        load,  // WriteData.java:37
    input  wire [33:0] order,  // WriteData.java:38
    input  wire [3:0]  kind,  // WriteData.java:39
    input  wire [7:0]  first,  // WriteData.java:40
    input  wire [7:0]  last,  // WriteData.java:41
    // words: Stream slave, width 65  // WriteData.java:42
    input  wire        words_valid,
    input  wire [64:0] words_payload,
    output wire        words_ready,
    // beats: Stream master, width 72  // WriteData.java:43
    output wire        beats_valid,
    output wire [71:0] beats_payload,
    input  wire        beats_ready
);

    localparam [1:0] STATE_STROBES = 2'd0;
    localparam [1:0] STATE_DATA = 2'd1;
    localparam [1:0] STATE_TAIL = 2'd2;

    (* ram_style = "distributed" *) reg [63:0] masks [0:7];    // WriteData.java:49
    reg         of_own;         // Order.java:13
    reg  [5:0]  of_src;         // Order.java:16
    reg  [4:0]  of_tag;         // Order.java:16
    reg  [3:0]  of_generation;  // Order.java:16
    reg         of_granted;     // Order.java:19
    reg         of_inside;      // Order.java:19
    reg  [1:0]  of_answer;      // Order.java:22
    reg         of_coherent;    // Order.java:25
    reg  [1:0]  of_size;        // Order.java:28
    reg  [1:0]  of_burst;       // Order.java:28
    reg  [5:0]  of_beats;       // Order.java:28
    reg  [2:0]  of_low;         // Order.java:28
    reg  [7:0]  firstStrobes;   // WriteData.java:46
    reg  [7:0]  lastStrobes;    // WriteData.java:46
    reg         isShort;        // WriteData.java:46
    reg         isStrobed;      // WriteData.java:46
    reg  [5:0]  number;         // WriteData.java:47
    reg  [2:0]  group;          // WriteData.java:47
    reg         half;           // WriteData.java:47
    reg  [5:0]  beat;           // WriteData.java:47
    reg  [1:0]  state;          // WriteData.java:48

    // combinational: set by always @*
    reg  [7:0] ofWord;  // WriteData.java:67

    wire       lane_upper;
    wire [7:0] lane_lanes;

    wire [63:0] word = words_payload[63:0];  // PacketWord.java:33
    wire isNarrow = of_size != 2'd3;  // Order.java:41
    wire atLast = number == (of_size != 2'd3 ? of_beats >> 1 : of_beats);  // WriteData.java:66
    wire [63:0] eight = masks[number[5:3]];  // WriteData.java:69
    wire one_0 = number[0];  // WriteData.java:70
    wire one_1 = number[1];  // WriteData.java:70
    wire [7:0] one_2 = number[2] ? (one_1 ? (one_0 ? eight[63:56] : eight[55:48]) : one_0 ? eight[47:40] :
            eight[39:32]) : one_1 ? (one_0 ? eight[31:24] : eight[23:16]) : one_0 ? eight[15:8] : eight[7:0];  // WriteData.java:70
    wire [31:0] part = isShort ? word[63:32] : half ? word[63:32] : word[31:0];  // WriteData.java:82
    wire [3:0] mask = isShort ? word[27:24] : half ? ofWord[7:4] : ofWord[3:0];  // WriteData.java:83
    wire [7:0] narrowMask = lane_upper ? {mask, 4'd0} : {4'd0, mask};  // WriteData.java:84
    wire [7:0] strobes = (isNarrow ? narrowMask : ofWord) & lane_lanes;  // WriteData.java:85
    wire isData = state == STATE_DATA;  // WriteData.java:86
    wire isAllowed = of_granted && of_inside;  // Order.java:36
    wire wordEnds = !isNarrow || half || beat == of_beats;  // WriteData.java:87
    wire [5:0] of_own_shifted = of_beats >> 1;  // Order.java:46
    wire lane_step = beats_valid && beats_ready;

    LaneWalk lane (  // WriteData.java:75
        .aclk    (aclk),
        .aresetn (aresetn),
        .load    (load),
        .step    (lane_step),
        .address (of_low),
        .size    (of_size),
        .burst   (of_burst),
        .beats   (of_beats),
        .upper   (lane_upper),
        .lanes   (lane_lanes)
    );

    assign beats_valid = isData && words_valid && isAllowed;
    assign beats_payload = {strobes, isNarrow ? {2{part}} : word};
    assign words_ready = (isData && isAllowed) ? beats_ready && wordEnds : 1'b1;

    always @* begin
        ofWord = 8'hff;
        if (isStrobed) begin
            ofWord = one_2;
        end
        if (number == 6'd0) begin
            ofWord = firstStrobes;
        end
        if (atLast && number != 6'd0) begin
            ofWord = lastStrobes;
        end
    end

    always @(posedge aclk) begin
        if (words_valid && words_ready) begin
            case (state)
                STATE_STROBES: begin
                    masks[group] <= word;
                end
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (load) begin
            of_own <= order[33];
            of_src <= order[32:27];
            of_tag <= order[26:22];
            of_generation <= order[21:18];
            of_granted <= order[17];
            of_inside <= order[16];
            of_answer <= order[15:14];
            of_coherent <= order[13];
            of_size <= order[12:11];
            of_burst <= order[10:9];
            of_beats <= order[8:3];
            of_low <= order[2:0];
            firstStrobes <= first;
            lastStrobes <= last;
            isShort <= kind == 4'd5;
            isStrobed <= kind == 4'd7;
            number <= 6'd0;
            group <= 3'd0;
            half <= 1'b0;
            beat <= 6'd0;
        end
        if (beats_valid && beats_ready) begin
            beat <= beat + 6'd1;
            half <= !half && !wordEnds;
        end
        if (words_valid && words_ready) begin
            case (state)
                STATE_STROBES: group <= group + 3'd1;
                STATE_DATA: number <= number + 6'd1;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_DATA;
        end else begin
            if (load) begin
                state <= STATE_DATA;
                if (kind == 4'd7) begin
                    state <= STATE_STROBES;
                end
            end
            if (words_valid && words_ready) begin
                case (state)
                    STATE_STROBES: begin
                        if (group == (of_size != 2'd3 ? of_own_shifted[5:3] : of_beats[5:3])) begin
                            state <= STATE_DATA;
                        end
                    end
                    STATE_DATA: begin
                        if (atLast) begin
                            state <= STATE_TAIL;
                        end
                    end
                    default: ;
                endcase
            end
        end
    end

    wire _unused = &{1'b0, of_own, of_src, of_tag, of_generation, of_answer, of_coherent, of_own_shifted[2:0],
            words_payload[64]};
endmodule

`default_nettype wire
