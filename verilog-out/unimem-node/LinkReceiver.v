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

    reg  [63:0] raw;           // LinkReceiver.java:89
    reg         comes;         // LinkReceiver.java:89
    reg  [5:0]  payload;       // LinkReceiver.java:90
    reg         isSync;        // LinkReceiver.java:91
    reg         isIdle;        // LinkReceiver.java:91
    reg         isLinks;       // LinkReceiver.java:91
    reg         isOfOne;       // LinkReceiver.java:91
    reg         isOfTwo;       // LinkReceiver.java:91
    reg         isPacket;      // LinkReceiver.java:91
    reg         lost;          // LinkReceiver.java:108
    reg         atFirst;       // LinkReceiver.java:109
    reg         atLast;        // LinkReceiver.java:109
    reg  [6:0]  left;          // LinkReceiver.java:109
    reg  [23:0] sum;           // LinkReceiver.java:121
    reg         wasDue;        // LinkReceiver.java:130
    reg         wasOld;        // LinkReceiver.java:130
    reg         spoilt;        // LinkReceiver.java:130
    reg         in_request;    // LinkReceiver.java:143
    reg         in_response;   // LinkReceiver.java:143
    reg         in_interrupt;  // LinkReceiver.java:143
    reg         later_0;       // LinkReceiver.java:208
    reg         later_1;       // LinkReceiver.java:208
    reg         later_2;       // LinkReceiver.java:208
    reg         later_3;       // LinkReceiver.java:208
    reg         later_4;       // LinkReceiver.java:208
    reg         later_5;       // LinkReceiver.java:208
    reg  [63:0] links;         // LinkReceiver.java:181
    reg         ackCame;       // LinkReceiver.java:181
    reg         firstCame;     // LinkReceiver.java:181
    reg         secondCame;    // LinkReceiver.java:181
    reg  [6:0]  syncs;         // LinkReceiver.java:195

    wire order_isDue;
    wire order_isOld;

    wire [3:0] wireKind = wire_tdata[63:60];  // LinkReceiver.java:92
    wire [3:0] kind_0 = wire_tdata[63:60];  // LinkReceiver.java:97
    wire [5:0] beats = wire_tdata[31:26];  // LinkReceiver.java:97
    wire [5:0] words_0 = wire_tdata[31:26];  // LinkReceiver.java:97
    wire isWhole = wire_tdata[33:32] == 2'd3;  // LinkReceiver.java:97
    wire found_0 = 1'b0 || wireKind == 4'd2 || wireKind == 4'd3;  // LinkReceiver.java:216
    wire found_1 = 1'b0 || wireKind == 4'd2 || wireKind == 4'd3 || wireKind == 4'd11 || wireKind == 4'd12;  // LinkReceiver.java:216
    wire found_2 = 1'b0 || wireKind == 4'd4 || wireKind == 4'd8 || wireKind == 4'd9;  // LinkReceiver.java:216
    wire [3:0] kind_1 = raw[63:60];  // LinkReceiver.java:107
    wire looks = comes && !lost && listen;  // LinkReceiver.java:110
    wire covered = looks && (!atFirst || isPacket || isLinks);  // LinkReceiver.java:111
    wire last = atFirst ? isOfOne : atLast;  // LinkReceiver.java:112
    wire ends = covered && last;  // LinkReceiver.java:113
    wire isReply = kind_1 == 4'd10;  // LinkReceiver.java:115
    wire isStrobed = kind_1 == 4'd7;  // LinkReceiver.java:115
    wire isLong = kind_1 == 4'd6 || isStrobed || isReply;  // LinkReceiver.java:115
    wire [6:0] words_1 = {1'b0, payload};  // LinkReceiver.java:115
    wire [6:0] strobes = (words_1 >> 3) & {7{isStrobed}};  // LinkReceiver.java:115
    wire [6:0] rest = isReply ? 7'd2 : isStrobed ? 7'd4 : 7'd3;  // LinkReceiver.java:115
    wire isOfTwo_1 = kind_1 == 4'd4 || kind_1 == 4'd8 || kind_1 == 4'd9;  // LinkReceiver.java:115
    wire [6:0] few = kind_1 == 4'd5 ? 7'd2 : {6'd0, isOfTwo_1};  // LinkReceiver.java:115
    wire [63:0] open_0 = {raw[63:24], 24'd0};  // LinkReceiver.java:122
    wire [63:0] message_0 = {{open_0[0], open_0[1], open_0[2], open_0[3], open_0[4], open_0[5], open_0[6], open_0[7]},
            {open_0[8], open_0[9], open_0[10], open_0[11], open_0[12], open_0[13], open_0[14], open_0[15]},
            {open_0[16], open_0[17], open_0[18], open_0[19], open_0[20], open_0[21], open_0[22], open_0[23]},
            {open_0[24], open_0[25], open_0[26], open_0[27], open_0[28], open_0[29], open_0[30], open_0[31]},
            {open_0[32], open_0[33], open_0[34], open_0[35], open_0[36], open_0[37], open_0[38], open_0[39]},
            {open_0[40], open_0[41], open_0[42], open_0[43], open_0[44], open_0[45], open_0[46], open_0[47]},
            {open_0[48], open_0[49], open_0[50], open_0[51], open_0[52], open_0[53], open_0[54], open_0[55]},
            {open_0[56], open_0[57], open_0[58], open_0[59], open_0[60], open_0[61], open_0[62], open_0[63]}};  // LinkReceiver.java:122
    wire [63:0] met_0 = {40'd0, {sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9],
            sum[10], sum[11], sum[12], sum[13], sum[14], sum[15], sum[16], sum[17], sum[18], sum[19], sum[20], sum[21],
            sum[22], sum[23]}};  // LinkReceiver.java:122
    wire [63:0] mixed_0 = message_0 ^ met_0;  // LinkReceiver.java:122
    wire odd_23 = ^(mixed_0 & 64'h3765020f5e859977);  // LinkReceiver.java:122
    wire odd_22 = ^(mixed_0 & 64'h6eca041ebd0b32ef);  // LinkReceiver.java:122
    wire odd_21 = ^(mixed_0 & 64'hdd94083d7a1665df);  // LinkReceiver.java:122
    wire odd_20 = ^(mixed_0 & 64'h8c4d1275aaa952c8);  // LinkReceiver.java:122
    wire odd_19 = ^(mixed_0 & 64'h2fff26e40bd73ce6);  // LinkReceiver.java:122
    wire odd_18 = ^(mixed_0 & 64'h5ffe4dc817ae79cd);  // LinkReceiver.java:122
    wire odd_17 = ^(mixed_0 & 64'hbffc9b902f5cf39b);  // LinkReceiver.java:122
    wire odd_16 = ^(mixed_0 & 64'h489c352f003c7e40);  // LinkReceiver.java:122
    wire odd_15 = ^(mixed_0 & 64'h91386a5e0078fc80);  // LinkReceiver.java:122
    wire odd_14 = ^(mixed_0 & 64'h1515d6b35e746077);  // LinkReceiver.java:122
    wire odd_13 = ^(mixed_0 & 64'h2a2bad66bce8c0ef);  // LinkReceiver.java:122
    wire odd_12 = ^(mixed_0 & 64'h54575acd79d181df);  // LinkReceiver.java:122
    wire odd_11 = ^(mixed_0 & 64'ha8aeb59af3a303bf);  // LinkReceiver.java:122
    wire odd_10 = ^(mixed_0 & 64'h6638693ab9c39e08);  // LinkReceiver.java:122
    wire odd_9 = ^(mixed_0 & 64'hcc70d27573873c10);  // LinkReceiver.java:122
    wire odd_8 = ^(mixed_0 & 64'haf84a6e5b98be157);  // LinkReceiver.java:122
    wire odd_7 = ^(mixed_0 & 64'h686c4fc42d925bd8);  // LinkReceiver.java:122
    wire odd_6 = ^(mixed_0 & 64'hd0d89f885b24b7b1);  // LinkReceiver.java:122
    wire odd_5 = ^(mixed_0 & 64'h96d43d1fe8ccf615);  // LinkReceiver.java:122
    wire odd_4 = ^(mixed_0 & 64'h1acd78308f1c755c);  // LinkReceiver.java:122
    wire odd_3 = ^(mixed_0 & 64'h359af0611e38eab9);  // LinkReceiver.java:122
    wire odd_2 = ^(mixed_0 & 64'h6b35e0c23c71d573);  // LinkReceiver.java:122
    wire odd_1 = ^(mixed_0 & 64'hd66bc18478e3aae6);  // LinkReceiver.java:122
    wire odd_0 = ^(mixed_0 & 64'h9bb28107af42ccbb);  // LinkReceiver.java:122
    wire [23:0] step_0 = {odd_23, odd_22, odd_21, odd_20, odd_19, odd_18, odd_17, odd_16, odd_15, odd_14, odd_13,
            odd_12, odd_11, odd_10, odd_9, odd_8, odd_7, odd_6, odd_5, odd_4, odd_3, odd_2, odd_1, odd_0};  // LinkReceiver.java:122
    wire isRight = (step_0 ^ 24'hffffff) == raw[23:0];  // LinkReceiver.java:122
    wire [63:0] field = {40'd0, raw[23:0]};  // LinkReceiver.java:123
    wire [63:0] open_1 = {raw[63:24], 24'd0};  // LinkReceiver.java:123
    wire [63:0] message_2 = {{open_1[0], open_1[1], open_1[2], open_1[3], open_1[4], open_1[5], open_1[6], open_1[7]},
            {open_1[8], open_1[9], open_1[10], open_1[11], open_1[12], open_1[13], open_1[14], open_1[15]},
            {open_1[16], open_1[17], open_1[18], open_1[19], open_1[20], open_1[21], open_1[22], open_1[23]},
            {open_1[24], open_1[25], open_1[26], open_1[27], open_1[28], open_1[29], open_1[30], open_1[31]},
            {open_1[32], open_1[33], open_1[34], open_1[35], open_1[36], open_1[37], open_1[38], open_1[39]},
            {open_1[40], open_1[41], open_1[42], open_1[43], open_1[44], open_1[45], open_1[46], open_1[47]},
            {open_1[48], open_1[49], open_1[50], open_1[51], open_1[52], open_1[53], open_1[54], open_1[55]},
            {open_1[56], open_1[57], open_1[58], open_1[59], open_1[60], open_1[61], open_1[62], open_1[63]}};  // LinkReceiver.java:123
    wire [63:0] met_2 = {40'd0, {sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9],
            sum[10], sum[11], sum[12], sum[13], sum[14], sum[15], sum[16], sum[17], sum[18], sum[19], sum[20], sum[21],
            sum[22], sum[23]}};  // LinkReceiver.java:123
    wire [63:0] mixed_2 = message_2 ^ met_2;  // LinkReceiver.java:123
    wire odd_71 = ^(mixed_2 & 64'h3765020f5e859977);  // LinkReceiver.java:123
    wire odd_70 = ^(mixed_2 & 64'h6eca041ebd0b32ef);  // LinkReceiver.java:123
    wire odd_69 = ^(mixed_2 & 64'hdd94083d7a1665df);  // LinkReceiver.java:123
    wire odd_68 = ^(mixed_2 & 64'h8c4d1275aaa952c8);  // LinkReceiver.java:123
    wire odd_67 = ^(mixed_2 & 64'h2fff26e40bd73ce6);  // LinkReceiver.java:123
    wire odd_66 = ^(mixed_2 & 64'h5ffe4dc817ae79cd);  // LinkReceiver.java:123
    wire odd_65 = ^(mixed_2 & 64'hbffc9b902f5cf39b);  // LinkReceiver.java:123
    wire odd_64 = ^(mixed_2 & 64'h489c352f003c7e40);  // LinkReceiver.java:123
    wire odd_63 = ^(mixed_2 & 64'h91386a5e0078fc80);  // LinkReceiver.java:123
    wire odd_62 = ^(mixed_2 & 64'h1515d6b35e746077);  // LinkReceiver.java:123
    wire odd_61 = ^(mixed_2 & 64'h2a2bad66bce8c0ef);  // LinkReceiver.java:123
    wire odd_60 = ^(mixed_2 & 64'h54575acd79d181df);  // LinkReceiver.java:123
    wire odd_59 = ^(mixed_2 & 64'ha8aeb59af3a303bf);  // LinkReceiver.java:123
    wire odd_58 = ^(mixed_2 & 64'h6638693ab9c39e08);  // LinkReceiver.java:123
    wire odd_57 = ^(mixed_2 & 64'hcc70d27573873c10);  // LinkReceiver.java:123
    wire odd_56 = ^(mixed_2 & 64'haf84a6e5b98be157);  // LinkReceiver.java:123
    wire odd_55 = ^(mixed_2 & 64'h686c4fc42d925bd8);  // LinkReceiver.java:123
    wire odd_54 = ^(mixed_2 & 64'hd0d89f885b24b7b1);  // LinkReceiver.java:123
    wire odd_53 = ^(mixed_2 & 64'h96d43d1fe8ccf615);  // LinkReceiver.java:123
    wire odd_52 = ^(mixed_2 & 64'h1acd78308f1c755c);  // LinkReceiver.java:123
    wire odd_51 = ^(mixed_2 & 64'h359af0611e38eab9);  // LinkReceiver.java:123
    wire odd_50 = ^(mixed_2 & 64'h6b35e0c23c71d573);  // LinkReceiver.java:123
    wire odd_49 = ^(mixed_2 & 64'hd66bc18478e3aae6);  // LinkReceiver.java:123
    wire odd_48 = ^(mixed_2 & 64'h9bb28107af42ccbb);  // LinkReceiver.java:123
    wire [23:0] step_2 = {odd_71, odd_70, odd_69, odd_68, odd_67, odd_66, odd_65, odd_64, odd_63, odd_62, odd_61,
            odd_60, odd_59, odd_58, odd_57, odd_56, odd_55, odd_54, odd_53, odd_52, odd_51, odd_50, odd_49, odd_48};  // LinkReceiver.java:123
    wire [63:0] message_1 = {{field[0], field[1], field[2], field[3], field[4], field[5], field[6], field[7]},
            {field[8], field[9], field[10], field[11], field[12], field[13], field[14], field[15]},
            {field[16], field[17], field[18], field[19], field[20], field[21], field[22], field[23]},
            {field[24], field[25], field[26], field[27], field[28], field[29], field[30], field[31]},
            {field[32], field[33], field[34], field[35], field[36], field[37], field[38], field[39]},
            {field[40], field[41], field[42], field[43], field[44], field[45], field[46], field[47]},
            {field[48], field[49], field[50], field[51], field[52], field[53], field[54], field[55]},
            {field[56], field[57], field[58], field[59], field[60], field[61], field[62], field[63]}};  // LinkReceiver.java:123
    wire [63:0] met_1 = {40'd0, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
            1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}};  // LinkReceiver.java:123
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
    wire isDue = atFirst ? order_isDue : wasDue;  // LinkReceiver.java:131
    wire isOld = atFirst ? order_isOld : wasOld;  // LinkReceiver.java:132
    wire found_6 = 1'b0 || kind_1 == 4'd4 || kind_1 == 4'd5 || kind_1 == 4'd6 || kind_1 == 4'd7;  // LinkReceiver.java:225
    wire found_7 = found_6 || kind_1 == 4'd8;  // LinkReceiver.java:225
    wire mine_2 = atFirst ? carries && found_7 : in_request;  // LinkReceiver.java:144
    wire found_5 = 1'b0 || kind_1 == 4'd9 || kind_1 == 4'd10 || kind_1 == 4'd11;  // LinkReceiver.java:225
    wire mine_1 = atFirst ? carries && found_5 : in_response;  // LinkReceiver.java:144
    wire found_4 = 1'b0 || kind_1 == 4'd12;  // LinkReceiver.java:225
    wire mine_0 = atFirst ? carries && found_4 : in_interrupt;  // LinkReceiver.java:144
    wire overrun = 1'b0 || (request_write && request_full) || (response_write && response_full) ||
            (interrupt_write && interrupt_full);  // LinkReceiver.java:148
    wire isSpoilt = overrun || (!atFirst && spoilt);  // LinkReceiver.java:151
    wire [4:0] seqBits = raw[59:55] & {5{!atFirst}};  // LinkReceiver.java:154
    wire [23:0] sumBits = raw[23:0] & {24{!last}};  // LinkReceiver.java:155
    wire ofNode = mine_2 || mine_1 || mine_0;  // LinkReceiver.java:159
    wire right = ends && isRight;  // LinkReceiver.java:160
    wire taken = right && ofNode && isDue && !isSpoilt;  // LinkReceiver.java:161
    wire isWrong = ends && !isRight;  // LinkReceiver.java:165
    wire isUnknown = looks && atFirst && !(isPacket || isLinks || isSync || isIdle);  // LinkReceiver.java:166
    wire isGap = right && ofNode && !(isDue || isOld);  // LinkReceiver.java:167
    wire isOver = right && ofNode && isDue && isSpoilt;  // LinkReceiver.java:168
    wire wrong = isWrong || isUnknown || isGap || isOver;  // LinkReceiver.java:169
    wire [1:0] phase = raw[31:30];  // LinkReceiver.java:182
    wire linksRight = right && atFirst && isLinks;  // LinkReceiver.java:183
    wire isHello = kind_1 == 4'd2;  // LinkReceiver.java:184
    wire found_3 = lost && comes && isSync && syncs == 7'd75;  // LinkReceiver.java:196

    ReceiveOrder order (  // LinkReceiver.java:127
        .aclk    (aclk),
        .aresetn (aresetn),
        .number  (raw[59:55]),
        .take    (taken),
        .clear   (restart),
        .due     (expected),
        .isDue   (order_isDue),
        .isOld   (order_isOld)
    );

    assign wire_tready = 1'b1;
    assign request_write = covered && mine_2 && isDue;
    assign response_write = covered && mine_1 && isDue;
    assign interrupt_write = covered && mine_0 && isDue;
    assign word = {last, raw[63:60], seqBits, raw[54:24], sumBits};
    assign request_commit = taken && mine_2;
    assign response_commit = taken && mine_1;
    assign interrupt_commit = taken && mine_0;
    assign rollback = (ends && !taken) || !listen;
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
        if (!aresetn) begin
            comes <= 1'b0;
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
            comes <= wire_tvalid && listen;
            later_0 <= taken;
            later_1 <= right && ofNode && isOld;
            later_2 <= isWrong;
            later_3 <= isUnknown;
            later_4 <= isGap;
            later_5 <= isOver;
            ackCame <= linksRight && !isHello;
            firstCame <= linksRight && isHello && phase == 2'd1;
            secondCame <= linksRight && isHello && phase == 2'd2;
        end
    end

    always @(posedge aclk) begin
        if (wire_tvalid) begin
            raw <= wire_tdata;
            payload <= kind_0 == 4'd10 ? words_0 : isWhole ? beats : beats >> 1;
            isSync <= wire_tdata == 64'h15c3a96e3cd25af1;
            isIdle <= wire_tdata == 64'd0;
            isLinks <= found_0;
            isOfOne <= found_1;
            isOfTwo <= found_2;
            isPacket <= wireKind >= 4'd4 && wireKind <= 4'd12;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            left <= atFirst ? (isLong ? words_1 + strobes + rest : few) : left - 7'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            lost <= 1'b1;
            atFirst <= 1'b1;
            atLast <= 1'b0;
        end else begin
            if (covered) begin
                atLast <= atFirst ? isOfTwo : left == 7'd2;
                atFirst <= last;
            end
            if (found_3) begin
                lost <= 1'b0;
            end
            if (wrong || !listen) begin
                lost <= 1'b1;
                atFirst <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            sum <= step_2 ^ step_1;
        end
        if (ends || lost) begin
            sum <= 24'hffffff;
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
            in_request <= mine_2;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            in_response <= mine_1;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            in_interrupt <= mine_0;
        end
    end

    always @(posedge aclk) begin
        if (covered) begin
            spoilt <= isSpoilt;
        end
    end

    always @(posedge aclk) begin
        links <= raw;
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
