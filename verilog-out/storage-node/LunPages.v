// LunPages
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.LunPages; change that, not this.

`default_nettype none

module LunPages (
    input  wire        aclk,
    input  wire        write,  // LunPages.java:19
    input  wire [11:0] writeAddress,  // LunPages.java:20
    input  wire [31:0] writeData,  // LunPages.java:21
    input  wire [3:0]  writeLanes,  // LunPages.java:22
    input  wire        read,  // LunPages.java:23
    input  wire [10:0] readAddress,  // LunPages.java:24
    output wire [63:0] data  // LunPages.java:25
);

    (* ram_style = "block" *) reg [63:0] pages [0:2047];  // LunPages.java:27
    reg  [63:0] pages_word;      // LunPages.java:32

    wire upper = writeAddress[0];  // LunPages.java:28
    wire [7:0] lanes = upper ? {writeLanes, 4'd0} : {4'd0, writeLanes};  // LunPages.java:30

    assign data = pages_word;

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[0]) pages[writeAddress[11:1]][7:0] <= writeData[7:0];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[1]) pages[writeAddress[11:1]][15:8] <= writeData[15:8];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[2]) pages[writeAddress[11:1]][23:16] <= writeData[23:16];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[3]) pages[writeAddress[11:1]][31:24] <= writeData[31:24];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[4]) pages[writeAddress[11:1]][39:32] <= writeData[7:0];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[5]) pages[writeAddress[11:1]][47:40] <= writeData[15:8];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[6]) pages[writeAddress[11:1]][55:48] <= writeData[23:16];
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            if (lanes[7]) pages[writeAddress[11:1]][63:56] <= writeData[31:24];
        end
    end

    always @(posedge aclk) begin
        if (read) pages_word <= pages[readAddress];
    end
endmodule

`default_nettype wire
