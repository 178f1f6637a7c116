// Ingress
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.ingress.Ingress; change that, not this.

`default_nettype none

module Ingress (
    input  wire         aclk,
    input  wire         aresetn,
    // s_axis_rx: AxiStream slave, width 64, userWidth 1  // Ingress.java:49
    input  wire [63:0]  s_axis_rx_tdata,
    input  wire [7:0]   s_axis_rx_tkeep,
    input  wire         s_axis_rx_tlast,
    input  wire         s_axis_rx_tuser,
    input  wire         s_axis_rx_tvalid,
    output wire         s_axis_rx_tready,
    input  wire         accept,  // Ingress.java:50
    input  wire [47:0]  mac,  // Ingress.java:51
    // freeId: Stream slave, width 5  // Ingress.java:52
    input  wire         freeId_valid,
    input  wire [4:0]   freeId_payload,
    output wire         freeId_ready,
    output wire         frame,  // Ingress.java:53
    output wire [4:0]   frameId,  // Ingress.java:54
    output wire [333:0] header,  // Ingress.java:55
    output wire         bufferWrite,  // Ingress.java:56
    output wire [14:0]  bufferAddress,  // Ingress.java:57
    output wire [63:0]  bufferData,  // Ingress.java:58
    output wire         received,  // Ingress.java:59
    output reg          dropDisabled,  // Ingress.java:60
    output reg          dropFcs,  // Ingress.java:61
    output reg          dropRunt,  // Ingress.java:62
    output reg          dropForeignMac,  // Ingress.java:63
    output reg          dropNoBuffer  // Ingress.java:64
);

    reg  [10:0] beat;          // Ingress.java:66
    reg  [63:0] word0;         // Ingress.java:67
    reg  [63:0] word1;         // Ingress.java:67
    reg  [63:0] word2;         // Ingress.java:67
    reg  [63:0] word3;         // Ingress.java:67
    reg  [63:0] word4;         // Ingress.java:67
    reg  [31:0] high;          // Ingress.java:68
    reg         ended;         // Ingress.java:69
    reg  [13:0] length;        // Ingress.java:70
    reg         badFcs;        // Ingress.java:70
    reg         accepted;      // Ingress.java:70
    reg         lost;          // Ingress.java:71
    reg         flush;         // Ingress.java:71
    reg  [10:0] flushWord;     // Ingress.java:71
    reg  [4:0]  id;            // Ingress.java:72
    reg         idValid;       // Ingress.java:72
    reg         writing;       // Ingress.java:73
    reg  [14:0] writeAddress;  // Ingress.java:73
    reg  [63:0] writeData;     // Ingress.java:73

    // combinational: set by always @*
    reg  whole;  // Ingress.java:132

    wire [63:0] data = {s_axis_rx_tkeep[7] ? s_axis_rx_tdata[63:56] : 8'd0,
            s_axis_rx_tkeep[6] ? s_axis_rx_tdata[55:48] : 8'd0, s_axis_rx_tkeep[5] ? s_axis_rx_tdata[47:40] : 8'd0,
            s_axis_rx_tkeep[4] ? s_axis_rx_tdata[39:32] : 8'd0, s_axis_rx_tkeep[3] ? s_axis_rx_tdata[31:24] : 8'd0,
            s_axis_rx_tkeep[2] ? s_axis_rx_tdata[23:16] : 8'd0, s_axis_rx_tkeep[1] ? s_axis_rx_tdata[15:8] : 8'd0,
            s_axis_rx_tkeep[0] ? s_axis_rx_tdata[7:0] : 8'd0};  // Ingress.java:166
    wire last = s_axis_rx_tvalid && s_axis_rx_tlast;  // Ingress.java:77
    wire odd_3 = ^(s_axis_rx_tkeep & 8'd128);  // Ingress.java:102
    wire odd_2 = ^(s_axis_rx_tkeep & 8'd136);  // Ingress.java:102
    wire odd_1 = ^(s_axis_rx_tkeep & 8'd170);  // Ingress.java:102
    wire odd_0 = ^(s_axis_rx_tkeep & 8'hff);  // Ingress.java:102
    wire [10:0] payloadWord = beat - 11'd5;  // Ingress.java:107
    wire payload = s_axis_rx_tvalid && beat >= 11'd5 && payloadWord < 11'h400;  // Ingress.java:108
    wire [13:0] complete_length = length;  // FrameHeader.java:19
    wire [63:0] complete_word4 = word4;  // FrameHeader.java:21
    wire [63:0] complete_word3 = word3;  // FrameHeader.java:22
    wire [63:0] complete_word2 = word2;  // FrameHeader.java:23
    wire [63:0] complete_word1 = word1;  // FrameHeader.java:24
    wire [63:0] complete_word0 = word0;  // FrameHeader.java:25
    wire [7:0] bytes_5 = complete_word0[7:0];  // FrameHeader.java:52
    wire [7:0] bytes_4 = complete_word0[15:8];  // FrameHeader.java:52
    wire [7:0] bytes_3 = complete_word0[23:16];  // FrameHeader.java:52
    wire [7:0] bytes_2 = complete_word0[31:24];  // FrameHeader.java:52
    wire [7:0] bytes_1 = complete_word0[39:32];  // FrameHeader.java:52
    wire [7:0] bytes_0 = complete_word0[47:40];  // FrameHeader.java:52
    wire [47:0] destination = {bytes_5, bytes_4, bytes_3, bytes_2, bytes_1, bytes_0};  // FrameHeader.java:37
    wire foreign = destination != mac && !destination[40];  // Ingress.java:130
    wire noBuffer = !idValid || lost;  // Ingress.java:131

    assign s_axis_rx_tready = 1'b1;
    assign bufferWrite = writing;
    assign bufferAddress = writeAddress;
    assign bufferData = writeData;
    assign header = {complete_length, complete_word4, complete_word3, complete_word2, complete_word1, complete_word0};
    assign received = ended;
    assign frame = whole;
    assign frameId = id;
    assign freeId_ready = !idValid;

    always @* begin
        whole = 1'b0;
        if (ended) begin
            if (!(!accepted || badFcs || length < 14'd14 || foreign || noBuffer)) begin
                whole = 1'b1;
            end
        end
    end

    always @* begin
        dropDisabled = 1'b0;
        if (ended) begin
            if (!accepted) begin
                dropDisabled = 1'b1;
            end
        end
    end

    always @* begin
        dropFcs = 1'b0;
        if (ended) begin
            if (!accepted) begin
                // unchanged
            end else if (badFcs) begin
                dropFcs = 1'b1;
            end
        end
    end

    always @* begin
        dropRunt = 1'b0;
        if (ended) begin
            if (!accepted || badFcs) begin
                // unchanged
            end else if (length < 14'd14) begin
                dropRunt = 1'b1;
            end
        end
    end

    always @* begin
        dropForeignMac = 1'b0;
        if (ended) begin
            if (!accepted || badFcs || length < 14'd14) begin
                // unchanged
            end else if (foreign) begin
                dropForeignMac = 1'b1;
            end
        end
    end

    always @* begin
        dropNoBuffer = 1'b0;
        if (ended) begin
            if (!accepted || badFcs || length < 14'd14 || foreign) begin
                // unchanged
            end else if (noBuffer) begin
                dropNoBuffer = 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ended <= 1'b0;
            flush <= 1'b0;
            writing <= 1'b0;
        end else begin
            ended <= last;
            flush <= last && s_axis_rx_tkeep[4] && beat >= 11'd4 && beat < 11'h404;
            writing <= (payload || flush) && idValid;
        end
    end

    always @(posedge aclk) begin
        if (s_axis_rx_tvalid) begin
            high <= data[63:32];
            case (beat)
                11'd0: begin
                    word0 <= data;
                    word1 <= 64'd0;
                    word2 <= 64'd0;
                    word3 <= 64'd0;
                    word4 <= 64'd0;
                    accepted <= accept;
                end
                11'd1: word1 <= data;
                11'd2: word2 <= data;
                11'd3: word3 <= data;
                11'd4: word4 <= data;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            beat <= 11'd0;
        end else if (s_axis_rx_tvalid) begin
            beat <= s_axis_rx_tlast ? 11'd0 : beat == 11'h7fe ? beat : beat + 11'd1;
        end
    end

    always @(posedge aclk) begin
        if (last) begin
            length <= {beat, 3'd0} + {10'd0, {odd_3, odd_2, odd_1, odd_0}};
            badFcs <= s_axis_rx_tuser;
        end
    end

    always @(posedge aclk) begin
        flushWord <= beat - 11'd4;
        writeAddress <= {id, flush ? flushWord[9:0] : payloadWord[9:0]};
        writeData <= {flush ? 32'd0 : data[31:0], high};
    end

    always @(posedge aclk) begin
        if (s_axis_rx_tvalid && beat == 11'd0) begin
            lost <= 1'b0;
        end else if (payload && !idValid) begin
            lost <= 1'b1;
        end
    end

    always @(posedge aclk) begin
        if (freeId_valid && freeId_ready) begin
            id <= freeId_payload;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            idValid <= 1'b0;
        end else begin
            if (freeId_valid && freeId_ready) begin
                idValid <= 1'b1;
            end
            if (whole) begin
                idValid <= 1'b0;
            end
        end
    end

    wire _unused = &{1'b0, flushWord[10]};
endmodule

`default_nettype wire
