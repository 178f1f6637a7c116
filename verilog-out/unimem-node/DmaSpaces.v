// DmaSpaces
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaSpaces; change that, not this.

`default_nettype none

module DmaSpaces (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        commit,  // DmaSpaces.java:34
    input  wire [3:0]  index,  // DmaSpaces.java:35
    input  wire        valid,  // DmaSpaces.java:36
    input  wire [37:0] entry,  // DmaSpaces.java:37
    input  wire [5:0]  node,  // DmaSpaces.java:38
    input  wire [3:0]  space,  // DmaSpaces.java:39
    output wire        mayRead,  // DmaSpaces.java:40
    output wire        mayWrite,  // DmaSpaces.java:41
    output wire [36:0] end_  // DmaSpaces.java:42
);

    (* ram_style = "distributed" *) reg [37:0] meaning [0:15];  // DmaSpaces.java:45
    reg         given_0;         // DmaSpaces.java:44
    reg         given_1;         // DmaSpaces.java:44
    reg         given_2;         // DmaSpaces.java:44
    reg         given_3;         // DmaSpaces.java:44
    reg         given_4;         // DmaSpaces.java:44
    reg         given_5;         // DmaSpaces.java:44
    reg         given_6;         // DmaSpaces.java:44
    reg         given_7;         // DmaSpaces.java:44
    reg         given_8;         // DmaSpaces.java:44
    reg         given_9;         // DmaSpaces.java:44
    reg         given_10;        // DmaSpaces.java:44
    reg         given_11;        // DmaSpaces.java:44
    reg         given_12;        // DmaSpaces.java:44
    reg         given_13;        // DmaSpaces.java:44
    reg         given_14;        // DmaSpaces.java:44
    reg         given_15;        // DmaSpaces.java:44

    wire isOwn = space[3:1] == 3'd0;  // DmaSpaces.java:50
    wire [37:0] word = meaning[space];  // DmaSpaces.java:51
    wire exists_0 = space[0];  // DmaSpaces.java:52
    wire exists_1 = space[1];  // DmaSpaces.java:52
    wire exists_2 = space[2];  // DmaSpaces.java:52
    wire exists_3 = exists_2 ? (exists_1 ? (exists_0 ? given_7 : given_6) : exists_0 ? given_5 : given_4) :
            exists_1 ? (exists_0 ? given_3 : given_2) : exists_0 ? given_1 : given_0;  // DmaSpaces.java:52
    wire exists_4 = exists_2 ? (exists_1 ? (exists_0 ? given_15 : given_14) : exists_0 ? given_13 : given_12) :
            exists_1 ? (exists_0 ? given_11 : given_10) : exists_0 ? given_9 : given_8;  // DmaSpaces.java:52
    wire exists_5 = space[3] ? exists_4 : exists_3;  // DmaSpaces.java:52
    wire found_own = isOwn;  // DmaSpaces.java:53
    wire [5:0] found_node = isOwn ? node : word[37:32];  // DmaSpaces.java:53
    wire [5:0] found_export = isOwn ? 6'd63 : word[31:26];  // DmaSpaces.java:53
    wire [15:0] found_key = word[25:10];  // DmaSpaces.java:53
    wire [6:0] found_epoch = word[9:3];  // DmaSpaces.java:53
    wire found_coherent = isOwn ? space[0] : word[2];  // DmaSpaces.java:53

    assign end_ = {found_own, found_node, found_export, found_key, found_epoch, found_coherent};
    assign mayWrite = isOwn || (exists_5 && word[1]);
    assign mayRead = isOwn || (exists_5 && word[0]);

    always @(posedge aclk) begin
        if (commit) begin
            meaning[index] <= entry;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            given_0 <= 1'b0;
            given_1 <= 1'b0;
            given_2 <= 1'b0;
            given_3 <= 1'b0;
            given_4 <= 1'b0;
            given_5 <= 1'b0;
            given_6 <= 1'b0;
            given_7 <= 1'b0;
            given_8 <= 1'b0;
            given_9 <= 1'b0;
            given_10 <= 1'b0;
            given_11 <= 1'b0;
            given_12 <= 1'b0;
            given_13 <= 1'b0;
            given_14 <= 1'b0;
            given_15 <= 1'b0;
        end else if (commit) begin
            case (index)
                4'd0: given_0 <= valid;
                4'd1: given_1 <= valid;
                4'd2: given_2 <= valid;
                4'd3: given_3 <= valid;
                4'd4: given_4 <= valid;
                4'd5: given_5 <= valid;
                4'd6: given_6 <= valid;
                4'd7: given_7 <= valid;
                4'd8: given_8 <= valid;
                4'd9: given_9 <= valid;
                4'd10: given_10 <= valid;
                4'd11: given_11 <= valid;
                4'd12: given_12 <= valid;
                4'd13: given_13 <= valid;
                4'd14: given_14 <= valid;
                4'd15: given_15 <= valid;
            endcase
        end
    end
endmodule

`default_nettype wire
