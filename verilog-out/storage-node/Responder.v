// Responder
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.reply.Responder; change that, not this.

`default_nettype none

module Responder (
    input  wire         aclk,
    input  wire         aresetn,
    // m_axis_tx: AxiStream master, width 64, userWidth 0  // Responder.java:63
    output wire [63:0]  m_axis_tx_tdata,
    output wire [7:0]   m_axis_tx_tkeep,
    output wire         m_axis_tx_tlast,
    output wire         m_axis_tx_tvalid,
    input  wire         m_axis_tx_tready,
    // replies: Stream slave, width 36  // Responder.java:64
    input  wire         replies_valid,
    input  wire [35:0]  replies_payload,
    output wire         replies_ready,
    input  wire         contextWrite,  // Responder.java:65
    input  wire [4:0]   contextId,  // Responder.java:66
    input  wire [154:0] context_,  // Responder.java:67
    input  wire [47:0]  mac,  // Responder.java:68
    input  wire [15:0]  shelf,  // Responder.java:69
    output wire [2:0]   configLun,  // Responder.java:70
    input  wire [10:0]  configLength,  // Responder.java:71
    input  wire [13:0]  softwareLength,  // Responder.java:72
    output wire         read,  // Responder.java:73
    output wire [13:0]  dataAddress,  // Responder.java:74
    input  wire [63:0]  data,  // Responder.java:75
    output wire [10:0]  pageAddress,  // Responder.java:76
    input  wire [63:0]  page,  // Responder.java:77
    output wire [10:0]  softwareAddress,  // Responder.java:78
    input  wire [63:0]  software,  // Responder.java:79
    output wire         releaseId,  // Responder.java:80
    output wire [4:0]   releasedId,  // Responder.java:81
    output wire         releaseSlot,  // Responder.java:82
    output wire [3:0]   releasedSlot,  // Responder.java:83
    output wire         sent,  // Responder.java:84
    output wire         softwareSent  // Responder.java:85
);

    localparam [1:0] STATE_IDLE = 2'd0;
    localparam [1:0] STATE_MEASURE = 2'd1;
    localparam [1:0] STATE_SEND = 2'd2;
    localparam [1:0] STATE_FLUSH = 2'd3;

    (* ram_style = "distributed" *) reg [154:0] contexts [0:31];  // Responder.java:87
    reg  [1:0]   state;            // Responder.java:90
    reg  [35:0]  keptReply;        // Responder.java:91
    reg  [154:0] keptContext;      // Responder.java:91
    reg  [13:0]  bodyLength;       // Responder.java:92
    reg  [10:0]  lastBeat;         // Responder.java:92
    reg  [2:0]   lastLane;         // Responder.java:92
    reg  [10:0]  beat;             // Responder.java:93
    reg  [3:0]   credits;          // Responder.java:93
    reg          asked;            // Responder.java:94
    reg  [10:0]  askedBeat;        // Responder.java:94
    reg          askedLast;        // Responder.java:94
    reg  [7:0]   askedKeep;        // Responder.java:94
    reg          came;             // Responder.java:95
    reg  [8:0]   cameEnd;          // Responder.java:95
    reg  [7:0]   lanes;            // Responder.java:95
    reg          pick0;            // Responder.java:96
    reg          pick1;            // Responder.java:96
    reg          pick2;            // Responder.java:96
    reg          pick3;            // Responder.java:96
    reg          pickTail;         // Responder.java:97
    reg          pickMoved;        // Responder.java:97
    reg          pickBody;         // Responder.java:97
    reg  [63:0]  word0;            // Responder.java:98
    reg  [63:0]  word1;            // Responder.java:98
    reg  [63:0]  word2;            // Responder.java:98
    reg  [63:0]  word3;            // Responder.java:98
    reg  [31:0]  tail;             // Responder.java:98
    reg  [10:0]  askedWord;        // Responder.java:99
    reg  [31:0]  high;             // Responder.java:99

    // combinational: set by always @*
    reg  [1:0]  state_next;  // Responder.java:90
    reg  [13:0] length;      // Responder.java:122
    reg  [10:0] skew;        // Responder.java:163

    wire [63:0] header_word0;
    wire [63:0] header_word1;
    wire [63:0] header_word2;
    wire [63:0] header_word3;
    wire [31:0] header_tail;
    wire        output__in_tready;
    wire [3:0]  output__count;

    wire [2:0] reply_kind = keptReply[35:33];  // Reply.java:30
    wire [4:0] reply_id = keptReply[32:28];  // Reply.java:33
    wire [2:0] reply_lun = keptReply[27:25];  // Reply.java:36
    wire [3:0] reply_slot = keptReply[24:21];  // Reply.java:39
    wire reply_release = keptReply[0];  // Reply.java:51
    wire [7:0] request_count = keptContext[58:51];  // ReplyContext.java:24
    wire [2:0] request_lun = keptContext[2:0];  // ReplyContext.java:30
    wire isData = reply_kind == 3'd1;  // Responder.java:111
    wire isZeros = reply_kind == 3'd2;  // Responder.java:112
    wire isIdentify = reply_kind == 3'd3;  // Responder.java:113
    wire isConfig = reply_kind == 3'd4;  // Responder.java:114
    wire isSoftware = reply_kind == 3'd5;  // Responder.java:115
    wire isShifted = !(isConfig || isSoftware);  // Responder.java:116
    wire ask = state == STATE_SEND && credits != 4'd0;  // Responder.java:120
    wire atLast = beat == lastBeat;  // Responder.java:121
    wire [13:0] lastByte = length - 14'd1;  // Responder.java:130
    wire [154:0] contexts_word = contexts[replies_payload[32:28]];  // Responder.java:138
    wire [63:0] body = (data & {64{isData}}) | (page & {64{isIdentify || isConfig}}) |
            (software & {64{isSoftware}} & {{8{lanes[7]}}, {8{lanes[6]}}, {8{lanes[5]}}, {8{lanes[4]}}, {8{lanes[3]}},
            {8{lanes[2]}}, {8{lanes[1]}}, {8{lanes[0]}}});  // Responder.java:196
    wire [6:0] picks = {pickBody, pickMoved, pickTail, pick3, pick2, pick1, pick0};  // Responder.java:197
    wire [63:0] withTail = {body[31:0], tail};  // Responder.java:198
    wire [63:0] moved = {body[31:0], high};  // Responder.java:199
    wire [63:0] chosen_0 = (word0 & {64{picks[0]}}) | (word1 & {64{picks[1]}}) | (word2 & {64{picks[2]}});  // Responder.java:200
    wire [63:0] chosen_1 = chosen_0 | (word3 & {64{picks[3]}}) | (withTail & {64{picks[4]}}) | (moved & {64{picks[5]}});
             // Responder.java:200
    wire [63:0] chosen_2 = chosen_1 | (body & {64{picks[6]}});  // Responder.java:200
    wire output__out_tready = m_axis_tx_tready;

    ReplyHeader header (  // Responder.java:105
        .reply    (keptReply),
        .context_ (keptContext),
        .mac      (mac),
        .shelf    (shelf),
        .word0    (header_word0),
        .word1    (header_word1),
        .word2    (header_word2),
        .word3    (header_word3),
        .tail     (header_tail)
    );

    AxiStreamFifo output_ (  // Responder.java:119
        .aclk       (aclk),
        .aresetn    (aresetn),
        .in_tdata   (chosen_2),
        .in_tkeep   (cameEnd[7:0]),
        .in_tlast   (cameEnd[8]),
        .in_tvalid  (came),
        .in_tready  (output__in_tready),
        .out_tdata  (m_axis_tx_tdata),
        .out_tkeep  (m_axis_tx_tkeep),
        .out_tlast  (m_axis_tx_tlast),
        .out_tvalid (m_axis_tx_tvalid),
        .out_tready (output__out_tready),
        .count      (output__count)
    );

    assign configLun = reply_lun;
    assign replies_ready = state == STATE_IDLE;
    assign read = asked;
    assign dataAddress = {reply_slot, askedWord[9:0]};
    assign pageAddress = {isConfig ? reply_lun : request_lun, askedWord[7:0]};
    assign softwareAddress = askedWord;
    assign sent = ask && atLast;
    assign softwareSent = ask && atLast && isSoftware;
    assign releaseId = ask && atLast && !isSoftware && reply_release;
    assign releasedId = reply_id;
    assign releaseSlot = ask && atLast && isData;
    assign releasedSlot = reply_slot;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (replies_valid) begin
                    state_next = STATE_MEASURE;
                end
            end
            STATE_MEASURE: state_next = STATE_SEND;
            STATE_SEND: begin
                if (ask) begin
                    if (atLast) begin
                        state_next = STATE_FLUSH;
                    end
                end
            end
            STATE_FLUSH: state_next = STATE_IDLE;
        endcase
    end

    always @* begin
        length = 14'd60;
        if (isData || isZeros) begin
            length = {request_count[4:0], 9'd36};
        end
        if (isIdentify) begin
            length = 14'd548;
        end
        if (isConfig && configLength > 11'd28) begin
            length = {3'd0, configLength} + 14'd32;
        end
        if (isSoftware && softwareLength > 14'd60) begin
            length = softwareLength;
        end
    end

    always @* begin
        skew = 11'd4;
        if (isConfig) begin
            skew = 11'h7c3;
        end
        if (isSoftware) begin
            skew = 11'd0;
        end
    end

    always @(posedge aclk) begin
        if (contextWrite) begin
            contexts[contextId] <= context_;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            credits <= 4'd8;
            asked <= 1'b0;
            came <= 1'b0;
        end else begin
            state <= state_next;
            credits <= (credits - {3'd0, ask}) + {3'd0, m_axis_tx_tvalid && output__out_tready};
            asked <= ask;
            came <= asked;
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (replies_valid) begin
                    keptReply <= replies_payload;
                    keptContext <= contexts_word;
                end
            end
            STATE_MEASURE: begin
                bodyLength <= isSoftware ? softwareLength : 14'h3fff;
                lastBeat <= lastByte[13:3];
                lastLane <= lastByte[2:0];
                word0 <= header_word0;
                word1 <= header_word1;
                word2 <= header_word2;
                word3 <= header_word3;
                tail <= header_tail;
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            beat <= 11'd0;
        end else begin
            case (state)
                STATE_MEASURE: beat <= 11'd0;
                STATE_SEND: begin
                    if (ask) begin
                        beat <= beat + 11'd1;
                    end
                end
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        askedBeat <= beat;
        askedLast <= atLast;
        askedKeep <= 8'hff >> (atLast ? ~lastLane : 3'd0);
        askedWord <= beat - skew;
        cameEnd <= {askedLast, askedKeep};
        pick0 <= askedBeat == 11'd0 && !isSoftware;
        pick1 <= askedBeat == 11'd1 && !isSoftware;
        pick2 <= askedBeat == 11'd2 && !isSoftware;
        pick3 <= askedBeat == 11'd3 && isShifted;
        pickTail <= askedBeat == 11'd4 && isShifted;
        pickMoved <= askedBeat > 11'd4 && isShifted;
        pickBody <= isSoftware || (isConfig && askedBeat >= 11'd3);
        lanes <= isSoftware ? {{askedBeat, 3'd7} < bodyLength, {askedBeat, 3'd6} < bodyLength,
                {askedBeat, 3'd5} < bodyLength, {askedBeat, 3'd4} < bodyLength, {askedBeat, 3'd3} < bodyLength,
                {askedBeat, 3'd2} < bodyLength, {askedBeat, 3'd1} < bodyLength, {askedBeat, 3'd0} < bodyLength} : 8'hff;
    end

    always @(posedge aclk) begin
        if (came) begin
            high <= body[63:32];
        end
    end

    wire _unused = &{1'b0, output__in_tready, output__count, request_count[7:5]};
endmodule

`default_nettype wire
