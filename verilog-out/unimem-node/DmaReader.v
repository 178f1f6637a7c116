// DmaReader
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaReader; change that, not this.

`default_nettype none

module DmaReader (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        start,  // DmaReader.java:72
    input  wire [36:0] end_,  // DmaReader.java:73
    input  wire [28:0] from,  // DmaReader.java:74
    input  wire [23:0] count,  // DmaReader.java:75
    input  wire        stop,  // DmaReader.java:76
    input  wire        flush,  // DmaReader.java:77
    input  wire [5:0]  node,  // DmaReader.java:78
    input  wire [3:0]  generation,  // DmaReader.java:79
    // requests: Stream master, width 65  // DmaReader.java:80
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // replies: Stream slave, width 65  // DmaReader.java:81
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    input  wire        opens,  // DmaReader.java:82
    output wire        own,  // DmaReader.java:83
    output wire [9:0]  ready,  // DmaReader.java:84
    output wire        all,  // DmaReader.java:85
    input  wire        take,  // DmaReader.java:86
    output wire [63:0] word,  // DmaReader.java:87
    output wire        idle,  // DmaReader.java:88
    output wire        open,  // DmaReader.java:89
    output wire        progress,  // DmaReader.java:90
    output wire        failed,  // DmaReader.java:91
    output wire [1:0]  response  // DmaReader.java:92
);

    localparam [1:0] STATE_IDLE = 2'd0;
    localparam [1:0] STATE_HEAD = 2'd1;
    localparam [1:0] STATE_TAIL = 2'd2;

    (* ram_style = "distributed" *) reg [5:0]  begin_ [0:7];    // DmaReader.java:111
    (* ram_style = "distributed" *) reg [5:0]  extent [0:7];    // DmaReader.java:112
    (* ram_style = "block" *) reg [63:0] buffer [0:511];  // DmaReader.java:160
    reg         where_own;       // DmaReader.java:95
    reg  [5:0]  where_node;      // DmaReader.java:95
    reg  [5:0]  where_export;    // DmaReader.java:95
    reg  [15:0] where_key;       // DmaReader.java:95
    reg  [6:0]  where_epoch;     // DmaReader.java:95
    reg         where_coherent;  // DmaReader.java:95
    reg  [1:0]  state;           // DmaReader.java:96
    reg  [9:0]  unread;          // DmaReader.java:101
    reg  [9:0]  there;           // DmaReader.java:102
    reg  [3:0]  asked;           // DmaReader.java:103
    reg  [3:0]  answered;        // DmaReader.java:103
    reg  [3:0]  since;           // DmaReader.java:114
    reg  [2:0]  due;             // DmaReader.java:146
    reg         ours;            // DmaReader.java:146
    reg         fills;           // DmaReader.java:146
    reg  [5:0]  at;              // DmaReader.java:146
    reg  [2:0]  place;           // DmaReader.java:146
    reg  [8:0]  out;             // DmaReader.java:180
    reg  [63:0] buffer_word;     // DmaReader.java:182

    wire        chunk_some;
    wire [28:0] chunk_at;
    wire [6:0]  chunk_words;
    wire        chunk_last;
    wire        chunk_over;

    wire [3:0] since_difference = asked - answered;  // DmaReader.java:107
    wire [9:0] size = {3'd0, chunk_words};  // DmaReader.java:104
    wire fits = unread + size <= 10'd512 && !since_difference[3];  // DmaReader.java:107
    wire begins = state == STATE_IDLE && chunk_some && fits && !stop && !flush;  // DmaReader.java:108
    wire goes = state == STATE_TAIL && requests_ready;  // DmaReader.java:109
    wire [3:0] header_kind = 4'd4;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] header_dst = where_node;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [2:0] slot = chunk_at[8:6];  // DmaReader.java:113
    wire [4:0] header_tag = {2'd2, slot};  // PacketHeader.java:17
    wire [3:0] header_generation = since;  // PacketHeader.java:18
    wire [31:0] offset = {chunk_at, 3'd0};  // DmaReader.java:134
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
    wire [7:0] tail_firstStrobes = 8'd0;  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = 8'd0;  // RequestTail.java:14
    wire [7:0] tail_spare = 8'd0;  // RequestTail.java:16
    wire isTail = state == STATE_TAIL;  // DmaReader.java:138
    wire [63:0] text = replies_payload[63:0];  // PacketWord.java:33
    wire isLast = replies_payload[64];  // PacketWord.java:28
    wire [3:0] kind = text[63:60];  // DmaReader.java:147
    wire isLong = kind == 4'd10;  // DmaReader.java:148
    wire waits = asked != answered;  // DmaReader.java:149
    wire belongs = (isLong || kind == 4'd9) && (replies_valid && opens) && text[42:38] == {2'd2, due} &&
            text[37:34] == generation && waits;  // DmaReader.java:151
    wire [5:0] extent_word = extent[due];  // DmaReader.java:156
    wire counts = belongs && isLong && text[31:26] == extent_word && !flush;  // DmaReader.java:156
    wire goesOn = replies_valid && !opens && ours;  // DmaReader.java:157
    wire ends = goesOn && isLast;  // DmaReader.java:158
    wire isBad = !fills || text[25];  // DmaReader.java:159
    wire [5:0] begin_word = begin_[due];  // DmaReader.java:172
    wire takes = take && there != 10'd0;  // DmaReader.java:181
    wire [9:0] came = counts ? {4'd0, text[31:26]} + 10'd1 : 10'd0;  // DmaReader.java:183

    DmaChunk chunk (  // DmaReader.java:97
        .aclk    (aclk),
        .aresetn (aresetn),
        .load    (start),
        .from    (from),
        .count   (count),
        .next    (goes),
        .some    (chunk_some),
        .at      (chunk_at),
        .words   (chunk_words),
        .last    (chunk_last),
        .over    (chunk_over)
    );

    assign requests_valid = state != STATE_IDLE;
    assign requests_payload = {isTail, isTail ? {tail_offsetLow, tail_key, tail_firstStrobes, tail_lastStrobes,
            tail_spare} : {header_kind, header_seq, header_dst, header_src, header_tag, header_generation,
            header_rest}};
    assign idle = state == STATE_IDLE;
    assign replies_ready = 1'b1;
    assign progress = ends;
    assign failed = ends && isBad;
    assign response = {1'b1, text[25] && text[24]};
    assign word = buffer_word;
    assign ready = there;
    assign all = chunk_over && (!waits || (ours && fills && asked == answered + 4'd1));
    assign open = waits;
    assign own = where_own;

    always @(posedge aclk) begin
        if (begins) begin
            begin_[slot] <= chunk_at[5:0];
        end
    end

    always @(posedge aclk) begin
        if (begins) begin
            extent[slot] <= chunk_words[5:0] - 6'd1;
        end
    end

    always @(posedge aclk) begin
        if (goesOn && fills && !isLast) begin
            buffer[{place, at}] <= text;
        end
    end

    always @(posedge aclk) begin
        if (take) buffer_word <= buffer[out];
    end

    always @(posedge aclk) begin
        if (begins) begin
            since <= generation;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
        end else begin
            case (state)
                STATE_IDLE: begin
                    if (begins) begin
                        state <= STATE_HEAD;
                    end
                end
                STATE_HEAD: begin
                    if (requests_ready) begin
                        state <= STATE_TAIL;
                    end
                end
                default: begin // STATE_TAIL
                    if (requests_ready) begin
                        state <= STATE_IDLE;
                    end
                end
            endcase
        end
    end

    always @(posedge aclk) begin
        if (goesOn) begin
            at <= at + 6'd1;
        end
        if (ends) begin
            due <= due + 3'd1;
        end
        if (belongs) begin
            at <= begin_word;
            place <= due;
        end
        if (take) begin
            out <= out + 9'd1;
        end
        if (start) begin
            where_own <= end_[36];
            where_node <= end_[35:30];
            where_export <= end_[29:24];
            where_key <= end_[23:8];
            where_epoch <= end_[7:1];
            where_coherent <= end_[0];
            out <= from[8:0];
            due <= from[8:6];
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            unread <= 10'd0;
            there <= 10'd0;
            asked <= 4'd0;
            answered <= 4'd0;
            ours <= 1'b0;
            fills <= 1'b0;
        end else begin
            if (ends) begin
                ours <= 1'b0;
                answered <= answered + 4'd1;
            end
            if (belongs) begin
                ours <= 1'b1;
                fills <= counts;
            end
            there <= (there + came) - {9'd0, takes};
            unread <= (unread + (begins ? size : 10'd0)) - {9'd0, takes};
            if (begins) begin
                asked <= asked + 4'd1;
            end
            if (flush || start) begin
                ours <= 1'b0;
                asked <= 4'd0;
                answered <= 4'd0;
                unread <= 10'd0;
                there <= 10'd0;
            end
        end
    end

    wire _unused = &{1'b0, chunk_last, since_difference[2:0]};
endmodule

`default_nettype wire
