// WriteCombiner, addressWidth 32, dataWidth 32, idWidth 13
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WriteCombiner; change that, not this.

`default_nettype none

module WriteCombiner (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 13  // WriteCombiner.java:78
    input  wire [12:0] s_axi_awid,
    input  wire [31:0] s_axi_awaddr,
    input  wire [7:0]  s_axi_awlen,
    input  wire [2:0]  s_axi_awsize,
    input  wire [1:0]  s_axi_awburst,
    input  wire        s_axi_awlock,
    input  wire [3:0]  s_axi_awcache,
    input  wire [2:0]  s_axi_awprot,
    input  wire [3:0]  s_axi_awqos,
    input  wire        s_axi_awvalid,
    output wire        s_axi_awready,
    input  wire [31:0] s_axi_wdata,
    input  wire [3:0]  s_axi_wstrb,
    input  wire        s_axi_wlast,
    input  wire        s_axi_wvalid,
    output wire        s_axi_wready,
    output wire [12:0] s_axi_bid,
    output wire [1:0]  s_axi_bresp,
    output wire        s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [12:0] s_axi_arid,
    input  wire [31:0] s_axi_araddr,
    input  wire [7:0]  s_axi_arlen,
    input  wire [2:0]  s_axi_arsize,
    input  wire [1:0]  s_axi_arburst,
    input  wire        s_axi_arlock,
    input  wire [3:0]  s_axi_arcache,
    input  wire [2:0]  s_axi_arprot,
    input  wire [3:0]  s_axi_arqos,
    input  wire        s_axi_arvalid,
    output wire        s_axi_arready,
    output wire [12:0] s_axi_rid,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rlast,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    // m_axi: Axi4 master, addressWidth 32, dataWidth 32, idWidth 13  // WriteCombiner.java:79
    output wire [12:0] m_axi_awid,
    output wire [31:0] m_axi_awaddr,
    output wire [7:0]  m_axi_awlen,
    output wire [2:0]  m_axi_awsize,
    output wire [1:0]  m_axi_awburst,
    output wire        m_axi_awlock,
    output wire [3:0]  m_axi_awcache,
    output wire [2:0]  m_axi_awprot,
    output wire [3:0]  m_axi_awqos,
    output wire        m_axi_awvalid,
    input  wire        m_axi_awready,
    output wire [31:0] m_axi_wdata,
    output wire [3:0]  m_axi_wstrb,
    output wire        m_axi_wlast,
    output wire        m_axi_wvalid,
    input  wire        m_axi_wready,
    input  wire [12:0] m_axi_bid,
    input  wire [1:0]  m_axi_bresp,
    input  wire        m_axi_bvalid,
    output wire        m_axi_bready,
    output wire [12:0] m_axi_arid,
    output wire [31:0] m_axi_araddr,
    output wire [7:0]  m_axi_arlen,
    output wire [2:0]  m_axi_arsize,
    output wire [1:0]  m_axi_arburst,
    output wire        m_axi_arlock,
    output wire [3:0]  m_axi_arcache,
    output wire [2:0]  m_axi_arprot,
    output wire [3:0]  m_axi_arqos,
    output wire        m_axi_arvalid,
    input  wire        m_axi_arready,
    input  wire [12:0] m_axi_rid,
    input  wire [31:0] m_axi_rdata,
    input  wire [1:0]  m_axi_rresp,
    input  wire        m_axi_rlast,
    input  wire        m_axi_rvalid,
    output wire        m_axi_rready,
    input  wire        hint,  // WriteCombiner.java:80
    input  wire [31:0] hintAddress,  // WriteCombiner.java:81
    input  wire        hintNonSecure,  // WriteCombiner.java:82
    input  wire        hintCacheable,  // WriteCombiner.java:83
    input  wire [19:0] hintShared,  // WriteCombiner.java:84
    input  wire        forget,  // WriteCombiner.java:85
    input  wire        flush,  // WriteCombiner.java:86
    output wire        holding,  // WriteCombiner.java:87
    output wire        writing,  // WriteCombiner.java:88
    output wire        failed,  // WriteCombiner.java:89
    output wire [31:0] failedAddress,  // WriteCombiner.java:90
    output wire        joined  // WriteCombiner.java:91
);

    (* ram_style = "distributed" *) reg [31:0] data [0:31];    // WriteCombiner.java:162
    (* ram_style = "distributed" *) reg [3:0]  masks [0:31];   // WriteCombiner.java:163
    reg         knows;          // WriteCombiner.java:94
    reg  [19:0] page;           // WriteCombiner.java:94
    reg  [19:0] shared;         // WriteCombiner.java:94
    reg         nonSecure;      // WriteCombiner.java:94
    reg         cacheable;      // WriteCombiner.java:94
    reg         hasRun;         // WriteCombiner.java:105
    reg  [29:0] run;            // WriteCombiner.java:106
    reg  [12:0] runId;          // WriteCombiner.java:107
    reg         runNonSecure;   // WriteCombiner.java:108
    reg         runCacheable;   // WriteCombiner.java:108
    reg         filling;        // WriteCombiner.java:109
    reg         draining;       // WriteCombiner.java:109
    reg         passing;        // WriteCombiner.java:109
    reg         isRoom;         // WriteCombiner.java:111
    reg         offered_0;      // WriteCombiner.java:132
    reg  [25:0] line;           // WriteCombiner.java:141
    reg         lineNonSecure;  // WriteCombiner.java:142
    reg         lineCacheable;  // WriteCombiner.java:143
    reg         half;           // WriteCombiner.java:144
    reg  [15:0] touched;        // WriteCombiner.java:145
    reg  [3:0]  first;          // WriteCombiner.java:145
    reg  [3:0]  last;           // WriteCombiner.java:145
    reg  [5:0]  patience;       // WriteCombiner.java:145
    reg         closes;         // WriteCombiner.java:146
    reg         isLine;         // WriteCombiner.java:148
    reg  [25:0] out;            // WriteCombiner.java:196
    reg         outNonSecure;   // WriteCombiner.java:197
    reg         outCacheable;   // WriteCombiner.java:198
    reg         outHalf;        // WriteCombiner.java:199
    reg  [15:0] outTouched;     // WriteCombiner.java:200
    reg  [3:0]  from;           // WriteCombiner.java:201
    reg  [3:0]  at;             // WriteCombiner.java:201
    reg  [3:0]  to;             // WriteCombiner.java:201
    reg         asks;           // WriteCombiner.java:201
    reg         gives;          // WriteCombiner.java:201
    reg         lineRoom;       // WriteCombiner.java:203
    reg         lineOffered;    // WriteCombiner.java:207
    reg         isWriting;      // WriteCombiner.java:267
    reg         offered_1;      // WriteCombiner.java:274

    wire        order_in_ready;
    wire        order_out_valid;
    wire [13:0] order_out_payload;
    wire [4:0]  order_count;
    wire        lines_in_ready;
    wire        lines_out_valid;
    wire [25:0] lines_out_payload;
    wire [4:0]  lines_count;

    wire isInside = ((s_axi_awaddr[31:12] ^ page) & shared) == 20'd0;  // WriteCombiner.java:117
    wire isPlain = s_axi_awburst == 2'd1 && s_axi_awsize == 3'd2 && s_axi_awlock == 1'b0 && s_axi_awcache[0] &&
            s_axi_awlen[7:4] == 4'd0;  // WriteCombiner.java:120
    wire isSame = s_axi_awprot[1] == nonSecure && s_axi_awcache[1] == cacheable;  // WriteCombiner.java:125
    wire joins = knows && isInside && isPlain && isSame && !passing;  // WriteCombiner.java:126
    wire beatWaits = hasRun && s_axi_wvalid;  // WriteCombiner.java:152
    wire isLast = at == to;  // WriteCombiner.java:206
    wire dataGone = !gives || (m_axi_wready && isLast);  // WriteCombiner.java:211
    wire addressGoes = draining && asks && (lineRoom || lineOffered);  // WriteCombiner.java:208
    wire addressGone = !asks || (addressGoes && m_axi_awready);  // WriteCombiner.java:210
    wire drainEnds = draining && addressGone && dataGone;  // WriteCombiner.java:150
    wire mayHand = !draining || drainEnds;  // WriteCombiner.java:151
    wire [3:0] runWord = run[3:0];  // WriteCombiner.java:147
    wire isOther = !isLine || closes || touched[runWord];  // WriteCombiner.java:149
    wire beat = beatWaits && (!filling || !isOther || mayHand);  // WriteCombiner.java:153
    wire runEnds = beat && s_axi_wlast;  // WriteCombiner.java:127
    wire isQuiet = !(hasRun || filling || draining);  // WriteCombiner.java:128
    wire isHolding = filling || draining || lines_out_valid;  // WriteCombiner.java:129
    wire readWaits = s_axi_arvalid && isHolding;  // WriteCombiner.java:130
    wire mayJoin = joins && isRoom && (!hasRun || runEnds) && !readWaits;  // WriteCombiner.java:131
    wire passes_0 = s_axi_awvalid && (offered_0 || (!joins && isQuiet && isRoom));  // WriteCombiner.java:133
    wire takes = s_axi_awvalid && mayJoin && !offered_0;  // WriteCombiner.java:134
    wire passed = passes_0 && m_axi_awready;  // WriteCombiner.java:135
    wire [25:0] runLine = run[29:4];  // WriteCombiner.java:147
    wire begins = beat && (!filling || isOther);  // WriteCombiner.java:154
    wire writeWaits = s_axi_awvalid && !joins;  // WriteCombiner.java:156
    wire isUp = &patience;  // WriteCombiner.java:157
    wire hands = filling && mayHand && (closes || (beatWaits && isOther));  // WriteCombiner.java:158
    wire isNew = !filling || isOther;  // WriteCombiner.java:159
    wire into = half ^ (filling && isOther);  // WriteCombiner.java:160
    wire [15:0] seen = isNew ? 16'd0 : touched;  // WriteCombiner.java:161
    wire [4:0] maskPlace = {into, runWord};  // WriteCombiner.java:164
    wire calls = flush || readWaits || writeWaits || isUp || forget;  // WriteCombiner.java:182
    wire [4:0] place = {outHalf, at};  // WriteCombiner.java:205
    wire dataGoes = draining && gives;  // WriteCombiner.java:208
    wire dataPasses = passing || passed;  // WriteCombiner.java:242
    wire [31:0] data_word = data[place];  // WriteCombiner.java:244
    wire [3:0] masks_word = masks[place];  // WriteCombiner.java:245
    wire isOfLine = m_axi_bid[12];  // WriteCombiner.java:251
    wire lineEnds = m_axi_bvalid && isOfLine;  // WriteCombiner.java:259
    wire passes_1 = s_axi_arvalid && (!isHolding || offered_1);  // WriteCombiner.java:275
    wire now = order_out_payload[13];  // WriteCombiner.java:251
    wire order_in_valid = runEnds || passed;
    wire [13:0] order_in_payload = {runEnds, runEnds ? runId : s_axi_awid};
    wire order_out_ready = s_axi_bvalid && s_axi_bready;
    wire lines_in_valid = addressGoes && m_axi_awready;

    Fifo_14x16 order (  // WriteCombiner.java:110
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (order_in_valid),
        .in_payload  (order_in_payload),
        .in_ready    (order_in_ready),
        .out_valid   (order_out_valid),
        .out_payload (order_out_payload),
        .out_ready   (order_out_ready),
        .count       (order_count)
    );

    Fifo_26x16 lines (  // WriteCombiner.java:202
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (lines_in_valid),
        .in_payload  (out),
        .in_ready    (lines_in_ready),
        .out_valid   (lines_out_valid),
        .out_payload (lines_out_payload),
        .out_ready   (lineEnds),
        .count       (lines_count)
    );

    assign s_axi_awready = offered_0 ? m_axi_awready : joins ? mayJoin : isQuiet && isRoom && m_axi_awready;
    assign joined = takes;
    assign m_axi_awvalid = draining ? addressGoes : passes_0;
    assign m_axi_awid = draining ? 13'h1000 : s_axi_awid;
    assign m_axi_awaddr = draining ? {out, from, 2'd0} : s_axi_awaddr;
    assign m_axi_awlen = draining ? {4'd0, to - from} : s_axi_awlen;
    assign m_axi_awsize = draining ? 3'd2 : s_axi_awsize;
    assign m_axi_awburst = draining ? 2'd1 : s_axi_awburst;
    assign m_axi_awlock = !draining && s_axi_awlock;
    assign m_axi_awcache = draining ? {2'd0, outCacheable, 1'b1} : s_axi_awcache;
    assign m_axi_awprot = draining ? {1'b0, outNonSecure, 1'b0} : s_axi_awprot;
    assign m_axi_awqos = draining ? 4'd0 : s_axi_awqos;
    assign m_axi_wvalid = draining ? dataGoes : dataPasses && s_axi_wvalid;
    assign m_axi_wdata = draining ? data_word : s_axi_wdata;
    assign m_axi_wstrb = draining ? masks_word & {4{outTouched[at]}} : s_axi_wstrb;
    assign m_axi_wlast = draining ? isLast : s_axi_wlast;
    assign s_axi_wready = hasRun ? !filling || !isOther || mayHand : dataPasses && m_axi_wready;
    assign s_axi_bvalid = order_out_valid && (now || (m_axi_bvalid && !isOfLine));
    assign s_axi_bid = order_out_payload[12:0];
    assign s_axi_bresp = now ? 2'd0 : m_axi_bresp;
    assign m_axi_bready = isOfLine || (order_out_valid && !now && s_axi_bready);
    assign failed = lineEnds && m_axi_bresp[1];
    assign failedAddress = {lines_out_payload, 6'd0};
    assign holding = isHolding;
    assign writing = isWriting;
    assign m_axi_arid = s_axi_arid;
    assign m_axi_araddr = s_axi_araddr;
    assign m_axi_arlen = s_axi_arlen;
    assign m_axi_arsize = s_axi_arsize;
    assign m_axi_arburst = s_axi_arburst;
    assign m_axi_arlock = s_axi_arlock;
    assign m_axi_arcache = s_axi_arcache;
    assign m_axi_arprot = s_axi_arprot;
    assign m_axi_arqos = s_axi_arqos;
    assign m_axi_arvalid = passes_1;
    assign s_axi_arready = (!isHolding || offered_1) && m_axi_arready;
    assign s_axi_rid = m_axi_rid;
    assign s_axi_rdata = m_axi_rdata;
    assign s_axi_rresp = m_axi_rresp;
    assign s_axi_rlast = m_axi_rlast;
    assign s_axi_rvalid = m_axi_rvalid;
    assign m_axi_rready = s_axi_rready;

    always @(posedge aclk) begin
        if (beat) begin
            data[maskPlace] <= s_axi_wdata;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            masks[maskPlace] <= s_axi_wstrb;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            knows <= 1'b0;
        end else begin
            if (hint) begin
                knows <= 1'b1;
            end
            if (forget) begin
                knows <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (hint) begin
            page <= hintAddress[31:12];
            shared <= hintShared;
            nonSecure <= hintNonSecure;
            cacheable <= hintCacheable;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            filling <= 1'b0;
            passing <= 1'b0;
            isRoom <= 1'b0;
            offered_0 <= 1'b0;
            half <= 1'b0;
            closes <= 1'b0;
            lineRoom <= 1'b0;
            lineOffered <= 1'b0;
            isWriting <= 1'b0;
            offered_1 <= 1'b0;
        end else begin
            isRoom <= order_count < 5'd13;
            offered_0 <= passes_0 && !m_axi_awready;
            filling <= beat || (filling && !hands);
            half <= half ^ hands;
            closes <= (beat ? &runWord : !hands && closes) || (calls && ((filling && !hands) || beat));
            lineRoom <= lines_count < 5'd14;
            lineOffered <= addressGoes && !m_axi_awready;
            passing <= dataPasses && !(s_axi_wvalid && s_axi_wready && s_axi_wlast);
            isWriting <= isHolding || hasRun || order_out_valid || s_axi_awvalid;
            offered_1 <= passes_1 && !m_axi_arready;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            touched <= seen | (16'd1 << runWord);
            if (isNew || runWord < first) begin
                first <= runWord;
            end
            if (isNew || runWord > last) begin
                last <= runWord;
            end
            run <= run + 30'd1;
            isLine <= !(&runWord);
        end
        if (takes) begin
            run <= s_axi_awaddr[31:2];
            isLine <= s_axi_awaddr[31:6] == (hasRun ? runLine : line);
            runId <= s_axi_awid;
            runNonSecure <= nonSecure;
            runCacheable <= cacheable;
        end
    end

    always @(posedge aclk) begin
        if (begins) begin
            line <= runLine;
            lineNonSecure <= runNonSecure;
            lineCacheable <= runCacheable;
        end
    end

    always @(posedge aclk) begin
        patience <= beat ? 6'd0 : patience + 6'd1;
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            hasRun <= 1'b0;
        end else begin
            if (runEnds) begin
                hasRun <= 1'b0;
            end
            if (takes) begin
                hasRun <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            draining <= 1'b0;
            asks <= 1'b0;
            gives <= 1'b0;
        end else begin
            if (addressGone) begin
                asks <= 1'b0;
            end
            if (dataGone) begin
                gives <= 1'b0;
            end
            if (drainEnds) begin
                draining <= 1'b0;
            end
            if (hands) begin
                draining <= 1'b1;
                asks <= 1'b1;
                gives <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (dataGoes && m_axi_wready) begin
            at <= at + 4'd1;
        end
        if (hands) begin
            out <= line;
            outNonSecure <= lineNonSecure;
            outCacheable <= lineCacheable;
            outHalf <= half;
            outTouched <= touched;
            from <= first;
            at <= first;
            to <= last;
        end
    end

    wire _unused = &{1'b0, order_in_ready, lines_in_ready, m_axi_bid[11:0], hintAddress[11:0]};
endmodule

`default_nettype wire
