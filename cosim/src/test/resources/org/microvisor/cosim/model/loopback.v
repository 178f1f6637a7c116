// A stream through one register stage, a register bank of four words, and an interrupt: the smallest design with every kind of slave.
`default_nettype none
module loopback (
  input  wire        aclk,
  input  wire        aresetn,
  input  wire [63:0] s_axis_rx_tdata,
  input  wire [7:0]  s_axis_rx_tkeep,
  input  wire        s_axis_rx_tlast,
  input  wire        s_axis_rx_tuser,
  input  wire        s_axis_rx_tvalid,
  output wire        s_axis_rx_tready,
  output reg  [63:0] m_axis_tx_tdata,
  output reg  [7:0]  m_axis_tx_tkeep,
  output reg         m_axis_tx_tlast,
  output reg         m_axis_tx_tuser,
  output reg         m_axis_tx_tvalid,
  input  wire        m_axis_tx_tready,
  input  wire [15:0] s_axi_ctrl_awaddr,
  input  wire [2:0]  s_axi_ctrl_awprot,
  input  wire        s_axi_ctrl_awvalid,
  output wire        s_axi_ctrl_awready,
  input  wire [31:0] s_axi_ctrl_wdata,
  input  wire [3:0]  s_axi_ctrl_wstrb,
  input  wire        s_axi_ctrl_wvalid,
  output wire        s_axi_ctrl_wready,
  output reg  [1:0]  s_axi_ctrl_bresp,
  output reg         s_axi_ctrl_bvalid,
  input  wire        s_axi_ctrl_bready,
  input  wire [15:0] s_axi_ctrl_araddr,
  input  wire [2:0]  s_axi_ctrl_arprot,
  input  wire        s_axi_ctrl_arvalid,
  output wire        s_axi_ctrl_arready,
  output reg  [31:0] s_axi_ctrl_rdata,
  output reg  [1:0]  s_axi_ctrl_rresp,
  output reg         s_axi_ctrl_rvalid,
  input  wire        s_axi_ctrl_rready,
  input  wire [69:0] wide_in,
  output reg  [69:0] wide_out,
  output wire        irq
);
  reg [31:0] words [0:3];
  reg [15:0] countdown;
  assign irq = countdown == 16'd1;

  assign s_axis_rx_tready = !m_axis_tx_tvalid || m_axis_tx_tready;
  wire write = s_axi_ctrl_awvalid && s_axi_ctrl_wvalid && !s_axi_ctrl_bvalid;
  assign s_axi_ctrl_awready = write;
  assign s_axi_ctrl_wready = write;
  assign s_axi_ctrl_arready = !s_axi_ctrl_rvalid;

  integer i;
  always @(posedge aclk) begin
    wide_out <= ~wide_in;
    if (s_axis_rx_tready) begin
      m_axis_tx_tdata <= s_axis_rx_tdata;
      m_axis_tx_tkeep <= s_axis_rx_tkeep;
      m_axis_tx_tlast <= s_axis_rx_tlast;
      m_axis_tx_tuser <= s_axis_rx_tuser;
      m_axis_tx_tvalid <= s_axis_rx_tvalid;
    end
    if (countdown != 0) countdown <= countdown - 1;
    if (s_axi_ctrl_bready) s_axi_ctrl_bvalid <= 0;
    if (s_axi_ctrl_rready) s_axi_ctrl_rvalid <= 0;
    if (write) begin
      s_axi_ctrl_bvalid <= 1;
      s_axi_ctrl_bresp <= s_axi_ctrl_awaddr >= 16'h100 ? 2'd2 : 2'd0;
      for (i = 0; i < 4; i = i + 1)
        if (s_axi_ctrl_wstrb[i]) words[s_axi_ctrl_awaddr[3:2]][8*i +: 8] <= s_axi_ctrl_wdata[8*i +: 8];
      if (s_axi_ctrl_awaddr == 16'h20) countdown <= s_axi_ctrl_wdata[15:0];
      if (s_axi_ctrl_awaddr == 16'h30) $finish;
      if (s_axi_ctrl_awaddr == 16'h34) $fatal(1, "register 0x34 is deadly: value=%0d", s_axi_ctrl_wdata);
      if (s_axi_ctrl_awaddr == 16'h38) m_axis_tx_tvalid <= 0;
      if (s_axi_ctrl_awaddr == 16'h3c) m_axis_tx_tdata <= 64'd0;
      if (s_axi_ctrl_awaddr == 16'h40) $display("hello %0d", s_axi_ctrl_wdata);
    end
    if (s_axi_ctrl_arvalid && s_axi_ctrl_arready) begin
      s_axi_ctrl_rvalid <= 1;
      s_axi_ctrl_rresp <= s_axi_ctrl_araddr >= 16'h100 ? 2'd3 : 2'd0;
      s_axi_ctrl_rdata <= words[s_axi_ctrl_araddr[3:2]];
    end
    if (!aresetn) begin
      m_axis_tx_tvalid <= 0;
      s_axi_ctrl_bvalid <= 0;
      s_axi_ctrl_rvalid <= 0;
      countdown <= 0;
      for (i = 0; i < 4; i = i + 1) words[i] <= 0;
    end
  end
endmodule
`default_nettype wire
