// A memory behind an AXI4 slave and a copier behind an AXI4 master, both at one beat a cycle; `fault` makes them break rules.
`default_nettype none
module axi_bench (
  input  wire        aclk,
  input  wire        aresetn,
  // memory of 64 KiB
  input  wire [3:0]  s_axi_awid,
  input  wire [31:0] s_axi_awaddr,
  input  wire [7:0]  s_axi_awlen,
  input  wire [2:0]  s_axi_awsize,
  input  wire [1:0]  s_axi_awburst,
  input  wire [3:0]  s_axi_awcache,
  input  wire        s_axi_awvalid,
  output wire        s_axi_awready,
  input  wire [63:0] s_axi_wdata,
  input  wire [7:0]  s_axi_wstrb,
  input  wire        s_axi_wlast,
  input  wire        s_axi_wvalid,
  output wire        s_axi_wready,
  output wire [3:0]  s_axi_bid,
  output wire [1:0]  s_axi_bresp,
  output wire        s_axi_bvalid,
  input  wire        s_axi_bready,
  input  wire [3:0]  s_axi_arid,
  input  wire [31:0] s_axi_araddr,
  input  wire [7:0]  s_axi_arlen,
  input  wire [2:0]  s_axi_arsize,
  input  wire [1:0]  s_axi_arburst,
  input  wire        s_axi_arvalid,
  output wire        s_axi_arready,
  output wire [3:0]  s_axi_rid,
  output wire [63:0] s_axi_rdata,
  output wire [1:0]  s_axi_rresp,
  output wire        s_axi_rlast,
  output wire        s_axi_rvalid,
  input  wire        s_axi_rready,
  // copier: reads `beats` words at `from`, writes them at `to`
  output reg  [0:0]  m_axi_awid,
  output reg  [31:0] m_axi_awaddr,
  output reg  [7:0]  m_axi_awlen,
  output reg  [2:0]  m_axi_awsize,
  output reg  [1:0]  m_axi_awburst,
  output reg         m_axi_awvalid,
  input  wire        m_axi_awready,
  output wire [63:0] m_axi_wdata,
  output wire [7:0]  m_axi_wstrb,
  output wire        m_axi_wlast,
  output wire        m_axi_wvalid,
  input  wire        m_axi_wready,
  input  wire [0:0]  m_axi_bid,
  input  wire [1:0]  m_axi_bresp,
  input  wire        m_axi_bvalid,
  output wire        m_axi_bready,
  output reg  [0:0]  m_axi_arid,
  output reg  [31:0] m_axi_araddr,
  output reg  [7:0]  m_axi_arlen,
  output reg  [2:0]  m_axi_arsize,
  output reg  [1:0]  m_axi_arburst,
  output reg         m_axi_arvalid,
  input  wire        m_axi_arready,
  input  wire [0:0]  m_axi_rid,
  input  wire [63:0] m_axi_rdata,
  input  wire [1:0]  m_axi_rresp,
  input  wire        m_axi_rlast,
  input  wire        m_axi_rvalid,
  output wire        m_axi_rready,
  input  wire        start,
  input  wire [31:0] from,
  input  wire [31:0] to,
  input  wire [7:0]  len,
  input  wire [2:0]  size,
  input  wire [1:0]  burst,
  input  wire [7:0]  strobe,
  input  wire [3:0]  fault,
  output reg         done,
  output reg  [1:0]  resp
);
  localparam WLAST_EARLY = 4'd1, AWADDR_MOVES = 4'd2, AWVALID_DROPS = 4'd3, RLAST_LATE = 4'd4, B_UNASKED = 4'd5, R_MOVES = 4'd6;

  // slave: four requests deep in each direction
  reg [63:0] memory [0:8191];
  reg [43:0] aw [0:3];
  reg [43:0] ar [0:3];
  reg [3:0]  b [0:15];
  reg [2:0]  awIn, awOut, arIn, arOut;
  reg [4:0]  bIn, bOut;
  reg [7:0]  wBeat, rBeat;
  wire [43:0] awHead = aw[awOut[1:0]];
  wire [43:0] arHead = ar[arOut[1:0]];
  wire [12:0] wWord = awHead[27:15] + {5'd0, wBeat};
  wire [12:0] rWord = arHead[27:15] + {5'd0, rBeat};
  reg [63:0] jitter;

  assign s_axi_awready = awIn - awOut != 3'd4;
  assign s_axi_wready = awIn != awOut && bIn - bOut < 5'd8;
  assign s_axi_bvalid = bIn != bOut || fault == B_UNASKED;
  assign s_axi_bid = b[bOut[3:0]];
  assign s_axi_bresp = 2'd0;
  assign s_axi_arready = arIn - arOut != 3'd4;
  assign s_axi_rvalid = arIn != arOut;
  assign s_axi_rid = arHead[3:0];
  assign s_axi_rdata = memory[rWord] ^ (fault == R_MOVES ? jitter : 64'd0);
  assign s_axi_rresp = arHead[43] ? 2'd2 : 2'd0;
  assign s_axi_rlast = rBeat == arHead[11:4] && fault != RLAST_LATE;

  integer i;
  always @(posedge aclk) begin
    jitter <= jitter + 1;
    if (s_axi_awvalid && s_axi_awready) begin
      aw[awIn[1:0]] <= {s_axi_awaddr, s_axi_awlen, s_axi_awid};
      awIn <= awIn + 1;
    end
    if (s_axi_wvalid && s_axi_wready) begin
      for (i = 0; i < 8; i = i + 1)
        if (s_axi_wstrb[i]) memory[wWord][8*i +: 8] <= s_axi_wdata[8*i +: 8];
      wBeat <= wBeat + 1;
      if (s_axi_wlast) begin
        wBeat <= 0;
        awOut <= awOut + 1;
        b[bIn[3:0]] <= awHead[3:0];
        bIn <= bIn + 1;
      end
    end
    if (bIn != bOut && s_axi_bready) bOut <= bOut + 1;
    if (s_axi_arvalid && s_axi_arready) begin
      ar[arIn[1:0]] <= {s_axi_araddr, s_axi_arlen, s_axi_arid};
      arIn <= arIn + 1;
    end
    if (s_axi_rvalid && s_axi_rready) begin
      rBeat <= rBeat + 1;
      if (rBeat == arHead[11:4]) begin
        rBeat <= 0;
        arOut <= arOut + 1;
      end
    end
    if (!aresetn) begin
      awIn <= 0; awOut <= 0; arIn <= 0; arOut <= 0; bIn <= 0; bOut <= 0; wBeat <= 0; rBeat <= 0; jitter <= 0;
    end
  end

  // master
  reg [63:0] words [0:255];
  reg [7:0]  got, put;
  reg        writing;
  assign m_axi_rready = 1'b1;
  assign m_axi_bready = 1'b1;
  assign m_axi_wvalid = writing;
  assign m_axi_wdata = words[put];
  assign m_axi_wstrb = strobe;
  assign m_axi_wlast = put == len || (fault == WLAST_EARLY && put == 8'd1);
  always @(posedge aclk) begin
    done <= 0;
    if (start) begin
      m_axi_arid <= 1'b1;
      m_axi_araddr <= from;
      m_axi_arlen <= len;
      m_axi_arsize <= size;
      m_axi_arburst <= burst;
      m_axi_arvalid <= 1;
      got <= 0;
      put <= 0;
    end
    if (m_axi_arvalid && m_axi_arready) m_axi_arvalid <= 0;
    if (m_axi_rvalid) begin
      words[got] <= m_axi_rdata;
      got <= got + 1;
      if (m_axi_rlast) begin
        m_axi_awid <= 1'b1;
        m_axi_awaddr <= to;
        m_axi_awlen <= len;
        m_axi_awsize <= size;
        m_axi_awburst <= burst;
        m_axi_awvalid <= 1;
        writing <= 1;
        resp <= m_axi_rresp;
      end
    end
    if (m_axi_awvalid && m_axi_awready) m_axi_awvalid <= 0;
    else if (m_axi_awvalid && fault == AWADDR_MOVES) m_axi_awaddr <= m_axi_awaddr + 8;
    else if (m_axi_awvalid && fault == AWVALID_DROPS) m_axi_awvalid <= 0;
    if (m_axi_wvalid && m_axi_wready) begin
      put <= put + 1;
      if (put == len) writing <= 0;
    end
    if (m_axi_bvalid) begin
      done <= 1;
      if (m_axi_bresp != 0) resp <= m_axi_bresp;
    end
    if (!aresetn) begin
      m_axi_arvalid <= 0;
      m_axi_awvalid <= 0;
      writing <= 0;
      done <= 0;
      resp <= 0;
    end
  end
endmodule
`default_nettype wire
