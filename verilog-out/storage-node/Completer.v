// Completer
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.Completer; change that, not this.

`default_nettype none

module Completer (
    input  wire        aclk,
    input  wire        aresetn,
    // completion: Stream slave, width 70  // Completer.java:57
    input  wire        completion_valid,
    input  wire [69:0] completion_payload,
    output wire        completion_ready,
    input  wire        enable,  // Completer.java:58
    output wire        running,  // Completer.java:59
    input  wire [6:0]  size,  // Completer.java:60
    input  wire        open,  // Completer.java:61
    input  wire [4:0]  openId,  // Completer.java:62
    input  wire [1:0]  openParts,  // Completer.java:63
    input  wire        openWrite,  // Completer.java:64
    input  wire [3:0]  openSlot,  // Completer.java:65
    // reply: Stream master, width 36  // Completer.java:66
    output wire        reply_valid,
    output wire [35:0] reply_payload,
    input  wire        reply_ready,
    output wire [5:0]  head,  // Completer.java:67
    output wire        release_,  // Completer.java:68
    output wire [3:0]  releaseSlot,  // Completer.java:69
    output wire        completed,  // Completer.java:70
    output wire        failed,  // Completer.java:71
    output wire        spurious  // Completer.java:72
);

    localparam [2:0] STATE_IDLE = 3'd0;
    localparam [2:0] STATE_MATCH = 3'd1;
    localparam [2:0] STATE_SETTLE = 3'd2;
    localparam [2:0] STATE_ANSWER = 3'd3;
    localparam [2:0] STATE_DRAIN = 3'd4;

    (* ram_style = "distributed" *) reg [4:0]  owners [0:31];    // Completer.java:81
    (* ram_style = "distributed" *) reg [19:0] failures [0:31];  // Completer.java:82
    reg  [2:0]  state;            // Completer.java:74
    reg         active;           // Completer.java:75
    reg  [31:0] pendingFirst;     // Completer.java:76
    reg  [31:0] pendingSecond;    // Completer.java:76
    reg  [31:0] spoiled;          // Completer.java:76
    reg  [5:0]  position;         // Completer.java:77
    reg         phase;            // Completer.java:77
    reg  [69:0] kept;             // Completer.java:78
    reg  [4:0]  id;               // Completer.java:78
    reg         write;            // Completer.java:78
    reg  [3:0]  slot;             // Completer.java:78
    reg         inTurn;           // Completer.java:79
    reg         known;            // Completer.java:79
    reg  [7:0]  status;           // Completer.java:80
    reg  [7:0]  error;            // Completer.java:80
    reg  [3:0]  aoeError;         // Completer.java:80

    // combinational: set by always @*
    reg  [2:0] state_next;  // Completer.java:74

    wire       translation_ok;
    wire [7:0] translation_status;
    wire [7:0] translation_error;
    wire [3:0] translation_aoeError;

    wire [5:0] entry_index = kept[69:64];  // Completion.java:13
    wire [6:0] entry_statusCodeType = kept[63:57];  // Completion.java:16
    wire [7:0] entry_statusCode = kept[56:49];  // Completion.java:18
    wire entry_phase = kept[48];  // Completion.java:19
    wire [15:0] entry_command = kept[47:32];  // Completion.java:22
    wire part = entry_command[5];  // Completer.java:86
    wire [31:0] one = 32'd1 << id;  // Completer.java:87
    wire [31:0] pending = pendingFirst | pendingSecond;  // Completer.java:92
    wire found_4 = |(pending & (~pending + 32'd1) & 32'hffff0000);  // Completer.java:93
    wire found_3 = |(pending & (~pending + 32'd1) & 32'hff00ff00);  // Completer.java:93
    wire found_2 = |(pending & (~pending + 32'd1) & 32'hf0f0f0f0);  // Completer.java:93
    wire found_1 = |(pending & (~pending + 32'd1) & 32'hcccccccc);  // Completer.java:93
    wire found_0 = |(pending & (~pending + 32'd1) & 32'haaaaaaaa);  // Completer.java:93
    wire [4:0] orphan = {found_4, found_3, found_2, found_1, found_0};  // Completer.java:93
    wire [31:0] state_next_choice = part ? pendingFirst : pendingSecond;  // Completer.java:96
    wire otherPending = state_next_choice[id];  // Completer.java:96
    wire wasSpoiled = spoiled[id];  // Completer.java:97
    wire [19:0] earlier = failures[id];  // Completer.java:98
    wire settle = state == STATE_SETTLE && known && inTurn;  // Completer.java:99
    wire draining = state == STATE_DRAIN;  // Completer.java:100
    wire [31:0] known_choice = part ? pendingSecond : pendingFirst;  // Completer.java:115
    wire waits = known_choice[id];  // Completer.java:115
    wire [4:0] owners_word = owners[id];  // Completer.java:118
    wire [4:0] owners_word_1 = owners[id];  // Completer.java:119
    wire [4:0] owners_word_2 = owners[id];  // Completer.java:135
    wire [4:0] owners_word_3 = owners[id];  // Completer.java:136
    wire [31:0] opened = open ? 32'd1 << openId : 32'd0;  // Completer.java:146
    wire [31:0] openedSecond = openParts[1] ? opened : 32'd0;  // Completer.java:147
    wire [31:0] settledFirst = ((settle && !part) || draining) ? one : 32'd0;  // Completer.java:148
    wire [31:0] settledSecond = ((settle && part) || draining) ? one : 32'd0;  // Completer.java:149
    wire step = state == STATE_SETTLE && inTurn;  // Completer.java:158
    wire wraps = {1'b0, position} + 7'd1 == size;  // Completer.java:159
    wire success = status == 8'd64 && aoeError == 4'd0;  // Completer.java:171
    wire [2:0] answer_kind = (success && !write) ? 3'd1 : 3'd0;  // Reply.java:30
    wire [4:0] answer_id = id;  // Reply.java:33
    wire [2:0] answer_lun = 3'd0;  // Reply.java:36
    wire [3:0] answer_slot = slot;  // Reply.java:39
    wire [7:0] answer_status = status;  // Reply.java:42
    wire [7:0] answer_error = error;  // Reply.java:45
    wire [3:0] answer_aoeError = aoeError;  // Reply.java:48
    wire answer_release = 1'b1;  // Reply.java:51

    StatusTranslation translation (  // Completer.java:88
        .type_    (entry_statusCodeType[2:0]),
        .code     (entry_statusCode),
        .ok       (translation_ok),
        .status   (translation_status),
        .error    (translation_error),
        .aoeError (translation_aoeError)
    );

    assign completion_ready = state == STATE_IDLE;
    assign running = active;
    assign reply_valid = state == STATE_ANSWER;
    assign reply_payload = {answer_kind, answer_id, answer_lun, answer_slot, answer_status, answer_error,
            answer_aoeError, answer_release};
    assign head = position;
    assign release_ = reply_valid && reply_ready && !write && !success;
    assign releaseSlot = slot;
    assign completed = settle;
    assign failed = settle && !translation_ok;
    assign spurious = state == STATE_SETTLE && !settle;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (completion_valid) begin
                    if (active) begin
                        state_next = STATE_MATCH;
                    end
                end else if (!active && (|pending)) begin
                    state_next = STATE_DRAIN;
                end
            end
            STATE_MATCH: state_next = STATE_SETTLE;
            STATE_SETTLE: begin
                state_next = STATE_IDLE;
                if (settle && !otherPending) begin
                    state_next = STATE_ANSWER;
                end
            end
            STATE_DRAIN: state_next = STATE_ANSWER;
            default: begin // STATE_ANSWER
                if (reply_ready) begin
                    state_next = STATE_IDLE;
                end
            end
        endcase
    end

    always @(posedge aclk) begin
        if (open) begin
            owners[openId] <= {openWrite, openSlot};
        end
    end

    always @(posedge aclk) begin
        if (settle && !translation_ok && !wasSpoiled) begin
            failures[id] <= {translation_status, translation_error, translation_aoeError};
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            active <= 1'b0;
            pendingFirst <= 32'd0;
            pendingSecond <= 32'd0;
            spoiled <= 32'd0;
        end else begin
            state <= state_next;
            pendingFirst <= (pendingFirst | opened) & ~settledFirst;
            pendingSecond <= (pendingSecond | openedSecond) & ~settledSecond;
            spoiled <= (spoiled & ~opened) | ((settle && !translation_ok) ? one : 32'd0);
            active <= enable && (active || !(|pending));
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (completion_valid) begin
                    kept <= completion_payload;
                    id <= completion_payload[36:32];
                end else if (!active && (|pending)) begin
                    id <= orphan;
                end
            end
            STATE_MATCH: begin
                inTurn <= entry_index == position && entry_phase == phase;
                known <= waits && entry_command[15:6] == 10'd0;
                write <= owners_word[4];
                slot <= owners_word_1[3:0];
            end
            STATE_SETTLE: begin
                status <= translation_status;
                error <= translation_error;
                aoeError <= translation_aoeError;
                if (wasSpoiled) begin
                    status <= earlier[19:12];
                    error <= earlier[11:4];
                    aoeError <= earlier[3:0];
                end
            end
            STATE_DRAIN: begin
                write <= owners_word_2[4];
                slot <= owners_word_3[3:0];
                status <= 8'd64;
                error <= 8'd0;
                aoeError <= 4'd3;
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            position <= 6'd0;
            phase <= 1'b1;
        end else begin
            if (step) begin
                position <= wraps ? 6'd0 : position + 6'd1;
                phase <= phase ^ wraps;
            end
            if (!active) begin
                position <= 6'd0;
                phase <= 1'b1;
            end
        end
    end

    wire _unused = &{1'b0, kept[31:0], entry_statusCodeType[6:3], entry_command[4:0], owners_word[3:0],
            owners_word_1[4], owners_word_2[3:0], owners_word_3[4], openParts[0]};
endmodule

`default_nettype wire
