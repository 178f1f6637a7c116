// Parser
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.ingress.Parser; change that, not this.

`default_nettype none

module Parser (
    input  wire         aclk,
    input  wire         aresetn,
    // frame: Stream slave, width 5  // Parser.java:87
    input  wire         frame_valid,
    input  wire [4:0]   frame_payload,
    output wire         frame_ready,
    output wire [4:0]   headerId,  // Parser.java:88
    input  wire [333:0] header,  // Parser.java:89
    input  wire [15:0]  shelf,  // Parser.java:90
    input  wire         nvmeEnabled,  // Parser.java:91
    input  wire         fuaAlways,  // Parser.java:92
    input  wire [7:0]   lunsPresent,  // Parser.java:93
    output wire [2:0]   lunIndex,  // Parser.java:94
    input  wire [47:0]  lunSectors,  // Parser.java:95
    input  wire         lunReadOnly,  // Parser.java:96
    // reply: Stream master, width 36  // Parser.java:97
    output wire         reply_valid,
    output wire [35:0]  reply_payload,
    input  wire         reply_ready,
    // request: Stream master, width 5  // Parser.java:98
    output wire         request_valid,
    output wire [4:0]   request_payload,
    input  wire         request_ready,
    // slow: Stream master, width 5  // Parser.java:99
    output wire         slow_valid,
    output wire [4:0]   slow_payload,
    input  wire         slow_ready,
    output wire         contextWrite,  // Parser.java:100
    output wire [4:0]   contextId,  // Parser.java:101
    output wire [154:0] replyContext,  // Parser.java:102
    output wire [57:0]  requestContext,  // Parser.java:103
    output wire         release_,  // Parser.java:104
    output wire [4:0]   releaseId,  // Parser.java:105
    output wire         dropRunt,  // Parser.java:106
    output wire         dropSourceGroup,  // Parser.java:107
    output wire         dropResponse,  // Parser.java:108
    output wire         dropShelf,  // Parser.java:109
    output wire         dropSlot,  // Parser.java:110
    output wire         dropBroadcastCommand,  // Parser.java:111
    output wire         dropRingFull,  // Parser.java:112
    output wire         becameRead,  // Parser.java:113
    output wire         becameWrite,  // Parser.java:114
    output wire         becameSlow  // Parser.java:115
);

    localparam [3:0] STATE_IDLE = 4'd0;
    localparam [3:0] STATE_FETCH = 4'd1;
    localparam [3:0] STATE_CLASSIFY = 4'd2;
    localparam [3:0] STATE_BOUNDS = 4'd3;
    localparam [3:0] STATE_DECIDE = 4'd4;
    localparam [3:0] STATE_ANSWER = 4'd5;
    localparam [3:0] STATE_ANSWER_ALL = 4'd6;
    localparam [3:0] STATE_ACCEPT = 4'd7;
    localparam [3:0] STATE_SLOW = 4'd8;
    localparam [3:0] STATE_DROP = 4'd9;

    localparam [2:0] REASON_RUNT = 3'd0;
    localparam [2:0] REASON_SOURCE_GROUP = 3'd1;
    localparam [2:0] REASON_RESPONSE = 3'd2;
    localparam [2:0] REASON_SHELF = 3'd3;
    localparam [2:0] REASON_SLOT = 3'd4;
    localparam [2:0] REASON_BROADCAST_COMMAND = 3'd5;
    localparam [2:0] REASON_SLOW_PATH_FULL = 3'd6;

    reg  [3:0]   state;       // Parser.java:117
    reg  [4:0]   id;          // Parser.java:118
    reg  [333:0] kept;        // Parser.java:118
    reg  [21:0]  facts;       // Parser.java:118
    reg          beyond;      // Parser.java:119
    reg          readOnly;    // Parser.java:119
    reg          enabled;     // Parser.java:119
    reg  [2:0]   kind;        // Parser.java:120
    reg  [7:0]   status;      // Parser.java:120
    reg  [7:0]   error;       // Parser.java:120
    reg  [3:0]   aoeError;    // Parser.java:120
    reg  [2:0]   reason;      // Parser.java:121
    reg  [7:0]   unanswered;  // Parser.java:122

    // combinational: set by always @*
    reg  [3:0] state_next;  // Parser.java:117

    wire [21:0] classifier_facts;

    wire [63:0] current_word4 = kept[319:256];  // FrameHeader.java:21
    wire [63:0] current_word3 = kept[255:192];  // FrameHeader.java:22
    wire [63:0] current_word2 = kept[191:128];  // FrameHeader.java:23
    wire [63:0] current_word1 = kept[127:64];  // FrameHeader.java:24
    wire [63:0] current_word0 = kept[63:0];  // FrameHeader.java:25
    wire seen_aoe = facts[21];  // Facts.java:13
    wire seen_runt = facts[20];  // Facts.java:16
    wire seen_sourceGroup = facts[19];  // Facts.java:19
    wire seen_response = facts[18];  // Facts.java:22
    wire seen_versionBad = facts[17];  // Facts.java:25
    wire seen_shelfMatches = facts[16];  // Facts.java:28
    wire seen_everySlot = facts[15];  // Facts.java:31
    wire seen_slotPresent = facts[14];  // Facts.java:34
    wire seen_broadcast = facts[13];  // Facts.java:37
    wire seen_discovery = facts[11];  // Facts.java:43
    wire seen_configRead = facts[10];  // Facts.java:46
    wire seen_identify = facts[9];  // Facts.java:49
    wire seen_read = facts[8];  // Facts.java:52
    wire seen_write = facts[7];  // Facts.java:55
    wire seen_extended = facts[6];  // Facts.java:58
    wire seen_fua = facts[5];  // Facts.java:61
    wire seen_countBad = facts[4];  // Facts.java:64
    wire seen_countOne = facts[3];  // Facts.java:67
    wire seen_directionBad = facts[2];  // Facts.java:70
    wire seen_payloadShort = facts[1];  // Facts.java:73
    wire [7:0] bytes_7 = current_word2[23:16];  // FrameHeader.java:52
    wire [2:0] lun = bytes_7[2:0];  // Parser.java:134
    wire [7:0] bytes_0 = current_word3[23:16];  // FrameHeader.java:52
    wire [7:0] bytes_6 = current_word4[15:8];  // FrameHeader.java:52
    wire [7:0] bytes_5 = current_word4[7:0];  // FrameHeader.java:52
    wire [7:0] bytes_4 = current_word3[63:56];  // FrameHeader.java:52
    wire [7:0] bytes_3 = current_word3[55:48];  // FrameHeader.java:52
    wire [7:0] bytes_2 = current_word3[47:40];  // FrameHeader.java:52
    wire [7:0] bytes_1 = current_word3[39:32];  // FrameHeader.java:52
    wire [47:0] address = {bytes_6, bytes_5, bytes_4, bytes_3, bytes_2, bytes_1};  // FrameHeader.java:46
    wire [47:0] lba = seen_extended ? address : {20'd0, address[27:0]};  // Parser.java:137
    wire [48:0] end_ = {1'b0, lba} + {44'd0, bytes_0[4:0]};  // Parser.java:138
    wire transfer = seen_read || seen_write;  // Parser.java:139
    wire [7:0] next = unanswered & (~unanswered + 8'd1);  // Parser.java:141
    wire found_2 = |(next & 8'd240);  // Parser.java:142
    wire found_1 = |(next & 8'd204);  // Parser.java:142
    wire found_0 = |(next & 8'd170);  // Parser.java:142
    wire [2:0] nextLun = {found_2, found_1, found_0};  // Parser.java:142
    wire [7:0] others = unanswered & ~next;  // Parser.java:143
    wire all = state == STATE_ANSWER_ALL;  // Parser.java:240
    wire [2:0] answer_kind = kind;  // Reply.java:30
    wire [4:0] answer_id = id;  // Reply.java:33
    wire [2:0] answer_lun = all ? nextLun : lun;  // Reply.java:36
    wire [3:0] answer_slot = 4'd0;  // Reply.java:39
    wire [7:0] answer_status = status;  // Reply.java:42
    wire [7:0] answer_error = error;  // Reply.java:45
    wire [3:0] answer_aoeError = aoeError;  // Reply.java:48
    wire answer_release = !all || !(|others);  // Reply.java:51
    wire [7:0] bytes_8 = current_word1[31:24];  // FrameHeader.java:52
    wire [7:0] bytes_9 = current_word1[23:16];  // FrameHeader.java:52
    wire [7:0] bytes_10 = current_word1[15:8];  // FrameHeader.java:52
    wire [7:0] bytes_11 = current_word1[7:0];  // FrameHeader.java:52
    wire [7:0] bytes_12 = current_word0[63:56];  // FrameHeader.java:52
    wire [7:0] bytes_13 = current_word0[55:48];  // FrameHeader.java:52
    wire [47:0] mirrored_source = {bytes_13, bytes_12, bytes_11, bytes_10, bytes_9, bytes_8};  // ReplyContext.java:13
    wire [7:0] bytes_14 = current_word2[31:24];  // FrameHeader.java:52
    wire [7:0] mirrored_command = bytes_14;  // ReplyContext.java:16
    wire [7:0] bytes_15 = current_word2[63:56];  // FrameHeader.java:52
    wire [7:0] bytes_16 = current_word2[55:48];  // FrameHeader.java:52
    wire [7:0] bytes_17 = current_word2[47:40];  // FrameHeader.java:52
    wire [7:0] bytes_18 = current_word2[39:32];  // FrameHeader.java:52
    wire [31:0] mirrored_tag = {bytes_18, bytes_17, bytes_16, bytes_15};  // ReplyContext.java:18
    wire [7:0] bytes_19 = current_word3[7:0];  // FrameHeader.java:52
    wire [7:0] mirrored_flags = bytes_19;  // ReplyContext.java:21
    wire [7:0] mirrored_count = bytes_0;  // ReplyContext.java:24
    wire [7:0] bytes_20 = current_word4[15:8];  // FrameHeader.java:52
    wire [7:0] bytes_21 = current_word4[7:0];  // FrameHeader.java:52
    wire [7:0] bytes_22 = current_word3[63:56];  // FrameHeader.java:52
    wire [7:0] bytes_23 = current_word3[55:48];  // FrameHeader.java:52
    wire [7:0] bytes_24 = current_word3[47:40];  // FrameHeader.java:52
    wire [7:0] bytes_25 = current_word3[39:32];  // FrameHeader.java:52
    wire [47:0] mirrored_lba = {bytes_25, bytes_24, bytes_23, bytes_22, bytes_21, bytes_20};  // ReplyContext.java:27
    wire [2:0] mirrored_lun = lun;  // ReplyContext.java:30
    wire checked_write = seen_write;  // Request.java:12
    wire checked_fua = seen_write && (seen_fua || fuaAlways);  // Request.java:15
    wire [2:0] checked_lun = lun;  // Request.java:17
    wire [47:0] checked_lba = lba;  // Request.java:20
    wire [4:0] checked_count = bytes_0[4:0];  // Request.java:23
    wire dropped = state == STATE_DROP;  // Parser.java:279

    Classifier classifier (  // Parser.java:129
        .header      (kept),
        .shelf       (shelf),
        .lunsPresent (lunsPresent),
        .facts       (classifier_facts)
    );

    assign frame_ready = state == STATE_IDLE;
    assign reply_valid = state == STATE_ANSWER || all;
    assign reply_payload = {answer_kind, answer_id, answer_lun, answer_slot, answer_status, answer_error,
            answer_aoeError, answer_release};
    assign request_valid = state == STATE_ACCEPT;
    assign request_payload = id;
    assign slow_valid = state == STATE_SLOW;
    assign slow_payload = id;
    assign contextWrite = state == STATE_DECIDE;
    assign contextId = id;
    assign headerId = id;
    assign replyContext = {mirrored_source, mirrored_command, mirrored_tag, mirrored_flags, mirrored_count,
            mirrored_lba, mirrored_lun};
    assign requestContext = {checked_write, checked_fua, checked_lun, checked_lba, checked_count};
    assign lunIndex = lun;
    assign release_ = dropped;
    assign releaseId = id;
    assign dropRunt = dropped && reason == REASON_RUNT;
    assign dropSourceGroup = dropped && reason == REASON_SOURCE_GROUP;
    assign dropResponse = dropped && reason == REASON_RESPONSE;
    assign dropShelf = dropped && reason == REASON_SHELF;
    assign dropSlot = dropped && reason == REASON_SLOT;
    assign dropBroadcastCommand = dropped && reason == REASON_BROADCAST_COMMAND;
    assign dropRingFull = dropped && reason == REASON_SLOW_PATH_FULL;
    assign becameRead = request_valid && request_ready && seen_read;
    assign becameWrite = request_valid && request_ready && seen_write;
    assign becameSlow = slow_valid && slow_ready;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (frame_valid) begin
                    state_next = STATE_FETCH;
                end
            end
            STATE_FETCH: state_next = STATE_CLASSIFY;
            STATE_CLASSIFY: state_next = STATE_BOUNDS;
            STATE_BOUNDS: state_next = STATE_DECIDE;
            STATE_DECIDE: begin
                state_next = STATE_DROP;
                if (!seen_aoe) begin
                    state_next = STATE_SLOW;
                end else if (seen_runt || seen_sourceGroup || seen_response || !seen_shelfMatches ||
                        (seen_broadcast && (!seen_discovery || seen_versionBad)) ||
                        !(seen_everySlot ? |unanswered : seen_slotPresent)) begin
                    // unchanged
                end else if (seen_versionBad) begin
                    state_next = STATE_ANSWER;
                end else if (seen_configRead) begin
                    state_next = STATE_ANSWER;
                    if (seen_everySlot) begin
                        state_next = STATE_ANSWER_ALL;
                    end
                end else if (seen_identify && seen_countOne) begin
                    state_next = STATE_ANSWER;
                end else if (seen_identify || (transfer && (seen_countBad || seen_directionBad ||
                        (seen_write && seen_payloadShort)))) begin
                    state_next = STATE_ANSWER;
                end else if (!transfer) begin
                    state_next = STATE_SLOW;
                end else if (!enabled) begin
                    state_next = STATE_ANSWER;
                end else if (beyond) begin
                    state_next = STATE_ANSWER;
                end else if (seen_write && readOnly) begin
                    state_next = STATE_ANSWER;
                end else begin
                    state_next = STATE_ACCEPT;
                end
            end
            STATE_ANSWER: begin
                if (reply_ready) begin
                    state_next = STATE_IDLE;
                end
            end
            STATE_ANSWER_ALL: begin
                if (reply_ready) begin
                    if (!(|others)) begin
                        state_next = STATE_IDLE;
                    end
                end
            end
            STATE_ACCEPT: begin
                if (request_ready) begin
                    state_next = STATE_IDLE;
                end
            end
            STATE_SLOW: begin
                if (slow_ready) begin
                    state_next = STATE_IDLE;
                end else if (!seen_aoe || seen_broadcast) begin
                    state_next = STATE_DROP;
                end
            end
            default: state_next = STATE_IDLE; // STATE_DROP
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
        end else begin
            state <= state_next;
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (frame_valid) begin
                    id <= frame_payload;
                end
            end
            STATE_FETCH: kept <= header;
            STATE_CLASSIFY: facts <= classifier_facts;
            STATE_BOUNDS: begin
                beyond <= end_ > {1'b0, lunSectors};
                readOnly <= lunReadOnly;
                enabled <= nvmeEnabled;
                unanswered <= lunsPresent;
            end
            STATE_DECIDE: begin
                kind <= 3'd0;
                status <= 8'd64;
                error <= 8'd0;
                aoeError <= 4'd0;
                if (!seen_aoe || seen_runt || seen_sourceGroup || seen_response || !seen_shelfMatches ||
                        (seen_broadcast && (!seen_discovery || seen_versionBad)) ||
                        !(seen_everySlot ? |unanswered : seen_slotPresent)) begin
                    // unchanged
                end else if (seen_versionBad) begin
                    aoeError <= 4'd5;
                end else if (seen_configRead) begin
                    kind <= 3'd4;
                end else if (seen_identify && seen_countOne) begin
                    kind <= 3'd3;
                end else if (seen_identify || (transfer && (seen_countBad || seen_directionBad ||
                        (seen_write && seen_payloadShort)))) begin
                    aoeError <= 4'd2;
                end else if (!transfer) begin
                    // unchanged
                end else if (!enabled) begin
                    aoeError <= 4'd3;
                end else if (beyond) begin
                    status <= 8'd65;
                    error <= 8'd16;
                end else if (seen_write && readOnly) begin
                    status <= 8'd65;
                    error <= 8'd4;
                end
            end
            STATE_ANSWER_ALL: begin
                if (reply_ready) begin
                    unanswered <= others;
                end
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            reason <= REASON_RUNT;
        end else begin
            case (state)
                STATE_DECIDE: begin
                    if (!seen_aoe) begin
                        // unchanged
                    end else if (seen_runt) begin
                        reason <= REASON_RUNT;
                    end else if (seen_sourceGroup) begin
                        reason <= REASON_SOURCE_GROUP;
                    end else if (seen_response) begin
                        reason <= REASON_RESPONSE;
                    end else if (!seen_shelfMatches) begin
                        reason <= REASON_SHELF;
                    end else if (seen_broadcast && (!seen_discovery || seen_versionBad)) begin
                        reason <= REASON_BROADCAST_COMMAND;
                    end else if (!(seen_everySlot ? |unanswered : seen_slotPresent)) begin
                        reason <= REASON_SLOT;
                    end
                end
                STATE_SLOW: begin
                    if (slow_ready) begin
                        // unchanged
                    end else if (!seen_aoe || seen_broadcast) begin
                        reason <= REASON_SLOW_PATH_FULL;
                    end
                end
                default: ;
            endcase
        end
    end

    wire _unused = &{1'b0, facts[12], facts[0], current_word4[63:16], current_word3[31:24], current_word3[15:8],
            current_word2[15:0], current_word1[63:32], current_word0[47:0], bytes_7[7:3]};
endmodule

`default_nettype wire
