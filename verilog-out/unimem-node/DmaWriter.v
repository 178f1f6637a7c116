// DmaWriter
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaWriter; change that, not this.

`default_nettype none

module DmaWriter (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        start,  // DmaWriter.java:73
    input  wire [36:0] end_,  // DmaWriter.java:74
    input  wire [28:0] from,  // DmaWriter.java:75
    input  wire [23:0] count,  // DmaWriter.java:76
    input  wire [3:0]  shift,  // DmaWriter.java:77
    input  wire        early,  // DmaWriter.java:78
    input  wire [7:0]  firstStrobes,  // DmaWriter.java:79
    input  wire [7:0]  lastStrobes,  // DmaWriter.java:80
    input  wire        stop,  // DmaWriter.java:81
    input  wire        flush,  // DmaWriter.java:82
    input  wire [5:0]  node,  // DmaWriter.java:83
    input  wire [3:0]  generation,  // DmaWriter.java:84
    input  wire [9:0]  ready,  // DmaWriter.java:85
    input  wire        all,  // DmaWriter.java:86
    output wire        take,  // DmaWriter.java:87
    input  wire [63:0] word,  // DmaWriter.java:88
    // requests: Stream master, width 65  // DmaWriter.java:89
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // replies: Stream slave, width 65  // DmaWriter.java:90
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    input  wire        opens,  // DmaWriter.java:91
    output wire        own,  // DmaWriter.java:92
    output wire        idle,  // DmaWriter.java:93
    output wire        open,  // DmaWriter.java:94
    output wire        done,  // DmaWriter.java:95
    output wire        progress,  // DmaWriter.java:96
    output wire        failed,  // DmaWriter.java:97
    output wire [1:0]  response  // DmaWriter.java:98
);

    localparam [2:0] STEP_NONE = 3'd0;
    localparam [2:0] STEP_HEAD = 3'd1;
    localparam [2:0] STEP_SECOND = 3'd2;
    localparam [2:0] STEP_DATA = 3'd3;
    localparam [2:0] STEP_END = 3'd4;

    reg         where_own;       // DmaWriter.java:101
    reg  [5:0]  where_node;      // DmaWriter.java:101
    reg  [5:0]  where_export;    // DmaWriter.java:101
    reg  [15:0] where_key;       // DmaWriter.java:101
    reg  [6:0]  where_epoch;     // DmaWriter.java:101
    reg         where_coherent;  // DmaWriter.java:101
    reg  [3:0]  by;              // DmaWriter.java:102
    reg         preloads;        // DmaWriter.java:102
    reg  [7:0]  first;           // DmaWriter.java:102
    reg  [7:0]  last;            // DmaWriter.java:102
    reg         isFirst;         // DmaWriter.java:102
    reg  [2:0]  step;            // DmaWriter.java:103
    reg  [2:0]  made;            // DmaWriter.java:103
    reg  [5:0]  left;            // DmaWriter.java:104
    reg  [2:0]  sent;            // DmaWriter.java:104
    reg  [2:0]  answered;        // DmaWriter.java:104
    reg         loaded;          // DmaWriter.java:105
    reg  [64:0] output_;         // DmaWriter.java:105
    reg         mayBegin;        // DmaWriter.java:115
    reg  [3:0]  since;           // DmaWriter.java:147
    reg  [1:0]  number;          // DmaWriter.java:148
    reg  [63:0] before_;         // DmaWriter.java:174

    // combinational: set by always @*
    reg  [63:0] text;  // DmaWriter.java:179

    wire        chunk_some;
    wire [28:0] chunk_at;
    wire [6:0]  chunk_words;
    wire        chunk_last;
    wire        chunk_over;
    wire [63:0] turn_shifted;

    wire moves = !loaded || requests_ready;  // DmaWriter.java:106
    wire inData = step == STEP_DATA;  // DmaWriter.java:111
    wire oneMore = (isFirst && preloads) || inData;  // DmaWriter.java:112
    wire [9:0] needed = {3'd0, chunk_words};  // DmaWriter.java:113
    wire areThere = oneMore ? ready > needed : ready >= needed;  // DmaWriter.java:114
    wire between = step == STEP_NONE || (step == STEP_END && moves);  // DmaWriter.java:116
    wire begins = between && mayBegin && !stop && !flush;  // DmaWriter.java:117
    wire settled = made != STEP_SECOND && step != STEP_SECOND && step != STEP_HEAD;  // DmaWriter.java:120
    wire takesEarly = step == STEP_SECOND && isFirst && preloads;  // DmaWriter.java:154
    wire [3:0] header_kind = 4'd6;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] header_dst = where_node;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [4:0] header_tag = {3'd6, number};  // PacketHeader.java:17
    wire [3:0] header_generation = since;  // PacketHeader.java:18
    wire [31:0] offset = {chunk_at, 3'd0};  // DmaWriter.java:167
    wire [7:0] head_offsetHigh = offset[31:24];  // RequestHead.java:24
    wire [6:0] head_epoch = where_epoch;  // RequestHead.java:23
    wire [5:0] head_export = where_export;  // RequestHead.java:22
    wire head_port = where_coherent;  // RequestHead.java:20
    wire head_cacheable = where_coherent;  // RequestHead.java:18
    wire head_nonSecure = 1'b1;  // RequestHead.java:17
    wire [1:0] head_burst = 2'd1;  // RequestHead.java:15
    wire [5:0] head_beats = chunk_words[5:0] - 6'd1;  // RequestHead.java:13
    wire [1:0] head_size = 2'd3;  // RequestHead.java:11
    wire [33:0] header_rest = {head_size, head_beats, head_burst, head_nonSecure, head_cacheable, head_port,
            head_export, head_epoch, head_offsetHigh};  // PacketHeader.java:20
    wire [23:0] tail_offsetLow = offset[23:0];  // RequestTail.java:10
    wire [15:0] tail_key = where_key;  // RequestTail.java:11
    wire [7:0] ofLast = chunk_last ? last : 8'hff;  // DmaWriter.java:170
    wire isOne = chunk_words == 7'd1;  // DmaWriter.java:169
    wire [7:0] tail_firstStrobes = (isFirst ? first : 8'hff) & (isOne ? ofLast : 8'hff);  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = ofLast;  // RequestTail.java:14
    wire [7:0] tail_spare = 8'd0;  // RequestTail.java:16
    wire isSecond = made == STEP_SECOND;  // DmaWriter.java:178
    wire isEnd = made == STEP_END;  // DmaWriter.java:178
    wire empty = step == STEP_NONE && made == STEP_NONE && !loaded;  // DmaWriter.java:194
    wire [63:0] reply = replies_payload[63:0];  // PacketWord.java:33
    wire waits = sent != answered;  // DmaWriter.java:199
    wire isOurs = replies_valid && opens && reply[63:60] == 4'd11 && reply[42:38] == {3'd6, answered[1:0]} &&
            reply[37:34] == generation && waits && !flush;  // DmaWriter.java:200
    wire chunk_next = moves && isSecond;

    DmaChunk chunk (  // DmaWriter.java:107
        .aclk    (aclk),
        .aresetn (aresetn),
        .load    (start),
        .from    (from),
        .count   (count),
        .next    (chunk_next),
        .some    (chunk_some),
        .at      (chunk_at),
        .words   (chunk_words),
        .last    (chunk_last),
        .over    (chunk_over)
    );

    DmaShift turn (  // DmaWriter.java:173
        .before_ (before_),
        .word    (word),
        .by      (by),
        .shifted (turn_shifted)
    );

    assign take = moves && (step == STEP_DATA || takesEarly);
    assign requests_valid = loaded;
    assign requests_payload = output_;
    assign idle = empty;
    assign replies_ready = 1'b1;
    assign progress = isOurs;
    assign failed = isOurs && reply[25];
    assign response = reply[25:24];
    assign own = where_own;
    assign open = waits;
    assign done = chunk_over && !waits && empty;

    always @* begin
        text = turn_shifted;
        if (made == STEP_HEAD) begin
            text = {header_kind, header_seq, header_dst, header_src, header_tag, header_generation, header_rest};
        end
        if (isSecond) begin
            text = {tail_offsetLow, tail_key, tail_firstStrobes, tail_lastStrobes, tail_spare};
        end
        if (isEnd) begin
            text = 64'd0;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            mayBegin <= 1'b0;
        end else begin
            mayBegin <= chunk_some && (all || areThere) && sent - answered < 3'd4 && settled &&
                    !(inData && left != 6'd0) && !begins && !start;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            step <= STEP_NONE;
        end else if (moves || step == STEP_NONE) begin
            step <= STEP_NONE;
            case (step)
                STEP_HEAD: step <= STEP_SECOND;
                STEP_SECOND: step <= STEP_DATA;
                STEP_DATA: begin
                    step <= STEP_DATA;
                    if (left == 6'd0) begin
                        step <= STEP_END;
                    end
                end
                default: ;
            endcase
            if (begins) begin
                step <= STEP_HEAD;
            end
        end
    end

    always @(posedge aclk) begin
        if (moves || step == STEP_NONE) begin
            case (step)
                STEP_DATA: left <= left - 6'd1;
                default: ;
            endcase
            if (begins) begin
                left <= chunk_words[5:0] - 6'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            sent <= 3'd0;
            answered <= 3'd0;
        end else begin
            if (begins) begin
                sent <= sent + 3'd1;
            end
            if (isOurs) begin
                answered <= answered + 3'd1;
            end
            if (flush || start) begin
                sent <= 3'd0;
                answered <= 3'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (begins) begin
            since <= generation;
            number <= sent[1:0];
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            made <= STEP_NONE;
            loaded <= 1'b0;
        end else if (moves) begin
            made <= step;
            loaded <= made != STEP_NONE;
        end
    end

    always @(posedge aclk) begin
        if (moves) begin
            output_ <= {isEnd, text};
            if (made == STEP_DATA || isSecond) begin
                before_ <= word;
            end
            if (isSecond) begin
                isFirst <= 1'b0;
            end
        end
        if (start) begin
            where_own <= end_[36];
            where_node <= end_[35:30];
            where_export <= end_[29:24];
            where_key <= end_[23:8];
            where_epoch <= end_[7:1];
            where_coherent <= end_[0];
            by <= shift;
            preloads <= early;
            first <= firstStrobes;
            last <= lastStrobes;
            isFirst <= 1'b1;
        end
    end

    wire _unused = &{1'b0, reply[59:43], reply[33:26], reply[23:0], replies_payload[64]};
endmodule

`default_nettype wire
