// ReadAhead, addressWidth 32, dataWidth 32, idWidth 12
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.ReadAhead; change that, not this.

`default_nettype none

module ReadAhead (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 12  // ReadAhead.java:70
    input  wire [11:0] s_axi_awid,
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
    output wire [11:0] s_axi_bid,
    output wire [1:0]  s_axi_bresp,
    output wire        s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [11:0] s_axi_arid,
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
    output wire [11:0] s_axi_rid,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rlast,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    // m_axi: Axi4 master, addressWidth 32, dataWidth 32, idWidth 13  // ReadAhead.java:71
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
    input  wire        hint,  // ReadAhead.java:72
    input  wire [31:0] hintAddress,  // ReadAhead.java:73
    input  wire [2:0]  hintSize,  // ReadAhead.java:74
    input  wire        hintNonSecure,  // ReadAhead.java:75
    input  wire        hintCacheable,  // ReadAhead.java:76
    input  wire        drop,  // ReadAhead.java:77
    input  wire        writing,  // ReadAhead.java:78
    output wire        asked,  // ReadAhead.java:79
    output wire        used  // ReadAhead.java:80
);

    (* ram_style = "distributed" *) reg [31:0] lines [0:63];    // ReadAhead.java:90
    (* ram_style = "distributed" *) reg [1:0]  errors [0:3];    // ReadAhead.java:91
    reg         live;            // ReadAhead.java:83
    reg  [19:0] page;            // ReadAhead.java:83
    reg         nonSecure;       // ReadAhead.java:83
    reg         cacheable;       // ReadAhead.java:83
    reg  [12:0] expected;        // ReadAhead.java:84
    reg  [9:0]  patience;        // ReadAhead.java:84
    reg  [6:0]  wanted;          // ReadAhead.java:85
    reg  [6:0]  held;            // ReadAhead.java:86
    reg  [10:0] came;            // ReadAhead.java:87
    reg  [31:0] sequel;          // ReadAhead.java:89
    reg         asks;            // ReadAhead.java:95
    reg         offered;         // ReadAhead.java:96
    reg  [4:0]  waiting;         // ReadAhead.java:97
    reg         isThere;         // ReadAhead.java:103
    reg         heard;           // ReadAhead.java:163
    reg  [31:0] heardAddress;    // ReadAhead.java:163
    reg  [31:0] after;           // ReadAhead.java:163
    reg         heardNonSecure;  // ReadAhead.java:164
    reg         heardCacheable;  // ReadAhead.java:164

    wire        order_in_ready;
    wire        order_out_valid;
    wire [22:0] order_out_payload;
    wire [4:0]  order_count;

    wire isAll = came == {wanted, 4'd0};  // ReadAhead.java:88
    wire [11:0] offset = s_axi_araddr[11:0];  // ReadAhead.java:98
    wire isOne = s_axi_arlen == 8'd0 && s_axi_arlock == 1'b0;  // ReadAhead.java:99
    wire isNext = s_axi_araddr == {page, expected[11:0]};  // ReadAhead.java:100
    wire isSame = s_axi_arprot[1] == nonSecure && s_axi_arcache[1] == cacheable;  // ReadAhead.java:101
    wire hits = live && isOne && isNext && isSame && isThere && !offered;  // ReadAhead.java:104
    wire passes = s_axi_arvalid && order_in_ready && !hits && !asks;  // ReadAhead.java:105
    wire takes = s_axi_arvalid && order_in_ready && hits;  // ReadAhead.java:106
    wire stalls = passes && !m_axi_arready;  // ReadAhead.java:107
    wire mayAsk = live && !wanted[6] && wanted - held < 7'd4 && !stalls && !asks;  // ReadAhead.java:115
    wire [31:0] lineAddress = {page, wanted[5:0], 6'd0};  // ReadAhead.java:116
    wire moves = asks && m_axi_arready;  // ReadAhead.java:118
    wire isLine = m_axi_rid[12];  // ReadAhead.java:133
    wire lineComes = m_axi_rvalid && isLine;  // ReadAhead.java:133
    wire [9:0] place = order_out_payload[9:0];  // ReadAhead.java:135
    wire isHere = came > {1'b0, place};  // ReadAhead.java:136
    wire [31:0] lines_word = lines[place[5:0]];  // ReadAhead.java:149
    wire [1:0] slot = place[5:4];  // ReadAhead.java:137
    wire [1:0] errors_word = errors[slot];  // ReadAhead.java:150
    wire here = order_out_payload[22];  // ReadAhead.java:134
    wire isWord = order_out_valid && here;  // ReadAhead.java:138
    wire given = s_axi_rvalid && s_axi_rready && isWord;  // ReadAhead.java:152
    wire follows = heard && heardAddress == sequel;  // ReadAhead.java:170
    wire [6:0] line = {1'b0, heardAddress[11:6]};  // ReadAhead.java:171
    wire belongs = live && heardAddress[31:12] == page && line >= held && line <= wanted;  // ReadAhead.java:173
    wire isFree = !live && isAll && waiting == 5'd0 && !asks && !writing && !drop;  // ReadAhead.java:174
    wire isInside = after[11:0] != 12'd0;  // ReadAhead.java:175
    wire begins = follows && isFree && isInside;  // ReadAhead.java:176
    wire [12:0] thanTaken = expected + (13'd1 << s_axi_arsize);  // ReadAhead.java:177
    wire isCaughtUp = heardAddress == {page, expected[11:0]};  // ReadAhead.java:180
    wire [6:0] expectedLine = expected[12:6];  // ReadAhead.java:192
    wire leavesLine = takes && thanTaken[6] != expected[6];  // ReadAhead.java:193
    wire isWrong = lineComes && m_axi_rresp[1];  // ReadAhead.java:197
    wire ends = drop || writing || isWrong || (&patience) || (follows && !belongs);  // ReadAhead.java:198
    wire [6:0] first = {1'b0, after[11:6]};  // ReadAhead.java:201
    wire order_in_valid = takes || (passes && m_axi_arready);
    wire [22:0] order_in_payload = {hits, s_axi_arid, offset[11:2]};
    wire order_out_ready = s_axi_rvalid && s_axi_rready && s_axi_rlast;

    Fifo_23x16 order (  // ReadAhead.java:94
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

    assign s_axi_arready = order_in_ready && (hits || (!asks && m_axi_arready));
    assign asked = moves;
    assign m_axi_arvalid = asks || passes;
    assign m_axi_arid = {asks, asks ? 12'd0 : s_axi_arid};
    assign m_axi_araddr = asks ? lineAddress : s_axi_araddr;
    assign m_axi_arlen = asks ? 8'd15 : s_axi_arlen;
    assign m_axi_arsize = asks ? 3'd2 : s_axi_arsize;
    assign m_axi_arburst = asks ? 2'd1 : s_axi_arburst;
    assign m_axi_arlock = !asks && s_axi_arlock;
    assign m_axi_arcache = asks ? {2'd0, cacheable, 1'b0} : s_axi_arcache;
    assign m_axi_arprot = asks ? {1'b0, nonSecure, 1'b0} : s_axi_arprot;
    assign m_axi_arqos = asks ? 4'd0 : s_axi_arqos;
    assign m_axi_rready = isLine || (order_out_valid && !here && s_axi_rready);
    assign s_axi_rvalid = here ? order_out_valid && isHere : order_out_valid && m_axi_rvalid && !isLine;
    assign s_axi_rid = here ? order_out_payload[21:10] : m_axi_rid[11:0];
    assign s_axi_rdata = here ? lines_word : m_axi_rdata;
    assign s_axi_rresp = here ? errors_word : m_axi_rresp;
    assign s_axi_rlast = here || m_axi_rlast;
    assign used = given;
    assign m_axi_awaddr = s_axi_awaddr;
    assign m_axi_awlen = s_axi_awlen;
    assign m_axi_awsize = s_axi_awsize;
    assign m_axi_awburst = s_axi_awburst;
    assign m_axi_awlock = s_axi_awlock;
    assign m_axi_awcache = s_axi_awcache;
    assign m_axi_awprot = s_axi_awprot;
    assign m_axi_awqos = s_axi_awqos;
    assign m_axi_wdata = s_axi_wdata;
    assign m_axi_wstrb = s_axi_wstrb;
    assign m_axi_wlast = s_axi_wlast;
    assign m_axi_awid = {1'b0, s_axi_awid};
    assign m_axi_awvalid = s_axi_awvalid;
    assign s_axi_awready = m_axi_awready;
    assign m_axi_wvalid = s_axi_wvalid;
    assign s_axi_wready = m_axi_wready;
    assign s_axi_bid = m_axi_bid[11:0];
    assign s_axi_bresp = m_axi_bresp;
    assign s_axi_bvalid = m_axi_bvalid;
    assign m_axi_bready = s_axi_bready;

    always @(posedge aclk) begin
        if (lineComes) begin
            lines[came[5:0]] <= m_axi_rdata;
        end
    end

    always @(posedge aclk) begin
        if (lineComes) begin
            errors[came[5:4]] <= m_axi_rresp;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            patience <= 10'd0;
            asks <= 1'b0;
            offered <= 1'b0;
            waiting <= 5'd0;
            isThere <= 1'b0;
            heard <= 1'b0;
        end else begin
            offered <= stalls;
            asks <= mayAsk || (asks && !m_axi_arready);
            waiting <= (waiting + {4'd0, takes}) - {4'd0, given};
            heard <= hint;
            isThere <= live && !(heard && isCaughtUp) && (leavesLine ? expectedLine + 7'd1 < wanted :
                    expectedLine < wanted);
            patience <= (takes || !live) ? 10'd0 : patience + 10'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            live <= 1'b0;
            wanted <= 7'd0;
            held <= 7'd0;
            came <= 11'd0;
        end else begin
            if (moves) begin
                wanted <= wanted + 7'd1;
            end
            if (lineComes) begin
                came <= came + 11'd1;
            end
            if (given) begin
                held <= {1'b0, place[9:4]};
            end else if (waiting == 5'd0) begin
                held <= expected[12:6];
            end
            if (ends) begin
                live <= 1'b0;
            end
            if (begins) begin
                live <= 1'b1;
                wanted <= first;
                held <= first;
                came <= {first, 4'd0};
            end
        end
    end

    always @(posedge aclk) begin
        heardAddress <= hintAddress;
        after <= hintAddress + (32'd1 << hintSize);
        heardNonSecure <= hintNonSecure;
        heardCacheable <= hintCacheable;
    end

    always @(posedge aclk) begin
        if (heard) begin
            sequel <= after;
        end
        if (heard && isCaughtUp) begin
            expected <= after[11:0] == 12'd0 ? 13'h1000 : {1'b0, after[11:0]};
        end
        if (takes) begin
            sequel <= {page, 12'd0} + {19'd0, thanTaken};
            expected <= thanTaken;
        end
        if (begins) begin
            page <= after[31:12];
            nonSecure <= heardNonSecure;
            cacheable <= heardCacheable;
            expected <= {1'b0, after[11:0]};
        end
    end

    wire _unused = &{1'b0, order_count, offset[1:0], m_axi_bid[12]};
endmodule

`default_nettype wire
