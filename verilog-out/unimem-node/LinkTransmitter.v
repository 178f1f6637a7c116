// LinkTransmitter, syncRun 80
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.LinkTransmitter; change that, not this.

`default_nettype none

module LinkTransmitter (
    input  wire        aclk,
    input  wire        aresetn,
    // packets_0: Stream slave, width 65  // LinkTransmitter.java:69
    input  wire        packets_0_valid,
    input  wire [64:0] packets_0_payload,
    output wire        packets_0_ready,
    input  wire        request_mayStart,  // LinkTransmitter.java:71
    output wire        request_sent,  // LinkTransmitter.java:72
    // packets_1: Stream slave, width 65  // LinkTransmitter.java:69
    input  wire        packets_1_valid,
    input  wire [64:0] packets_1_payload,
    output wire        packets_1_ready,
    input  wire        response_mayStart,  // LinkTransmitter.java:71
    output wire        response_sent,  // LinkTransmitter.java:72
    // packets_2: Stream slave, width 65  // LinkTransmitter.java:69
    input  wire        packets_2_valid,
    input  wire [64:0] packets_2_payload,
    output wire        packets_2_ready,
    input  wire        interrupt_mayStart,  // LinkTransmitter.java:71
    output wire        interrupt_sent,  // LinkTransmitter.java:72
    output wire        packetSent,  // LinkTransmitter.java:74
    input  wire        hello,  // LinkTransmitter.java:75
    input  wire        second,  // LinkTransmitter.java:76
    input  wire        up,  // LinkTransmitter.java:77
    input  wire [4:0]  number,  // LinkTransmitter.java:78
    input  wire [35:0] ackFields,  // LinkTransmitter.java:79
    input  wire        ackWanted,  // LinkTransmitter.java:80
    input  wire        ackUrgent,  // LinkTransmitter.java:81
    input  wire        run,  // LinkTransmitter.java:82
    input  wire        replaying,  // LinkTransmitter.java:83
    // again: Stream slave, width 65  // LinkTransmitter.java:84
    input  wire        again_valid,
    input  wire [64:0] again_payload,
    output wire        again_ready,
    output wire        ackSent,  // LinkTransmitter.java:85
    output wire        runEnds,  // LinkTransmitter.java:86
    output wire        runBegins,  // LinkTransmitter.java:87
    output wire        running,  // LinkTransmitter.java:88
    output wire        keep,  // LinkTransmitter.java:89
    output wire [64:0] kept,  // LinkTransmitter.java:90
    output wire [4:0]  keptNumber,  // LinkTransmitter.java:91
    output wire        slot,  // LinkTransmitter.java:92
    // wire: Wire master  // LinkTransmitter.java:93
    output wire [63:0] wire_tdata,
    output wire        wire_tvalid,
    input  wire        wire_tready
);

    reg         inside_;      // LinkTransmitter.java:99
    reg         insideAgain;  // LinkTransmitter.java:99
    reg         syncing;      // LinkTransmitter.java:100
    reg         afterRun;     // LinkTransmitter.java:100
    reg  [6:0]  syncs;        // LinkTransmitter.java:100
    reg         free;         // LinkTransmitter.java:101
    reg  [2:0]  current;      // LinkTransmitter.java:118
    reg  [63:0] open;         // LinkTransmitter.java:142
    reg         isOpenNew;    // LinkTransmitter.java:142
    reg         isOpenLast;   // LinkTransmitter.java:142
    reg         goesOnOpen;   // LinkTransmitter.java:143
    reg         isClosed;     // LinkTransmitter.java:144
    reg  [23:0] sum;          // LinkTransmitter.java:150
    reg  [63:0] line;         // LinkTransmitter.java:152
    reg         isNew;        // LinkTransmitter.java:152
    reg         isLast;       // LinkTransmitter.java:152
    reg         isValid;      // LinkTransmitter.java:152
    reg  [4:0]  after;        // LinkTransmitter.java:153

    wire speaks = up || hello;  // LinkTransmitter.java:104
    wire other = !(inside_ || insideAgain || syncing || free) && speaks;  // LinkTransmitter.java:105
    wire mark = other && afterRun;  // LinkTransmitter.java:106
    wire begins = other && !afterRun && (hello || run);  // LinkTransmitter.java:107
    wire quiet = other && !afterRun && !hello && !run;  // LinkTransmitter.java:108
    wire urgent = quiet && ackUrgent;  // LinkTransmitter.java:109
    wire repeats = insideAgain || (quiet && !ackUrgent && again_valid);  // LinkTransmitter.java:110
    wire [2:0] wanting = {packets_2_valid && interrupt_mayStart, packets_1_valid && response_mayStart,
            packets_0_valid && request_mayStart};  // LinkTransmitter.java:117
    wire [2:0] above = {|current[1:0], {current[0], 1'b0}};  // LinkTransmitter.java:213
    wire [2:0] preferred = wanting & above;  // LinkTransmitter.java:120
    wire [2:0] winner = (|preferred) ? {preferred[2] && !(|preferred[1:0]), preferred[1] && !preferred[0],
            preferred[0]} : {wanting[2] && !(|wanting[1:0]), wanting[1] && !wanting[0], wanting[0]};  // LinkTransmitter.java:121
    wire [2:0] granted = winner & {3{free}};  // LinkTransmitter.java:122
    wire [2:0] chosen_0 = inside_ ? current : granted;  // LinkTransmitter.java:123
    wire fromChannel = inside_ || (free && (|wanting));  // LinkTransmitter.java:124
    wire saysAck = urgent || (mark && up) || (free && ackWanted && !(|wanting));  // LinkTransmitter.java:126
    wire [64:0] chosen_1 = (packets_0_payload & {65{chosen_0[0]}}) | (packets_1_payload & {65{chosen_0[1]}}) |
            (packets_2_payload & {65{chosen_0[2]}});  // LinkTransmitter.java:131
    wire packetLast = chosen_1[64];  // LinkTransmitter.java:132
    wire last = packetLast || saysAck;  // LinkTransmitter.java:132
    wire [4:0] seq = number & {5{!inside_ && fromChannel}};  // LinkTransmitter.java:133
    wire [63:0] numbered = chosen_1[63:0] | {4'd0, seq, 55'd0};  // LinkTransmitter.java:134
    wire [63:0] ack = {4'd3, ackFields, 24'd0};  // LinkTransmitter.java:135
    wire [63:0] greeting = second ? 64'h20000000806d6ecc : 64'h20000000401dd1c0;  // LinkTransmitter.java:136
    wire [63:0] word = numbered | (ack & {64{saysAck}}) | (64'h15c3a96e3cd25af1 & {64{syncing}}) |
            (again_payload[63:0] & {64{repeats}}) | (greeting & {64{mark && hello}});  // LinkTransmitter.java:137
    wire lastAgain = again_payload[64];  // PacketWord.java:28
    wire goesOn = fromChannel && !packetLast;  // LinkTransmitter.java:146
    wire goesOnAgain = repeats && !lastAgain;  // LinkTransmitter.java:146
    wire special = replaying || run || (ackUrgent && !urgent);  // LinkTransmitter.java:147
    wire [63:0] open_0 = {open[63:24], 24'd0};  // LinkTransmitter.java:151
    wire [63:0] message_0 = {{open_0[0], open_0[1], open_0[2], open_0[3], open_0[4], open_0[5], open_0[6], open_0[7]},
            {open_0[8], open_0[9], open_0[10], open_0[11], open_0[12], open_0[13], open_0[14], open_0[15]},
            {open_0[16], open_0[17], open_0[18], open_0[19], open_0[20], open_0[21], open_0[22], open_0[23]},
            {open_0[24], open_0[25], open_0[26], open_0[27], open_0[28], open_0[29], open_0[30], open_0[31]},
            {open_0[32], open_0[33], open_0[34], open_0[35], open_0[36], open_0[37], open_0[38], open_0[39]},
            {open_0[40], open_0[41], open_0[42], open_0[43], open_0[44], open_0[45], open_0[46], open_0[47]},
            {open_0[48], open_0[49], open_0[50], open_0[51], open_0[52], open_0[53], open_0[54], open_0[55]},
            {open_0[56], open_0[57], open_0[58], open_0[59], open_0[60], open_0[61], open_0[62], open_0[63]}};  // LinkTransmitter.java:151
    wire [63:0] met_0 = {40'd0, {sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9],
            sum[10], sum[11], sum[12], sum[13], sum[14], sum[15], sum[16], sum[17], sum[18], sum[19], sum[20], sum[21],
            sum[22], sum[23]}};  // LinkTransmitter.java:151
    wire [63:0] mixed_0 = message_0 ^ met_0;  // LinkTransmitter.java:151
    wire odd_23 = ^(mixed_0 & 64'h3765020f5e859977);  // LinkTransmitter.java:151
    wire odd_22 = ^(mixed_0 & 64'h6eca041ebd0b32ef);  // LinkTransmitter.java:151
    wire odd_21 = ^(mixed_0 & 64'hdd94083d7a1665df);  // LinkTransmitter.java:151
    wire odd_20 = ^(mixed_0 & 64'h8c4d1275aaa952c8);  // LinkTransmitter.java:151
    wire odd_19 = ^(mixed_0 & 64'h2fff26e40bd73ce6);  // LinkTransmitter.java:151
    wire odd_18 = ^(mixed_0 & 64'h5ffe4dc817ae79cd);  // LinkTransmitter.java:151
    wire odd_17 = ^(mixed_0 & 64'hbffc9b902f5cf39b);  // LinkTransmitter.java:151
    wire odd_16 = ^(mixed_0 & 64'h489c352f003c7e40);  // LinkTransmitter.java:151
    wire odd_15 = ^(mixed_0 & 64'h91386a5e0078fc80);  // LinkTransmitter.java:151
    wire odd_14 = ^(mixed_0 & 64'h1515d6b35e746077);  // LinkTransmitter.java:151
    wire odd_13 = ^(mixed_0 & 64'h2a2bad66bce8c0ef);  // LinkTransmitter.java:151
    wire odd_12 = ^(mixed_0 & 64'h54575acd79d181df);  // LinkTransmitter.java:151
    wire odd_11 = ^(mixed_0 & 64'ha8aeb59af3a303bf);  // LinkTransmitter.java:151
    wire odd_10 = ^(mixed_0 & 64'h6638693ab9c39e08);  // LinkTransmitter.java:151
    wire odd_9 = ^(mixed_0 & 64'hcc70d27573873c10);  // LinkTransmitter.java:151
    wire odd_8 = ^(mixed_0 & 64'haf84a6e5b98be157);  // LinkTransmitter.java:151
    wire odd_7 = ^(mixed_0 & 64'h686c4fc42d925bd8);  // LinkTransmitter.java:151
    wire odd_6 = ^(mixed_0 & 64'hd0d89f885b24b7b1);  // LinkTransmitter.java:151
    wire odd_5 = ^(mixed_0 & 64'h96d43d1fe8ccf615);  // LinkTransmitter.java:151
    wire odd_4 = ^(mixed_0 & 64'h1acd78308f1c755c);  // LinkTransmitter.java:151
    wire odd_3 = ^(mixed_0 & 64'h359af0611e38eab9);  // LinkTransmitter.java:151
    wire odd_2 = ^(mixed_0 & 64'h6b35e0c23c71d573);  // LinkTransmitter.java:151
    wire odd_1 = ^(mixed_0 & 64'hd66bc18478e3aae6);  // LinkTransmitter.java:151
    wire odd_0 = ^(mixed_0 & 64'h9bb28107af42ccbb);  // LinkTransmitter.java:151
    wire [23:0] step_0 = {odd_23, odd_22, odd_21, odd_20, odd_19, odd_18, odd_17, odd_16, odd_15, odd_14, odd_13,
            odd_12, odd_11, odd_10, odd_9, odd_8, odd_7, odd_6, odd_5, odd_4, odd_3, odd_2, odd_1, odd_0};  // LinkTransmitter.java:151
    wire [23:0] closed = (step_0 ^ 24'hffffff) & {24{isClosed}};  // LinkTransmitter.java:151
    wire [63:0] field = {40'd0, open[23:0]};  // LinkTransmitter.java:160
    wire [63:0] open_1 = {open[63:24], 24'd0};  // LinkTransmitter.java:160
    wire [63:0] message_2 = {{open_1[0], open_1[1], open_1[2], open_1[3], open_1[4], open_1[5], open_1[6], open_1[7]},
            {open_1[8], open_1[9], open_1[10], open_1[11], open_1[12], open_1[13], open_1[14], open_1[15]},
            {open_1[16], open_1[17], open_1[18], open_1[19], open_1[20], open_1[21], open_1[22], open_1[23]},
            {open_1[24], open_1[25], open_1[26], open_1[27], open_1[28], open_1[29], open_1[30], open_1[31]},
            {open_1[32], open_1[33], open_1[34], open_1[35], open_1[36], open_1[37], open_1[38], open_1[39]},
            {open_1[40], open_1[41], open_1[42], open_1[43], open_1[44], open_1[45], open_1[46], open_1[47]},
            {open_1[48], open_1[49], open_1[50], open_1[51], open_1[52], open_1[53], open_1[54], open_1[55]},
            {open_1[56], open_1[57], open_1[58], open_1[59], open_1[60], open_1[61], open_1[62], open_1[63]}};  // LinkTransmitter.java:160
    wire [63:0] met_2 = {40'd0, {sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7], sum[8], sum[9],
            sum[10], sum[11], sum[12], sum[13], sum[14], sum[15], sum[16], sum[17], sum[18], sum[19], sum[20], sum[21],
            sum[22], sum[23]}};  // LinkTransmitter.java:160
    wire [63:0] mixed_2 = message_2 ^ met_2;  // LinkTransmitter.java:160
    wire odd_71 = ^(mixed_2 & 64'h3765020f5e859977);  // LinkTransmitter.java:160
    wire odd_70 = ^(mixed_2 & 64'h6eca041ebd0b32ef);  // LinkTransmitter.java:160
    wire odd_69 = ^(mixed_2 & 64'hdd94083d7a1665df);  // LinkTransmitter.java:160
    wire odd_68 = ^(mixed_2 & 64'h8c4d1275aaa952c8);  // LinkTransmitter.java:160
    wire odd_67 = ^(mixed_2 & 64'h2fff26e40bd73ce6);  // LinkTransmitter.java:160
    wire odd_66 = ^(mixed_2 & 64'h5ffe4dc817ae79cd);  // LinkTransmitter.java:160
    wire odd_65 = ^(mixed_2 & 64'hbffc9b902f5cf39b);  // LinkTransmitter.java:160
    wire odd_64 = ^(mixed_2 & 64'h489c352f003c7e40);  // LinkTransmitter.java:160
    wire odd_63 = ^(mixed_2 & 64'h91386a5e0078fc80);  // LinkTransmitter.java:160
    wire odd_62 = ^(mixed_2 & 64'h1515d6b35e746077);  // LinkTransmitter.java:160
    wire odd_61 = ^(mixed_2 & 64'h2a2bad66bce8c0ef);  // LinkTransmitter.java:160
    wire odd_60 = ^(mixed_2 & 64'h54575acd79d181df);  // LinkTransmitter.java:160
    wire odd_59 = ^(mixed_2 & 64'ha8aeb59af3a303bf);  // LinkTransmitter.java:160
    wire odd_58 = ^(mixed_2 & 64'h6638693ab9c39e08);  // LinkTransmitter.java:160
    wire odd_57 = ^(mixed_2 & 64'hcc70d27573873c10);  // LinkTransmitter.java:160
    wire odd_56 = ^(mixed_2 & 64'haf84a6e5b98be157);  // LinkTransmitter.java:160
    wire odd_55 = ^(mixed_2 & 64'h686c4fc42d925bd8);  // LinkTransmitter.java:160
    wire odd_54 = ^(mixed_2 & 64'hd0d89f885b24b7b1);  // LinkTransmitter.java:160
    wire odd_53 = ^(mixed_2 & 64'h96d43d1fe8ccf615);  // LinkTransmitter.java:160
    wire odd_52 = ^(mixed_2 & 64'h1acd78308f1c755c);  // LinkTransmitter.java:160
    wire odd_51 = ^(mixed_2 & 64'h359af0611e38eab9);  // LinkTransmitter.java:160
    wire odd_50 = ^(mixed_2 & 64'h6b35e0c23c71d573);  // LinkTransmitter.java:160
    wire odd_49 = ^(mixed_2 & 64'hd66bc18478e3aae6);  // LinkTransmitter.java:160
    wire odd_48 = ^(mixed_2 & 64'h9bb28107af42ccbb);  // LinkTransmitter.java:160
    wire [23:0] step_2 = {odd_71, odd_70, odd_69, odd_68, odd_67, odd_66, odd_65, odd_64, odd_63, odd_62, odd_61,
            odd_60, odd_59, odd_58, odd_57, odd_56, odd_55, odd_54, odd_53, odd_52, odd_51, odd_50, odd_49, odd_48};  // LinkTransmitter.java:160
    wire [63:0] message_1 = {{field[0], field[1], field[2], field[3], field[4], field[5], field[6], field[7]},
            {field[8], field[9], field[10], field[11], field[12], field[13], field[14], field[15]},
            {field[16], field[17], field[18], field[19], field[20], field[21], field[22], field[23]},
            {field[24], field[25], field[26], field[27], field[28], field[29], field[30], field[31]},
            {field[32], field[33], field[34], field[35], field[36], field[37], field[38], field[39]},
            {field[40], field[41], field[42], field[43], field[44], field[45], field[46], field[47]},
            {field[48], field[49], field[50], field[51], field[52], field[53], field[54], field[55]},
            {field[56], field[57], field[58], field[59], field[60], field[61], field[62], field[63]}};  // LinkTransmitter.java:160
    wire [63:0] met_1 = {40'd0, {1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
            1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0}};  // LinkTransmitter.java:160
    wire [63:0] mixed_1 = message_1 ^ met_1;  // LinkTransmitter.java:160
    wire odd_47 = ^(mixed_1 & 64'h3765020f5e859977);  // LinkTransmitter.java:160
    wire odd_46 = ^(mixed_1 & 64'h6eca041ebd0b32ef);  // LinkTransmitter.java:160
    wire odd_45 = ^(mixed_1 & 64'hdd94083d7a1665df);  // LinkTransmitter.java:160
    wire odd_44 = ^(mixed_1 & 64'h8c4d1275aaa952c8);  // LinkTransmitter.java:160
    wire odd_43 = ^(mixed_1 & 64'h2fff26e40bd73ce6);  // LinkTransmitter.java:160
    wire odd_42 = ^(mixed_1 & 64'h5ffe4dc817ae79cd);  // LinkTransmitter.java:160
    wire odd_41 = ^(mixed_1 & 64'hbffc9b902f5cf39b);  // LinkTransmitter.java:160
    wire odd_40 = ^(mixed_1 & 64'h489c352f003c7e40);  // LinkTransmitter.java:160
    wire odd_39 = ^(mixed_1 & 64'h91386a5e0078fc80);  // LinkTransmitter.java:160
    wire odd_38 = ^(mixed_1 & 64'h1515d6b35e746077);  // LinkTransmitter.java:160
    wire odd_37 = ^(mixed_1 & 64'h2a2bad66bce8c0ef);  // LinkTransmitter.java:160
    wire odd_36 = ^(mixed_1 & 64'h54575acd79d181df);  // LinkTransmitter.java:160
    wire odd_35 = ^(mixed_1 & 64'ha8aeb59af3a303bf);  // LinkTransmitter.java:160
    wire odd_34 = ^(mixed_1 & 64'h6638693ab9c39e08);  // LinkTransmitter.java:160
    wire odd_33 = ^(mixed_1 & 64'hcc70d27573873c10);  // LinkTransmitter.java:160
    wire odd_32 = ^(mixed_1 & 64'haf84a6e5b98be157);  // LinkTransmitter.java:160
    wire odd_31 = ^(mixed_1 & 64'h686c4fc42d925bd8);  // LinkTransmitter.java:160
    wire odd_30 = ^(mixed_1 & 64'hd0d89f885b24b7b1);  // LinkTransmitter.java:160
    wire odd_29 = ^(mixed_1 & 64'h96d43d1fe8ccf615);  // LinkTransmitter.java:160
    wire odd_28 = ^(mixed_1 & 64'h1acd78308f1c755c);  // LinkTransmitter.java:160
    wire odd_27 = ^(mixed_1 & 64'h359af0611e38eab9);  // LinkTransmitter.java:160
    wire odd_26 = ^(mixed_1 & 64'h6b35e0c23c71d573);  // LinkTransmitter.java:160
    wire odd_25 = ^(mixed_1 & 64'hd66bc18478e3aae6);  // LinkTransmitter.java:160
    wire odd_24 = ^(mixed_1 & 64'h9bb28107af42ccbb);  // LinkTransmitter.java:160
    wire [23:0] step_1 = {odd_47, odd_46, odd_45, odd_44, odd_43, odd_42, odd_41, odd_40, odd_39, odd_38, odd_37,
            odd_36, odd_35, odd_34, odd_33, odd_32, odd_31, odd_30, odd_29, odd_28, odd_27, odd_26, odd_25, odd_24};  // LinkTransmitter.java:160
    wire takes_0 = wire_tready && up && chosen_0[0];  // LinkTransmitter.java:183
    wire takes_1 = wire_tready && up && chosen_0[1];  // LinkTransmitter.java:183
    wire takes_2 = wire_tready && up && chosen_0[2];  // LinkTransmitter.java:183

    assign slot = wire_tready;
    assign packets_0_ready = takes_0;
    assign request_sent = takes_0;
    assign packets_1_ready = takes_1;
    assign response_sent = takes_1;
    assign packets_2_ready = takes_2;
    assign interrupt_sent = takes_2;
    assign again_ready = wire_tready && repeats;
    assign packetSent = wire_tready && up && packetLast;
    assign ackSent = wire_tready && saysAck;
    assign runEnds = wire_tready && mark;
    assign runBegins = wire_tready && begins;
    assign running = syncing || afterRun;
    assign keep = isNew;
    assign kept = {isLast, line};
    assign keptNumber = after;
    assign wire_tdata = line;
    assign wire_tvalid = isValid;

    always @(posedge aclk) begin
        if (!aresetn) begin
            isNew <= 1'b0;
            isValid <= 1'b0;
        end else begin
            isValid <= 1'b1;
            isNew <= wire_tready && isOpenNew && up;
        end
    end

    always @(posedge aclk) begin
        if (wire_tready) begin
            line <= open | {40'd0, closed};
            isLast <= isOpenLast;
            after <= number;
            open <= word;
            isOpenLast <= last;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            inside_ <= 1'b0;
            insideAgain <= 1'b0;
            syncing <= 1'b0;
            afterRun <= 1'b0;
            syncs <= 7'd0;
            free <= 1'b0;
            current <= 3'd0;
            isOpenNew <= 1'b0;
            goesOnOpen <= 1'b0;
            isClosed <= 1'b0;
            sum <= 24'hffffff;
        end else begin
            if (wire_tready) begin
                if (goesOnOpen) begin
                    sum <= step_2 ^ step_1;
                end else begin
                    sum <= 24'hffffff;
                end
                isOpenNew <= fromChannel;
                goesOnOpen <= goesOn;
                isClosed <= last;
                inside_ <= goesOn;
                insideAgain <= goesOnAgain;
                free <= up && !(goesOn || goesOnAgain || syncing || mark || begins || special);
                if (free && (|wanting)) begin
                    current <= winner;
                end
                if (begins) begin
                    syncing <= 1'b1;
                    syncs <= 7'd79;
                end
                if (syncing) begin
                    syncs <= syncs - 7'd1;
                    syncing <= syncs != 7'd0;
                    afterRun <= syncs == 7'd0;
                end
                if (mark) begin
                    afterRun <= 1'b0;
                end
            end
            if (!speaks) begin
                isOpenNew <= 1'b0;
                goesOnOpen <= 1'b0;
                inside_ <= 1'b0;
                insideAgain <= 1'b0;
                syncing <= 1'b0;
                afterRun <= 1'b0;
                free <= 1'b0;
            end
        end
    end
endmodule

`default_nettype wire
