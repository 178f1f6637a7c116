// ExportTable, addressWidth 32, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.ExportTable; change that, not this.

`default_nettype none

module ExportTable (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        commit,  // ExportTable.java:33
    input  wire [4:0]  index,  // ExportTable.java:34
    input  wire        valid,  // ExportTable.java:35
    input  wire [74:0] entry,  // ExportTable.java:36
    input  wire        look,  // ExportTable.java:37
    input  wire [5:0]  export_,  // ExportTable.java:38
    output wire        exists,  // ExportTable.java:39
    output wire [74:0] found  // ExportTable.java:40
);

    (* ram_style = "distributed" *) reg [74:0] meaning [0:31];  // ExportTable.java:43
    reg         given_0;         // ExportTable.java:42
    reg         given_1;         // ExportTable.java:42
    reg         given_2;         // ExportTable.java:42
    reg         given_3;         // ExportTable.java:42
    reg         given_4;         // ExportTable.java:42
    reg         given_5;         // ExportTable.java:42
    reg         given_6;         // ExportTable.java:42
    reg         given_7;         // ExportTable.java:42
    reg         given_8;         // ExportTable.java:42
    reg         given_9;         // ExportTable.java:42
    reg         given_10;        // ExportTable.java:42
    reg         given_11;        // ExportTable.java:42
    reg         given_12;        // ExportTable.java:42
    reg         given_13;        // ExportTable.java:42
    reg         given_14;        // ExportTable.java:42
    reg         given_15;        // ExportTable.java:42
    reg         given_16;        // ExportTable.java:42
    reg         given_17;        // ExportTable.java:42
    reg         given_18;        // ExportTable.java:42
    reg         given_19;        // ExportTable.java:42
    reg         given_20;        // ExportTable.java:42
    reg         given_21;        // ExportTable.java:42
    reg         given_22;        // ExportTable.java:42
    reg         given_23;        // ExportTable.java:42
    reg         given_24;        // ExportTable.java:42
    reg         given_25;        // ExportTable.java:42
    reg         given_26;        // ExportTable.java:42
    reg         given_27;        // ExportTable.java:42
    reg         given_28;        // ExportTable.java:42
    reg         given_29;        // ExportTable.java:42
    reg         given_30;        // ExportTable.java:42
    reg         given_31;        // ExportTable.java:42
    reg         isGiven;         // ExportTable.java:48
    reg  [74:0] word;            // ExportTable.java:48

    wire [4:0] number = export_[4:0];  // ExportTable.java:49
    wire isGiven_choice = number[3] ? (number[2] ? (number[1] ? (number[0] ? given_15 : given_14) :
            number[0] ? given_13 : given_12) : number[1] ? (number[0] ? given_11 : given_10) : number[0] ? given_9 :
            given_8) : number[2] ? (number[1] ? (number[0] ? given_7 : given_6) : number[0] ? given_5 : given_4) :
            number[1] ? (number[0] ? given_3 : given_2) : number[0] ? given_1 : given_0;  // ExportTable.java:51
    wire isGiven_choice_1 = number[3] ? (number[2] ? (number[1] ? (number[0] ? given_31 : given_30) :
            number[0] ? given_29 : given_28) : number[1] ? (number[0] ? given_27 : given_26) : number[0] ? given_25 :
            given_24) : number[2] ? (number[1] ? (number[0] ? given_23 : given_22) : number[0] ? given_21 : given_20) :
            number[1] ? (number[0] ? given_19 : given_18) : number[0] ? given_17 : given_16;  // ExportTable.java:51
    wire [74:0] meaning_word = meaning[number];  // ExportTable.java:52

    assign exists = isGiven;
    assign found = word;

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
            given_16 <= 1'b0;
            given_17 <= 1'b0;
            given_18 <= 1'b0;
            given_19 <= 1'b0;
            given_20 <= 1'b0;
            given_21 <= 1'b0;
            given_22 <= 1'b0;
            given_23 <= 1'b0;
            given_24 <= 1'b0;
            given_25 <= 1'b0;
            given_26 <= 1'b0;
            given_27 <= 1'b0;
            given_28 <= 1'b0;
            given_29 <= 1'b0;
            given_30 <= 1'b0;
            given_31 <= 1'b0;
        end else if (commit) begin
            case (index)
                5'd0: given_0 <= valid;
                5'd1: given_1 <= valid;
                5'd2: given_2 <= valid;
                5'd3: given_3 <= valid;
                5'd4: given_4 <= valid;
                5'd5: given_5 <= valid;
                5'd6: given_6 <= valid;
                5'd7: given_7 <= valid;
                5'd8: given_8 <= valid;
                5'd9: given_9 <= valid;
                5'd10: given_10 <= valid;
                5'd11: given_11 <= valid;
                5'd12: given_12 <= valid;
                5'd13: given_13 <= valid;
                5'd14: given_14 <= valid;
                5'd15: given_15 <= valid;
                5'd16: given_16 <= valid;
                5'd17: given_17 <= valid;
                5'd18: given_18 <= valid;
                5'd19: given_19 <= valid;
                5'd20: given_20 <= valid;
                5'd21: given_21 <= valid;
                5'd22: given_22 <= valid;
                5'd23: given_23 <= valid;
                5'd24: given_24 <= valid;
                5'd25: given_25 <= valid;
                5'd26: given_26 <= valid;
                5'd27: given_27 <= valid;
                5'd28: given_28 <= valid;
                5'd29: given_29 <= valid;
                5'd30: given_30 <= valid;
                5'd31: given_31 <= valid;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isGiven <= 1'b0;
        end else if (look) begin
            isGiven <= (number[4] ? isGiven_choice_1 : isGiven_choice) && export_[5] == 1'b0;
        end
    end

    always @(posedge aclk) begin
        if (look) begin
            word <= meaning_word;
        end
    end
endmodule

`default_nettype wire
