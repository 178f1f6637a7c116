// Target, addressWidth 32, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.Target; change that, not this.

`default_nettype none

module Target (
    input  wire        aclk,
    input  wire        aresetn,
    // requests: Stream slave, width 65  // Target.java:98
    input  wire        requests_valid,
    input  wire [64:0] requests_payload,
    output wire        requests_ready,
    input  wire        trusted,  // Target.java:99
    // replies: Stream master, width 65  // Target.java:100
    output wire        replies_valid,
    output wire [64:0] replies_payload,
    input  wire        replies_ready,
    // ownReplies: Stream master, width 65  // Target.java:101
    output wire        ownReplies_valid,
    output wire [64:0] ownReplies_payload,
    input  wire        ownReplies_ready,
    // m_axi_hp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // Target.java:102
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
    // m_axi_acp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // Target.java:103
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
    input  wire        commit,  // Target.java:104
    input  wire [4:0]  index,  // Target.java:105
    input  wire        valid,  // Target.java:106
    input  wire [74:0] entry,  // Target.java:107
    input  wire        enable,  // Target.java:108
    input  wire [5:0]  node,  // Target.java:109
    output wire        message,  // Target.java:110
    input  wire        messageRoom,  // Target.java:111
    output wire [5:0]  messageFrom,  // Target.java:112
    output wire [63:0] messageContent,  // Target.java:113
    output wire        violated,  // Target.java:114
    output wire [5:0]  violator,  // Target.java:115
    output wire [5:0]  violatedExport,  // Target.java:116
    output wire [31:0] violatedOffset,  // Target.java:117
    output wire        violatedWrite,  // Target.java:118
    output wire        serving,  // Target.java:119
    output wire        reads,  // Target.java:120
    output wire        writes  // Target.java:121
);

    localparam [1:0] STATE_FIRST = 2'd0;
    localparam [1:0] STATE_SECOND = 2'd1;
    localparam [1:0] STATE_REST = 2'd2;

    reg  [1:0]  state;              // Target.java:124
    reg  [3:0]  header_kind;        // PacketHeader.java:11
    reg  [4:0]  header_seq;         // PacketHeader.java:13
    reg  [5:0]  header_dst;         // PacketHeader.java:15
    reg  [5:0]  header_src;         // PacketHeader.java:16
    reg  [4:0]  header_tag;         // PacketHeader.java:17
    reg  [3:0]  header_generation;  // PacketHeader.java:18
    reg  [33:0] header_rest;        // PacketHeader.java:20
    reg         isTrusted;          // Target.java:128
    reg         judged;             // Target.java:290
    reg  [5:0]  ofExport;           // Target.java:290
    reg  [31:0] ofOffset;           // Target.java:290
    reg  [5:0]  ofSrc;              // Target.java:290
    reg         wasGranted;         // Target.java:291
    reg         wasInside;          // Target.java:291
    reg         wasRead;            // Target.java:291

    wire        exports_exists;
    wire [74:0] exports_found;
    wire        judge_granted;
    wire        judge_inside_;
    wire [31:0] judge_address;
    wire        reader_busy;
    wire        reader_orders_valid;
    wire [33:0] reader_orders_payload;
    wire [3:0]  reader_length;
    wire [1:0]  reader_size;
    wire        writer_busy;
    wire        writer_beats_ready;
    wire        writer_orders_valid;
    wire [36:0] writer_orders_payload;
    wire [3:0]  writer_length;
    wire [1:0]  writer_size;
    wire        data_words_ready;
    wire        data_beats_valid;
    wire [71:0] data_beats_payload;
    wire        readReplies_orders_ready;
    wire        readReplies_room;
    wire        readReplies_replies_valid;
    wire [64:0] readReplies_replies_payload;
    wire        readReplies_own;
    wire        readReplies_ended;
    wire        writeReplies_orders_ready;
    wire        writeReplies_replies_valid;
    wire [64:0] writeReplies_replies_payload;
    wire        writeReplies_own;
    wire        writeReplies_ended;
    wire        merge_in_0_ready;
    wire        merge_in_1_ready;
    wire        merge_out_valid;
    wire [64:0] merge_out_payload;
    wire [1:0]  merge_from;
    wire        split_in_ready;

    wire [63:0] word = requests_payload[63:0];  // PacketWord.java:33
    wire isFirst = state == STATE_FIRST;  // Target.java:126
    wire isSecond = state == STATE_SECOND;  // Target.java:126
    wire isRest = state == STATE_REST;  // Target.java:126
    wire [1:0] head_size = header_rest[33:32];  // RequestHead.java:11
    wire [5:0] head_beats = header_rest[31:26];  // RequestHead.java:13
    wire [1:0] head_burst = header_rest[25:24];  // RequestHead.java:15
    wire head_nonSecure = header_rest[23];  // RequestHead.java:17
    wire head_port = header_rest[21];  // RequestHead.java:20
    wire [5:0] head_export = header_rest[20:15];  // RequestHead.java:22
    wire [7:0] head_offsetHigh = header_rest[7:0];  // RequestHead.java:24
    wire [23:0] tail_offsetLow = word[63:40];  // RequestTail.java:10
    wire [7:0] tail_firstStrobes = word[23:16];  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = word[15:8];  // RequestTail.java:14
    wire isRead = header_kind == 4'd4;  // Target.java:153
    wire isMessage = header_kind == 4'd8;  // Target.java:153
    wire [31:0] offset = {head_offsetHigh, tail_offsetLow};  // Target.java:154
    wire order_own = isTrusted;  // Order.java:13
    wire [5:0] order_src = header_src;  // Order.java:16
    wire [4:0] order_tag = header_tag;  // Order.java:16
    wire [3:0] order_generation = header_generation;  // Order.java:16
    wire order_granted = judge_granted && !isMessage;  // Order.java:19
    wire order_inside = judge_inside_;  // Order.java:19
    wire [1:0] order_answer = isMessage ? (messageRoom ? 2'd0 : 2'd2) : 2'd3;  // Order.java:22
    wire order_coherent = head_port;  // Order.java:25
    wire [1:0] order_size = head_size;  // Order.java:28
    wire [1:0] order_burst = head_burst;  // Order.java:28
    wire [5:0] order_beats = head_beats;  // Order.java:28
    wire [2:0] order_low = offset[2:0];  // Order.java:28
    wire judges = isSecond && requests_valid && !(isRead ? reader_busy : writer_busy);  // Target.java:172
    wire last = requests_payload[64];  // PacketWord.java:28
    wire wasAllowed = wasGranted && wasInside;  // Target.java:301
    wire [63:0] judge_first = {header_kind, header_seq, header_dst, header_src, header_tag, header_generation,
            header_rest};
    wire reader_begin_ = judges && isRead;
    wire [33:0] reader_order = {order_own, order_src, order_tag, order_generation, order_granted, order_inside,
            order_answer, order_coherent, order_size, order_burst, order_beats, order_low};
    wire writer_begin_ = judges && !isRead;
    wire [33:0] writer_order = {order_own, order_src, order_tag, order_generation, order_granted, order_inside,
            order_answer, order_coherent, order_size, order_burst, order_beats, order_low};
    wire [33:0] data_order = {order_own, order_src, order_tag, order_generation, order_granted, order_inside,
            order_answer, order_coherent, order_size, order_burst, order_beats, order_low};
    wire data_words_valid = isRest && requests_valid;
    wire split_choice = merge_from[0] ? readReplies_own : writeReplies_own;

    ExportTable exports (  // Target.java:129
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

    Judge judge (  // Target.java:146
        .first   (judge_first),
        .second  (word),
        .exists  (exports_exists),
        .entry   (exports_found),
        .trusted (isTrusted),
        .enable  (enable),
        .granted (judge_granted),
        .inside_ (judge_inside_),
        .address (judge_address)
    );

    ReadLauncher reader (  // Target.java:170
        .aclk           (aclk),
        .aresetn        (aresetn),
        .begin_         (reader_begin_),
        .order          (reader_order),
        .nonSecure      (head_nonSecure),
        .start          (judge_address),
        .busy           (reader_busy),
        .room           (readReplies_room),
        .orders_valid   (reader_orders_valid),
        .orders_payload (reader_orders_payload),
        .orders_ready   (readReplies_orders_ready),
        .arvalid_0      (m_axi_hp_arvalid),
        .arvalid_1      (m_axi_acp_arvalid),
        .arready_0      (m_axi_hp_arready),
        .arready_1      (m_axi_acp_arready),
        .address        (m_axi_hp_araddr),
        .length         (reader_length),
        .size           (reader_size),
        .burst          (m_axi_hp_arburst),
        .protection     (m_axi_hp_arprot)
    );

    WriteLauncher writer (  // Target.java:171
        .aclk           (aclk),
        .aresetn        (aresetn),
        .begin_         (writer_begin_),
        .order          (writer_order),
        .nonSecure      (head_nonSecure),
        .start          (judge_address),
        .busy           (writer_busy),
        .beats_valid    (data_beats_valid),
        .beats_payload  (data_beats_payload),
        .beats_ready    (writer_beats_ready),
        .orders_valid   (writer_orders_valid),
        .orders_payload (writer_orders_payload),
        .orders_ready   (writeReplies_orders_ready),
        .awvalid_0      (m_axi_hp_awvalid),
        .awvalid_1      (m_axi_acp_awvalid),
        .awready_0      (m_axi_hp_awready),
        .awready_1      (m_axi_acp_awready),
        .wvalid_0       (m_axi_hp_wvalid),
        .wvalid_1       (m_axi_acp_wvalid),
        .wready_0       (m_axi_hp_wready),
        .wready_1       (m_axi_acp_wready),
        .address        (m_axi_hp_awaddr),
        .length         (writer_length),
        .size           (writer_size),
        .burst          (m_axi_hp_awburst),
        .protection     (m_axi_hp_awprot),
        .data           (m_axi_hp_wdata),
        .strobes        (m_axi_hp_wstrb),
        .lastBeat       (m_axi_hp_wlast)
    );

    WriteData data (  // Target.java:184
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
        .beats_ready   (writer_beats_ready)
    );

    ReadReplies readReplies (  // Target.java:206
        .aclk            (aclk),
        .aresetn         (aresetn),
        .orders_valid    (reader_orders_valid),
        .orders_payload  (reader_orders_payload),
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
        .own             (readReplies_own),
        .ended           (readReplies_ended),
        .node            (node)
    );

    WriteReplies writeReplies (  // Target.java:207
        .aclk            (aclk),
        .aresetn         (aresetn),
        .orders_valid    (writer_orders_valid),
        .orders_payload  (writer_orders_payload),
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
        .own             (writeReplies_own),
        .ended           (writeReplies_ended),
        .node            (node)
    );

    PacketMerge_2 merge (  // Target.java:213
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (readReplies_replies_valid),
        .in_0_payload (readReplies_replies_payload),
        .in_0_ready   (merge_in_0_ready),
        .in_1_valid   (writeReplies_replies_valid),
        .in_1_payload (writeReplies_replies_payload),
        .in_1_ready   (merge_in_1_ready),
        .out_valid    (merge_out_valid),
        .out_payload  (merge_out_payload),
        .out_ready    (split_in_ready),
        .from         (merge_from)
    );

    PacketSplit split (  // Target.java:216
        .aclk           (aclk),
        .aresetn        (aresetn),
        .in_valid       (merge_out_valid),
        .in_payload     (merge_out_payload),
        .in_ready       (split_in_ready),
        .choice         (split_choice),
        .first_valid    (ownReplies_valid),
        .first_payload  (ownReplies_payload),
        .first_ready    (ownReplies_ready),
        .second_valid   (replies_valid),
        .second_payload (replies_payload),
        .second_ready   (replies_ready)
    );

    ChangeWatch watch (  // Target.java:223
        .aclk       (aclk),
        .aresetn    (aresetn),
        .change     (commit),
        .found      (isSecond),
        .judged     (judges),
        .isRead     (isRead),
        .readEnded  (readReplies_ended),
        .writeEnded (writeReplies_ended),
        .serving    (serving)
    );

    assign requests_ready = isFirst || judges || (isRest && data_words_ready);
    assign m_axi_hp_arid = 1'b0;
    assign m_axi_hp_arlen = {4'd0, reader_length};
    assign m_axi_hp_arsize = {1'b0, reader_size};
    assign m_axi_hp_arlock = 1'b0;
    assign m_axi_hp_arcache = 4'd3;
    assign m_axi_hp_arqos = 4'd0;
    assign m_axi_hp_awid = 1'b0;
    assign m_axi_hp_awlen = {4'd0, writer_length};
    assign m_axi_hp_awsize = {1'b0, writer_size};
    assign m_axi_hp_awlock = 1'b0;
    assign m_axi_hp_awcache = 4'd3;
    assign m_axi_hp_awqos = 4'd0;
    assign m_axi_acp_arid = 1'b0;
    assign m_axi_acp_araddr = m_axi_hp_araddr;
    assign m_axi_acp_arlen = {4'd0, reader_length};
    assign m_axi_acp_arsize = {1'b0, reader_size};
    assign m_axi_acp_arburst = m_axi_hp_arburst;
    assign m_axi_acp_arlock = 1'b0;
    assign m_axi_acp_arcache = 4'd15;
    assign m_axi_acp_arprot = m_axi_hp_arprot;
    assign m_axi_acp_arqos = 4'd0;
    assign m_axi_acp_awid = 1'b0;
    assign m_axi_acp_awaddr = m_axi_hp_awaddr;
    assign m_axi_acp_awlen = {4'd0, writer_length};
    assign m_axi_acp_awsize = {1'b0, writer_size};
    assign m_axi_acp_awburst = m_axi_hp_awburst;
    assign m_axi_acp_awlock = 1'b0;
    assign m_axi_acp_awcache = 4'd15;
    assign m_axi_acp_awprot = m_axi_hp_awprot;
    assign m_axi_acp_awqos = 4'd0;
    assign m_axi_acp_wdata = m_axi_hp_wdata;
    assign m_axi_acp_wstrb = m_axi_hp_wstrb;
    assign m_axi_acp_wlast = m_axi_hp_wlast;
    assign violated = judged && !wasAllowed;
    assign violator = ofSrc;
    assign violatedExport = ofExport;
    assign violatedOffset = ofOffset;
    assign violatedWrite = !wasRead;
    assign reads = judged && wasAllowed && wasRead;
    assign writes = judged && wasAllowed && !wasRead;
    assign message = judges && isMessage;
    assign messageFrom = header_src;
    assign messageContent = {header_rest[31:0], word[63:32]};

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
            judged <= 1'b0;
        end else begin
            judged <= judges && !isMessage;
        end
    end

    always @(posedge aclk) begin
        if (judges) begin
            ofExport <= head_export;
            ofOffset <= offset;
            ofSrc <= order_src;
            wasGranted <= order_granted;
            wasInside <= order_inside;
            wasRead <= isRead;
        end
    end

    wire _unused = &{1'b0, merge_from[1], m_axi_hp_bid, m_axi_hp_rid, m_axi_hp_rlast, m_axi_acp_bid, m_axi_acp_rid,
            m_axi_acp_rlast};
endmodule

`default_nettype wire
