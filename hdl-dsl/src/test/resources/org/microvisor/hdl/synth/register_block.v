// Eight 32-bit registers behind AXI4-Lite with byte strobes.
`default_nettype none
module register_block (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [4:0]  s_axi_awaddr,
    input  wire        s_axi_awvalid,
    output wire        s_axi_awready,
    input  wire [31:0] s_axi_wdata,
    input  wire [3:0]  s_axi_wstrb,
    input  wire        s_axi_wvalid,
    output wire        s_axi_wready,
    output reg         s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [4:0]  s_axi_araddr,
    input  wire        s_axi_arvalid,
    output wire        s_axi_arready,
    output reg  [31:0] s_axi_rdata,
    output reg         s_axi_rvalid,
    input  wire        s_axi_rready
);
    reg [255:0] file;
    reg [4:0]  address;
    reg [31:0] data;
    reg [3:0]  strobe;
    reg        have_address, have_data;

    wire commit = have_address & have_data & (s_axi_bready | ~s_axi_bvalid);
    assign s_axi_awready = ~have_address | commit;
    assign s_axi_wready  = ~have_data | commit;
    assign s_axi_arready = s_axi_rready | ~s_axi_rvalid;

    always @(posedge aclk) begin
        if (s_axi_awready) address <= s_axi_awaddr;
        if (s_axi_wready) begin
            data <= s_axi_wdata;
            strobe <= s_axi_wstrb;
        end
        if (s_axi_arready) s_axi_rdata <= file[{s_axi_araddr[4:2], 5'd0} +: 32];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            have_address <= 1'b0;
            have_data <= 1'b0;
            s_axi_bvalid <= 1'b0;
            s_axi_rvalid <= 1'b0;
        end else begin
            have_address <= s_axi_awvalid | (have_address & ~commit);
            have_data <= s_axi_wvalid | (have_data & ~commit);
            s_axi_bvalid <= commit | (s_axi_bvalid & ~s_axi_bready);
            s_axi_rvalid <= s_axi_arvalid | (s_axi_rvalid & ~s_axi_rready);
        end
    end

    genvar word, lane;
    generate
        for (word = 0; word < 8; word = word + 1) begin : words
            for (lane = 0; lane < 4; lane = lane + 1) begin : lanes
                always @(posedge aclk) begin
                    if (!aresetn) file[32 * word + 8 * lane +: 8] <= 8'd0;
                    else if (commit && address[4:2] == word && strobe[lane])
                        file[32 * word + 8 * lane +: 8] <= data[8 * lane +: 8];
                end
            end
        end
    endgenerate
endmodule
`default_nettype wire
