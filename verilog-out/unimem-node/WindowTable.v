// WindowTable, addressWidth 32, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WindowTable; change that, not this.

`default_nettype none

module WindowTable (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        commit,  // WindowTable.java:48
    input  wire [4:0]  index,  // WindowTable.java:49
    input  wire        valid,  // WindowTable.java:50
    input  wire [19:0] base,  // WindowTable.java:51
    input  wire [5:0]  sizeLog2,  // WindowTable.java:52
    input  wire [19:0] offset,  // WindowTable.java:53
    input  wire [39:0] attributes,  // WindowTable.java:54
    input  wire        look,  // WindowTable.java:55
    input  wire [19:0] page,  // WindowTable.java:56
    output wire        hit,  // WindowTable.java:57
    output wire [59:0] entry,  // WindowTable.java:58
    output wire [19:0] shared  // WindowTable.java:59
);

    (* ram_style = "distributed" *) reg [59:0] meaning [0:31];  // WindowTable.java:64
    (* ram_style = "distributed" *) reg [19:0] extents [0:31];  // WindowTable.java:65
    reg         exists_0;        // WindowTable.java:61
    reg         exists_1;        // WindowTable.java:61
    reg         exists_2;        // WindowTable.java:61
    reg         exists_3;        // WindowTable.java:61
    reg         exists_4;        // WindowTable.java:61
    reg         exists_5;        // WindowTable.java:61
    reg         exists_6;        // WindowTable.java:61
    reg         exists_7;        // WindowTable.java:61
    reg         exists_8;        // WindowTable.java:61
    reg         exists_9;        // WindowTable.java:61
    reg         exists_10;       // WindowTable.java:61
    reg         exists_11;       // WindowTable.java:61
    reg         exists_12;       // WindowTable.java:61
    reg         exists_13;       // WindowTable.java:61
    reg         exists_14;       // WindowTable.java:61
    reg         exists_15;       // WindowTable.java:61
    reg         exists_16;       // WindowTable.java:61
    reg         exists_17;       // WindowTable.java:61
    reg         exists_18;       // WindowTable.java:61
    reg         exists_19;       // WindowTable.java:61
    reg         exists_20;       // WindowTable.java:61
    reg         exists_21;       // WindowTable.java:61
    reg         exists_22;       // WindowTable.java:61
    reg         exists_23;       // WindowTable.java:61
    reg         exists_24;       // WindowTable.java:61
    reg         exists_25;       // WindowTable.java:61
    reg         exists_26;       // WindowTable.java:61
    reg         exists_27;       // WindowTable.java:61
    reg         exists_28;       // WindowTable.java:61
    reg         exists_29;       // WindowTable.java:61
    reg         exists_30;       // WindowTable.java:61
    reg         exists_31;       // WindowTable.java:61
    reg  [19:0] bases_0;         // WindowTable.java:62
    reg  [19:0] bases_1;         // WindowTable.java:62
    reg  [19:0] bases_2;         // WindowTable.java:62
    reg  [19:0] bases_3;         // WindowTable.java:62
    reg  [19:0] bases_4;         // WindowTable.java:62
    reg  [19:0] bases_5;         // WindowTable.java:62
    reg  [19:0] bases_6;         // WindowTable.java:62
    reg  [19:0] bases_7;         // WindowTable.java:62
    reg  [19:0] bases_8;         // WindowTable.java:62
    reg  [19:0] bases_9;         // WindowTable.java:62
    reg  [19:0] bases_10;        // WindowTable.java:62
    reg  [19:0] bases_11;        // WindowTable.java:62
    reg  [19:0] bases_12;        // WindowTable.java:62
    reg  [19:0] bases_13;        // WindowTable.java:62
    reg  [19:0] bases_14;        // WindowTable.java:62
    reg  [19:0] bases_15;        // WindowTable.java:62
    reg  [19:0] bases_16;        // WindowTable.java:62
    reg  [19:0] bases_17;        // WindowTable.java:62
    reg  [19:0] bases_18;        // WindowTable.java:62
    reg  [19:0] bases_19;        // WindowTable.java:62
    reg  [19:0] bases_20;        // WindowTable.java:62
    reg  [19:0] bases_21;        // WindowTable.java:62
    reg  [19:0] bases_22;        // WindowTable.java:62
    reg  [19:0] bases_23;        // WindowTable.java:62
    reg  [19:0] bases_24;        // WindowTable.java:62
    reg  [19:0] bases_25;        // WindowTable.java:62
    reg  [19:0] bases_26;        // WindowTable.java:62
    reg  [19:0] bases_27;        // WindowTable.java:62
    reg  [19:0] bases_28;        // WindowTable.java:62
    reg  [19:0] bases_29;        // WindowTable.java:62
    reg  [19:0] bases_30;        // WindowTable.java:62
    reg  [19:0] bases_31;        // WindowTable.java:62
    reg  [19:0] compared_0;      // WindowTable.java:63
    reg  [19:0] compared_1;      // WindowTable.java:63
    reg  [19:0] compared_2;      // WindowTable.java:63
    reg  [19:0] compared_3;      // WindowTable.java:63
    reg  [19:0] compared_4;      // WindowTable.java:63
    reg  [19:0] compared_5;      // WindowTable.java:63
    reg  [19:0] compared_6;      // WindowTable.java:63
    reg  [19:0] compared_7;      // WindowTable.java:63
    reg  [19:0] compared_8;      // WindowTable.java:63
    reg  [19:0] compared_9;      // WindowTable.java:63
    reg  [19:0] compared_10;     // WindowTable.java:63
    reg  [19:0] compared_11;     // WindowTable.java:63
    reg  [19:0] compared_12;     // WindowTable.java:63
    reg  [19:0] compared_13;     // WindowTable.java:63
    reg  [19:0] compared_14;     // WindowTable.java:63
    reg  [19:0] compared_15;     // WindowTable.java:63
    reg  [19:0] compared_16;     // WindowTable.java:63
    reg  [19:0] compared_17;     // WindowTable.java:63
    reg  [19:0] compared_18;     // WindowTable.java:63
    reg  [19:0] compared_19;     // WindowTable.java:63
    reg  [19:0] compared_20;     // WindowTable.java:63
    reg  [19:0] compared_21;     // WindowTable.java:63
    reg  [19:0] compared_22;     // WindowTable.java:63
    reg  [19:0] compared_23;     // WindowTable.java:63
    reg  [19:0] compared_24;     // WindowTable.java:63
    reg  [19:0] compared_25;     // WindowTable.java:63
    reg  [19:0] compared_26;     // WindowTable.java:63
    reg  [19:0] compared_27;     // WindowTable.java:63
    reg  [19:0] compared_28;     // WindowTable.java:63
    reg  [19:0] compared_29;     // WindowTable.java:63
    reg  [19:0] compared_30;     // WindowTable.java:63
    reg  [19:0] compared_31;     // WindowTable.java:63
    reg         found;           // WindowTable.java:88
    reg  [59:0] word;            // WindowTable.java:88
    reg  [19:0] extent;          // WindowTable.java:88

    wire [19:0] turn = base ^ offset;  // WindowTable.java:71
    wire [19:0] compared_0_part = {sizeLog2 <= 6'd31, sizeLog2 <= 6'd30, sizeLog2 <= 6'd29, sizeLog2 <= 6'd28,
            sizeLog2 <= 6'd27, sizeLog2 <= 6'd26, sizeLog2 <= 6'd25, sizeLog2 <= 6'd24, sizeLog2 <= 6'd23,
            sizeLog2 <= 6'd22, sizeLog2 <= 6'd21, sizeLog2 <= 6'd20, sizeLog2 <= 6'd19, sizeLog2 <= 6'd18,
            sizeLog2 <= 6'd17, sizeLog2 <= 6'd16, sizeLog2 <= 6'd15, sizeLog2 <= 6'd14, sizeLog2 <= 6'd13,
            sizeLog2 <= 6'd12};  // WindowTable.java:75
    wire [19:0] extents_part = {sizeLog2 <= 6'd31, sizeLog2 <= 6'd30, sizeLog2 <= 6'd29, sizeLog2 <= 6'd28,
            sizeLog2 <= 6'd27, sizeLog2 <= 6'd26, sizeLog2 <= 6'd25, sizeLog2 <= 6'd24, sizeLog2 <= 6'd23,
            sizeLog2 <= 6'd22, sizeLog2 <= 6'd21, sizeLog2 <= 6'd20, sizeLog2 <= 6'd19, sizeLog2 <= 6'd18,
            sizeLog2 <= 6'd17, sizeLog2 <= 6'd16, sizeLog2 <= 6'd15, sizeLog2 <= 6'd14, sizeLog2 <= 6'd13,
            sizeLog2 <= 6'd12};  // WindowTable.java:77
    wire differs_31 = |((page ^ bases_31) & compared_31);  // WindowTable.java:82
    wire differs_30 = |((page ^ bases_30) & compared_30);  // WindowTable.java:82
    wire differs_29 = |((page ^ bases_29) & compared_29);  // WindowTable.java:82
    wire differs_28 = |((page ^ bases_28) & compared_28);  // WindowTable.java:82
    wire differs_27 = |((page ^ bases_27) & compared_27);  // WindowTable.java:82
    wire differs_26 = |((page ^ bases_26) & compared_26);  // WindowTable.java:82
    wire differs_25 = |((page ^ bases_25) & compared_25);  // WindowTable.java:82
    wire differs_24 = |((page ^ bases_24) & compared_24);  // WindowTable.java:82
    wire differs_23 = |((page ^ bases_23) & compared_23);  // WindowTable.java:82
    wire differs_22 = |((page ^ bases_22) & compared_22);  // WindowTable.java:82
    wire differs_21 = |((page ^ bases_21) & compared_21);  // WindowTable.java:82
    wire differs_20 = |((page ^ bases_20) & compared_20);  // WindowTable.java:82
    wire differs_19 = |((page ^ bases_19) & compared_19);  // WindowTable.java:82
    wire differs_18 = |((page ^ bases_18) & compared_18);  // WindowTable.java:82
    wire differs_17 = |((page ^ bases_17) & compared_17);  // WindowTable.java:82
    wire differs_16 = |((page ^ bases_16) & compared_16);  // WindowTable.java:82
    wire differs_15 = |((page ^ bases_15) & compared_15);  // WindowTable.java:82
    wire differs_14 = |((page ^ bases_14) & compared_14);  // WindowTable.java:82
    wire differs_13 = |((page ^ bases_13) & compared_13);  // WindowTable.java:82
    wire differs_12 = |((page ^ bases_12) & compared_12);  // WindowTable.java:82
    wire differs_11 = |((page ^ bases_11) & compared_11);  // WindowTable.java:82
    wire differs_10 = |((page ^ bases_10) & compared_10);  // WindowTable.java:82
    wire differs_9 = |((page ^ bases_9) & compared_9);  // WindowTable.java:82
    wire differs_8 = |((page ^ bases_8) & compared_8);  // WindowTable.java:82
    wire differs_7 = |((page ^ bases_7) & compared_7);  // WindowTable.java:82
    wire differs_6 = |((page ^ bases_6) & compared_6);  // WindowTable.java:82
    wire differs_5 = |((page ^ bases_5) & compared_5);  // WindowTable.java:82
    wire differs_4 = |((page ^ bases_4) & compared_4);  // WindowTable.java:82
    wire differs_3 = |((page ^ bases_3) & compared_3);  // WindowTable.java:82
    wire differs_2 = |((page ^ bases_2) & compared_2);  // WindowTable.java:82
    wire differs_1 = |((page ^ bases_1) & compared_1);  // WindowTable.java:82
    wire differs_0 = |((page ^ bases_0) & compared_0);  // WindowTable.java:82
    wire [31:0] matches_ = {exists_31 && !differs_31, exists_30 && !differs_30, exists_29 && !differs_29,
            exists_28 && !differs_28, exists_27 && !differs_27, exists_26 && !differs_26, exists_25 && !differs_25,
            exists_24 && !differs_24, exists_23 && !differs_23, exists_22 && !differs_22, exists_21 && !differs_21,
            exists_20 && !differs_20, exists_19 && !differs_19, exists_18 && !differs_18, exists_17 && !differs_17,
            exists_16 && !differs_16, exists_15 && !differs_15, exists_14 && !differs_14, exists_13 && !differs_13,
            exists_12 && !differs_12, exists_11 && !differs_11, exists_10 && !differs_10, exists_9 && !differs_9,
            exists_8 && !differs_8, exists_7 && !differs_7, exists_6 && !differs_6, exists_5 && !differs_5,
            exists_4 && !differs_4, exists_3 && !differs_3, exists_2 && !differs_2, exists_1 && !differs_1,
            exists_0 && !differs_0};  // WindowTable.java:85
    wire found_4 = |(matches_ & 32'hffff0000);  // WindowTable.java:87
    wire found_3 = |(matches_ & 32'hff00ff00);  // WindowTable.java:87
    wire found_2 = |(matches_ & 32'hf0f0f0f0);  // WindowTable.java:87
    wire found_1 = |(matches_ & 32'hcccccccc);  // WindowTable.java:87
    wire found_0 = |(matches_ & 32'haaaaaaaa);  // WindowTable.java:87
    wire [4:0] number = {found_4, found_3, found_2, found_1, found_0};  // WindowTable.java:87
    wire found_term_3 = matches_[0] || matches_[1] || (matches_[2] || matches_[3]) ||
            (matches_[4] || matches_[5] || (matches_[6] || matches_[7]));  // WindowTable.java:166
    wire found_term_7 = (matches_[0] && 1'b0) || (matches_[1] && 1'b0) || (matches_[0] && matches_[1]) ||
            ((matches_[2] && 1'b0) || (matches_[3] && 1'b0) || (matches_[2] && matches_[3])) ||
            ((matches_[0] || matches_[1]) && (matches_[2] || matches_[3])) ||
            ((matches_[4] && 1'b0) || (matches_[5] && 1'b0) || (matches_[4] && matches_[5]) ||
            ((matches_[6] && 1'b0) || (matches_[7] && 1'b0) || (matches_[6] && matches_[7])) ||
            ((matches_[4] || matches_[5]) && (matches_[6] || matches_[7])));
    wire found_term_2 = matches_[8] || matches_[9] || (matches_[10] || matches_[11]) ||
            (matches_[12] || matches_[13] || (matches_[14] || matches_[15]));  // WindowTable.java:166
    wire found_term_6 = (matches_[8] && 1'b0) || (matches_[9] && 1'b0) || (matches_[8] && matches_[9]) ||
            ((matches_[10] && 1'b0) || (matches_[11] && 1'b0) || (matches_[10] && matches_[11])) ||
            ((matches_[8] || matches_[9]) && (matches_[10] || matches_[11])) ||
            ((matches_[12] && 1'b0) || (matches_[13] && 1'b0) || (matches_[12] && matches_[13]) ||
            ((matches_[14] && 1'b0) || (matches_[15] && 1'b0) || (matches_[14] && matches_[15])) ||
            ((matches_[12] || matches_[13]) && (matches_[14] || matches_[15])));
    wire found_term_1 = matches_[16] || matches_[17] || (matches_[18] || matches_[19]) ||
            (matches_[20] || matches_[21] || (matches_[22] || matches_[23]));  // WindowTable.java:166
    wire found_term_5 = (matches_[16] && 1'b0) || (matches_[17] && 1'b0) || (matches_[16] && matches_[17]) ||
            ((matches_[18] && 1'b0) || (matches_[19] && 1'b0) || (matches_[18] && matches_[19])) ||
            ((matches_[16] || matches_[17]) && (matches_[18] || matches_[19])) ||
            ((matches_[20] && 1'b0) || (matches_[21] && 1'b0) || (matches_[20] && matches_[21]) ||
            ((matches_[22] && 1'b0) || (matches_[23] && 1'b0) || (matches_[22] && matches_[23])) ||
            ((matches_[20] || matches_[21]) && (matches_[22] || matches_[23])));
    wire found_term = matches_[24] || matches_[25] || (matches_[26] || matches_[27]) ||
            (matches_[28] || matches_[29] || (matches_[30] || matches_[31]));  // WindowTable.java:166
    wire found_term_4 = (matches_[24] && 1'b0) || (matches_[25] && 1'b0) || (matches_[24] && matches_[25]) ||
            ((matches_[26] && 1'b0) || (matches_[27] && 1'b0) || (matches_[26] && matches_[27])) ||
            ((matches_[24] || matches_[25]) && (matches_[26] || matches_[27])) ||
            ((matches_[28] && 1'b0) || (matches_[29] && 1'b0) || (matches_[28] && matches_[29]) ||
            ((matches_[30] && 1'b0) || (matches_[31] && 1'b0) || (matches_[30] && matches_[31])) ||
            ((matches_[28] || matches_[29]) && (matches_[30] || matches_[31])));
    wire found_term_8 = found_term_7 || ((matches_[0] || matches_[1] || (matches_[2] || matches_[3])) &&
            (matches_[4] || matches_[5] || (matches_[6] || matches_[7]))) ||
            (found_term_6 || ((matches_[8] || matches_[9] || (matches_[10] || matches_[11])) &&
            (matches_[12] || matches_[13] || (matches_[14] || matches_[15])))) || (found_term_3 && found_term_2) ||
            (found_term_5 || ((matches_[16] || matches_[17] || (matches_[18] || matches_[19])) &&
            (matches_[20] || matches_[21] || (matches_[22] || matches_[23]))) ||
            (found_term_4 || ((matches_[24] || matches_[25] || (matches_[26] || matches_[27])) &&
            (matches_[28] || matches_[29] || (matches_[30] || matches_[31])))) || (found_term_1 && found_term));
    wire [59:0] meaning_word = meaning[number];  // WindowTable.java:92
    wire [19:0] extents_word = extents[number];  // WindowTable.java:93

    assign hit = found;
    assign entry = word;
    assign shared = extent;

    always @(posedge aclk) begin
        if (commit) begin
            meaning[index] <= {turn, attributes};
        end
    end

    always @(posedge aclk) begin
        if (commit) begin
            extents[index] <= extents_part;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            exists_0 <= 1'b0;
            exists_1 <= 1'b0;
            exists_2 <= 1'b0;
            exists_3 <= 1'b0;
            exists_4 <= 1'b0;
            exists_5 <= 1'b0;
            exists_6 <= 1'b0;
            exists_7 <= 1'b0;
            exists_8 <= 1'b0;
            exists_9 <= 1'b0;
            exists_10 <= 1'b0;
            exists_11 <= 1'b0;
            exists_12 <= 1'b0;
            exists_13 <= 1'b0;
            exists_14 <= 1'b0;
            exists_15 <= 1'b0;
            exists_16 <= 1'b0;
            exists_17 <= 1'b0;
            exists_18 <= 1'b0;
            exists_19 <= 1'b0;
            exists_20 <= 1'b0;
            exists_21 <= 1'b0;
            exists_22 <= 1'b0;
            exists_23 <= 1'b0;
            exists_24 <= 1'b0;
            exists_25 <= 1'b0;
            exists_26 <= 1'b0;
            exists_27 <= 1'b0;
            exists_28 <= 1'b0;
            exists_29 <= 1'b0;
            exists_30 <= 1'b0;
            exists_31 <= 1'b0;
        end else if (commit) begin
            case (index)
                5'd0: exists_0 <= valid;
                5'd1: exists_1 <= valid;
                5'd2: exists_2 <= valid;
                5'd3: exists_3 <= valid;
                5'd4: exists_4 <= valid;
                5'd5: exists_5 <= valid;
                5'd6: exists_6 <= valid;
                5'd7: exists_7 <= valid;
                5'd8: exists_8 <= valid;
                5'd9: exists_9 <= valid;
                5'd10: exists_10 <= valid;
                5'd11: exists_11 <= valid;
                5'd12: exists_12 <= valid;
                5'd13: exists_13 <= valid;
                5'd14: exists_14 <= valid;
                5'd15: exists_15 <= valid;
                5'd16: exists_16 <= valid;
                5'd17: exists_17 <= valid;
                5'd18: exists_18 <= valid;
                5'd19: exists_19 <= valid;
                5'd20: exists_20 <= valid;
                5'd21: exists_21 <= valid;
                5'd22: exists_22 <= valid;
                5'd23: exists_23 <= valid;
                5'd24: exists_24 <= valid;
                5'd25: exists_25 <= valid;
                5'd26: exists_26 <= valid;
                5'd27: exists_27 <= valid;
                5'd28: exists_28 <= valid;
                5'd29: exists_29 <= valid;
                5'd30: exists_30 <= valid;
                5'd31: exists_31 <= valid;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (commit) begin
            case (index)
                5'd0: bases_0 <= base;
                5'd1: bases_1 <= base;
                5'd2: bases_2 <= base;
                5'd3: bases_3 <= base;
                5'd4: bases_4 <= base;
                5'd5: bases_5 <= base;
                5'd6: bases_6 <= base;
                5'd7: bases_7 <= base;
                5'd8: bases_8 <= base;
                5'd9: bases_9 <= base;
                5'd10: bases_10 <= base;
                5'd11: bases_11 <= base;
                5'd12: bases_12 <= base;
                5'd13: bases_13 <= base;
                5'd14: bases_14 <= base;
                5'd15: bases_15 <= base;
                5'd16: bases_16 <= base;
                5'd17: bases_17 <= base;
                5'd18: bases_18 <= base;
                5'd19: bases_19 <= base;
                5'd20: bases_20 <= base;
                5'd21: bases_21 <= base;
                5'd22: bases_22 <= base;
                5'd23: bases_23 <= base;
                5'd24: bases_24 <= base;
                5'd25: bases_25 <= base;
                5'd26: bases_26 <= base;
                5'd27: bases_27 <= base;
                5'd28: bases_28 <= base;
                5'd29: bases_29 <= base;
                5'd30: bases_30 <= base;
                5'd31: bases_31 <= base;
            endcase
            case (index)
                5'd0: compared_0 <= compared_0_part;
                5'd1: compared_1 <= compared_0_part;
                5'd2: compared_2 <= compared_0_part;
                5'd3: compared_3 <= compared_0_part;
                5'd4: compared_4 <= compared_0_part;
                5'd5: compared_5 <= compared_0_part;
                5'd6: compared_6 <= compared_0_part;
                5'd7: compared_7 <= compared_0_part;
                5'd8: compared_8 <= compared_0_part;
                5'd9: compared_9 <= compared_0_part;
                5'd10: compared_10 <= compared_0_part;
                5'd11: compared_11 <= compared_0_part;
                5'd12: compared_12 <= compared_0_part;
                5'd13: compared_13 <= compared_0_part;
                5'd14: compared_14 <= compared_0_part;
                5'd15: compared_15 <= compared_0_part;
                5'd16: compared_16 <= compared_0_part;
                5'd17: compared_17 <= compared_0_part;
                5'd18: compared_18 <= compared_0_part;
                5'd19: compared_19 <= compared_0_part;
                5'd20: compared_20 <= compared_0_part;
                5'd21: compared_21 <= compared_0_part;
                5'd22: compared_22 <= compared_0_part;
                5'd23: compared_23 <= compared_0_part;
                5'd24: compared_24 <= compared_0_part;
                5'd25: compared_25 <= compared_0_part;
                5'd26: compared_26 <= compared_0_part;
                5'd27: compared_27 <= compared_0_part;
                5'd28: compared_28 <= compared_0_part;
                5'd29: compared_29 <= compared_0_part;
                5'd30: compared_30 <= compared_0_part;
                5'd31: compared_31 <= compared_0_part;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            found <= 1'b0;
        end else if (look) begin
            found <= (found_term_3 || found_term_2 || (found_term_1 || found_term)) &&
                    !(found_term_8 || ((found_term_3 || found_term_2) && (found_term_1 || found_term)));
        end
    end

    always @(posedge aclk) begin
        if (look) begin
            word <= meaning_word;
            extent <= extents_word;
        end
    end
endmodule

`default_nettype wire
