// 64-bit AXI4-Stream FIFO, 512 deep, registered output: one beat a cycle, two cycles of latency.
`default_nettype none
module stream_fifo (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [63:0] s_axis_tdata,
    input  wire [7:0]  s_axis_tkeep,
    input  wire        s_axis_tlast,
    input  wire        s_axis_tvalid,
    output wire        s_axis_tready,
    output wire [63:0] m_axis_tdata,
    output wire [7:0]  m_axis_tkeep,
    output wire        m_axis_tlast,
    output wire        m_axis_tvalid,
    input  wire        m_axis_tready
);
    reg [72:0] words [0:511];
    reg [72:0] word;
    reg        word_valid;
    reg [9:0]  tail, head;

    wire room  = {~tail[9], tail[8:0]} != head;
    wire write = s_axis_tvalid & room;
    wire read  = (tail != head) & (m_axis_tready | ~word_valid);

    assign s_axis_tready = room;
    assign m_axis_tvalid = word_valid;
    assign {m_axis_tlast, m_axis_tkeep, m_axis_tdata} = word;

    always @(posedge aclk) begin
        if (write) words[tail[8:0]] <= {s_axis_tlast, s_axis_tkeep, s_axis_tdata};
        if (read)  word <= words[head[8:0]];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            tail <= 10'd0;
            head <= 10'd0;
            word_valid <= 1'b0;
        end else begin
            if (write) tail <= tail + 10'd1;
            if (read)  head <= head + 10'd1;
            word_valid <= read | (word_valid & ~m_axis_tready);
        end
    end
endmodule
`default_nettype wire
