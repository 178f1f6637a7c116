// ReadBuffers
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.ReadBuffers; change that, not this.

`default_nettype none

module ReadBuffers (
    input  wire        aclk,
    input  wire        write,  // ReadBuffers.java:16
    input  wire [13:0] writeAddress,  // ReadBuffers.java:17
    input  wire [63:0] writeData,  // ReadBuffers.java:18
    input  wire [7:0]  writeLanes,  // ReadBuffers.java:19
    input  wire        read,  // ReadBuffers.java:20
    input  wire [13:0] readAddress,  // ReadBuffers.java:21
    output wire [63:0] data  // ReadBuffers.java:22
);

    (* ram_style = "block" *) reg [63:0] words [0:16383];  // ReadBuffers.java:24
    reg  [63:0] words_word;       // ReadBuffers.java:26

    assign data = words_word;

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[0]) words[writeAddress][7:0] <= writeData[7:0];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[1]) words[writeAddress][15:8] <= writeData[15:8];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[2]) words[writeAddress][23:16] <= writeData[23:16];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[3]) words[writeAddress][31:24] <= writeData[31:24];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[4]) words[writeAddress][39:32] <= writeData[39:32];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[5]) words[writeAddress][47:40] <= writeData[47:40];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[6]) words[writeAddress][55:48] <= writeData[55:48];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (writeLanes[7]) words[writeAddress][63:56] <= writeData[63:56];
        end
    end

    always @(posedge aclk) begin
        if (read) words_word <= words[readAddress];
    end
endmodule

`default_nettype wire
