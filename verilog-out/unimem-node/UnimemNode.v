// UnimemNode, bus ZYNQ7000_GP, windows 32, exports 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.UnimemNode; change that, not this.

`default_nettype none

module UnimemNode (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi_window: Axi3 slave, addressWidth 32, dataWidth 32, idWidth 12  // UnimemNode.java:107
    input  wire [11:0] s_axi_window_awid,
    input  wire [31:0] s_axi_window_awaddr,
    input  wire [3:0]  s_axi_window_awlen,
    input  wire [2:0]  s_axi_window_awsize,
    input  wire [1:0]  s_axi_window_awburst,
    input  wire [1:0]  s_axi_window_awlock,
    input  wire [3:0]  s_axi_window_awcache,
    input  wire [2:0]  s_axi_window_awprot,
    input  wire [3:0]  s_axi_window_awqos,
    input  wire        s_axi_window_awvalid,
    output wire        s_axi_window_awready,
    input  wire [11:0] s_axi_window_wid,
    input  wire [31:0] s_axi_window_wdata,
    input  wire [3:0]  s_axi_window_wstrb,
    input  wire        s_axi_window_wlast,
    input  wire        s_axi_window_wvalid,
    output wire        s_axi_window_wready,
    output wire [11:0] s_axi_window_bid,
    output wire [1:0]  s_axi_window_bresp,
    output wire        s_axi_window_bvalid,
    input  wire        s_axi_window_bready,
    input  wire [11:0] s_axi_window_arid,
    input  wire [31:0] s_axi_window_araddr,
    input  wire [3:0]  s_axi_window_arlen,
    input  wire [2:0]  s_axi_window_arsize,
    input  wire [1:0]  s_axi_window_arburst,
    input  wire [1:0]  s_axi_window_arlock,
    input  wire [3:0]  s_axi_window_arcache,
    input  wire [2:0]  s_axi_window_arprot,
    input  wire [3:0]  s_axi_window_arqos,
    input  wire        s_axi_window_arvalid,
    output wire        s_axi_window_arready,
    output wire [11:0] s_axi_window_rid,
    output wire [31:0] s_axi_window_rdata,
    output wire [1:0]  s_axi_window_rresp,
    output wire        s_axi_window_rlast,
    output wire        s_axi_window_rvalid,
    input  wire        s_axi_window_rready,
    // s_axi_ctrl: AxiLite slave, addressWidth 12  // UnimemNode.java:62
    input  wire [11:0] s_axi_ctrl_awaddr,
    input  wire [2:0]  s_axi_ctrl_awprot,
    input  wire        s_axi_ctrl_awvalid,
    output wire        s_axi_ctrl_awready,
    input  wire [31:0] s_axi_ctrl_wdata,
    input  wire [3:0]  s_axi_ctrl_wstrb,
    input  wire        s_axi_ctrl_wvalid,
    output wire        s_axi_ctrl_wready,
    output wire [1:0]  s_axi_ctrl_bresp,
    output wire        s_axi_ctrl_bvalid,
    input  wire        s_axi_ctrl_bready,
    input  wire [11:0] s_axi_ctrl_araddr,
    input  wire [2:0]  s_axi_ctrl_arprot,
    input  wire        s_axi_ctrl_arvalid,
    output wire        s_axi_ctrl_arready,
    output wire [31:0] s_axi_ctrl_rdata,
    output wire [1:0]  s_axi_ctrl_rresp,
    output wire        s_axi_ctrl_rvalid,
    input  wire        s_axi_ctrl_rready,
    // m_axi_hp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // UnimemNode.java:63
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
    // m_axi_acp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // UnimemNode.java:64
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
    output wire [4:0]  m_axi_acp_awuser,  // UnimemNode.java:65
    output wire [4:0]  m_axi_acp_aruser,  // UnimemNode.java:66
    // m_axis_link: Wire master  // UnimemNode.java:67
    output wire [63:0] m_axis_link_tdata,
    output wire        m_axis_link_tvalid,
    input  wire        m_axis_link_tready,
    // s_axis_link: Wire slave  // UnimemNode.java:68
    input  wire [63:0] s_axis_link_tdata,
    input  wire        s_axis_link_tvalid,
    output wire        s_axis_link_tready,
    output wire        irq  // UnimemNode.java:69
);

    wire        core_s_axi_window_awready;
    wire        core_s_axi_window_wready;
    wire [11:0] core_s_axi_window_bid;
    wire [1:0]  core_s_axi_window_bresp;
    wire        core_s_axi_window_bvalid;
    wire        core_s_axi_window_arready;
    wire [11:0] core_s_axi_window_rid;
    wire [31:0] core_s_axi_window_rdata;
    wire [1:0]  core_s_axi_window_rresp;
    wire        core_s_axi_window_rlast;
    wire        core_s_axi_window_rvalid;
    wire        core_requests_valid;
    wire [64:0] core_requests_payload;
    wire        core_replies_valid;
    wire [64:0] core_replies_payload;
    wire        core_interrupts_valid;
    wire [64:0] core_interrupts_payload;
    wire        core_incomingRequests_ready;
    wire        core_incomingReplies_ready;
    wire        core_incomingInterrupts_ready;
    wire        core_linkEnable;
    wire [15:0] core_linkSilence;
    wire [11:0] adapter_m_axi_awid;
    wire [31:0] adapter_m_axi_awaddr;
    wire [7:0]  adapter_m_axi_awlen;
    wire [2:0]  adapter_m_axi_awsize;
    wire [1:0]  adapter_m_axi_awburst;
    wire        adapter_m_axi_awlock;
    wire [3:0]  adapter_m_axi_awcache;
    wire [2:0]  adapter_m_axi_awprot;
    wire [3:0]  adapter_m_axi_awqos;
    wire        adapter_m_axi_awvalid;
    wire [31:0] adapter_m_axi_wdata;
    wire [3:0]  adapter_m_axi_wstrb;
    wire        adapter_m_axi_wlast;
    wire        adapter_m_axi_wvalid;
    wire        adapter_m_axi_bready;
    wire [11:0] adapter_m_axi_arid;
    wire [31:0] adapter_m_axi_araddr;
    wire [7:0]  adapter_m_axi_arlen;
    wire [2:0]  adapter_m_axi_arsize;
    wire [1:0]  adapter_m_axi_arburst;
    wire        adapter_m_axi_arlock;
    wire [3:0]  adapter_m_axi_arcache;
    wire [2:0]  adapter_m_axi_arprot;
    wire [3:0]  adapter_m_axi_arqos;
    wire        adapter_m_axi_arvalid;
    wire        adapter_m_axi_rready;
    wire        link_requestIn_ready;
    wire        link_responseIn_ready;
    wire        link_interruptIn_ready;
    wire        link_requestOut_valid;
    wire [64:0] link_requestOut_payload;
    wire        link_responseOut_valid;
    wire [64:0] link_responseOut_payload;
    wire        link_interruptOut_valid;
    wire [64:0] link_interruptOut_payload;
    wire        link_up;
    wire        link_lost;
    wire        link_crcError;
    wire        link_unknownKind;
    wire        link_gap;
    wire        link_noRoom;
    wire        link_duplicate;
    wire        link_replayed;
    wire        link_timedOut;
    wire        link_requestDropped;
    wire        link_responseDropped;
    wire        link_interruptDropped;
    wire        link_unacknowledged;

    wire [1:0] core_linkDropped = {1'b0, link_requestDropped} + {1'b0, link_responseDropped} +
            {1'b0, link_interruptDropped};

    UnimemCore core (  // UnimemNode.java:56
        .aclk                       (aclk),
        .aresetn                    (aresetn),
        .s_axi_window_awid          (adapter_m_axi_awid),
        .s_axi_window_awaddr        (adapter_m_axi_awaddr),
        .s_axi_window_awlen         (adapter_m_axi_awlen),
        .s_axi_window_awsize        (adapter_m_axi_awsize),
        .s_axi_window_awburst       (adapter_m_axi_awburst),
        .s_axi_window_awlock        (adapter_m_axi_awlock),
        .s_axi_window_awcache       (adapter_m_axi_awcache),
        .s_axi_window_awprot        (adapter_m_axi_awprot),
        .s_axi_window_awqos         (adapter_m_axi_awqos),
        .s_axi_window_awvalid       (adapter_m_axi_awvalid),
        .s_axi_window_awready       (core_s_axi_window_awready),
        .s_axi_window_wdata         (adapter_m_axi_wdata),
        .s_axi_window_wstrb         (adapter_m_axi_wstrb),
        .s_axi_window_wlast         (adapter_m_axi_wlast),
        .s_axi_window_wvalid        (adapter_m_axi_wvalid),
        .s_axi_window_wready        (core_s_axi_window_wready),
        .s_axi_window_bid           (core_s_axi_window_bid),
        .s_axi_window_bresp         (core_s_axi_window_bresp),
        .s_axi_window_bvalid        (core_s_axi_window_bvalid),
        .s_axi_window_bready        (adapter_m_axi_bready),
        .s_axi_window_arid          (adapter_m_axi_arid),
        .s_axi_window_araddr        (adapter_m_axi_araddr),
        .s_axi_window_arlen         (adapter_m_axi_arlen),
        .s_axi_window_arsize        (adapter_m_axi_arsize),
        .s_axi_window_arburst       (adapter_m_axi_arburst),
        .s_axi_window_arlock        (adapter_m_axi_arlock),
        .s_axi_window_arcache       (adapter_m_axi_arcache),
        .s_axi_window_arprot        (adapter_m_axi_arprot),
        .s_axi_window_arqos         (adapter_m_axi_arqos),
        .s_axi_window_arvalid       (adapter_m_axi_arvalid),
        .s_axi_window_arready       (core_s_axi_window_arready),
        .s_axi_window_rid           (core_s_axi_window_rid),
        .s_axi_window_rdata         (core_s_axi_window_rdata),
        .s_axi_window_rresp         (core_s_axi_window_rresp),
        .s_axi_window_rlast         (core_s_axi_window_rlast),
        .s_axi_window_rvalid        (core_s_axi_window_rvalid),
        .s_axi_window_rready        (adapter_m_axi_rready),
        .s_axi_ctrl_awaddr          (s_axi_ctrl_awaddr),
        .s_axi_ctrl_awprot          (s_axi_ctrl_awprot),
        .s_axi_ctrl_awvalid         (s_axi_ctrl_awvalid),
        .s_axi_ctrl_awready         (s_axi_ctrl_awready),
        .s_axi_ctrl_wdata           (s_axi_ctrl_wdata),
        .s_axi_ctrl_wstrb           (s_axi_ctrl_wstrb),
        .s_axi_ctrl_wvalid          (s_axi_ctrl_wvalid),
        .s_axi_ctrl_wready          (s_axi_ctrl_wready),
        .s_axi_ctrl_bresp           (s_axi_ctrl_bresp),
        .s_axi_ctrl_bvalid          (s_axi_ctrl_bvalid),
        .s_axi_ctrl_bready          (s_axi_ctrl_bready),
        .s_axi_ctrl_araddr          (s_axi_ctrl_araddr),
        .s_axi_ctrl_arprot          (s_axi_ctrl_arprot),
        .s_axi_ctrl_arvalid         (s_axi_ctrl_arvalid),
        .s_axi_ctrl_arready         (s_axi_ctrl_arready),
        .s_axi_ctrl_rdata           (s_axi_ctrl_rdata),
        .s_axi_ctrl_rresp           (s_axi_ctrl_rresp),
        .s_axi_ctrl_rvalid          (s_axi_ctrl_rvalid),
        .s_axi_ctrl_rready          (s_axi_ctrl_rready),
        .m_axi_hp_awid              (m_axi_hp_awid),
        .m_axi_hp_awaddr            (m_axi_hp_awaddr),
        .m_axi_hp_awlen             (m_axi_hp_awlen),
        .m_axi_hp_awsize            (m_axi_hp_awsize),
        .m_axi_hp_awburst           (m_axi_hp_awburst),
        .m_axi_hp_awlock            (m_axi_hp_awlock),
        .m_axi_hp_awcache           (m_axi_hp_awcache),
        .m_axi_hp_awprot            (m_axi_hp_awprot),
        .m_axi_hp_awqos             (m_axi_hp_awqos),
        .m_axi_hp_awvalid           (m_axi_hp_awvalid),
        .m_axi_hp_awready           (m_axi_hp_awready),
        .m_axi_hp_wdata             (m_axi_hp_wdata),
        .m_axi_hp_wstrb             (m_axi_hp_wstrb),
        .m_axi_hp_wlast             (m_axi_hp_wlast),
        .m_axi_hp_wvalid            (m_axi_hp_wvalid),
        .m_axi_hp_wready            (m_axi_hp_wready),
        .m_axi_hp_bid               (m_axi_hp_bid),
        .m_axi_hp_bresp             (m_axi_hp_bresp),
        .m_axi_hp_bvalid            (m_axi_hp_bvalid),
        .m_axi_hp_bready            (m_axi_hp_bready),
        .m_axi_hp_arid              (m_axi_hp_arid),
        .m_axi_hp_araddr            (m_axi_hp_araddr),
        .m_axi_hp_arlen             (m_axi_hp_arlen),
        .m_axi_hp_arsize            (m_axi_hp_arsize),
        .m_axi_hp_arburst           (m_axi_hp_arburst),
        .m_axi_hp_arlock            (m_axi_hp_arlock),
        .m_axi_hp_arcache           (m_axi_hp_arcache),
        .m_axi_hp_arprot            (m_axi_hp_arprot),
        .m_axi_hp_arqos             (m_axi_hp_arqos),
        .m_axi_hp_arvalid           (m_axi_hp_arvalid),
        .m_axi_hp_arready           (m_axi_hp_arready),
        .m_axi_hp_rid               (m_axi_hp_rid),
        .m_axi_hp_rdata             (m_axi_hp_rdata),
        .m_axi_hp_rresp             (m_axi_hp_rresp),
        .m_axi_hp_rlast             (m_axi_hp_rlast),
        .m_axi_hp_rvalid            (m_axi_hp_rvalid),
        .m_axi_hp_rready            (m_axi_hp_rready),
        .m_axi_acp_awid             (m_axi_acp_awid),
        .m_axi_acp_awaddr           (m_axi_acp_awaddr),
        .m_axi_acp_awlen            (m_axi_acp_awlen),
        .m_axi_acp_awsize           (m_axi_acp_awsize),
        .m_axi_acp_awburst          (m_axi_acp_awburst),
        .m_axi_acp_awlock           (m_axi_acp_awlock),
        .m_axi_acp_awcache          (m_axi_acp_awcache),
        .m_axi_acp_awprot           (m_axi_acp_awprot),
        .m_axi_acp_awqos            (m_axi_acp_awqos),
        .m_axi_acp_awvalid          (m_axi_acp_awvalid),
        .m_axi_acp_awready          (m_axi_acp_awready),
        .m_axi_acp_wdata            (m_axi_acp_wdata),
        .m_axi_acp_wstrb            (m_axi_acp_wstrb),
        .m_axi_acp_wlast            (m_axi_acp_wlast),
        .m_axi_acp_wvalid           (m_axi_acp_wvalid),
        .m_axi_acp_wready           (m_axi_acp_wready),
        .m_axi_acp_bid              (m_axi_acp_bid),
        .m_axi_acp_bresp            (m_axi_acp_bresp),
        .m_axi_acp_bvalid           (m_axi_acp_bvalid),
        .m_axi_acp_bready           (m_axi_acp_bready),
        .m_axi_acp_arid             (m_axi_acp_arid),
        .m_axi_acp_araddr           (m_axi_acp_araddr),
        .m_axi_acp_arlen            (m_axi_acp_arlen),
        .m_axi_acp_arsize           (m_axi_acp_arsize),
        .m_axi_acp_arburst          (m_axi_acp_arburst),
        .m_axi_acp_arlock           (m_axi_acp_arlock),
        .m_axi_acp_arcache          (m_axi_acp_arcache),
        .m_axi_acp_arprot           (m_axi_acp_arprot),
        .m_axi_acp_arqos            (m_axi_acp_arqos),
        .m_axi_acp_arvalid          (m_axi_acp_arvalid),
        .m_axi_acp_arready          (m_axi_acp_arready),
        .m_axi_acp_rid              (m_axi_acp_rid),
        .m_axi_acp_rdata            (m_axi_acp_rdata),
        .m_axi_acp_rresp            (m_axi_acp_rresp),
        .m_axi_acp_rlast            (m_axi_acp_rlast),
        .m_axi_acp_rvalid           (m_axi_acp_rvalid),
        .m_axi_acp_rready           (m_axi_acp_rready),
        .requests_valid             (core_requests_valid),
        .requests_payload           (core_requests_payload),
        .requests_ready             (link_requestIn_ready),
        .replies_valid              (core_replies_valid),
        .replies_payload            (core_replies_payload),
        .replies_ready              (link_responseIn_ready),
        .interrupts_valid           (core_interrupts_valid),
        .interrupts_payload         (core_interrupts_payload),
        .interrupts_ready           (link_interruptIn_ready),
        .incomingRequests_valid     (link_requestOut_valid),
        .incomingRequests_payload   (link_requestOut_payload),
        .incomingRequests_ready     (core_incomingRequests_ready),
        .incomingReplies_valid      (link_responseOut_valid),
        .incomingReplies_payload    (link_responseOut_payload),
        .incomingReplies_ready      (core_incomingReplies_ready),
        .incomingInterrupts_valid   (link_interruptOut_valid),
        .incomingInterrupts_payload (link_interruptOut_payload),
        .incomingInterrupts_ready   (core_incomingInterrupts_ready),
        .linkUp                     (link_up),
        .linkLost                   (link_lost),
        .linkEnable                 (core_linkEnable),
        .linkSilence                (core_linkSilence),
        .linkCrcError               (link_crcError),
        .linkUnknown                (link_unknownKind),
        .linkGap                    (link_gap),
        .linkDuplicate              (link_duplicate),
        .linkNoRoom                 (link_noRoom),
        .linkReplayed               (link_replayed),
        .linkDropped                (core_linkDropped),
        .linkUnacknowledged         (link_unacknowledged),
        .irq                        (irq)
    );

    Axi3ToAxi4 adapter (  // UnimemNode.java:108
        .s_axi_awid    (s_axi_window_awid),
        .s_axi_awaddr  (s_axi_window_awaddr),
        .s_axi_awlen   (s_axi_window_awlen),
        .s_axi_awsize  (s_axi_window_awsize),
        .s_axi_awburst (s_axi_window_awburst),
        .s_axi_awlock  (s_axi_window_awlock),
        .s_axi_awcache (s_axi_window_awcache),
        .s_axi_awprot  (s_axi_window_awprot),
        .s_axi_awqos   (s_axi_window_awqos),
        .s_axi_awvalid (s_axi_window_awvalid),
        .s_axi_awready (s_axi_window_awready),
        .s_axi_wid     (s_axi_window_wid),
        .s_axi_wdata   (s_axi_window_wdata),
        .s_axi_wstrb   (s_axi_window_wstrb),
        .s_axi_wlast   (s_axi_window_wlast),
        .s_axi_wvalid  (s_axi_window_wvalid),
        .s_axi_wready  (s_axi_window_wready),
        .s_axi_bid     (s_axi_window_bid),
        .s_axi_bresp   (s_axi_window_bresp),
        .s_axi_bvalid  (s_axi_window_bvalid),
        .s_axi_bready  (s_axi_window_bready),
        .s_axi_arid    (s_axi_window_arid),
        .s_axi_araddr  (s_axi_window_araddr),
        .s_axi_arlen   (s_axi_window_arlen),
        .s_axi_arsize  (s_axi_window_arsize),
        .s_axi_arburst (s_axi_window_arburst),
        .s_axi_arlock  (s_axi_window_arlock),
        .s_axi_arcache (s_axi_window_arcache),
        .s_axi_arprot  (s_axi_window_arprot),
        .s_axi_arqos   (s_axi_window_arqos),
        .s_axi_arvalid (s_axi_window_arvalid),
        .s_axi_arready (s_axi_window_arready),
        .s_axi_rid     (s_axi_window_rid),
        .s_axi_rdata   (s_axi_window_rdata),
        .s_axi_rresp   (s_axi_window_rresp),
        .s_axi_rlast   (s_axi_window_rlast),
        .s_axi_rvalid  (s_axi_window_rvalid),
        .s_axi_rready  (s_axi_window_rready),
        .m_axi_awid    (adapter_m_axi_awid),
        .m_axi_awaddr  (adapter_m_axi_awaddr),
        .m_axi_awlen   (adapter_m_axi_awlen),
        .m_axi_awsize  (adapter_m_axi_awsize),
        .m_axi_awburst (adapter_m_axi_awburst),
        .m_axi_awlock  (adapter_m_axi_awlock),
        .m_axi_awcache (adapter_m_axi_awcache),
        .m_axi_awprot  (adapter_m_axi_awprot),
        .m_axi_awqos   (adapter_m_axi_awqos),
        .m_axi_awvalid (adapter_m_axi_awvalid),
        .m_axi_awready (core_s_axi_window_awready),
        .m_axi_wdata   (adapter_m_axi_wdata),
        .m_axi_wstrb   (adapter_m_axi_wstrb),
        .m_axi_wlast   (adapter_m_axi_wlast),
        .m_axi_wvalid  (adapter_m_axi_wvalid),
        .m_axi_wready  (core_s_axi_window_wready),
        .m_axi_bid     (core_s_axi_window_bid),
        .m_axi_bresp   (core_s_axi_window_bresp),
        .m_axi_bvalid  (core_s_axi_window_bvalid),
        .m_axi_bready  (adapter_m_axi_bready),
        .m_axi_arid    (adapter_m_axi_arid),
        .m_axi_araddr  (adapter_m_axi_araddr),
        .m_axi_arlen   (adapter_m_axi_arlen),
        .m_axi_arsize  (adapter_m_axi_arsize),
        .m_axi_arburst (adapter_m_axi_arburst),
        .m_axi_arlock  (adapter_m_axi_arlock),
        .m_axi_arcache (adapter_m_axi_arcache),
        .m_axi_arprot  (adapter_m_axi_arprot),
        .m_axi_arqos   (adapter_m_axi_arqos),
        .m_axi_arvalid (adapter_m_axi_arvalid),
        .m_axi_arready (core_s_axi_window_arready),
        .m_axi_rid     (core_s_axi_window_rid),
        .m_axi_rdata   (core_s_axi_window_rdata),
        .m_axi_rresp   (core_s_axi_window_rresp),
        .m_axi_rlast   (core_s_axi_window_rlast),
        .m_axi_rvalid  (core_s_axi_window_rvalid),
        .m_axi_rready  (adapter_m_axi_rready)
    );

    LinkPort link (  // UnimemNode.java:71
        .aclk                 (aclk),
        .aresetn              (aresetn),
        .requestIn_valid      (core_requests_valid),
        .requestIn_payload    (core_requests_payload),
        .requestIn_ready      (link_requestIn_ready),
        .responseIn_valid     (core_replies_valid),
        .responseIn_payload   (core_replies_payload),
        .responseIn_ready     (link_responseIn_ready),
        .interruptIn_valid    (core_interrupts_valid),
        .interruptIn_payload  (core_interrupts_payload),
        .interruptIn_ready    (link_interruptIn_ready),
        .requestOut_valid     (link_requestOut_valid),
        .requestOut_payload   (link_requestOut_payload),
        .requestOut_ready     (core_incomingRequests_ready),
        .responseOut_valid    (link_responseOut_valid),
        .responseOut_payload  (link_responseOut_payload),
        .responseOut_ready    (core_incomingReplies_ready),
        .interruptOut_valid   (link_interruptOut_valid),
        .interruptOut_payload (link_interruptOut_payload),
        .interruptOut_ready   (core_incomingInterrupts_ready),
        .m_axis_link_tdata    (m_axis_link_tdata),
        .m_axis_link_tvalid   (m_axis_link_tvalid),
        .m_axis_link_tready   (m_axis_link_tready),
        .s_axis_link_tdata    (s_axis_link_tdata),
        .s_axis_link_tvalid   (s_axis_link_tvalid),
        .s_axis_link_tready   (s_axis_link_tready),
        .enable               (core_linkEnable),
        .silence              (core_linkSilence),
        .up                   (link_up),
        .lost                 (link_lost),
        .crcError             (link_crcError),
        .unknownKind          (link_unknownKind),
        .gap                  (link_gap),
        .noRoom               (link_noRoom),
        .duplicate            (link_duplicate),
        .replayed             (link_replayed),
        .timedOut             (link_timedOut),
        .requestDropped       (link_requestDropped),
        .responseDropped      (link_responseDropped),
        .interruptDropped     (link_interruptDropped),
        .unacknowledged       (link_unacknowledged)
    );

    assign m_axi_acp_awuser = 5'd31;
    assign m_axi_acp_aruser = 5'd31;

    wire _unused = &{1'b0, link_timedOut};
endmodule

`default_nettype wire
