// WindowPort, addressWidth 32, dataWidth 32, idWidth 12, mostWords 8, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WindowPort; change that, not this.

`default_nettype none

module WindowPort (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 12  // WindowPort.java:86
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
    // requests: Stream master, width 65  // WindowPort.java:87
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // readReplies: Stream slave, width 65  // WindowPort.java:88
    input  wire        readReplies_valid,
    input  wire [64:0] readReplies_payload,
    output wire        readReplies_ready,
    // writeReplies: Stream slave, width 65  // WindowPort.java:89
    input  wire        writeReplies_valid,
    input  wire [64:0] writeReplies_payload,
    output wire        writeReplies_ready,
    input  wire        commit,  // WindowPort.java:90
    input  wire [4:0]  index,  // WindowPort.java:91
    input  wire        valid,  // WindowPort.java:92
    input  wire [19:0] base,  // WindowPort.java:93
    input  wire [5:0]  sizeLog2,  // WindowPort.java:94
    input  wire [19:0] offset,  // WindowPort.java:95
    input  wire [39:0] attributes,  // WindowPort.java:96
    input  wire        enable,  // WindowPort.java:97
    input  wire [5:0]  node,  // WindowPort.java:98
    input  wire        reachable,  // WindowPort.java:99
    input  wire        lost,  // WindowPort.java:100
    input  wire [15:0] timeout,  // WindowPort.java:101
    input  wire        forget,  // WindowPort.java:102
    output wire        holding,  // WindowPort.java:103
    output wire        missed,  // WindowPort.java:104
    output wire [31:0] missedAddress,  // WindowPort.java:105
    output wire        missedWrite,  // WindowPort.java:106
    output wire        failed,  // WindowPort.java:107
    output wire [31:0] failedAddress,  // WindowPort.java:108
    output wire        reads,  // WindowPort.java:109
    output wire        writes,  // WindowPort.java:110
    output wire        tooLong,  // WindowPort.java:111
    output wire        unreachable,  // WindowPort.java:112
    output wire        ahead,  // WindowPort.java:113
    output wire        joined,  // WindowPort.java:114
    output wire [1:0]  expired,  // WindowPort.java:115
    output wire [1:0]  late  // WindowPort.java:116
);

    wire [12:0] readAhead_m_axi_awid;
    wire [31:0] readAhead_m_axi_awaddr;
    wire [7:0]  readAhead_m_axi_awlen;
    wire [2:0]  readAhead_m_axi_awsize;
    wire [1:0]  readAhead_m_axi_awburst;
    wire        readAhead_m_axi_awlock;
    wire [3:0]  readAhead_m_axi_awcache;
    wire [2:0]  readAhead_m_axi_awprot;
    wire [3:0]  readAhead_m_axi_awqos;
    wire        readAhead_m_axi_awvalid;
    wire [31:0] readAhead_m_axi_wdata;
    wire [3:0]  readAhead_m_axi_wstrb;
    wire        readAhead_m_axi_wlast;
    wire        readAhead_m_axi_wvalid;
    wire        readAhead_m_axi_bready;
    wire [12:0] readAhead_m_axi_arid;
    wire [31:0] readAhead_m_axi_araddr;
    wire [7:0]  readAhead_m_axi_arlen;
    wire [2:0]  readAhead_m_axi_arsize;
    wire [1:0]  readAhead_m_axi_arburst;
    wire        readAhead_m_axi_arlock;
    wire [3:0]  readAhead_m_axi_arcache;
    wire [2:0]  readAhead_m_axi_arprot;
    wire [3:0]  readAhead_m_axi_arqos;
    wire        readAhead_m_axi_arvalid;
    wire        readAhead_m_axi_rready;
    wire        readAhead_asked;
    wire        combiner_s_axi_awready;
    wire        combiner_s_axi_wready;
    wire [12:0] combiner_s_axi_bid;
    wire [1:0]  combiner_s_axi_bresp;
    wire        combiner_s_axi_bvalid;
    wire        combiner_s_axi_arready;
    wire [12:0] combiner_s_axi_rid;
    wire [31:0] combiner_s_axi_rdata;
    wire [1:0]  combiner_s_axi_rresp;
    wire        combiner_s_axi_rlast;
    wire        combiner_s_axi_rvalid;
    wire [12:0] combiner_m_axi_awid;
    wire [31:0] combiner_m_axi_awaddr;
    wire [7:0]  combiner_m_axi_awlen;
    wire [2:0]  combiner_m_axi_awsize;
    wire [1:0]  combiner_m_axi_awburst;
    wire        combiner_m_axi_awlock;
    wire [3:0]  combiner_m_axi_awcache;
    wire [2:0]  combiner_m_axi_awprot;
    wire [3:0]  combiner_m_axi_awqos;
    wire        combiner_m_axi_awvalid;
    wire [31:0] combiner_m_axi_wdata;
    wire [3:0]  combiner_m_axi_wstrb;
    wire        combiner_m_axi_wlast;
    wire        combiner_m_axi_wvalid;
    wire        combiner_m_axi_bready;
    wire [12:0] combiner_m_axi_arid;
    wire [31:0] combiner_m_axi_araddr;
    wire [7:0]  combiner_m_axi_arlen;
    wire [2:0]  combiner_m_axi_arsize;
    wire [1:0]  combiner_m_axi_arburst;
    wire        combiner_m_axi_arlock;
    wire [3:0]  combiner_m_axi_arcache;
    wire [2:0]  combiner_m_axi_arprot;
    wire [3:0]  combiner_m_axi_arqos;
    wire        combiner_m_axi_arvalid;
    wire        combiner_m_axi_rready;
    wire        combiner_writing;
    wire        core_s_axi_awready;
    wire        core_s_axi_wready;
    wire [12:0] core_s_axi_bid;
    wire [1:0]  core_s_axi_bresp;
    wire        core_s_axi_bvalid;
    wire        core_s_axi_arready;
    wire [12:0] core_s_axi_rid;
    wire [31:0] core_s_axi_rdata;
    wire [1:0]  core_s_axi_rresp;
    wire        core_s_axi_rlast;
    wire        core_s_axi_rvalid;
    wire        core_readHint;
    wire        core_writeHint;
    wire [31:0] core_hintAddress;
    wire [2:0]  core_hintSize;
    wire        core_hintNonSecure;
    wire        core_hintCacheable;
    wire [19:0] core_hintShared;

    wire changes = commit || !enable || lost || forget;  // WindowPort.java:128
    wire combiner_forget = commit || !enable || lost;

    ReadAhead readAhead (  // WindowPort.java:118
        .aclk          (aclk),
        .aresetn       (aresetn),
        .s_axi_awid    (s_axi_awid),
        .s_axi_awaddr  (s_axi_awaddr),
        .s_axi_awlen   (s_axi_awlen),
        .s_axi_awsize  (s_axi_awsize),
        .s_axi_awburst (s_axi_awburst),
        .s_axi_awlock  (s_axi_awlock),
        .s_axi_awcache (s_axi_awcache),
        .s_axi_awprot  (s_axi_awprot),
        .s_axi_awqos   (s_axi_awqos),
        .s_axi_awvalid (s_axi_awvalid),
        .s_axi_awready (s_axi_awready),
        .s_axi_wdata   (s_axi_wdata),
        .s_axi_wstrb   (s_axi_wstrb),
        .s_axi_wlast   (s_axi_wlast),
        .s_axi_wvalid  (s_axi_wvalid),
        .s_axi_wready  (s_axi_wready),
        .s_axi_bid     (s_axi_bid),
        .s_axi_bresp   (s_axi_bresp),
        .s_axi_bvalid  (s_axi_bvalid),
        .s_axi_bready  (s_axi_bready),
        .s_axi_arid    (s_axi_arid),
        .s_axi_araddr  (s_axi_araddr),
        .s_axi_arlen   (s_axi_arlen),
        .s_axi_arsize  (s_axi_arsize),
        .s_axi_arburst (s_axi_arburst),
        .s_axi_arlock  (s_axi_arlock),
        .s_axi_arcache (s_axi_arcache),
        .s_axi_arprot  (s_axi_arprot),
        .s_axi_arqos   (s_axi_arqos),
        .s_axi_arvalid (s_axi_arvalid),
        .s_axi_arready (s_axi_arready),
        .s_axi_rid     (s_axi_rid),
        .s_axi_rdata   (s_axi_rdata),
        .s_axi_rresp   (s_axi_rresp),
        .s_axi_rlast   (s_axi_rlast),
        .s_axi_rvalid  (s_axi_rvalid),
        .s_axi_rready  (s_axi_rready),
        .m_axi_awid    (readAhead_m_axi_awid),
        .m_axi_awaddr  (readAhead_m_axi_awaddr),
        .m_axi_awlen   (readAhead_m_axi_awlen),
        .m_axi_awsize  (readAhead_m_axi_awsize),
        .m_axi_awburst (readAhead_m_axi_awburst),
        .m_axi_awlock  (readAhead_m_axi_awlock),
        .m_axi_awcache (readAhead_m_axi_awcache),
        .m_axi_awprot  (readAhead_m_axi_awprot),
        .m_axi_awqos   (readAhead_m_axi_awqos),
        .m_axi_awvalid (readAhead_m_axi_awvalid),
        .m_axi_awready (combiner_s_axi_awready),
        .m_axi_wdata   (readAhead_m_axi_wdata),
        .m_axi_wstrb   (readAhead_m_axi_wstrb),
        .m_axi_wlast   (readAhead_m_axi_wlast),
        .m_axi_wvalid  (readAhead_m_axi_wvalid),
        .m_axi_wready  (combiner_s_axi_wready),
        .m_axi_bid     (combiner_s_axi_bid),
        .m_axi_bresp   (combiner_s_axi_bresp),
        .m_axi_bvalid  (combiner_s_axi_bvalid),
        .m_axi_bready  (readAhead_m_axi_bready),
        .m_axi_arid    (readAhead_m_axi_arid),
        .m_axi_araddr  (readAhead_m_axi_araddr),
        .m_axi_arlen   (readAhead_m_axi_arlen),
        .m_axi_arsize  (readAhead_m_axi_arsize),
        .m_axi_arburst (readAhead_m_axi_arburst),
        .m_axi_arlock  (readAhead_m_axi_arlock),
        .m_axi_arcache (readAhead_m_axi_arcache),
        .m_axi_arprot  (readAhead_m_axi_arprot),
        .m_axi_arqos   (readAhead_m_axi_arqos),
        .m_axi_arvalid (readAhead_m_axi_arvalid),
        .m_axi_arready (combiner_s_axi_arready),
        .m_axi_rid     (combiner_s_axi_rid),
        .m_axi_rdata   (combiner_s_axi_rdata),
        .m_axi_rresp   (combiner_s_axi_rresp),
        .m_axi_rlast   (combiner_s_axi_rlast),
        .m_axi_rvalid  (combiner_s_axi_rvalid),
        .m_axi_rready  (readAhead_m_axi_rready),
        .hint          (core_readHint),
        .hintAddress   (core_hintAddress),
        .hintSize      (core_hintSize),
        .hintNonSecure (core_hintNonSecure),
        .hintCacheable (core_hintCacheable),
        .drop          (changes),
        .writing       (combiner_writing),
        .asked         (readAhead_asked),
        .used          (ahead)
    );

    WriteCombiner combiner (  // WindowPort.java:119
        .aclk          (aclk),
        .aresetn       (aresetn),
        .s_axi_awid    (readAhead_m_axi_awid),
        .s_axi_awaddr  (readAhead_m_axi_awaddr),
        .s_axi_awlen   (readAhead_m_axi_awlen),
        .s_axi_awsize  (readAhead_m_axi_awsize),
        .s_axi_awburst (readAhead_m_axi_awburst),
        .s_axi_awlock  (readAhead_m_axi_awlock),
        .s_axi_awcache (readAhead_m_axi_awcache),
        .s_axi_awprot  (readAhead_m_axi_awprot),
        .s_axi_awqos   (readAhead_m_axi_awqos),
        .s_axi_awvalid (readAhead_m_axi_awvalid),
        .s_axi_awready (combiner_s_axi_awready),
        .s_axi_wdata   (readAhead_m_axi_wdata),
        .s_axi_wstrb   (readAhead_m_axi_wstrb),
        .s_axi_wlast   (readAhead_m_axi_wlast),
        .s_axi_wvalid  (readAhead_m_axi_wvalid),
        .s_axi_wready  (combiner_s_axi_wready),
        .s_axi_bid     (combiner_s_axi_bid),
        .s_axi_bresp   (combiner_s_axi_bresp),
        .s_axi_bvalid  (combiner_s_axi_bvalid),
        .s_axi_bready  (readAhead_m_axi_bready),
        .s_axi_arid    (readAhead_m_axi_arid),
        .s_axi_araddr  (readAhead_m_axi_araddr),
        .s_axi_arlen   (readAhead_m_axi_arlen),
        .s_axi_arsize  (readAhead_m_axi_arsize),
        .s_axi_arburst (readAhead_m_axi_arburst),
        .s_axi_arlock  (readAhead_m_axi_arlock),
        .s_axi_arcache (readAhead_m_axi_arcache),
        .s_axi_arprot  (readAhead_m_axi_arprot),
        .s_axi_arqos   (readAhead_m_axi_arqos),
        .s_axi_arvalid (readAhead_m_axi_arvalid),
        .s_axi_arready (combiner_s_axi_arready),
        .s_axi_rid     (combiner_s_axi_rid),
        .s_axi_rdata   (combiner_s_axi_rdata),
        .s_axi_rresp   (combiner_s_axi_rresp),
        .s_axi_rlast   (combiner_s_axi_rlast),
        .s_axi_rvalid  (combiner_s_axi_rvalid),
        .s_axi_rready  (readAhead_m_axi_rready),
        .m_axi_awid    (combiner_m_axi_awid),
        .m_axi_awaddr  (combiner_m_axi_awaddr),
        .m_axi_awlen   (combiner_m_axi_awlen),
        .m_axi_awsize  (combiner_m_axi_awsize),
        .m_axi_awburst (combiner_m_axi_awburst),
        .m_axi_awlock  (combiner_m_axi_awlock),
        .m_axi_awcache (combiner_m_axi_awcache),
        .m_axi_awprot  (combiner_m_axi_awprot),
        .m_axi_awqos   (combiner_m_axi_awqos),
        .m_axi_awvalid (combiner_m_axi_awvalid),
        .m_axi_awready (core_s_axi_awready),
        .m_axi_wdata   (combiner_m_axi_wdata),
        .m_axi_wstrb   (combiner_m_axi_wstrb),
        .m_axi_wlast   (combiner_m_axi_wlast),
        .m_axi_wvalid  (combiner_m_axi_wvalid),
        .m_axi_wready  (core_s_axi_wready),
        .m_axi_bid     (core_s_axi_bid),
        .m_axi_bresp   (core_s_axi_bresp),
        .m_axi_bvalid  (core_s_axi_bvalid),
        .m_axi_bready  (combiner_m_axi_bready),
        .m_axi_arid    (combiner_m_axi_arid),
        .m_axi_araddr  (combiner_m_axi_araddr),
        .m_axi_arlen   (combiner_m_axi_arlen),
        .m_axi_arsize  (combiner_m_axi_arsize),
        .m_axi_arburst (combiner_m_axi_arburst),
        .m_axi_arlock  (combiner_m_axi_arlock),
        .m_axi_arcache (combiner_m_axi_arcache),
        .m_axi_arprot  (combiner_m_axi_arprot),
        .m_axi_arqos   (combiner_m_axi_arqos),
        .m_axi_arvalid (combiner_m_axi_arvalid),
        .m_axi_arready (core_s_axi_arready),
        .m_axi_rid     (core_s_axi_rid),
        .m_axi_rdata   (core_s_axi_rdata),
        .m_axi_rresp   (core_s_axi_rresp),
        .m_axi_rlast   (core_s_axi_rlast),
        .m_axi_rvalid  (core_s_axi_rvalid),
        .m_axi_rready  (combiner_m_axi_rready),
        .hint          (core_writeHint),
        .hintAddress   (core_hintAddress),
        .hintNonSecure (core_hintNonSecure),
        .hintCacheable (core_hintCacheable),
        .hintShared    (core_hintShared),
        .forget        (combiner_forget),
        .flush         (forget),
        .holding       (holding),
        .writing       (combiner_writing),
        .failed        (failed),
        .failedAddress (failedAddress),
        .joined        (joined)
    );

    WindowCore core (  // WindowPort.java:120
        .aclk                 (aclk),
        .aresetn              (aresetn),
        .s_axi_awid           (combiner_m_axi_awid),
        .s_axi_awaddr         (combiner_m_axi_awaddr),
        .s_axi_awlen          (combiner_m_axi_awlen),
        .s_axi_awsize         (combiner_m_axi_awsize),
        .s_axi_awburst        (combiner_m_axi_awburst),
        .s_axi_awlock         (combiner_m_axi_awlock),
        .s_axi_awcache        (combiner_m_axi_awcache),
        .s_axi_awprot         (combiner_m_axi_awprot),
        .s_axi_awqos          (combiner_m_axi_awqos),
        .s_axi_awvalid        (combiner_m_axi_awvalid),
        .s_axi_awready        (core_s_axi_awready),
        .s_axi_wdata          (combiner_m_axi_wdata),
        .s_axi_wstrb          (combiner_m_axi_wstrb),
        .s_axi_wlast          (combiner_m_axi_wlast),
        .s_axi_wvalid         (combiner_m_axi_wvalid),
        .s_axi_wready         (core_s_axi_wready),
        .s_axi_bid            (core_s_axi_bid),
        .s_axi_bresp          (core_s_axi_bresp),
        .s_axi_bvalid         (core_s_axi_bvalid),
        .s_axi_bready         (combiner_m_axi_bready),
        .s_axi_arid           (combiner_m_axi_arid),
        .s_axi_araddr         (combiner_m_axi_araddr),
        .s_axi_arlen          (combiner_m_axi_arlen),
        .s_axi_arsize         (combiner_m_axi_arsize),
        .s_axi_arburst        (combiner_m_axi_arburst),
        .s_axi_arlock         (combiner_m_axi_arlock),
        .s_axi_arcache        (combiner_m_axi_arcache),
        .s_axi_arprot         (combiner_m_axi_arprot),
        .s_axi_arqos          (combiner_m_axi_arqos),
        .s_axi_arvalid        (combiner_m_axi_arvalid),
        .s_axi_arready        (core_s_axi_arready),
        .s_axi_rid            (core_s_axi_rid),
        .s_axi_rdata          (core_s_axi_rdata),
        .s_axi_rresp          (core_s_axi_rresp),
        .s_axi_rlast          (core_s_axi_rlast),
        .s_axi_rvalid         (core_s_axi_rvalid),
        .s_axi_rready         (combiner_m_axi_rready),
        .requests_valid       (requests_valid),
        .requests_payload     (requests_payload),
        .requests_ready       (requests_ready),
        .readReplies_valid    (readReplies_valid),
        .readReplies_payload  (readReplies_payload),
        .readReplies_ready    (readReplies_ready),
        .writeReplies_valid   (writeReplies_valid),
        .writeReplies_payload (writeReplies_payload),
        .writeReplies_ready   (writeReplies_ready),
        .commit               (commit),
        .index                (index),
        .valid                (valid),
        .base                 (base),
        .sizeLog2             (sizeLog2),
        .offset               (offset),
        .attributes           (attributes),
        .enable               (enable),
        .node                 (node),
        .reachable            (reachable),
        .lost                 (lost),
        .timeout              (timeout),
        .missed               (missed),
        .missedAddress        (missedAddress),
        .missedWrite          (missedWrite),
        .reads                (reads),
        .writes               (writes),
        .tooLong              (tooLong),
        .unreachable          (unreachable),
        .expired              (expired),
        .late                 (late),
        .readHint             (core_readHint),
        .writeHint            (core_writeHint),
        .hintAddress          (core_hintAddress),
        .hintSize             (core_hintSize),
        .hintNonSecure        (core_hintNonSecure),
        .hintCacheable        (core_hintCacheable),
        .hintShared           (core_hintShared)
    );

    wire _unused = &{1'b0, readAhead_asked};
endmodule

`default_nettype wire
