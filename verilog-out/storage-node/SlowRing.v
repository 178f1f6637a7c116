// SlowRing
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.slow.SlowRing; change that, not this.

`default_nettype none

module SlowRing (
    input  wire         aclk,
    input  wire         aresetn,
    // address: Stream master, width 36  // SlowRing.java:74
    output wire         address_valid,
    output wire [35:0]  address_payload,
    input  wire         address_ready,
    // beats: Stream master, width 65  // SlowRing.java:75
    output wire         beats_valid,
    output wire [64:0]  beats_payload,
    input  wire         beats_ready,
    // response: Stream slave, width 1  // SlowRing.java:76
    input  wire         response_valid,
    input  wire         response_payload,
    output wire         response_ready,
    // frames: Stream slave, width 5  // SlowRing.java:77
    input  wire         frames_valid,
    input  wire [4:0]   frames_payload,
    output wire         frames_ready,
    // misses: Stream slave, width 30  // SlowRing.java:78
    input  wire         misses_valid,
    input  wire [29:0]  misses_payload,
    output wire         misses_ready,
    // refused: Stream master, width 5  // SlowRing.java:79
    output wire         refused_valid,
    output wire [4:0]   refused_payload,
    input  wire         refused_ready,
    output wire [4:0]   id,  // SlowRing.java:80
    input  wire [333:0] header,  // SlowRing.java:81
    input  wire [57:0]  request,  // SlowRing.java:82
    output wire         bufferRead,  // SlowRing.java:83
    output wire [14:0]  bufferAddress,  // SlowRing.java:84
    input  wire         bufferGranted,  // SlowRing.java:85
    input  wire [63:0]  bufferData,  // SlowRing.java:86
    input  wire [19:0]  base,  // SlowRing.java:87
    input  wire [3:0]   sizeLog2,  // SlowRing.java:88
    input  wire [15:0]  consumer,  // SlowRing.java:89
    output wire [15:0]  producer,  // SlowRing.java:90
    output wire         written,  // SlowRing.java:91
    output wire         release_,  // SlowRing.java:92
    output wire [4:0]   releaseId,  // SlowRing.java:93
    output wire         dropRingFull,  // SlowRing.java:94
    output wire         error  // SlowRing.java:95
);

    localparam [3:0] STATE_IDLE = 4'd0;
    localparam [3:0] STATE_LOCATE = 4'd1;
    localparam [3:0] STATE_HEADER_ADDRESS = 4'd2;
    localparam [3:0] STATE_HEADER = 4'd3;
    localparam [3:0] STATE_HEADER_DONE = 4'd4;
    localparam [3:0] STATE_FILL = 4'd5;
    localparam [3:0] STATE_BODY_ADDRESS = 4'd6;
    localparam [3:0] STATE_BODY = 4'd7;
    localparam [3:0] STATE_BODY_DONE = 4'd8;
    localparam [3:0] STATE_PUBLISH = 4'd9;
    localparam [3:0] STATE_REFUSE = 4'd10;
    localparam [3:0] STATE_SETTLE = 4'd11;

    reg  [3:0]  state;      // SlowRing.java:97
    reg  [15:0] count;      // SlowRing.java:98
    reg         isMiss;     // SlowRing.java:98
    reg  [4:0]  current;    // SlowRing.java:98
    reg  [23:0] extent;     // SlowRing.java:98
    reg         writeMiss;  // SlowRing.java:98
    reg         full;       // SlowRing.java:99
    reg  [19:0] entry;      // SlowRing.java:100
    reg  [6:0]  burst;      // SlowRing.java:100
    reg  [6:0]  bursts;     // SlowRing.java:100
    reg  [3:0]  word;       // SlowRing.java:100
    reg         arriving;   // SlowRing.java:100
    reg         spoiled;    // SlowRing.java:100

    // combinational: set by always @*
    reg  [3:0]  state_next;  // SlowRing.java:97
    reg  [63:0] content;     // SlowRing.java:201

    wire        waitingFrames_out_valid;
    wire [4:0]  waitingFrames_out_payload;
    wire [2:0]  waitingFrames_count;
    wire        waitingMisses_out_valid;
    wire [29:0] waitingMisses_out_payload;
    wire [5:0]  waitingMisses_count;
    wire        body_in_ready;
    wire        body_out_valid;
    wire [63:0] body_out_payload;
    wire [4:0]  body_count;

    wire miss_write = waitingMisses_out_payload[29];  // Miss.java:12
    wire [4:0] miss_id = waitingMisses_out_payload[28:24];  // Miss.java:13
    wire [23:0] miss_extent = waitingMisses_out_payload[23:0];  // Miss.java:16
    wire [13:0] frame_length = header[333:320];  // FrameHeader.java:19
    wire [63:0] frame_word4 = header[319:256];  // FrameHeader.java:21
    wire [63:0] frame_word3 = header[255:192];  // FrameHeader.java:22
    wire [63:0] frame_word2 = header[191:128];  // FrameHeader.java:23
    wire [63:0] frame_word1 = header[127:64];  // FrameHeader.java:24
    wire [63:0] frame_word0 = header[63:0];  // FrameHeader.java:25
    wire [2:0] wanted_lun = request[55:53];  // Request.java:17
    wire [47:0] wanted_lba = request[52:5];  // Request.java:20
    wire [4:0] wanted_count = request[4:0];  // Request.java:23
    wire [15:0] size = 16'd1 << sizeLog2;  // SlowRing.java:114
    wire [15:0] place = count & ~(16'hffff << sizeLog2);  // SlowRing.java:116
    wire idle = state == STATE_IDLE;  // SlowRing.java:117
    wire takeMiss = idle && waitingMisses_out_valid && !full;  // SlowRing.java:118
    wire takeFrame = idle && !waitingMisses_out_valid && waitingFrames_out_valid;  // SlowRing.java:119
    wire [13:0] bursts_difference = frame_length - 14'd29;  // SlowRing.java:124
    wire [10:0] words = bursts_difference[13:3];  // SlowRing.java:124
    wire [10:0] wanting = words > 11'h400 ? 11'h400 : words;  // SlowRing.java:125
    wire [10:0] bursts_sum = wanting + 11'd15;  // SlowRing.java:126
    wire [6:0] needed = frame_length > 14'd36 ? bursts_sum[10:4] : 7'd0;  // SlowRing.java:126
    wire [19:0] page = entry + {18'd0, burst[6:5]} + 20'd1;  // SlowRing.java:130
    wire [31:0] bodyAddress = {page, burst[4:0], 7'd0};  // SlowRing.java:131
    wire [7:0] type_ = isMiss ? (writeMiss ? 8'd2 : 8'd3) : 8'd1;  // SlowRing.java:197
    wire [15:0] length = isMiss ? 16'd0 : {2'd0, frame_length};  // SlowRing.java:198
    wire [7:0] lun = isMiss ? {5'd0, wanted_lun} : 8'd0;  // SlowRing.java:199
    wire [23:0] where = isMiss ? extent : 24'd0;  // SlowRing.java:200
    wire inHeader = state == STATE_HEADER;  // SlowRing.java:211
    wire inBody = state == STATE_BODY;  // SlowRing.java:212
    wire publish = state == STATE_PUBLISH;  // SlowRing.java:228
    wire discarded = takeFrame && full;  // SlowRing.java:231
    wire body_out_ready = inBody && beats_ready;

    Fifo_5x4 waitingFrames (  // SlowRing.java:102
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (frames_valid),
        .in_payload  (frames_payload),
        .in_ready    (frames_ready),
        .out_valid   (waitingFrames_out_valid),
        .out_payload (waitingFrames_out_payload),
        .out_ready   (takeFrame),
        .count       (waitingFrames_count)
    );

    Fifo_30x32 waitingMisses (  // SlowRing.java:104
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (misses_valid),
        .in_payload  (misses_payload),
        .in_ready    (misses_ready),
        .out_valid   (waitingMisses_out_valid),
        .out_payload (waitingMisses_out_payload),
        .out_ready   (takeMiss),
        .count       (waitingMisses_count)
    );

    Fifo_64x16 body (  // SlowRing.java:106
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (arriving),
        .in_payload  (bufferData),
        .in_ready    (body_in_ready),
        .out_valid   (body_out_valid),
        .out_payload (body_out_payload),
        .out_ready   (body_out_ready),
        .count       (body_count)
    );

    assign address_valid = state == STATE_HEADER_ADDRESS || state == STATE_BODY_ADDRESS;
    assign address_payload = state == STATE_BODY_ADDRESS ? {bodyAddress, 4'd15} : {entry, 12'd0, 4'd7};
    assign response_ready = 1'b1;
    assign beats_valid = inHeader || (inBody && body_out_valid);
    assign beats_payload = inHeader ? {word == 4'd7, content} : {&word, body_out_payload};
    assign bufferRead = state == STATE_FILL;
    assign bufferAddress = {current, burst[5:0], word};
    assign refused_valid = state == STATE_REFUSE;
    assign refused_payload = current;
    assign id = current;
    assign producer = count;
    assign written = publish && !spoiled;
    assign error = publish && spoiled;
    assign dropRingFull = discarded;
    assign release_ = discarded || (publish && !isMiss);
    assign releaseId = discarded ? waitingFrames_out_payload : current;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (takeMiss || (takeFrame && !full)) begin
                    state_next = STATE_LOCATE;
                end
            end
            STATE_LOCATE: state_next = STATE_HEADER_ADDRESS;
            STATE_HEADER_ADDRESS: begin
                if (address_ready) begin
                    state_next = STATE_HEADER;
                end
            end
            STATE_HEADER: begin
                if (beats_ready) begin
                    if (word == 4'd7) begin
                        state_next = STATE_HEADER_DONE;
                    end
                end
            end
            STATE_HEADER_DONE: begin
                if (response_valid) begin
                    state_next = STATE_FILL;
                    if (bursts == 7'd0) begin
                        state_next = STATE_PUBLISH;
                    end
                end
            end
            STATE_FILL: begin
                if (bufferGranted) begin
                    if (&word) begin
                        state_next = STATE_BODY_ADDRESS;
                    end
                end
            end
            STATE_BODY_ADDRESS: begin
                if (address_ready) begin
                    state_next = STATE_BODY;
                end
            end
            STATE_BODY: begin
                if (beats_valid && beats_ready) begin
                    if (&word) begin
                        state_next = STATE_BODY_DONE;
                    end
                end
            end
            STATE_BODY_DONE: begin
                if (response_valid) begin
                    state_next = STATE_FILL;
                    if (burst + 7'd1 == bursts) begin
                        state_next = STATE_PUBLISH;
                    end
                end
            end
            STATE_PUBLISH: begin
                state_next = STATE_SETTLE;
                if (spoiled && isMiss) begin
                    state_next = STATE_REFUSE;
                end
            end
            STATE_REFUSE: begin
                if (refused_ready) begin
                    state_next = STATE_SETTLE;
                end
            end
            default: state_next = STATE_IDLE; // STATE_SETTLE
        endcase
    end

    always @* begin
        content = 64'd0;
        case (word)
            4'd0: content = {where, lun, length, {3'd0, current}, type_};
            4'd1: begin
                if (isMiss) begin
                    content = {{3'd0, wanted_count}, 8'd0, wanted_lba};
                end
            end
            4'd2: content = frame_word0;
            4'd3: content = frame_word1;
            4'd4: content = frame_word2;
            4'd5: content = frame_word3;
            4'd6: content = frame_word4;
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            full <= 1'b1;
            arriving <= 1'b0;
        end else begin
            state <= state_next;
            full <= count - consumer >= size;
            arriving <= bufferGranted;
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                isMiss <= takeMiss;
                extent <= miss_extent;
                writeMiss <= miss_write;
                current <= takeMiss ? miss_id : waitingFrames_out_payload;
            end
            STATE_LOCATE: begin
                entry <= base + {2'd0, {place, 2'd0}};
                bursts <= isMiss ? 7'd0 : needed;
                burst <= 7'd0;
                word <= 4'd0;
                spoiled <= 1'b0;
            end
            STATE_HEADER: begin
                if (beats_ready) begin
                    word <= word + 4'd1;
                end
            end
            STATE_HEADER_DONE: begin
                if (response_valid) begin
                    spoiled <= response_payload;
                    word <= 4'd0;
                end
            end
            STATE_FILL: begin
                if (bufferGranted) begin
                    word <= word + 4'd1;
                end
            end
            STATE_BODY: begin
                if (beats_valid && beats_ready) begin
                    word <= word + 4'd1;
                end
            end
            STATE_BODY_DONE: begin
                if (response_valid) begin
                    spoiled <= spoiled || response_payload;
                    burst <= burst + 7'd1;
                end
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            count <= 16'd0;
        end else begin
            case (state)
                STATE_PUBLISH: begin
                    if (!spoiled) begin
                        count <= count + 16'd1;
                    end
                end
                default: ;
            endcase
        end
    end

    wire _unused = &{1'b0, waitingFrames_count, waitingMisses_count, body_in_ready, body_count, bursts_difference[2:0],
            bursts_sum[3:0], request[57:56]};
endmodule

`default_nettype wire
