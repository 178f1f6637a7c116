// LunTable
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.LunTable; change that, not this.

`default_nettype none

module LunTable (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        commit,  // LunTable.java:29
    input  wire [2:0]  index,  // LunTable.java:30
    input  wire        present,  // LunTable.java:31
    input  wire        readOnly,  // LunTable.java:32
    input  wire [47:0] sectors,  // LunTable.java:33
    input  wire [31:0] map,  // LunTable.java:34
    input  wire [10:0] configLength,  // LunTable.java:35
    output wire [7:0]  allPresent,  // LunTable.java:36
    input  wire [2:0]  boundsLun,  // LunTable.java:37
    output wire [47:0] boundsSectors,  // LunTable.java:38
    output wire        boundsReadOnly,  // LunTable.java:39
    input  wire [2:0]  mapLun,  // LunTable.java:40
    output wire [31:0] mapBase,  // LunTable.java:41
    input  wire [2:0]  configLun,  // LunTable.java:42
    output wire [10:0] configBytes  // LunTable.java:43
);

    (* ram_style = "distributed" *) reg [48:0] bounds [0:7];   // LunTable.java:46
    (* ram_style = "distributed" *) reg [31:0] maps [0:7];     // LunTable.java:47
    (* ram_style = "distributed" *) reg [10:0] configs [0:7];  // LunTable.java:48
    reg  [7:0]  exists;         // LunTable.java:45

    wire [7:0] place = 8'd1 << index;  // LunTable.java:51
    wire [48:0] bound = bounds[boundsLun];  // LunTable.java:58

    assign allPresent = exists;
    assign boundsReadOnly = bound[48];
    assign boundsSectors = bound[47:0];
    assign mapBase = maps[mapLun];
    assign configBytes = configs[configLun];

    always @(posedge aclk) begin
        if (commit) begin
            bounds[index] <= {readOnly, sectors};
        end
    end

    always @(posedge aclk) begin
        if (commit) begin
            maps[index] <= map;
        end
    end

    always @(posedge aclk) begin
        if (commit) begin
            configs[index] <= configLength;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            exists <= 8'd0;
        end else if (commit) begin
            exists <= (exists & ~place) | (present ? place : 8'd0);
        end
    end
endmodule

`default_nettype wire
