// Target, addressWidth 32, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.Target; change that, not this.

`default_nettype none

module Target (
    input  wire        aclk,
    input  wire        aresetn,
    // requests: Stream slave, width 65  // Target.java:95
    input  wire        requests_valid,
    input  wire [64:0] requests_payload,
    output wire        requests_ready,
    input  wire        trusted,  // Target.java:96
    // replies: Stream master, width 65  // Target.java:97
    output wire        replies_valid,
    output wire [64:0] replies_payload,
    input  wire        replies_ready,
    // m_axi_hp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // Target.java:98
    output wire        m_axi_hp_awid,
    output wire [31:0] m_axi_hp_awaddr,
    output wire [7:0]  m_axi_hp_awlen,
    output wire [2:0]  m_axi_hp_awsize,
    output wire [1:0]  m_axi_hp_awburst,
    output wire        m_axi_hp_awlock,
    output wire [3:0]  m_axi_hp_awcache,
    output wire [2:0]  m_axi_hp_awprot,
    output wire [3:0]  m_axi_hp_awqos,
    output wire        m_axi_hp_awvalid,
    input  wire        m_axi_hp_awready,
    output wire [63:0] m_axi_hp_wdata,
    output wire [7:0]  m_axi_hp_wstrb,
    output wire        m_axi_hp_wlast,
    output wire        m_axi_hp_wvalid,
    input  wire        m_axi_hp_wready,
    input  wire        m_axi_hp_bid,
    input  wire [1:0]  m_axi_hp_bresp,
    input  wire        m_axi_hp_bvalid,
    output wire        m_axi_hp_bready,
    output wire        m_axi_hp_arid,
    output wire [31:0] m_axi_hp_araddr,
    output wire [7:0]  m_axi_hp_arlen,
    output wire [2:0]  m_axi_hp_arsize,
    output wire [1:0]  m_axi_hp_arburst,
    output wire        m_axi_hp_arlock,
    output wire [3:0]  m_axi_hp_arcache,
    output wire [2:0]  m_axi_hp_arprot,
    output wire [3:0]  m_axi_hp_arqos,
    output wire        m_axi_hp_arvalid,
    input  wire        m_axi_hp_arready,
    input  wire        m_axi_hp_rid,
    input  wire [63:0] m_axi_hp_rdata,
    input  wire [1:0]  m_axi_hp_rresp,
    input  wire        m_axi_hp_rlast,
    input  wire        m_axi_hp_rvalid,
    output wire        m_axi_hp_rready,
    // m_axi_acp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // Target.java:99
    output wire        m_axi_acp_awid,
    output wire [31:0] m_axi_acp_awaddr,
    output wire [7:0]  m_axi_acp_awlen,
    output wire [2:0]  m_axi_acp_awsize,
    output wire [1:0]  m_axi_acp_awburst,
    output wire        m_axi_acp_awlock,
    output wire [3:0]  m_axi_acp_awcache,
    output wire [2:0]  m_axi_acp_awprot,
    output wire [3:0]  m_axi_acp_awqos,
    output wire        m_axi_acp_awvalid,
    input  wire        m_axi_acp_awready,
    output wire [63:0] m_axi_acp_wdata,
    output wire [7:0]  m_axi_acp_wstrb,
    output wire        m_axi_acp_wlast,
    output wire        m_axi_acp_wvalid,
    input  wire        m_axi_acp_wready,
    input  wire        m_axi_acp_bid,
    input  wire [1:0]  m_axi_acp_bresp,
    input  wire        m_axi_acp_bvalid,
    output wire        m_axi_acp_bready,
    output wire        m_axi_acp_arid,
    output wire [31:0] m_axi_acp_araddr,
    output wire [7:0]  m_axi_acp_arlen,
    output wire [2:0]  m_axi_acp_arsize,
    output wire [1:0]  m_axi_acp_arburst,
    output wire        m_axi_acp_arlock,
    output wire [3:0]  m_axi_acp_arcache,
    output wire [2:0]  m_axi_acp_arprot,
    output wire [3:0]  m_axi_acp_arqos,
    output wire        m_axi_acp_arvalid,
    input  wire        m_axi_acp_arready,
    input  wire        m_axi_acp_rid,
    input  wire [63:0] m_axi_acp_rdata,
    input  wire [1:0]  m_axi_acp_rresp,
    input  wire        m_axi_acp_rlast,
    input  wire        m_axi_acp_rvalid,
    output wire        m_axi_acp_rready,
    input  wire        commit,  // Target.java:100
    input  wire [4:0]  index,  // Target.java:101
    input  wire        valid,  // Target.java:102
    input  wire [74:0] entry,  // Target.java:103
    input  wire        enable,  // Target.java:104
    input  wire [5:0]  node,  // Target.java:105
    output wire        message,  // Target.java:106
    input  wire        messageRoom,  // Target.java:107
    output wire [5:0]  messageFrom,  // Target.java:108
    output wire [63:0] messageContent,  // Target.java:109
    output wire        violated,  // Target.java:110
    output wire [5:0]  violator,  // Target.java:111
    output wire [5:0]  violatedExport,  // Target.java:112
    output wire [31:0] violatedOffset,  // Target.java:113
    output wire        violatedWrite,  // Target.java:114
    output wire        serving,  // Target.java:115
    output wire        reads,  // Target.java:116
    output wire        writes  // Target.java:117
);

    localparam [1:0] STATE_FIRST = 2'd0;
    localparam [1:0] STATE_SECOND = 2'd1;
    localparam [1:0] STATE_REST = 2'd2;

    reg  [1:0]  state;              // Target.java:120
    reg  [3:0]  header_kind;        // PacketHeader.java:11
    reg  [4:0]  header_seq;         // PacketHeader.java:13
    reg  [5:0]  header_dst;         // PacketHeader.java:15
    reg  [5:0]  header_src;         // PacketHeader.java:16
    reg  [4:0]  header_tag;         // PacketHeader.java:17
    reg  [3:0]  header_generation;  // PacketHeader.java:18
    reg  [33:0] header_rest;        // PacketHeader.java:20
    reg         isTrusted;          // Target.java:123
    reg         busy;               // Target.java:170
    reg         reading;            // Target.java:170
    reg         nonSecure;          // Target.java:170
    reg  [5:0]  order_src;          // Order.java:13
    reg  [4:0]  order_tag;          // Order.java:13
    reg  [3:0]  order_generation;   // Order.java:13
    reg         order_allowed;      // Order.java:16
    reg  [1:0]  order_answer;       // Order.java:16
    reg         order_coherent;     // Order.java:19
    reg  [1:0]  order_size;         // Order.java:22
    reg  [1:0]  order_burst;        // Order.java:22
    reg  [5:0]  order_beats;        // Order.java:22
    reg  [2:0]  order_low;          // Order.java:22
    reg         judged;             // Target.java:195
    reg  [5:0]  judgedExport;       // Target.java:195
    reg  [31:0] judgedOffset;       // Target.java:195
    reg         ofMessage;          // Target.java:195
    reg         sentAddress;        // Target.java:243
    reg         sentData;           // Target.java:243
    reg  [2:0]  pieces;             // Target.java:243
    reg         begun;              // Target.java:243
    reg         loaded;             // Target.java:252
    reg         toCoherent;         // Target.java:252
    reg  [63:0] wdata;              // Target.java:252
    reg  [7:0]  wstrb;              // Target.java:252
    reg         wlast;              // Target.java:252
    reg  [3:0]  beat;               // Target.java:253
    reg         changed;            // Target.java:331
    reg  [5:0]  openReads;          // Target.java:332
    reg  [5:0]  openWrites;         // Target.java:333
    reg  [5:0]  oldReads;           // Target.java:334
    reg  [5:0]  oldWrites;          // Target.java:335
    reg         readEnded;          // Target.java:336
    reg         writeEnded;         // Target.java:336

    wire        exports_exists;
    wire [74:0] exports_found;
    wire        data_words_ready;
    wire        data_beats_valid;
    wire [71:0] data_beats_payload;
    wire [3:0]  cutter_length;
    wire        cutter_last;
    wire        readReplies_orders_ready;
    wire        readReplies_room;
    wire        readReplies_replies_valid;
    wire [64:0] readReplies_replies_payload;
    wire        readReplies_ended;
    wire        writeReplies_orders_ready;
    wire        writeReplies_replies_valid;
    wire [64:0] writeReplies_replies_payload;
    wire        writeReplies_ended;
    wire        merge_in_0_ready;
    wire        merge_in_1_ready;

    wire [63:0] word = requests_payload[63:0];  // PacketWord.java:33
    wire [1:0] head_size = header_rest[33:32];  // RequestHead.java:11
    wire [5:0] head_beats = header_rest[31:26];  // RequestHead.java:13
    wire [1:0] head_burst = header_rest[25:24];  // RequestHead.java:15
    wire head_nonSecure = header_rest[23];  // RequestHead.java:17
    wire head_port = header_rest[21];  // RequestHead.java:20
    wire [5:0] head_export = header_rest[20:15];  // RequestHead.java:22
    wire [6:0] head_epoch = header_rest[14:8];  // RequestHead.java:23
    wire [7:0] head_offsetHigh = header_rest[7:0];  // RequestHead.java:24
    wire [23:0] tail_offsetLow = word[63:40];  // RequestTail.java:10
    wire [15:0] tail_key = word[39:24];  // RequestTail.java:11
    wire [7:0] tail_firstStrobes = word[23:16];  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = word[15:8];  // RequestTail.java:14
    wire isFirst = state == STATE_FIRST;  // Target.java:133
    wire isSecond = state == STATE_SECOND;  // Target.java:133
    wire isRest = state == STATE_REST;  // Target.java:133
    wire [19:0] export_lastPage = exports_found[74:55];  // Target.java:142
    wire [5:0] export_node = exports_found[54:49];  // Target.java:142
    wire export_anyNode = exports_found[48];  // Target.java:142
    wire [15:0] export_key = exports_found[47:32];  // Target.java:142
    wire [6:0] export_epoch = exports_found[31:25];  // Target.java:142
    wire export_mayRead = exports_found[24];  // Target.java:142
    wire export_mayWrite = exports_found[23];  // Target.java:142
    wire export_mayDirect = exports_found[22];  // Target.java:142
    wire export_mayCoherent = exports_found[21];  // Target.java:142
    wire export_secureOnly = exports_found[20];  // Target.java:142
    wire [19:0] export_base = exports_found[19:0];  // Target.java:142
    wire isRead = header_kind == 4'd4;  // Target.java:144
    wire isMessage = header_kind == 4'd8;  // Target.java:144
    wire [31:0] offset = {head_offsetHigh, tail_offsetLow};  // Target.java:145
    wire isWhole = isTrusted && head_export == 6'd63;  // Target.java:146
    wire straight = head_burst == 2'd1;  // Target.java:147
    wire around = head_burst == 2'd2;  // Target.java:147
    wire [2:0] inBeat = ~(3'd7 << head_size);  // Target.java:148
    wire [9:0] bytes = {3'd0, {1'b0, head_beats} + {1'b0, 6'd1}} << head_size;  // Target.java:149
    wire [11:0] within_ = {offset[11:3], offset[2:0] & ~inBeat};  // Target.java:150
    wire [12:0] next_allowed_sum = {1'b0, within_} + {3'd0, bytes - 10'd1};  // Target.java:152
    wire crosses = straight && next_allowed_sum[12];  // Target.java:152
    wire [19:0] page = offset[31:12];  // Target.java:153
    wire isInside = crosses ? page < export_lastPage : page <= export_lastPage;  // Target.java:154
    wire powerOfTwo = (head_beats & (head_beats + 6'd1)) == 6'd0 && head_beats != 6'd0;  // Target.java:155
    wire isAligned = (offset[2:0] & inBeat) == 3'd0;  // Target.java:156
    wire isShortBurst = head_beats[5:4] == 2'd0;  // Target.java:157
    wire isLegal = straight || (isShortBurst && head_burst == 2'd0) ||
            (isShortBurst && around && powerOfTwo && isAligned);  // Target.java:158
    wire isAllowed = exports_exists && export_epoch == head_epoch && export_key == tail_key &&
            (export_anyNode || export_node == header_src) && (isRead ? export_mayRead : export_mayWrite) &&
            (head_port ? export_mayCoherent : export_mayDirect) && !(export_secureOnly && head_nonSecure) && isInside &&
            enable;  // Target.java:159
    wire passes = isLegal && (isWhole || isAllowed) && !isMessage;  // Target.java:168
    wire [5:0] next_src = header_src;  // Order.java:13
    wire [4:0] next_tag = header_tag;  // Order.java:13
    wire [3:0] next_generation = header_generation;  // Order.java:13
    wire next_allowed = passes;  // Order.java:16
    wire [1:0] next_answer = isMessage ? (messageRoom ? 2'd0 : 2'd2) : 2'd3;  // Order.java:16
    wire next_coherent = head_port;  // Order.java:19
    wire [1:0] next_size = head_size;  // Order.java:22
    wire [1:0] next_burst = head_burst;  // Order.java:22
    wire [5:0] next_beats = head_beats;  // Order.java:22
    wire [2:0] next_low = offset[2:0];  // Order.java:22
    wire asksWrite = busy && !reading && order_allowed;  // Target.java:242
    wire awValid = asksWrite && !sentAddress;  // Target.java:248
    wire awReady = order_coherent ? m_axi_acp_awready : m_axi_hp_awready;  // Target.java:246
    wire awMoves = awValid && awReady;  // Target.java:249
    wire addressIs = sentAddress || awMoves;  // Target.java:267
    wire endsPiece = beat == cutter_length;  // Target.java:255
    wire wReady = toCoherent ? m_axi_acp_wready : m_axi_hp_wready;  // Target.java:254
    wire data_beats_ready = asksWrite && !sentData && (!loaded || wReady);
    wire takesBeat = data_beats_valid && data_beats_ready;  // Target.java:257
    wire dataIs = sentData || (takesBeat && endsPiece);  // Target.java:267
    wire pieceDone = addressIs && dataIs;  // Target.java:268
    wire refusedWrite = busy && !reading && !order_allowed && !isRest;  // Target.java:282
    wire writeReplies_orders_valid = refusedWrite || (cutter_last && pieceDone);
    wire asksRead = busy && reading && order_allowed;  // Target.java:242
    wire readGoes = asksRead && (begun || readReplies_room);  // Target.java:244
    wire arReady = order_coherent ? m_axi_acp_arready : m_axi_hp_arready;  // Target.java:245
    wire arMoves = readGoes && arReady;  // Target.java:247
    wire refusedRead = busy && reading && !order_allowed && readReplies_room;  // Target.java:281
    wire readReplies_orders_valid = refusedRead || (arMoves && cutter_last);
    wire done = (readReplies_orders_valid && readReplies_orders_ready) ||
            (writeReplies_orders_valid && writeReplies_orders_ready);  // Target.java:183
    wire judges = isSecond && requests_valid && !busy;  // Target.java:184
    wire wasRequest = judged && !ofMessage;  // Target.java:202
    wire last = requests_payload[64];  // PacketWord.java:28
    wire [19:0] base = isWhole ? 20'd0 : export_base;  // Target.java:234
    wire pieceGoes = pieceDone && (!cutter_last || writeReplies_orders_ready);  // Target.java:269
    wire [2:0] protection_0 = {1'b0, nonSecure, 1'b0};  // Target.java:298
    wire [2:0] size_0 = {1'b0, order_size};  // Target.java:299
    wire [2:0] protection_1 = {1'b0, nonSecure, 1'b0};  // Target.java:298
    wire [2:0] size_1 = {1'b0, order_size};  // Target.java:299
    wire [5:0] readEnds = {5'd0, readEnded};  // Target.java:339
    wire [5:0] writeEnds = {5'd0, writeEnded};  // Target.java:339
    wire [5:0] readsLeft = openReads - readEnds;  // Target.java:340
    wire [5:0] writesLeft = openWrites - writeEnds;  // Target.java:340
    wire [31:0] data_order = {next_src, next_tag, next_generation, next_allowed, next_answer, next_coherent, next_size,
            next_burst, next_beats, next_low};
    wire data_words_valid = isRest && requests_valid;
    wire [31:0] cutter_start = {base + page, offset[11:0]};
    wire cutter_next = arMoves || pieceGoes;
    wire [31:0] readReplies_orders_payload = {order_src, order_tag, order_generation, order_allowed, order_answer,
            order_coherent, order_size, order_burst, order_beats, order_low};
    wire [34:0] writeReplies_orders_payload = {pieces, {order_src, order_tag, order_generation, order_allowed,
            order_answer, order_coherent, order_size, order_burst, order_beats, order_low}};

    ExportTable exports (  // Target.java:128
        .aclk    (aclk),
        .aresetn (aresetn),
        .commit  (commit),
        .index   (index),
        .valid   (valid),
        .entry   (entry),
        .look    (isFirst),
        .export_ (word[20:15]),
        .exists  (exports_exists),
        .found   (exports_found)
    );

    WriteData data (  // Target.java:212
        .aclk          (aclk),
        .aresetn       (aresetn),
        .load          (judges),
        .order         (data_order),
        .kind          (header_kind),
        .first         (tail_firstStrobes),
        .last          (tail_lastStrobes),
        .words_valid   (data_words_valid),
        .words_payload (requests_payload),
        .words_ready   (data_words_ready),
        .beats_valid   (data_beats_valid),
        .beats_payload (data_beats_payload),
        .beats_ready   (data_beats_ready)
    );

    BurstCutter cutter (  // Target.java:233
        .aclk    (aclk),
        .load    (judges),
        .start   (cutter_start),
        .size    (head_size),
        .burst   (head_burst),
        .beats   (head_beats),
        .next    (cutter_next),
        .address (m_axi_hp_araddr),
        .length  (cutter_length),
        .last    (cutter_last)
    );

    ReadReplies readReplies (  // Target.java:240
        .aclk            (aclk),
        .aresetn         (aresetn),
        .orders_valid    (readReplies_orders_valid),
        .orders_payload  (readReplies_orders_payload),
        .orders_ready    (readReplies_orders_ready),
        .room            (readReplies_room),
        .valid_0         (m_axi_hp_rvalid),
        .valid_1         (m_axi_acp_rvalid),
        .ready_0         (m_axi_hp_rready),
        .ready_1         (m_axi_acp_rready),
        .data_0          (m_axi_hp_rdata),
        .data_1          (m_axi_acp_rdata),
        .resp_0          (m_axi_hp_rresp),
        .resp_1          (m_axi_acp_rresp),
        .replies_valid   (readReplies_replies_valid),
        .replies_payload (readReplies_replies_payload),
        .replies_ready   (merge_in_0_ready),
        .ended           (readReplies_ended),
        .node            (node)
    );

    WriteReplies writeReplies (  // Target.java:241
        .aclk            (aclk),
        .aresetn         (aresetn),
        .orders_valid    (writeReplies_orders_valid),
        .orders_payload  (writeReplies_orders_payload),
        .orders_ready    (writeReplies_orders_ready),
        .valid_0         (m_axi_hp_bvalid),
        .valid_1         (m_axi_acp_bvalid),
        .ready_0         (m_axi_hp_bready),
        .ready_1         (m_axi_acp_bready),
        .resp_0          (m_axi_hp_bresp),
        .resp_1          (m_axi_acp_bresp),
        .replies_valid   (writeReplies_replies_valid),
        .replies_payload (writeReplies_replies_payload),
        .replies_ready   (merge_in_1_ready),
        .ended           (writeReplies_ended),
        .node            (node)
    );

    PacketMerge merge (  // Target.java:355
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (readReplies_replies_valid),
        .in_0_payload (readReplies_replies_payload),
        .in_0_ready   (merge_in_0_ready),
        .in_1_valid   (writeReplies_replies_valid),
        .in_1_payload (writeReplies_replies_payload),
        .in_1_ready   (merge_in_1_ready),
        .out_valid    (replies_valid),
        .out_payload  (replies_payload),
        .out_ready    (replies_ready)
    );

    assign message = judges && isMessage;
    assign messageFrom = header_src;
    assign messageContent = {header_rest[31:0], word[63:32]};
    assign violated = wasRequest && !order_allowed;
    assign violator = order_src;
    assign violatedExport = judgedExport;
    assign violatedOffset = judgedOffset;
    assign violatedWrite = !reading;
    assign reads = wasRequest && order_allowed && reading;
    assign writes = wasRequest && order_allowed && !reading;
    assign requests_ready = isFirst || judges || (isRest && data_words_ready);
    assign m_axi_hp_arvalid = readGoes && !order_coherent;
    assign m_axi_acp_arvalid = readGoes && order_coherent;
    assign m_axi_hp_awvalid = awValid && !order_coherent;
    assign m_axi_acp_awvalid = awValid && order_coherent;
    assign m_axi_hp_wvalid = loaded && !toCoherent;
    assign m_axi_acp_wvalid = loaded && toCoherent;
    assign m_axi_hp_arid = 1'b0;
    assign m_axi_hp_arlen = {4'd0, cutter_length};
    assign m_axi_hp_arsize = size_0;
    assign m_axi_hp_arburst = order_burst;
    assign m_axi_hp_arlock = 1'b0;
    assign m_axi_hp_arcache = 4'd3;
    assign m_axi_hp_arprot = protection_0;
    assign m_axi_hp_arqos = 4'd0;
    assign m_axi_hp_awid = 1'b0;
    assign m_axi_hp_awaddr = m_axi_hp_araddr;
    assign m_axi_hp_awlen = {4'd0, cutter_length};
    assign m_axi_hp_awsize = size_0;
    assign m_axi_hp_awburst = order_burst;
    assign m_axi_hp_awlock = 1'b0;
    assign m_axi_hp_awcache = 4'd3;
    assign m_axi_hp_awprot = protection_0;
    assign m_axi_hp_awqos = 4'd0;
    assign m_axi_hp_wdata = wdata;
    assign m_axi_hp_wstrb = wstrb;
    assign m_axi_hp_wlast = wlast;
    assign m_axi_acp_arid = 1'b0;
    assign m_axi_acp_araddr = m_axi_hp_araddr;
    assign m_axi_acp_arlen = {4'd0, cutter_length};
    assign m_axi_acp_arsize = size_1;
    assign m_axi_acp_arburst = order_burst;
    assign m_axi_acp_arlock = 1'b0;
    assign m_axi_acp_arcache = 4'd15;
    assign m_axi_acp_arprot = protection_1;
    assign m_axi_acp_arqos = 4'd0;
    assign m_axi_acp_awid = 1'b0;
    assign m_axi_acp_awaddr = m_axi_hp_araddr;
    assign m_axi_acp_awlen = {4'd0, cutter_length};
    assign m_axi_acp_awsize = size_1;
    assign m_axi_acp_awburst = order_burst;
    assign m_axi_acp_awlock = 1'b0;
    assign m_axi_acp_awcache = 4'd15;
    assign m_axi_acp_awprot = protection_1;
    assign m_axi_acp_awqos = 4'd0;
    assign m_axi_acp_wdata = wdata;
    assign m_axi_acp_wstrb = wstrb;
    assign m_axi_acp_wlast = wlast;
    assign serving = changed || oldReads != 6'd0 || oldWrites != 6'd0;

    always @(posedge aclk) begin
        if (isFirst) begin
            header_kind <= word[63:60];
            header_seq <= word[59:55];
            header_dst <= word[54:49];
            header_src <= word[48:43];
            header_tag <= word[42:38];
            header_generation <= word[37:34];
            header_rest <= word[33:0];
            isTrusted <= trusted;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            busy <= 1'b0;
        end else begin
            if (done) begin
                busy <= 1'b0;
            end
            if (judges) begin
                busy <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (judges) begin
            reading <= isRead;
            nonSecure <= head_nonSecure;
            order_src <= next_src;
            order_tag <= next_tag;
            order_generation <= next_generation;
            order_allowed <= next_allowed;
            order_answer <= next_answer;
            order_coherent <= next_coherent;
            order_size <= next_size;
            order_burst <= next_burst;
            order_beats <= next_beats;
            order_low <= next_low;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            judged <= 1'b0;
            sentAddress <= 1'b0;
            sentData <= 1'b0;
            changed <= 1'b0;
            openReads <= 6'd0;
            openWrites <= 6'd0;
            readEnded <= 1'b0;
            writeEnded <= 1'b0;
        end else begin
            judged <= judges;
            sentAddress <= addressIs && !pieceGoes;
            sentData <= dataIs && !pieceGoes;
            readEnded <= readReplies_ended;
            writeEnded <= writeReplies_ended;
            changed <= commit;
            openReads <= readsLeft + {5'd0, judges && isRead};
            openWrites <= writesLeft + {5'd0, judges && !isRead};
        end
    end

    always @(posedge aclk) begin
        if (judges) begin
            ofMessage <= isMessage;
            judgedExport <= head_export;
            judgedOffset <= offset;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_FIRST;
        end else if (requests_valid && requests_ready) begin
            case (state)
                STATE_FIRST: state <= STATE_SECOND;
                STATE_SECOND: begin
                    state <= STATE_REST;
                    if (last) begin
                        state <= STATE_FIRST;
                    end
                end
                default: begin // STATE_REST
                    if (last) begin
                        state <= STATE_FIRST;
                    end
                end
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            loaded <= 1'b0;
            beat <= 4'd0;
        end else begin
            if (wReady) begin
                loaded <= 1'b0;
            end
            if (takesBeat) begin
                loaded <= 1'b1;
                beat <= endsPiece ? 4'd0 : beat + 4'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (takesBeat) begin
            toCoherent <= order_coherent;
            wdata <= data_beats_payload[63:0];
            wstrb <= data_beats_payload[71:64];
            wlast <= endsPiece;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            pieces <= 3'd0;
            begun <= 1'b0;
        end else begin
            if (arMoves) begin
                begun <= 1'b1;
            end
            if (pieceGoes) begin
                pieces <= pieces + 3'd1;
            end
            if (done) begin
                begun <= 1'b0;
                pieces <= 3'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            oldReads <= 6'd0;
            oldWrites <= 6'd0;
        end else begin
            if (oldReads != 6'd0) begin
                oldReads <= oldReads - readEnds;
            end
            if (oldWrites != 6'd0) begin
                oldWrites <= oldWrites - writeEnds;
            end
            if (changed) begin
                oldReads <= readsLeft + {5'd0, isSecond && isRead};
                oldWrites <= writesLeft + {5'd0, isSecond && !isRead};
            end
        end
    end

    wire _unused = &{1'b0, header_seq, header_dst, next_allowed_sum[11:0], m_axi_hp_bid, m_axi_hp_rid, m_axi_hp_rlast,
            m_axi_acp_bid, m_axi_acp_rid, m_axi_acp_rlast};
endmodule

`default_nettype wire
