// Doorbells
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.Doorbells; change that, not this.

`default_nettype none

module Doorbells (
    input  wire        aclk,
    input  wire        aresetn,
    // m_axi_pcie: Axi4 master, addressWidth 64, dataWidth 32, idWidth 1  // Doorbells.java:28
    output wire        m_axi_pcie_awid,
    output wire [63:0] m_axi_pcie_awaddr,
    output wire [7:0]  m_axi_pcie_awlen,
    output wire [2:0]  m_axi_pcie_awsize,
    output wire [1:0]  m_axi_pcie_awburst,
    output wire        m_axi_pcie_awlock,
    output wire [3:0]  m_axi_pcie_awcache,
    output wire [2:0]  m_axi_pcie_awprot,
    output wire [3:0]  m_axi_pcie_awqos,
    output wire        m_axi_pcie_awvalid,
    input  wire        m_axi_pcie_awready,
    output wire [31:0] m_axi_pcie_wdata,
    output wire [3:0]  m_axi_pcie_wstrb,
    output wire        m_axi_pcie_wlast,
    output wire        m_axi_pcie_wvalid,
    input  wire        m_axi_pcie_wready,
    input  wire        m_axi_pcie_bid,
    input  wire [1:0]  m_axi_pcie_bresp,
    input  wire        m_axi_pcie_bvalid,
    output wire        m_axi_pcie_bready,
    output wire        m_axi_pcie_arid,
    output wire [63:0] m_axi_pcie_araddr,
    output wire [7:0]  m_axi_pcie_arlen,
    output wire [2:0]  m_axi_pcie_arsize,
    output wire [1:0]  m_axi_pcie_arburst,
    output wire        m_axi_pcie_arlock,
    output wire [3:0]  m_axi_pcie_arcache,
    output wire [2:0]  m_axi_pcie_arprot,
    output wire [3:0]  m_axi_pcie_arqos,
    output wire        m_axi_pcie_arvalid,
    input  wire        m_axi_pcie_arready,
    input  wire        m_axi_pcie_rid,
    input  wire [31:0] m_axi_pcie_rdata,
    input  wire [1:0]  m_axi_pcie_rresp,
    input  wire        m_axi_pcie_rlast,
    input  wire        m_axi_pcie_rvalid,
    output wire        m_axi_pcie_rready,
    input  wire        enable,  // Doorbells.java:29
    input  wire [5:0]  submissionTail,  // Doorbells.java:30
    input  wire [5:0]  completionHead,  // Doorbells.java:31
    input  wire [63:0] submissionAddress,  // Doorbells.java:32
    input  wire [63:0] completionAddress,  // Doorbells.java:33
    output wire        error  // Doorbells.java:34
);

    reg  [5:0]  toldTail;      // Doorbells.java:36
    reg  [5:0]  toldHead;      // Doorbells.java:36
    reg         addressValid;  // Doorbells.java:37
    reg         dataValid;     // Doorbells.java:37
    reg         waiting;       // Doorbells.java:37
    reg  [61:0] address;       // Doorbells.java:38
    reg  [5:0]  data;          // Doorbells.java:38

    wire tailNews = submissionTail != toldTail;  // Doorbells.java:40
    wire headNews = completionHead != toldHead;  // Doorbells.java:41
    wire start = !waiting && enable && (tailNews || headNews);  // Doorbells.java:42

    assign m_axi_pcie_awid = 1'b0;
    assign m_axi_pcie_awaddr = {address, 2'd0};
    assign m_axi_pcie_awlen = 8'd0;
    assign m_axi_pcie_awsize = 3'd2;
    assign m_axi_pcie_awburst = 2'd1;
    assign m_axi_pcie_awlock = 1'b0;
    assign m_axi_pcie_awcache = 4'd0;
    assign m_axi_pcie_awprot = 3'd2;
    assign m_axi_pcie_awqos = 4'd0;
    assign m_axi_pcie_awvalid = addressValid;
    assign m_axi_pcie_wdata = {26'd0, data};
    assign m_axi_pcie_wstrb = 4'd15;
    assign m_axi_pcie_wlast = 1'b1;
    assign m_axi_pcie_wvalid = dataValid;
    assign m_axi_pcie_bready = 1'b1;
    assign error = m_axi_pcie_bvalid && m_axi_pcie_bresp[1];
    assign m_axi_pcie_arid = 1'b0;
    assign m_axi_pcie_araddr = 64'd0;
    assign m_axi_pcie_arlen = 8'd0;
    assign m_axi_pcie_arsize = 3'd0;
    assign m_axi_pcie_arburst = 2'd0;
    assign m_axi_pcie_arlock = 1'b0;
    assign m_axi_pcie_arcache = 4'd0;
    assign m_axi_pcie_arprot = 3'd0;
    assign m_axi_pcie_arqos = 4'd0;
    assign m_axi_pcie_arvalid = 1'b0;
    assign m_axi_pcie_rready = 1'b0;

    always @(posedge aclk) begin
        if (!aresetn) begin
            toldTail <= 6'd0;
            toldHead <= 6'd0;
            addressValid <= 1'b0;
            dataValid <= 1'b0;
            waiting <= 1'b0;
        end else begin
            if (m_axi_pcie_awready) begin
                addressValid <= 1'b0;
            end
            if (m_axi_pcie_wready) begin
                dataValid <= 1'b0;
            end
            if (m_axi_pcie_bvalid) begin
                waiting <= 1'b0;
            end
            if (start) begin
                addressValid <= 1'b1;
                dataValid <= 1'b1;
                waiting <= 1'b1;
                if (tailNews) begin
                    toldTail <= submissionTail;
                end else begin
                    toldHead <= completionHead;
                end
            end
            if (!enable) begin
                toldTail <= 6'd0;
                toldHead <= 6'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (start) begin
            address <= tailNews ? submissionAddress[63:2] : completionAddress[63:2];
            data <= tailNews ? submissionTail : completionHead;
        end
    end

    wire _unused = &{1'b0, m_axi_pcie_bid, m_axi_pcie_bresp[0], m_axi_pcie_arready, m_axi_pcie_rid, m_axi_pcie_rdata,
            m_axi_pcie_rresp, m_axi_pcie_rlast, m_axi_pcie_rvalid, submissionAddress[1:0], completionAddress[1:0]};
endmodule

`default_nettype wire
