// ReadReturn, dataWidth 32, idWidth 13, mostWords 8
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.ReadReturn; change that, not this.

`default_nettype none

module ReadReturn (
    input  wire        aclk,
    input  wire        aresetn,
    output wire        free,  // ReadReturn.java:57
    input  wire        take,  // ReadReturn.java:58
    input  wire [12:0] id,  // ReadReturn.java:59
    input  wire [7:0]  lastBeat,  // ReadReturn.java:60
    input  wire        narrow,  // ReadReturn.java:61
    output wire [3:0]  tag,  // ReadReturn.java:62
    output wire [3:0]  generation,  // ReadReturn.java:63
    input  wire        fail,  // ReadReturn.java:64
    input  wire [3:0]  failTag,  // ReadReturn.java:65
    input  wire [1:0]  failResponse,  // ReadReturn.java:66
    output wire [15:0] waits,  // ReadReturn.java:67
    // replies: Stream slave, width 65  // ReadReturn.java:68
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    output wire        rvalid,  // ReadReturn.java:69
    input  wire        rready,  // ReadReturn.java:70
    output wire [12:0] rid,  // ReadReturn.java:71
    output wire [31:0] rdata,  // ReadReturn.java:72
    output wire [1:0]  rresp,  // ReadReturn.java:73
    output wire        rlast,  // ReadReturn.java:74
    input  wire [15:0] timeout,  // ReadReturn.java:75
    input  wire        lost,  // ReadReturn.java:76
    output wire        expired,  // ReadReturn.java:77
    output wire        late  // ReadReturn.java:78
);

    (* ram_style = "distributed" *) reg [21:0] asked [0:15];    // ReadReturn.java:81
    (* ram_style = "distributed" *) reg [31:0] singles [0:15];  // ReadReturn.java:82
    (* ram_style = "block" *) reg [63:0] buffer [0:127];  // ReadReturn.java:83
    reg         several_0;       // ReadReturn.java:84
    reg         several_1;       // ReadReturn.java:84
    reg         several_2;       // ReadReturn.java:84
    reg         several_3;       // ReadReturn.java:84
    reg         several_4;       // ReadReturn.java:84
    reg         several_5;       // ReadReturn.java:84
    reg         several_6;       // ReadReturn.java:84
    reg         several_7;       // ReadReturn.java:84
    reg         several_8;       // ReadReturn.java:84
    reg         several_9;       // ReadReturn.java:84
    reg         several_10;      // ReadReturn.java:84
    reg         several_11;      // ReadReturn.java:84
    reg         several_12;      // ReadReturn.java:84
    reg         several_13;      // ReadReturn.java:84
    reg         several_14;      // ReadReturn.java:84
    reg         several_15;      // ReadReturn.java:84
    reg         inside_;         // ReadReturn.java:103
    reg         isLong;          // ReadReturn.java:103
    reg  [3:0]  of;              // ReadReturn.java:103
    reg  [3:0]  since;           // ReadReturn.java:103
    reg  [2:0]  filled;          // ReadReturn.java:103
    reg         stores;          // ReadReturn.java:122
    reg  [6:0]  place;           // ReadReturn.java:123
    reg  [63:0] stored;          // ReadReturn.java:124
    reg  [7:0]  beat;            // ReadReturn.java:136
    reg         staged;          // ReadReturn.java:136
    reg  [12:0] stagedId;        // ReadReturn.java:136
    reg         stagedLast;      // ReadReturn.java:136
    reg         stagedHalf;      // ReadReturn.java:137
    reg         stagedNarrow;    // ReadReturn.java:137
    reg  [63:0] data;            // ReadReturn.java:145

    wire       tags_matched;
    wire       tags_headReady;
    wire [3:0] tags_headTag;
    wire [1:0] tags_headResponse;

    wire [63:0] word = replies_payload[63:0];  // ReadReturn.java:102
    wire isLast = replies_payload[64];  // ReadReturn.java:102
    wire isTail = replies_valid && inside_ && isLast;  // ReadReturn.java:104
    wire belongs = replies_valid && inside_ && tags_matched;  // ReadReturn.java:121
    wire [21:0] answer = asked[tags_headTag];  // ReadReturn.java:135
    wire isNarrow = answer[0];  // ReadReturn.java:138
    wire isFinal = beat == answer[8:1];  // ReadReturn.java:139
    wire [2:0] wordOfBeat = isNarrow ? beat[3:1] : beat[2:0];  // ReadReturn.java:144
    wire [31:0] half = stagedHalf ? data[63:32] : data[31:0];  // ReadReturn.java:157
    wire [31:0] singles_word = singles[tags_headTag];  // ReadReturn.java:158
    wire failed = tags_headResponse[1];  // ReadReturn.java:140
    wire retire_choice = tags_headTag[3] ? (tags_headTag[2] ? (tags_headTag[1] ?
            (tags_headTag[0] ? several_15 : several_14) : tags_headTag[0] ? several_13 : several_12) :
            tags_headTag[1] ? (tags_headTag[0] ? several_11 : several_10) : tags_headTag[0] ? several_9 : several_8) :
            tags_headTag[2] ? (tags_headTag[1] ? (tags_headTag[0] ? several_7 : several_6) :
            tags_headTag[0] ? several_5 : several_4) : tags_headTag[1] ? (tags_headTag[0] ? several_3 : several_2) :
            tags_headTag[0] ? several_1 : several_0;  // ReadReturn.java:141
    wire fromBuffer = tags_headReady && retire_choice && !failed;  // ReadReturn.java:141
    wire direct = tags_headReady && !fromBuffer && !staged;  // ReadReturn.java:143
    wire fetch = fromBuffer && (!staged || rready);  // ReadReturn.java:142
    wire moves = fetch || (direct && rready);  // ReadReturn.java:146
    wire [31:0] single = failed ? 32'd0 : singles_word;  // ReadReturn.java:158
    wire tags_finish = isTail && tags_matched;
    wire tags_retire = moves && isFinal;

    Tags tags (  // ReadReturn.java:80
        .aclk            (aclk),
        .aresetn         (aresetn),
        .free            (free),
        .take            (take),
        .tag             (tag),
        .generation      (generation),
        .start           (take),
        .startTag        (tag),
        .replyTag        (of),
        .replyGeneration (since),
        .matched         (tags_matched),
        .finish          (tags_finish),
        .finishResponse  (word[25:24]),
        .fail            (fail),
        .failTag         (failTag),
        .failResponse    (failResponse),
        .waits           (waits),
        .headReady       (tags_headReady),
        .headTag         (tags_headTag),
        .headResponse    (tags_headResponse),
        .retire          (tags_retire),
        .timeout         (timeout),
        .lost            (lost),
        .expired         (expired)
    );

    assign replies_ready = 1'b1;
    assign late = isTail && !tags_matched;
    assign rvalid = staged || direct;
    assign rid = staged ? stagedId : answer[21:9];
    assign rlast = staged ? stagedLast : isFinal;
    assign rresp = staged ? 2'd0 : tags_headResponse;
    assign rdata = staged ? half : single;

    always @(posedge aclk) begin
        if (take) begin
            asked[tag] <= {id, lastBeat, narrow};
        end
    end

    always @(posedge aclk) begin
        if (stores) begin
            buffer[place] <= stored;
        end
    end

    always @(posedge aclk) begin
        if (belongs && isLast) begin
            singles[of] <= word[63:32];
        end
    end

    always @(posedge aclk) begin
        if (fetch) data <= buffer[{tags_headTag, wordOfBeat}];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            inside_ <= 1'b0;
        end else if (replies_valid) begin
            inside_ <= !isLast;
        end
    end

    always @(posedge aclk) begin
        if (replies_valid) begin
            if (!inside_) begin
                isLong <= word[63:60] == 4'd10;
                of <= word[41:38];
                since <= word[37:34];
                filled <= 3'd0;
            end else begin
                filled <= filled + 3'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            stores <= 1'b0;
        end else begin
            stores <= belongs && isLong && !isLast;
        end
    end

    always @(posedge aclk) begin
        place <= {of, filled};
        stored <= word;
    end

    always @(posedge aclk) begin
        if (belongs && isLast) begin
            case (of)
                4'd0: several_0 <= isLong;
                4'd1: several_1 <= isLong;
                4'd2: several_2 <= isLong;
                4'd3: several_3 <= isLong;
                4'd4: several_4 <= isLong;
                4'd5: several_5 <= isLong;
                4'd6: several_6 <= isLong;
                4'd7: several_7 <= isLong;
                4'd8: several_8 <= isLong;
                4'd9: several_9 <= isLong;
                4'd10: several_10 <= isLong;
                4'd11: several_11 <= isLong;
                4'd12: several_12 <= isLong;
                4'd13: several_13 <= isLong;
                4'd14: several_14 <= isLong;
                4'd15: several_15 <= isLong;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            beat <= 8'd0;
        end else if (moves) begin
            beat <= isFinal ? 8'd0 : beat + 8'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            staged <= 1'b0;
        end else if (!staged || rready) begin
            staged <= fetch;
        end
    end

    always @(posedge aclk) begin
        if (fetch) begin
            stagedId <= answer[21:9];
            stagedLast <= isFinal;
            stagedHalf <= beat[0];
            stagedNarrow <= isNarrow;
        end
    end

    wire _unused = &{1'b0, stagedNarrow};
endmodule

`default_nettype wire
