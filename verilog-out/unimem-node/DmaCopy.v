// DmaCopy
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaCopy; change that, not this.

`default_nettype none

module DmaCopy (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        tick,  // DmaCopy.java:75
    input  wire        go,  // DmaCopy.java:76
    input  wire [35:0] source,  // DmaCopy.java:77
    input  wire [35:0] destination,  // DmaCopy.java:78
    input  wire [25:0] bytes,  // DmaCopy.java:79
    input  wire        abort,  // DmaCopy.java:80
    output wire        done,  // DmaCopy.java:81
    output wire        internal,  // DmaCopy.java:82
    output wire        slave,  // DmaCopy.java:83
    output wire        decode,  // DmaCopy.java:84
    input  wire        commit,  // DmaCopy.java:85
    input  wire [3:0]  index,  // DmaCopy.java:86
    input  wire        valid,  // DmaCopy.java:87
    input  wire [37:0] entry,  // DmaCopy.java:88
    input  wire [5:0]  node,  // DmaCopy.java:89
    input  wire        reachable,  // DmaCopy.java:90
    input  wire        lost,  // DmaCopy.java:91
    input  wire [15:0] timeout,  // DmaCopy.java:92
    // toSelf: Stream master, width 65  // DmaCopy.java:93
    output wire        toSelf_valid,
    output wire [64:0] toSelf_payload,
    input  wire        toSelf_ready,
    // toOthers: Stream master, width 65  // DmaCopy.java:94
    output wire        toOthers_valid,
    output wire [64:0] toOthers_payload,
    input  wire        toOthers_ready,
    // fromSelf: Stream slave, width 65  // DmaCopy.java:95
    input  wire        fromSelf_valid,
    input  wire [64:0] fromSelf_payload,
    output wire        fromSelf_ready,
    // fromOthers: Stream slave, width 65  // DmaCopy.java:96
    input  wire        fromOthers_valid,
    input  wire [64:0] fromOthers_payload,
    output wire        fromOthers_ready
);

    localparam [2:0] STATE_IDLE = 3'd0;
    localparam [2:0] STATE_DESTINATION = 3'd1;
    localparam [2:0] STATE_START = 3'd2;
    localparam [2:0] STATE_RUN = 3'd3;
    localparam [2:0] STATE_DONE = 3'd4;

    reg  [2:0]  state;           // DmaCopy.java:99
    reg         here_own;        // DmaCopy.java:108
    reg  [5:0]  here_node;       // DmaCopy.java:108
    reg  [5:0]  here_export;     // DmaCopy.java:108
    reg  [15:0] here_key;        // DmaCopy.java:108
    reg  [6:0]  here_epoch;      // DmaCopy.java:108
    reg         here_coherent;   // DmaCopy.java:108
    reg         there_own;       // DmaCopy.java:108
    reg  [5:0]  there_node;      // DmaCopy.java:108
    reg  [5:0]  there_export;    // DmaCopy.java:108
    reg  [15:0] there_key;       // DmaCopy.java:108
    reg  [6:0]  there_epoch;     // DmaCopy.java:108
    reg         there_coherent;  // DmaCopy.java:108
    reg         refused;         // DmaCopy.java:109
    reg         remote;          // DmaCopy.java:109
    reg         wrong;           // DmaCopy.java:110
    reg         broken;          // DmaCopy.java:110
    reg         foreign;         // DmaCopy.java:110
    reg  [23:0] reads;           // DmaCopy.java:117
    reg  [23:0] writes;          // DmaCopy.java:117
    reg  [3:0]  generation;      // DmaCopy.java:126
    reg         stopped;         // DmaCopy.java:126
    reg         insideSelf;      // DmaCopy.java:239
    reg         insideOthers;    // DmaCopy.java:239

    wire        spaces_mayRead;
    wire        spaces_mayWrite;
    wire [36:0] spaces_end_;
    wire        reader_requests_valid;
    wire [64:0] reader_requests_payload;
    wire        reader_replies_ready;
    wire        reader_own;
    wire [9:0]  reader_ready;
    wire        reader_all;
    wire [63:0] reader_word;
    wire        reader_idle;
    wire        reader_open;
    wire        reader_progress;
    wire        reader_failed;
    wire [1:0]  reader_response;
    wire        writer_take;
    wire        writer_requests_valid;
    wire [64:0] writer_requests_payload;
    wire        writer_replies_ready;
    wire        writer_own;
    wire        writer_idle;
    wire        writer_open;
    wire        writer_done;
    wire        writer_progress;
    wire        writer_failed;
    wire [1:0]  writer_response;
    wire        readWatch_over;
    wire        writeWatch_over;
    wire        readWay_in_ready;
    wire        readWay_first_valid;
    wire [64:0] readWay_first_payload;
    wire        readWay_second_valid;
    wire [64:0] readWay_second_payload;
    wire        writeWay_in_ready;
    wire        writeWay_first_valid;
    wire [64:0] writeWay_first_payload;
    wire        writeWay_second_valid;
    wire [64:0] writeWay_second_payload;
    wire        own_in_0_ready;
    wire        own_in_1_ready;
    wire [1:0]  own_from;
    wire        others_in_0_ready;
    wire        others_in_1_ready;
    wire [1:0]  others_from;

    wire isIdle = state == STATE_IDLE;  // DmaCopy.java:106
    wire starts = state == STATE_START;  // DmaCopy.java:106
    wire runs = state == STATE_RUN;  // DmaCopy.java:106
    wire [32:0] extent = {7'd0, bytes};  // DmaCopy.java:113
    wire [32:0] sourceLast = ({1'b0, source[31:0]} + extent) - 33'd1;  // DmaCopy.java:114
    wire [32:0] destinationLast = ({1'b0, destination[31:0]} + extent) - 33'd1;  // DmaCopy.java:115
    wire beyond = sourceLast[32] || destinationLast[32];  // DmaCopy.java:116
    wire [2:0] from = source[2:0];  // DmaCopy.java:118
    wire [2:0] to = destination[2:0];  // DmaCopy.java:118
    wire ahead = from > to;  // DmaCopy.java:119
    wire [3:0] shift = ({1'b0, from} - {1'b0, to}) + (ahead ? 4'd0 : 4'd8);  // DmaCopy.java:120
    wire [7:0] firstStrobes = 8'hff << to;  // DmaCopy.java:121
    wire [7:0] lastStrobes = 8'hff >> ~destinationLast[2:0];  // DmaCopy.java:122
    wire active = !(isIdle || state == STATE_DONE);  // DmaCopy.java:160
    wire over = active && (readWatch_over || writeWatch_over || (lost && remote) || abort);  // DmaCopy.java:169
    wire flush = over;  // DmaCopy.java:126
    wire rest = reader_idle && writer_idle;  // DmaCopy.java:127
    wire begins = starts && rest && !refused;  // DmaCopy.java:128
    wire drained = stopped && !reader_open && !writer_open && rest;  // DmaCopy.java:170
    wire [26:0] reads_sum = {1'b0, bytes} + {24'd0, from} + 27'd7;  // DmaCopy.java:258
    wire [26:0] writes_sum = {1'b0, bytes} + {24'd0, to} + 27'd7;  // DmaCopy.java:258
    wire isEmpty = bytes == 26'd0;  // DmaCopy.java:196
    wire isRemote = !(here_own && spaces_end_[36]);  // DmaCopy.java:198
    wire isForbidden = refused || !spaces_mayWrite;  // DmaCopy.java:199
    wire [3:0] spaces_space = isIdle ? source[35:32] : destination[35:32];
    wire [36:0] reader_end_ = {here_own, here_node, here_export, here_key, here_epoch, here_coherent};
    wire [36:0] writer_end_ = {there_own, there_node, there_export, there_key, there_epoch, there_coherent};
    wire readWatch_waits = active && (reader_open || !reader_idle);
    wire writeWatch_waits = active && (writer_open || !writer_idle);
    wire reader_opens = !(reader_own ? insideSelf : insideOthers);
    wire writer_opens = !(writer_own ? insideSelf : insideOthers);
    wire reader_replies_valid = reader_own ? fromSelf_valid : fromOthers_valid;
    wire [64:0] reader_replies_payload = reader_own ? fromSelf_payload : fromOthers_payload;
    wire writer_replies_valid = writer_own ? fromSelf_valid : fromOthers_valid;
    wire [64:0] writer_replies_payload = writer_own ? fromSelf_payload : fromOthers_payload;

    DmaSpaces spaces (  // DmaCopy.java:100
        .aclk     (aclk),
        .aresetn  (aresetn),
        .commit   (commit),
        .index    (index),
        .valid    (valid),
        .entry    (entry),
        .node     (node),
        .space    (spaces_space),
        .mayRead  (spaces_mayRead),
        .mayWrite (spaces_mayWrite),
        .end_     (spaces_end_)
    );

    DmaReader reader (  // DmaCopy.java:124
        .aclk             (aclk),
        .aresetn          (aresetn),
        .start            (begins),
        .end_             (reader_end_),
        .from             (source[31:3]),
        .count            (reads),
        .stop             (stopped),
        .flush            (flush),
        .node             (node),
        .generation       (generation),
        .requests_valid   (reader_requests_valid),
        .requests_payload (reader_requests_payload),
        .requests_ready   (readWay_in_ready),
        .replies_valid    (reader_replies_valid),
        .replies_payload  (reader_replies_payload),
        .replies_ready    (reader_replies_ready),
        .opens            (reader_opens),
        .own              (reader_own),
        .ready            (reader_ready),
        .all              (reader_all),
        .take             (writer_take),
        .word             (reader_word),
        .idle             (reader_idle),
        .open             (reader_open),
        .progress         (reader_progress),
        .failed           (reader_failed),
        .response         (reader_response)
    );

    DmaWriter writer (  // DmaCopy.java:125
        .aclk             (aclk),
        .aresetn          (aresetn),
        .start            (begins),
        .end_             (writer_end_),
        .from             (destination[31:3]),
        .count            (writes),
        .shift            (shift),
        .early            (ahead),
        .firstStrobes     (firstStrobes),
        .lastStrobes      (lastStrobes),
        .stop             (stopped),
        .flush            (flush),
        .node             (node),
        .generation       (generation),
        .ready            (reader_ready),
        .all              (reader_all),
        .take             (writer_take),
        .word             (reader_word),
        .requests_valid   (writer_requests_valid),
        .requests_payload (writer_requests_payload),
        .requests_ready   (writeWay_in_ready),
        .replies_valid    (writer_replies_valid),
        .replies_payload  (writer_replies_payload),
        .replies_ready    (writer_replies_ready),
        .opens            (writer_opens),
        .own              (writer_own),
        .idle             (writer_idle),
        .open             (writer_open),
        .done             (writer_done),
        .progress         (writer_progress),
        .failed           (writer_failed),
        .response         (writer_response)
    );

    DmaWatch readWatch (  // DmaCopy.java:159
        .aclk     (aclk),
        .aresetn  (aresetn),
        .tick     (tick),
        .waits    (readWatch_waits),
        .progress (reader_progress),
        .timeout  (timeout),
        .over     (readWatch_over)
    );

    DmaWatch writeWatch (  // DmaCopy.java:159
        .aclk     (aclk),
        .aresetn  (aresetn),
        .tick     (tick),
        .waits    (writeWatch_waits),
        .progress (writer_progress),
        .timeout  (timeout),
        .over     (writeWatch_over)
    );

    PacketSplit readWay (  // DmaCopy.java:227
        .aclk           (aclk),
        .aresetn        (aresetn),
        .in_valid       (reader_requests_valid),
        .in_payload     (reader_requests_payload),
        .in_ready       (readWay_in_ready),
        .choice         (reader_own),
        .first_valid    (readWay_first_valid),
        .first_payload  (readWay_first_payload),
        .first_ready    (own_in_0_ready),
        .second_valid   (readWay_second_valid),
        .second_payload (readWay_second_payload),
        .second_ready   (others_in_0_ready)
    );

    PacketSplit writeWay (  // DmaCopy.java:227
        .aclk           (aclk),
        .aresetn        (aresetn),
        .in_valid       (writer_requests_valid),
        .in_payload     (writer_requests_payload),
        .in_ready       (writeWay_in_ready),
        .choice         (writer_own),
        .first_valid    (writeWay_first_valid),
        .first_payload  (writeWay_first_payload),
        .first_ready    (own_in_1_ready),
        .second_valid   (writeWay_second_valid),
        .second_payload (writeWay_second_payload),
        .second_ready   (others_in_1_ready)
    );

    PacketMerge_2 own (  // DmaCopy.java:230
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (readWay_first_valid),
        .in_0_payload (readWay_first_payload),
        .in_0_ready   (own_in_0_ready),
        .in_1_valid   (writeWay_first_valid),
        .in_1_payload (writeWay_first_payload),
        .in_1_ready   (own_in_1_ready),
        .out_valid    (toSelf_valid),
        .out_payload  (toSelf_payload),
        .out_ready    (toSelf_ready),
        .from         (own_from)
    );

    PacketMerge_2 others (  // DmaCopy.java:230
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (readWay_second_valid),
        .in_0_payload (readWay_second_payload),
        .in_0_ready   (others_in_0_ready),
        .in_1_valid   (writeWay_second_valid),
        .in_1_payload (writeWay_second_payload),
        .in_1_ready   (others_in_1_ready),
        .out_valid    (toOthers_valid),
        .out_payload  (toOthers_payload),
        .out_ready    (toOthers_ready),
        .from         (others_from)
    );

    assign done = state == STATE_DONE;
    assign internal = wrong;
    assign slave = broken;
    assign decode = foreign;
    assign fromSelf_ready = 1'b1;
    assign fromOthers_ready = 1'b1;

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            wrong <= 1'b0;
            broken <= 1'b0;
            foreign <= 1'b0;
            generation <= 4'd0;
            stopped <= 1'b0;
        end else begin
            if (reader_failed && runs) begin
                stopped <= 1'b1;
                broken <= broken || reader_response != 2'd3;
                foreign <= foreign || reader_response == 2'd3;
            end
            if (writer_failed && runs) begin
                stopped <= 1'b1;
                broken <= broken || writer_response != 2'd3;
                foreign <= foreign || writer_response == 2'd3;
            end
            case (state)
                STATE_IDLE: begin
                    if (go) begin
                        wrong <= 1'b0;
                        broken <= 1'b0;
                        foreign <= 1'b0;
                        state <= STATE_DESTINATION;
                    end
                end
                STATE_DESTINATION: begin
                    wrong <= isEmpty;
                    foreign <= isForbidden && !isEmpty;
                    broken <= !isForbidden && !isEmpty && isRemote && !reachable;
                    state <= STATE_START;
                end
                STATE_START: begin
                    if (rest) begin
                        state <= STATE_RUN;
                    end
                    if (refused) begin
                        state <= STATE_DONE;
                    end
                end
                STATE_RUN: begin
                    if (drained || (!stopped && writer_done)) begin
                        state <= STATE_DONE;
                    end
                end
                default: state <= STATE_IDLE; // STATE_DONE
            endcase
            if (begins) begin
                stopped <= 1'b0;
            end
            if (over) begin
                stopped <= 1'b1;
                generation <= generation + 4'd1;
                broken <= 1'b1;
                state <= STATE_DONE;
            end
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (go) begin
                    here_own <= spaces_end_[36];
                    here_node <= spaces_end_[35:30];
                    here_export <= spaces_end_[29:24];
                    here_key <= spaces_end_[23:8];
                    here_epoch <= spaces_end_[7:1];
                    here_coherent <= spaces_end_[0];
                    refused <= !spaces_mayRead || beyond;
                    reads <= reads_sum[26:3];
                    writes <= writes_sum[26:3];
                end
            end
            STATE_DESTINATION: begin
                there_own <= spaces_end_[36];
                there_node <= spaces_end_[35:30];
                there_export <= spaces_end_[29:24];
                there_key <= spaces_end_[23:8];
                there_epoch <= spaces_end_[7:1];
                there_coherent <= spaces_end_[0];
                remote <= isRemote;
                refused <= isEmpty || isForbidden || (isRemote && !reachable);
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            insideSelf <= 1'b0;
        end else if (fromSelf_valid) begin
            insideSelf <= !fromSelf_payload[64];
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            insideOthers <= 1'b0;
        end else if (fromOthers_valid) begin
            insideOthers <= !fromOthers_payload[64];
        end
    end

    wire _unused = &{1'b0, reader_replies_ready, writer_replies_ready, own_from, others_from, sourceLast[31:0],
            destinationLast[31:3], reads_sum[2:0], writes_sum[2:0]};
endmodule

`default_nettype wire
