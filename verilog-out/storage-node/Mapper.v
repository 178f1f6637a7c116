// Mapper
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.map.Mapper; change that, not this.

`default_nettype none

module Mapper (
    input  wire        aclk,
    input  wire        aresetn,
    // requests: Stream slave, width 5  // Mapper.java:90
    input  wire        requests_valid,
    input  wire [4:0]  requests_payload,
    output wire        requests_ready,
    // replays: Stream slave, width 23  // Mapper.java:91
    input  wire        replays_valid,
    input  wire [22:0] replays_payload,
    output wire        replays_ready,
    input  wire        contextWrite,  // Mapper.java:92
    input  wire [4:0]  contextId,  // Mapper.java:93
    input  wire [57:0] context_,  // Mapper.java:94
    input  wire [4:0]  missId,  // Mapper.java:95
    output wire [57:0] missRequest,  // Mapper.java:96
    output wire [2:0]  mapLun,  // Mapper.java:97
    input  wire [31:0] mapBase,  // Mapper.java:98
    // walk: Stream master, width 32  // Mapper.java:99
    output wire        walk_valid,
    output wire [31:0] walk_payload,
    input  wire        walk_ready,
    // walked: Stream slave, width 65  // Mapper.java:100
    input  wire        walked_valid,
    input  wire [64:0] walked_payload,
    output wire        walked_ready,
    input  wire        invalidate,  // Mapper.java:101
    input  wire        nvmeEnabled,  // Mapper.java:102
    // freeSlot: Stream slave, width 4  // Mapper.java:103
    input  wire        freeSlot_valid,
    input  wire [3:0]  freeSlot_payload,
    output wire        freeSlot_ready,
    output wire        open,  // Mapper.java:104
    output wire [4:0]  openId,  // Mapper.java:105
    output wire [1:0]  openParts,  // Mapper.java:106
    output wire        openWrite,  // Mapper.java:107
    output wire [3:0]  openSlot,  // Mapper.java:108
    // command: Stream master, width 72  // Mapper.java:109
    output wire        command_valid,
    output wire [71:0] command_payload,
    input  wire        command_ready,
    // reply: Stream master, width 36  // Mapper.java:110
    output wire        reply_valid,
    output wire [35:0] reply_payload,
    input  wire        reply_ready,
    // miss: Stream master, width 30  // Mapper.java:111
    output wire        miss_valid,
    output wire [29:0] miss_payload,
    input  wire        miss_ready,
    output wire        cacheHit,  // Mapper.java:112
    output wire        cacheWalk  // Mapper.java:113
);

    localparam [3:0] STATE_IDLE = 4'd0;
    localparam [3:0] STATE_REPLAY = 4'd1;
    localparam [3:0] STATE_FETCH = 4'd2;
    localparam [3:0] STATE_CHECK = 4'd3;
    localparam [3:0] STATE_LOOK_UP = 4'd4;
    localparam [3:0] STATE_FOUND = 4'd5;
    localparam [3:0] STATE_WALK = 4'd6;
    localparam [3:0] STATE_WALKING = 4'd7;
    localparam [3:0] STATE_NEXT = 4'd8;
    localparam [3:0] STATE_DECIDE = 4'd9;
    localparam [3:0] STATE_OPEN = 4'd10;
    localparam [3:0] STATE_FIRST = 4'd11;
    localparam [3:0] STATE_SECOND = 4'd12;
    localparam [3:0] STATE_ANSWER = 4'd13;
    localparam [3:0] STATE_MISS = 4'd14;

    (* ram_style = "distributed" *) reg [57:0] contexts [0:31];  // Mapper.java:115
    reg  [3:0]  state;            // Mapper.java:119
    reg  [4:0]  id;               // Mapper.java:120
    reg  [57:0] kept;             // Mapper.java:120
    reg         straddles;        // Mapper.java:121
    reg  [4:0]  firstSectors;     // Mapper.java:121
    reg  [4:0]  secondSectors;    // Mapper.java:121
    reg         part;             // Mapper.java:122
    reg  [36:0] extent;           // Mapper.java:122
    reg  [36:0] missing;          // Mapper.java:122
    reg  [39:0] physical0;        // Mapper.java:123
    reg  [39:0] physical1;        // Mapper.java:123
    reg         hole0;            // Mapper.java:123
    reg         hole1;            // Mapper.java:123
    reg  [31:0] walkAddress;      // Mapper.java:124
    reg         walkStale;        // Mapper.java:124
    reg  [3:0]  slot;             // Mapper.java:124
    reg  [31:0] parked;           // Mapper.java:125
    reg         waits;            // Mapper.java:125
    reg  [2:0]  kind;             // Mapper.java:126
    reg  [7:0]  status;           // Mapper.java:126
    reg  [7:0]  error;            // Mapper.java:126
    reg  [3:0]  aoeError;         // Mapper.java:126

    // combinational: set by always @*
    reg  [3:0] state_next;  // Mapper.java:119

    wire        cache_hit;
    wire [39:0] cache_physical;

    wire request_write = kept[57];  // Request.java:12
    wire request_fua = kept[56];  // Request.java:15
    wire [2:0] request_lun = kept[55:53];  // Request.java:17
    wire [47:0] request_lba = kept[52:5];  // Request.java:20
    wire [4:0] request_count = kept[4:0];  // Request.java:23
    wire verdict_failAta = replays_payload[22];  // Verdict.java:13
    wire verdict_failAoe = replays_payload[21];  // Verdict.java:16
    wire [7:0] verdict_status = replays_payload[20:13];  // Verdict.java:18
    wire [7:0] verdict_error = replays_payload[12:5];  // Verdict.java:19
    wire [4:0] verdict_id = replays_payload[4:0];  // Verdict.java:20
    wire [10:0] offset = request_lba[10:0];  // Mapper.java:132
    wire [11:0] end_ = {1'b0, offset} + {7'd0, request_count};  // Mapper.java:133
    wire [4:0] overhang = end_[4:0];  // Mapper.java:134
    wire wholeExtent = end_[10:0] == 11'd0;  // Mapper.java:135
    wire walkFailed = walked_payload[64];  // Mapper.java:143
    wire walkMapped = walked_payload[63];  // Mapper.java:144
    wire [39:0] walkPhysical = walked_payload[39:0];  // Mapper.java:145
    wire arrived = walked_valid && walked_ready && !walkFailed;  // Mapper.java:146
    wire anyHole = hole0 || (straddles && hole1);  // Mapper.java:151
    wire allHoles = hole0 && (!straddles || hole1);  // Mapper.java:152
    wire [31:0] orphan = parked & (~parked + 32'd1);  // Mapper.java:154
    wire found_4 = |(orphan & 32'hffff0000);  // Mapper.java:155
    wire found_3 = |(orphan & 32'hff00ff00);  // Mapper.java:155
    wire found_2 = |(orphan & 32'hf0f0f0f0);  // Mapper.java:155
    wire found_1 = |(orphan & 32'hcccccccc);  // Mapper.java:155
    wire found_0 = |(orphan & 32'haaaaaaaa);  // Mapper.java:155
    wire [4:0] orphanId = {found_4, found_3, found_2, found_1, found_0};  // Mapper.java:155
    wire opening = state == STATE_OPEN && nvmeEnabled && (request_write || freeSlot_valid);  // Mapper.java:163
    wire [57:0] contexts_word = contexts[id];  // Mapper.java:203
    wire over = end_[11] && !wholeExtent;  // Mapper.java:207
    wire second = state == STATE_SECOND;  // Mapper.java:291
    wire next_write = request_write;  // Command.java:12
    wire next_fua = request_fua;  // Command.java:13
    wire [4:0] next_id = id;  // Command.java:16
    wire next_part = second;  // Command.java:19
    wire [3:0] next_slot = slot;  // Command.java:22
    wire [3:0] next_bufferSector = second ? firstSectors[3:0] : 4'd0;  // Command.java:25
    wire [4:0] next_sectors = second ? secondSectors : firstSectors;  // Command.java:28
    wire [50:0] next_lba = second ? {physical1, 11'd0} : {physical0, offset};  // Command.java:31
    wire [2:0] answer_kind = kind;  // Reply.java:30
    wire [4:0] answer_id = id;  // Reply.java:33
    wire [2:0] answer_lun = request_lun;  // Reply.java:36
    wire [3:0] answer_slot = 4'd0;  // Reply.java:39
    wire [7:0] answer_status = status;  // Reply.java:42
    wire [7:0] answer_error = error;  // Reply.java:45
    wire [3:0] answer_aoeError = aoeError;  // Reply.java:48
    wire answer_release = 1'b1;  // Reply.java:51
    wire notice_write = request_write;  // Miss.java:12
    wire [4:0] notice_id = id;  // Miss.java:13
    wire [23:0] notice_extent = missing[23:0];  // Miss.java:16
    wire cache_fill = arrived && walkMapped && !(walkStale || invalidate);

    ExtentCache cache (  // Mapper.java:137
        .aclk         (aclk),
        .aresetn      (aresetn),
        .lun          (request_lun),
        .extent       (extent),
        .hit          (cache_hit),
        .physical     (cache_physical),
        .fill         (cache_fill),
        .fillPhysical (walkPhysical),
        .invalidate   (invalidate)
    );

    assign missRequest = contexts[missId];
    assign requests_ready = state == STATE_IDLE && !replays_valid;
    assign replays_ready = state == STATE_REPLAY;
    assign walk_valid = state == STATE_WALK;
    assign walk_payload = walkAddress;
    assign walked_ready = 1'b1;
    assign freeSlot_ready = state == STATE_OPEN && nvmeEnabled && !request_write;
    assign open = opening;
    assign openId = id;
    assign openParts = {straddles, 1'b1};
    assign openWrite = request_write;
    assign openSlot = freeSlot_payload;
    assign command_valid = state == STATE_FIRST || second;
    assign command_payload = {next_write, next_fua, next_id, next_part, next_slot, next_bufferSector, next_sectors,
            next_lba};
    assign reply_valid = state == STATE_ANSWER;
    assign reply_payload = {answer_kind, answer_id, answer_lun, answer_slot, answer_status, answer_error,
            answer_aoeError, answer_release};
    assign miss_valid = state == STATE_MISS;
    assign miss_payload = {notice_write, notice_id, notice_extent};
    assign mapLun = request_lun;
    assign cacheHit = state == STATE_FOUND && cache_hit;
    assign cacheWalk = walk_valid && walk_ready;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (replays_valid) begin
                    state_next = STATE_REPLAY;
                end else if (requests_valid && requests_ready) begin
                    state_next = STATE_FETCH;
                end else if (!nvmeEnabled && (|parked)) begin
                    state_next = STATE_ANSWER;
                end
            end
            STATE_REPLAY: begin
                state_next = STATE_FETCH;
                if (verdict_failAta) begin
                    state_next = STATE_ANSWER;
                end else if (verdict_failAoe) begin
                    state_next = STATE_ANSWER;
                end
                if (!waits) begin
                    state_next = STATE_IDLE;
                end
            end
            STATE_FETCH: state_next = STATE_CHECK;
            STATE_CHECK: state_next = STATE_LOOK_UP;
            STATE_LOOK_UP: state_next = STATE_FOUND;
            STATE_FOUND: begin
                state_next = STATE_WALK;
                if (cache_hit) begin
                    state_next = STATE_NEXT;
                end
            end
            STATE_WALK: begin
                if (walk_ready) begin
                    state_next = STATE_WALKING;
                end
            end
            STATE_WALKING: begin
                if (walked_valid) begin
                    state_next = STATE_NEXT;
                    if (walkFailed) begin
                        state_next = STATE_ANSWER;
                    end
                end
            end
            STATE_NEXT: begin
                state_next = STATE_DECIDE;
                if (straddles && !part) begin
                    state_next = STATE_LOOK_UP;
                end
            end
            STATE_DECIDE: begin
                state_next = STATE_OPEN;
                if (anyHole) begin
                    state_next = STATE_MISS;
                end
                if (allHoles && !request_write) begin
                    state_next = STATE_ANSWER;
                end
            end
            STATE_OPEN: begin
                if (opening) begin
                    state_next = STATE_FIRST;
                end
                if (!nvmeEnabled) begin
                    state_next = STATE_ANSWER;
                end
            end
            STATE_FIRST: begin
                if (command_ready) begin
                    state_next = STATE_IDLE;
                    if (straddles) begin
                        state_next = STATE_SECOND;
                    end
                end
            end
            STATE_SECOND: begin
                if (command_ready) begin
                    state_next = STATE_IDLE;
                end
            end
            STATE_ANSWER: begin
                if (reply_ready) begin
                    state_next = STATE_IDLE;
                end
            end
            default: begin // STATE_MISS
                if (miss_ready) begin
                    state_next = STATE_IDLE;
                end
            end
        endcase
        if (!nvmeEnabled && (state == STATE_FIRST || state == STATE_SECOND)) begin
            state_next = STATE_IDLE;
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
        end else begin
            state <= state_next;
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                kind <= 3'd0;
                status <= 8'd64;
                error <= 8'd0;
                aoeError <= 4'd0;
                if (replays_valid) begin
                    id <= verdict_id;
                    waits <= parked[verdict_id];
                end else if (requests_valid && requests_ready) begin
                    id <= requests_payload;
                end else if (!nvmeEnabled && (|parked)) begin
                    id <= orphanId;
                    aoeError <= 4'd3;
                end
            end
            STATE_REPLAY: begin
                if (verdict_failAta) begin
                    status <= verdict_status;
                    error <= verdict_error;
                end else if (verdict_failAoe) begin
                    aoeError <= verdict_status[3:0];
                end
            end
            STATE_FETCH: kept <= contexts_word;
            STATE_CHECK: begin
                straddles <= over;
                firstSectors <= over ? request_count - overhang : request_count;
                secondSectors <= overhang;
                extent <= request_lba[47:11];
                part <= 1'b0;
            end
            STATE_LOOK_UP: begin
                walkAddress <= mapBase + {extent[28:0], 3'd0};
                walkStale <= invalidate;
            end
            STATE_FOUND: begin
                if (part) begin
                    physical1 <= cache_physical;
                end else begin
                    physical0 <= cache_physical;
                end
                if (part) begin
                    hole1 <= 1'b0;
                end else begin
                    hole0 <= 1'b0;
                end
            end
            STATE_WALKING: begin
                if (walked_valid) begin
                    if (part) begin
                        physical1 <= walkPhysical;
                    end else begin
                        physical0 <= walkPhysical;
                    end
                    if (part) begin
                        hole1 <= !walkMapped;
                    end else begin
                        hole0 <= !walkMapped;
                    end
                    if (!walkMapped && (!part || !hole0)) begin
                        missing <= extent;
                    end
                    if (walkFailed) begin
                        aoeError <= 4'd3;
                    end
                end
            end
            STATE_NEXT: begin
                if (straddles && !part) begin
                    part <= 1'b1;
                    extent <= extent + 37'd1;
                end
            end
            STATE_DECIDE: begin
                if (allHoles && !request_write) begin
                    kind <= 3'd2;
                end
            end
            STATE_OPEN: begin
                if (opening) begin
                    slot <= freeSlot_payload;
                end
                if (!nvmeEnabled) begin
                    aoeError <= 4'd3;
                end
            end
            default: ;
        endcase
        if (invalidate) begin
            walkStale <= 1'b1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            parked <= 32'd0;
        end else begin
            case (state)
                STATE_IDLE: begin
                    if (replays_valid || (requests_valid && requests_ready)) begin
                        // unchanged
                    end else if (!nvmeEnabled && (|parked)) begin
                        parked <= parked & ~orphan;
                    end
                end
                STATE_REPLAY: begin
                    if (waits) begin
                        parked <= parked & ~(32'd1 << id);
                    end
                end
                STATE_MISS: begin
                    if (miss_ready) begin
                        parked <= parked | (32'd1 << id);
                    end
                end
                default: ;
            endcase
        end
    end

    wire _unused = &{1'b0, missing[36:24], walked_payload[62:40]};
endmodule

`default_nettype wire
