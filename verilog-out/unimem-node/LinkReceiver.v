// LinkReceiver, syncNeeded 76
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.LinkReceiver; change that, not this.

`default_nettype none

module LinkReceiver (
    input  wire        aclk,
    input  wire        aresetn,
    // wire: Wire slave  // LinkReceiver.java:63
    input  wire [63:0] wire_tdata,
    input  wire        wire_tvalid,
    output wire        wire_tready,
    input  wire        listen,  // LinkReceiver.java:64
    input  wire        carries,  // LinkReceiver.java:65
    input  wire        restart,  // LinkReceiver.java:66
    input  wire        request_full,  // LinkReceiver.java:69
    output wire        request_write,  // LinkReceiver.java:70
    output wire        request_commit,  // LinkReceiver.java:71
    input  wire        response_full,  // LinkReceiver.java:69
    output wire        response_write,  // LinkReceiver.java:70
    output wire        response_commit,  // LinkReceiver.java:71
    input  wire        interrupt_full,  // LinkReceiver.java:69
    output wire        interrupt_write,  // LinkReceiver.java:70
    output wire        interrupt_commit,  // LinkReceiver.java:71
    output wire [64:0] word,  // LinkReceiver.java:73
    output wire        rollback,  // LinkReceiver.java:74
    output wire [4:0]  expected,  // LinkReceiver.java:75
    output wire        hunting,  // LinkReceiver.java:76
    output wire        helloFirst,  // LinkReceiver.java:77
    output wire        helloSecond,  // LinkReceiver.java:78
    output wire        ack,  // LinkReceiver.java:79
    output wire [63:0] linkWord,  // LinkReceiver.java:80
    output wire        accepted,  // LinkReceiver.java:81
    output wire        duplicate,  // LinkReceiver.java:82
    output wire        crcError,  // LinkReceiver.java:83
    output wire        unknownKind,  // LinkReceiver.java:84
    output wire        gap,  // LinkReceiver.java:85
    output wire        noRoom  // LinkReceiver.java:86
);

    reg         lost;          // LinkReceiver.java:98
    reg         stumbled;      // LinkReceiver.java:98
    reg         atFirst;       // LinkReceiver.java:99
    reg         atSecond;      // LinkReceiver.java:100
    reg         isOfTwo;       // LinkReceiver.java:101
    reg  [6:0]  left;          // LinkReceiver.java:102
    reg         atLast;        // LinkReceiver.java:103
    reg  [3:0]  firstKind;     // LinkReceiver.java:104
    reg  [5:0]  payload;       // LinkReceiver.java:104
    reg  [23:0] sum;           // LinkReceiver.java:121
    reg         wasDue;        // LinkReceiver.java:130
    reg         wasOld;        // LinkReceiver.java:130
    reg         spoilt;        // LinkReceiver.java:130
    reg         in_request;    // LinkReceiver.java:143
    reg         in_response;   // LinkReceiver.java:143
    reg         in_interrupt;  // LinkReceiver.java:143
    reg         later_0;       // LinkReceiver.java:210
    reg         later_1;       // LinkReceiver.java:210
    reg         later_2;       // LinkReceiver.java:210
    reg         later_3;       // LinkReceiver.java:210
    reg         later_4;       // LinkReceiver.java:210
    reg         later_5;       // LinkReceiver.java:210
    reg  [63:0] links;         // LinkReceiver.java:181
    reg         ackCame;       // LinkReceiver.java:181
    reg         firstCame;     // LinkReceiver.java:181
    reg         secondCame;    // LinkReceiver.java:181
    reg  [6:0]  syncs;         // LinkReceiver.java:195

    wire order_isDue;
    wire order_isOld;

    wire comes = wire_tvalid && listen;  // LinkReceiver.java:89
    wire [3:0] kind_0 = wire_tdata[63:60];  // LinkReceiver.java:90
    wire isSync = wire_tdata == 64'h15c3a96e3cd25af1;  // LinkReceiver.java:91
    wire isIdle = wire_tdata == 64'd0;  // LinkReceiver.java:91
    wire found_0 = 1'b0 || kind_0 == 4'd2 || kind_0 == 4'd3;  // LinkReceiver.java:218
    wire found_2 = 1'b0 || kind_0 == 4'd2 || kind_0 == 4'd3 || kind_0 == 4'd11 || kind_0 == 4'd12;  // LinkReceiver.java:218
    wire isPacket = kind_0 >= 4'd4 && kind_0 <= 4'd12;  // LinkReceiver.java:94
    wire looks = comes && !lost && !stumbled;  // LinkReceiver.java:105
    wire covered = looks && (!atFirst || isPacket || found_0);  // LinkReceiver.java:106
    wire last = atFirst ? found_2 : atSecond ? isOfTwo : atLast;  // LinkReceiver.java:107
    wire ends = covered && last;  // LinkReceiver.java:108
    wire isReply = firstKind == 4'd10;  // LinkReceiver.java:109
    wire isStrobed = firstKind == 4'd7;  // LinkReceiver.java:109
    wire isLong = firstKind == 4'd6 || isStrobed || isReply;  // LinkReceiver.java:109
    wire [6:0] words_1 = {1'b0, payload};  // LinkReceiver.java:109
    wire [6:0] strobes = (words_1 >> 3) & {7{isStrobed}};  // LinkReceiver.java:109
    wire [6:0] rest = isReply ? 7'd2 : isStrobed ? 7'd4 : 7'd3;  // LinkReceiver.java:109
    wire isOfTwo_1 = firstKind == 4'd4 || firstKind == 4'd8 || firstKind == 4'd9;  // LinkReceiver.java:109
    wire [6:0] few = firstKind == 4'd5 ? 7'd2 : {6'd0, isOfTwo_1};  // LinkReceiver.java:109
    wire [6:0] yet = atSecond ? (isLong ? words_1 + strobes + rest : few) : left;  // LinkReceiver.java:109
    wire [3:0] kind_1 = wire_tdata[63:60];  // LinkReceiver.java:112
    wire [5:0] beats = wire_tdata[31:26];  // LinkReceiver.java:112
    wire [5:0] words_0 = wire_tdata[31:26];  // LinkReceiver.java:112
    wire isWhole = wire_tdata[33:32] == 2'd3;  // LinkReceiver.java:112
    wire found_1 = 1'b0 || kind_0 == 4'd4 || kind_0 == 4'd8 || kind_0 == 4'd9;  // LinkReceiver.java:218
    wire [63:0] open = {wire_tdata[63:24], 24'd0};  // LinkReceiver.java:122
    wire [63:0] message_2 = {{open[0], open[1], open[2], open[3], open[4], open[5], open[6], open[7]},
            {open[8], open[9], open[10], open[11], open[12], open[13], open[14], open[15]},
            {open[16], open[17], open[18], open[19], open[20], open[21], open[22], open[23]},
            {open[24], open[25], open[26], open[27], open[28], open[29], open[30], open[31]},
            {open[32], open[33], open[34], open[35], open[36], open[37], open[38], open[39]},
            {open[40], open[41], open[42], open[43], open[44], open[45], open[46], open[47]},
            {open[48], open[49], open[50], open[51], open[52], open[53], open[54], open[55]},
            {open[56], open[57], open[58], open[59], open[60], open[61], open[62], open[63]}};  // LinkReceiver.java:122
    wire [63:0] met_2 = {40'd0, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
            1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}};  // LinkReceiver.java:122
    wire [63:0] mixed_2 = message_2 ^ met_2;  // LinkReceiver.java:122
    wire odd_71 = ^(mixed_2 & 64'h3765020f5e859977);  // LinkReceiver.java:122
    wire odd_70 = ^(mixed_2 & 64'h6eca041ebd0b32ef);  // LinkReceiver.java:122
    wire odd_69 = ^(mixed_2 & 64'hdd94083d7a1665df);  // LinkReceiver.java:122
    wire odd_68 = ^(mixed_2 & 64'h8c4d1275aaa952c8);  // LinkReceiver.java:122
    wire odd_67 = ^(mixed_2 & 64'h2fff26e40bd73ce6);  // LinkReceiver.java:122
    wire odd_66 = ^(mixed_2 & 64'h5ffe4dc817ae79cd);  // LinkReceiver.java:122
    wire odd_65 = ^(mixed_2 & 64'hbffc9b902f5cf39b);  // LinkReceiver.java:122
    wire odd_64 = ^(mixed_2 & 64'h489c352f003c7e40);  // LinkReceiver.java:122
    wire odd_63 = ^(mixed_2 & 64'h91386a5e0078fc80);  // LinkReceiver.java:122
    wire odd_62 = ^(mixed_2 & 64'h1515d6b35e746077);  // LinkReceiver.java:122
    wire odd_61 = ^(mixed_2 & 64'h2a2bad66bce8c0ef);  // LinkReceiver.java:122
    wire odd_60 = ^(mixed_2 & 64'h54575acd79d181df);  // LinkReceiver.java:122
    wire odd_59 = ^(mixed_2 & 64'ha8aeb59af3a303bf);  // LinkReceiver.java:122
    wire odd_58 = ^(mixed_2 & 64'h6638693ab9c39e08);  // LinkReceiver.java:122
    wire odd_57 = ^(mixed_2 & 64'hcc70d27573873c10);  // LinkReceiver.java:122
    wire odd_56 = ^(mixed_2 & 64'haf84a6e5b98be157);  // LinkReceiver.java:122
    wire odd_55 = ^(mixed_2 & 64'h686c4fc42d925bd8);  // LinkReceiver.java:122
    wire odd_54 = ^(mixed_2 & 64'hd0d89f885b24b7b1);  // LinkReceiver.java:122
    wire odd_53 = ^(mixed_2 & 64'h96d43d1fe8ccf615);  // LinkReceiver.java:122
    wire odd_52 = ^(mixed_2 & 64'h1acd78308f1c755c);  // LinkReceiver.java:122
    wire odd_51 = ^(mixed_2 & 64'h359af0611e38eab9);  // LinkReceiver.java:122
    wire odd_50 = ^(mixed_2 & 64'h6b35e0c23c71d573);  // LinkReceiver.java:122
    wire odd_49 = ^(mixed_2 & 64'hd66bc18478e3aae6);  // LinkReceiver.java:122
    wire odd_48 = ^(mixed_2 & 64'h9bb28107af42ccbb);  // LinkReceiver.java:122
    wire [23:0] step_2 = {odd_71, odd_70, odd_69, odd_68, odd_67, odd_66, odd_65, odd_64, odd_63, odd_62, odd_61,
            odd_60, odd_59, odd_58, odd_57, odd_56, odd_55, odd_54, odd_53, odd_52, odd_51, odd_50, odd_49, odd_48};  // LinkReceiver.java:122
    wire isRight = (sum ^ step_2 ^ 24'hffffff) == wire_tdata[23:0];  // LinkReceiver.java:122
    wire [127:0] wordAndZeros = {64'd0, {wire_tdata[7:0], wire_tdata[15:8], wire_tdata[23:16], wire_tdata[31:24],
            wire_tdata[39:32], wire_tdata[47:40], wire_tdata[55:48], wire_tdata[63:56]}};  // LinkReceiver.java:123
    wire [63:0] message_1 = {{1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0},
            {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0},
            {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0},
            {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0},
            {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}};  // LinkReceiver.java:123
    wire [63:0] met_1 = {40'd0, {sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9],
            sum[10], sum[11], sum[12], sum[13], sum[14], sum[15], sum[16], sum[17], sum[18], sum[19], sum[20], sum[21],
            sum[22], sum[23]}};  // LinkReceiver.java:123
    wire [63:0] mixed_1 = message_1 ^ met_1;  // LinkReceiver.java:123
    wire odd_47 = ^(mixed_1 & 64'h3765020f5e859977);  // LinkReceiver.java:123
    wire odd_46 = ^(mixed_1 & 64'h6eca041ebd0b32ef);  // LinkReceiver.java:123
    wire odd_45 = ^(mixed_1 & 64'hdd94083d7a1665df);  // LinkReceiver.java:123
    wire odd_44 = ^(mixed_1 & 64'h8c4d1275aaa952c8);  // LinkReceiver.java:123
    wire odd_43 = ^(mixed_1 & 64'h2fff26e40bd73ce6);  // LinkReceiver.java:123
    wire odd_42 = ^(mixed_1 & 64'h5ffe4dc817ae79cd);  // LinkReceiver.java:123
    wire odd_41 = ^(mixed_1 & 64'hbffc9b902f5cf39b);  // LinkReceiver.java:123
    wire odd_40 = ^(mixed_1 & 64'h489c352f003c7e40);  // LinkReceiver.java:123
    wire odd_39 = ^(mixed_1 & 64'h91386a5e0078fc80);  // LinkReceiver.java:123
    wire odd_38 = ^(mixed_1 & 64'h1515d6b35e746077);  // LinkReceiver.java:123
    wire odd_37 = ^(mixed_1 & 64'h2a2bad66bce8c0ef);  // LinkReceiver.java:123
    wire odd_36 = ^(mixed_1 & 64'h54575acd79d181df);  // LinkReceiver.java:123
    wire odd_35 = ^(mixed_1 & 64'ha8aeb59af3a303bf);  // LinkReceiver.java:123
    wire odd_34 = ^(mixed_1 & 64'h6638693ab9c39e08);  // LinkReceiver.java:123
    wire odd_33 = ^(mixed_1 & 64'hcc70d27573873c10);  // LinkReceiver.java:123
    wire odd_32 = ^(mixed_1 & 64'haf84a6e5b98be157);  // LinkReceiver.java:123
    wire odd_31 = ^(mixed_1 & 64'h686c4fc42d925bd8);  // LinkReceiver.java:123
    wire odd_30 = ^(mixed_1 & 64'hd0d89f885b24b7b1);  // LinkReceiver.java:123
    wire odd_29 = ^(mixed_1 & 64'h96d43d1fe8ccf615);  // LinkReceiver.java:123
    wire odd_28 = ^(mixed_1 & 64'h1acd78308f1c755c);  // LinkReceiver.java:123
    wire odd_27 = ^(mixed_1 & 64'h359af0611e38eab9);  // LinkReceiver.java:123
    wire odd_26 = ^(mixed_1 & 64'h6b35e0c23c71d573);  // LinkReceiver.java:123
    wire odd_25 = ^(mixed_1 & 64'hd66bc18478e3aae6);  // LinkReceiver.java:123
    wire odd_24 = ^(mixed_1 & 64'h9bb28107af42ccbb);  // LinkReceiver.java:123
    wire [23:0] step_1 = {odd_47, odd_46, odd_45, odd_44, odd_43, odd_42, odd_41, odd_40, odd_39, odd_38, odd_37,
            odd_36, odd_35, odd_34, odd_33, odd_32, odd_31, odd_30, odd_29, odd_28, odd_27, odd_26, odd_25, odd_24};  // LinkReceiver.java:123
    wire [127:0] message_0 = {{wordAndZeros[120], wordAndZeros[121], wordAndZeros[122], wordAndZeros[123],
            wordAndZeros[124], wordAndZeros[125], wordAndZeros[126], wordAndZeros[127]},
            {wordAndZeros[112], wordAndZeros[113], wordAndZeros[114], wordAndZeros[115], wordAndZeros[116],
            wordAndZeros[117], wordAndZeros[118], wordAndZeros[119]}, {wordAndZeros[104], wordAndZeros[105],
            wordAndZeros[106], wordAndZeros[107], wordAndZeros[108], wordAndZeros[109], wordAndZeros[110],
            wordAndZeros[111]}, {wordAndZeros[96], wordAndZeros[97], wordAndZeros[98], wordAndZeros[99],
            wordAndZeros[100], wordAndZeros[101], wordAndZeros[102], wordAndZeros[103]},
            {wordAndZeros[88], wordAndZeros[89], wordAndZeros[90], wordAndZeros[91], wordAndZeros[92], wordAndZeros[93],
            wordAndZeros[94], wordAndZeros[95]}, {wordAndZeros[80], wordAndZeros[81], wordAndZeros[82],
            wordAndZeros[83], wordAndZeros[84], wordAndZeros[85], wordAndZeros[86], wordAndZeros[87]},
            {wordAndZeros[72], wordAndZeros[73], wordAndZeros[74], wordAndZeros[75], wordAndZeros[76], wordAndZeros[77],
            wordAndZeros[78], wordAndZeros[79]}, {wordAndZeros[64], wordAndZeros[65], wordAndZeros[66],
            wordAndZeros[67], wordAndZeros[68], wordAndZeros[69], wordAndZeros[70], wordAndZeros[71]},
            {wordAndZeros[56], wordAndZeros[57], wordAndZeros[58], wordAndZeros[59], wordAndZeros[60], wordAndZeros[61],
            wordAndZeros[62], wordAndZeros[63]}, {wordAndZeros[48], wordAndZeros[49], wordAndZeros[50],
            wordAndZeros[51], wordAndZeros[52], wordAndZeros[53], wordAndZeros[54], wordAndZeros[55]},
            {wordAndZeros[40], wordAndZeros[41], wordAndZeros[42], wordAndZeros[43], wordAndZeros[44], wordAndZeros[45],
            wordAndZeros[46], wordAndZeros[47]}, {wordAndZeros[32], wordAndZeros[33], wordAndZeros[34],
            wordAndZeros[35], wordAndZeros[36], wordAndZeros[37], wordAndZeros[38], wordAndZeros[39]},
            {wordAndZeros[24], wordAndZeros[25], wordAndZeros[26], wordAndZeros[27], wordAndZeros[28], wordAndZeros[29],
            wordAndZeros[30], wordAndZeros[31]}, {wordAndZeros[16], wordAndZeros[17], wordAndZeros[18],
            wordAndZeros[19], wordAndZeros[20], wordAndZeros[21], wordAndZeros[22], wordAndZeros[23]},
            {wordAndZeros[8], wordAndZeros[9], wordAndZeros[10], wordAndZeros[11], wordAndZeros[12], wordAndZeros[13],
            wordAndZeros[14], wordAndZeros[15]}, {wordAndZeros[0], wordAndZeros[1], wordAndZeros[2], wordAndZeros[3],
            wordAndZeros[4], wordAndZeros[5], wordAndZeros[6], wordAndZeros[7]}};  // LinkReceiver.java:123
    wire [127:0] met_0 = {104'd0, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
            1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}};  // LinkReceiver.java:123
    wire [127:0] mixed_0 = message_0 ^ met_0;  // LinkReceiver.java:123
    wire odd_23 = (^(mixed_0[63:0] & 64'hec892ea0f3208636)) ^ (^(mixed_0[127:64] & 64'h3765020f5e859977));  // LinkReceiver.java:123
    wire odd_22 = (^(mixed_0[63:0] & 64'hd9125d41e6410c6c)) ^ (^(mixed_0[127:64] & 64'h6eca041ebd0b32ef));  // LinkReceiver.java:123
    wire odd_21 = (^(mixed_0[63:0] & 64'hb224ba83cc8218d8)) ^ (^(mixed_0[127:64] & 64'hdd94083d7a1665df));  // LinkReceiver.java:123
    wire odd_20 = (^(mixed_0[63:0] & 64'h88c05ba76a24b787)) ^ (^(mixed_0[127:64] & 64'h8c4d1275aaa952c8));  // LinkReceiver.java:123
    wire odd_19 = (^(mixed_0[63:0] & 64'hfd0999ee2769e939)) ^ (^(mixed_0[127:64] & 64'h2fff26e40bd73ce6));  // LinkReceiver.java:123
    wire odd_18 = (^(mixed_0[63:0] & 64'hfa1333dc4ed3d273)) ^ (^(mixed_0[127:64] & 64'h5ffe4dc817ae79cd));  // LinkReceiver.java:123
    wire odd_17 = (^(mixed_0[63:0] & 64'hf42667b89da7a4e7)) ^ (^(mixed_0[127:64] & 64'hbffc9b902f5cf39b));  // LinkReceiver.java:123
    wire odd_16 = (^(mixed_0[63:0] & 64'h4c5e1d1c86fcff8)) ^ (^(mixed_0[127:64] & 64'h489c352f003c7e40));  // LinkReceiver.java:123
    wire odd_15 = (^(mixed_0[63:0] & 64'h98bc3a390df9ff0)) ^ (^(mixed_0[127:64] & 64'h91386a5e0078fc80));  // LinkReceiver.java:123
    wire odd_14 = (^(mixed_0[63:0] & 64'hff9ea9e7d29fb9d6)) ^ (^(mixed_0[127:64] & 64'h1515d6b35e746077));  // LinkReceiver.java:123
    wire odd_13 = (^(mixed_0[63:0] & 64'hff3d53cfa53f73ac)) ^ (^(mixed_0[127:64] & 64'h2a2bad66bce8c0ef));  // LinkReceiver.java:123
    wire odd_12 = (^(mixed_0[63:0] & 64'hfe7aa79f4a7ee759)) ^ (^(mixed_0[127:64] & 64'h54575acd79d181df));  // LinkReceiver.java:123
    wire odd_11 = (^(mixed_0[63:0] & 64'hfcf54f3e94fdceb2)) ^ (^(mixed_0[127:64] & 64'ha8aeb59af3a303bf));  // LinkReceiver.java:123
    wire odd_10 = (^(mixed_0[63:0] & 64'h1563b0dddadb1b53)) ^ (^(mixed_0[127:64] & 64'h6638693ab9c39e08));  // LinkReceiver.java:123
    wire odd_9 = (^(mixed_0[63:0] & 64'h2ac761bbb5b636a6)) ^ (^(mixed_0[127:64] & 64'hcc70d27573873c10));  // LinkReceiver.java:123
    wire odd_8 = (^(mixed_0[63:0] & 64'hb907edd7984ceb7b)) ^ (^(mixed_0[127:64] & 64'haf84a6e5b98be157));  // LinkReceiver.java:123
    wire odd_7 = (^(mixed_0[63:0] & 64'h9e86f50fc3b950c1)) ^ (^(mixed_0[127:64] & 64'h686c4fc42d925bd8));  // LinkReceiver.java:123
    wire odd_6 = (^(mixed_0[63:0] & 64'h3d0dea1f8772a182)) ^ (^(mixed_0[127:64] & 64'hd0d89f885b24b7b1));  // LinkReceiver.java:123
    wire odd_5 = (^(mixed_0[63:0] & 64'h9692fa9ffdc5c532)) ^ (^(mixed_0[127:64] & 64'h96d43d1fe8ccf615));  // LinkReceiver.java:123
    wire odd_4 = (^(mixed_0[63:0] & 64'hc1acdb9f08ab0c52)) ^ (^(mixed_0[127:64] & 64'h1acd78308f1c755c));  // LinkReceiver.java:123
    wire odd_3 = (^(mixed_0[63:0] & 64'h8359b73e115618a5)) ^ (^(mixed_0[127:64] & 64'h359af0611e38eab9));  // LinkReceiver.java:123
    wire odd_2 = (^(mixed_0[63:0] & 64'h6b36e7c22ac314b)) ^ (^(mixed_0[127:64] & 64'h6b35e0c23c71d573));  // LinkReceiver.java:123
    wire odd_1 = (^(mixed_0[63:0] & 64'hd66dcf845586296)) ^ (^(mixed_0[127:64] & 64'hd66bc18478e3aae6));  // LinkReceiver.java:123
    wire odd_0 = (^(mixed_0[63:0] & 64'hf64497507990431b)) ^ (^(mixed_0[127:64] & 64'h9bb28107af42ccbb));  // LinkReceiver.java:123
    wire [23:0] step_0 = {odd_23, odd_22, odd_21, odd_20, odd_19, odd_18, odd_17, odd_16, odd_15, odd_14, odd_13,
            odd_12, odd_11, odd_10, odd_9, odd_8, odd_7, odd_6, odd_5, odd_4, odd_3, odd_2, odd_1, odd_0};  // LinkReceiver.java:123
    wire isDue = atFirst ? order_isDue : wasDue;  // LinkReceiver.java:131
    wire isOld = atFirst ? order_isOld : wasOld;  // LinkReceiver.java:132
    wire found_4 = 1'b0 || kind_0 == 4'd4 || kind_0 == 4'd5 || kind_0 == 4'd6 || kind_0 == 4'd7;  // LinkReceiver.java:227
    wire found_5 = found_4 || kind_0 == 4'd8;  // LinkReceiver.java:227
    wire mine_0 = atFirst ? carries && found_5 : in_request;  // LinkReceiver.java:144
    wire found_6 = 1'b0 || kind_0 == 4'd9 || kind_0 == 4'd10 || kind_0 == 4'd11;  // LinkReceiver.java:227
    wire mine_1 = atFirst ? carries && found_6 : in_response;  // LinkReceiver.java:144
    wire found_7 = 1'b0 || kind_0 == 4'd12;  // LinkReceiver.java:227
    wire mine_2 = atFirst ? carries && found_7 : in_interrupt;  // LinkReceiver.java:144
    wire overrun = 1'b0 || (mine_0 && request_full) || (mine_1 && response_full) || (mine_2 && interrupt_full);  // LinkReceiver.java:148
    wire isSpoilt = overrun || (!atFirst && spoilt);  // LinkReceiver.java:151
    wire [4:0] seqBits = wire_tdata[59:55] & {5{!atFirst}};  // LinkReceiver.java:154
    wire [23:0] sumBits = wire_tdata[23:0] & {24{!last}};  // LinkReceiver.java:155
    wire ofNode = mine_0 || mine_1 || mine_2;  // LinkReceiver.java:159
    wire right = ends && isRight;  // LinkReceiver.java:160
    wire taken = right && ofNode && isDue && !isSpoilt;  // LinkReceiver.java:161
    wire isWrong = ends && !isRight;  // LinkReceiver.java:165
    wire isUnknown = looks && atFirst && !(isPacket || found_0 || isSync || isIdle);  // LinkReceiver.java:166
    wire isGap = right && ofNode && !(isDue || isOld);  // LinkReceiver.java:167
    wire isOver = right && ofNode && isDue && isSpoilt;  // LinkReceiver.java:168
    wire wrong = isWrong || isUnknown || isGap || isOver;  // LinkReceiver.java:169
    wire [1:0] phase = wire_tdata[31:30];  // LinkReceiver.java:182
    wire linksRight = right && atFirst && found_0;  // LinkReceiver.java:183
    wire isHello = kind_0 == 4'd2;  // LinkReceiver.java:184
    wire found_3 = lost && comes && isSync && syncs == 7'd75;  // LinkReceiver.java:196

    ReceiveOrder order (  // LinkReceiver.java:127
        .aclk    (aclk),
        .aresetn (aresetn),
        .number  (wire_tdata[59:55]),
        .take    (taken),
        .clear   (restart),
        .due     (expected),
        .isDue   (order_isDue),
        .isOld   (order_isOld)
    );

    assign wire_tready = 1'b1;
    assign request_write = covered && mine_0 && isDue;
    assign response_write = covered && mine_1 && isDue;
    assign interrupt_write = covered && mine_2 && isDue;
    assign word = {last, wire_tdata[63:60], seqBits, wire_tdata[54:24], sumBits};
    assign request_commit = taken && mine_0;
    assign response_commit = taken && mine_1;
    assign interrupt_commit = taken && mine_2;
    assign rollback = stumbled || !listen;
    assign accepted = later_0;
    assign duplicate = later_1;
    assign crcError = later_2;
    assign unknownKind = later_3;
    assign gap = later_4;
    assign noRoom = later_5;
    assign linkWord = links;
    assign ack = ackCame;
    assign helloFirst = firstCame;
    assign helloSecond = secondCame;
    assign hunting = lost;

    always @(posedge aclk) begin
        if (covered) begin
            firstKind <= kind_0;
            payload <= kind_1 == 4'd10 ? words_0 : isWhole ? beats : beats >> 1;
            isOfTwo <= found_1;
            left <= yet - 7'd1;
            atLast <= yet == 7'd2;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            lost <= 1'b1;
            atFirst <= 1'b1;
            atSecond <= 1'b0;
        end else begin
            if (covered) begin
                atSecond <= atFirst && !last;
                atFirst <= last;
            end
            if (found_3) begin
                lost <= 1'b0;
            end
            if (stumbled || !listen) begin
                lost <= 1'b1;
                atFirst <= 1'b1;
                atSecond <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            sum <= step_1 ^ step_0;
        end
        if (ends || lost) begin
            sum <= 24'hcfbb28;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            wasDue <= isDue;
            wasOld <= isOld;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            in_request <= mine_0;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            in_response <= mine_1;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            in_interrupt <= mine_2;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            spoilt <= isSpoilt;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            stumbled <= 1'b0;
            later_0 <= 1'b0;
            later_1 <= 1'b0;
            later_2 <= 1'b0;
            later_3 <= 1'b0;
            later_4 <= 1'b0;
            later_5 <= 1'b0;
            ackCame <= 1'b0;
            firstCame <= 1'b0;
            secondCame <= 1'b0;
        end else begin
            later_0 <= taken;
            later_1 <= right && ofNode && isOld;
            later_2 <= isWrong;
            later_3 <= isUnknown;
            later_4 <= isGap;
            later_5 <= isOver;
            ackCame <= linksRight && !isHello;
            firstCame <= linksRight && isHello && phase == 2'd1;
            secondCame <= linksRight && isHello && phase == 2'd2;
            stumbled <= wrong;
        end
    end

    always @(posedge aclk) begin
        links <= wire_tdata;
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            syncs <= 7'd0;
        end else if (comes) begin
            syncs <= (isSync && lost && !found_3) ? syncs + 7'd1 : 7'd0;
        end
    end
endmodule

`default_nettype wire
