// WindowCore, addressWidth 32, dataWidth 32, idWidth 13, mostWords 8, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WindowCore; change that, not this.

`default_nettype none

module WindowCore (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 13  // WindowCore.java:108
    input  wire [12:0] s_axi_awid,
    input  wire [31:0] s_axi_awaddr,
    input  wire [7:0]  s_axi_awlen,
    input  wire [2:0]  s_axi_awsize,
    input  wire [1:0]  s_axi_awburst,
    input  wire        s_axi_awlock,
    input  wire [3:0]  s_axi_awcache,
    input  wire [2:0]  s_axi_awprot,
    input  wire [3:0]  s_axi_awqos,
    input  wire        s_axi_awvalid,
    output wire        s_axi_awready,
    input  wire [31:0] s_axi_wdata,
    input  wire [3:0]  s_axi_wstrb,
    input  wire        s_axi_wlast,
    input  wire        s_axi_wvalid,
    output wire        s_axi_wready,
    output wire [12:0] s_axi_bid,
    output wire [1:0]  s_axi_bresp,
    output wire        s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [12:0] s_axi_arid,
    input  wire [31:0] s_axi_araddr,
    input  wire [7:0]  s_axi_arlen,
    input  wire [2:0]  s_axi_arsize,
    input  wire [1:0]  s_axi_arburst,
    input  wire        s_axi_arlock,
    input  wire [3:0]  s_axi_arcache,
    input  wire [2:0]  s_axi_arprot,
    input  wire [3:0]  s_axi_arqos,
    input  wire        s_axi_arvalid,
    output wire        s_axi_arready,
    output wire [12:0] s_axi_rid,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rlast,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    // requests: Stream master, width 65  // WindowCore.java:109
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // readReplies: Stream slave, width 65  // WindowCore.java:110
    input  wire        readReplies_valid,
    input  wire [64:0] readReplies_payload,
    output wire        readReplies_ready,
    // writeReplies: Stream slave, width 65  // WindowCore.java:111
    input  wire        writeReplies_valid,
    input  wire [64:0] writeReplies_payload,
    output wire        writeReplies_ready,
    input  wire        commit,  // WindowCore.java:112
    input  wire [4:0]  index,  // WindowCore.java:113
    input  wire        valid,  // WindowCore.java:114
    input  wire [19:0] base,  // WindowCore.java:115
    input  wire [5:0]  sizeLog2,  // WindowCore.java:116
    input  wire [19:0] offset,  // WindowCore.java:117
    input  wire [39:0] attributes,  // WindowCore.java:118
    input  wire        enable,  // WindowCore.java:119
    input  wire [5:0]  node,  // WindowCore.java:120
    input  wire        reachable,  // WindowCore.java:121
    input  wire        lost,  // WindowCore.java:122
    input  wire [15:0] timeout,  // WindowCore.java:123
    output wire        missed,  // WindowCore.java:124
    output wire [31:0] missedAddress,  // WindowCore.java:125
    output wire        missedWrite,  // WindowCore.java:126
    output wire        reads,  // WindowCore.java:127
    output wire        writes,  // WindowCore.java:128
    output wire        tooLong,  // WindowCore.java:129
    output wire        unreachable,  // WindowCore.java:130
    output wire [1:0]  expired,  // WindowCore.java:131
    output wire [1:0]  late,  // WindowCore.java:132
    output wire        readHint,  // WindowCore.java:133
    output wire        writeHint,  // WindowCore.java:134
    output wire [31:0] hintAddress,  // WindowCore.java:135
    output wire [2:0]  hintSize,  // WindowCore.java:136
    output wire        hintNonSecure,  // WindowCore.java:137
    output wire        hintCacheable,  // WindowCore.java:138
    output wire [19:0] hintShared  // WindowCore.java:139
);

    localparam [2:0] PHASE_HEAD = 3'd0;
    localparam [2:0] PHASE_TAIL = 3'd1;
    localparam [2:0] PHASE_STROBES = 3'd2;
    localparam [2:0] PHASE_DATA = 3'd3;
    localparam [2:0] PHASE_END = 3'd4;

    reg         hasRead;           // WindowCore.java:153
    reg         hasWrite;          // WindowCore.java:153
    reg         hasBeat;           // WindowCore.java:153
    reg         turn;              // WindowCore.java:153
    reg         started;           // WindowCore.java:153
    reg  [3:0]  read_tag;          // WindowCore.java:154
    reg  [3:0]  read_generation;   // WindowCore.java:154
    reg  [7:0]  read_length;       // WindowCore.java:154
    reg  [2:0]  read_size;         // WindowCore.java:154
    reg  [1:0]  read_burst;        // WindowCore.java:154
    reg         read_nonSecure;    // WindowCore.java:154
    reg         read_cacheable;    // WindowCore.java:154
    reg  [31:0] read_address;      // WindowCore.java:154
    reg  [3:0]  write_tag;         // WindowCore.java:155
    reg  [3:0]  write_generation;  // WindowCore.java:155
    reg  [7:0]  write_length;      // WindowCore.java:155
    reg  [2:0]  write_size;        // WindowCore.java:155
    reg  [1:0]  write_burst;       // WindowCore.java:155
    reg         write_nonSecure;   // WindowCore.java:155
    reg         write_cacheable;   // WindowCore.java:155
    reg  [31:0] write_address;     // WindowCore.java:155
    reg  [31:0] data;              // WindowCore.java:156
    reg  [3:0]  strobes;           // WindowCore.java:156
    reg         lastBeat;          // WindowCore.java:156
    reg         picksWrite;        // WindowCore.java:167
    reg         readIsOver;        // WindowCore.java:168
    reg         writeIsOver;       // WindowCore.java:169
    reg         busy;              // WindowCore.java:171
    reg  [19:0] page;              // WindowCore.java:195
    reg  [3:0]  asked_tag;         // WindowCore.java:238
    reg  [3:0]  asked_generation;  // WindowCore.java:238
    reg  [7:0]  asked_length;      // WindowCore.java:238
    reg  [2:0]  asked_size;        // WindowCore.java:238
    reg  [1:0]  asked_burst;       // WindowCore.java:238
    reg         asked_nonSecure;   // WindowCore.java:238
    reg         asked_cacheable;   // WindowCore.java:238
    reg  [31:0] asked_address;     // WindowCore.java:238
    reg         isWrite;           // WindowCore.java:239
    reg         isFull;            // WindowCore.java:239
    reg  [7:0]  first;             // WindowCore.java:239
    reg  [7:0]  last;              // WindowCore.java:239
    reg         isLong;            // WindowCore.java:240
    reg         isEnabled;         // WindowCore.java:240
    reg         maySend;           // WindowCore.java:240
    reg  [2:0]  phase;             // WindowCore.java:261
    reg  [2:0]  number;            // WindowCore.java:321

    // combinational: set by always @*
    reg  [63:0] word;  // WindowCore.java:329

    wire        table__hit;
    wire [59:0] table__entry;
    wire        readReturn_free;
    wire [3:0]  readReturn_tag;
    wire [3:0]  readReturn_generation;
    wire [15:0] readReturn_waits;
    wire        readReturn_expired;
    wire        readReturn_late;
    wire        writeReturn_free;
    wire [3:0]  writeReturn_tag;
    wire [3:0]  writeReturn_generation;
    wire [15:0] writeReturn_waits;
    wire        writeReturn_expired;
    wire        writeReturn_late;
    wire [7:0]  collector_firstStrobes;
    wire [7:0]  collector_lastStrobes;
    wire        collector_full;
    wire [63:0] collector_word;
    wire [63:0] collector_readStrobes;

    wire whole = hasWrite && hasBeat && lastBeat;  // WindowCore.java:167
    wire asks = picksWrite ? !writeIsOver : hasRead && !readIsOver;  // WindowCore.java:170
    wire look = !busy && asks;  // WindowCore.java:172
    wire readGoes = look && !picksWrite;  // WindowCore.java:173
    wire writeGoes = look && picksWrite;  // WindowCore.java:173
    wire beatGoes = hasBeat && hasWrite && (!lastBeat || writeGoes || writeIsOver);  // WindowCore.java:174
    wire readEnds = readGoes || readIsOver;  // WindowCore.java:179
    wire writeEnds = writeGoes || writeIsOver;  // WindowCore.java:179
    wire willRead = (s_axi_arvalid && s_axi_arready) || (hasRead && !readEnds);  // WindowCore.java:184
    wire willWrite = (s_axi_awvalid && s_axi_awready) || (hasWrite && !writeEnds);  // WindowCore.java:185
    wire willBeat = (s_axi_wvalid && s_axi_wready) || (hasBeat && !beatGoes);  // WindowCore.java:186
    wire willBeLast = (s_axi_wvalid && s_axi_wready) ? s_axi_wlast : lastBeat;  // WindowCore.java:187
    wire willTurn = look ? !picksWrite : turn;  // WindowCore.java:188
    wire willPickWrite = willWrite && willBeat && willBeLast && (!willRead || willTurn);  // WindowCore.java:194
    wire [19:0] readPage = hasRead ? read_address[31:12] : s_axi_araddr[31:12];  // WindowCore.java:196
    wire [19:0] writePage = hasWrite ? write_address[31:12] : s_axi_awaddr[31:12];  // WindowCore.java:197
    wire isNarrow = asked_size < 3'd3;  // WindowCore.java:263
    wire isShort = isNarrow && asked_length == 8'd0;  // WindowCore.java:280
    wire atEnd = phase == PHASE_END || (phase == PHASE_TAIL && !isWrite) || (phase == PHASE_DATA && isShort);  // WindowCore.java:323
    wire sends = requests_valid && requests_ready;  // WindowCore.java:326
    wire isHead = phase == PHASE_HEAD;  // WindowCore.java:262
    wire entry_mayRead = table__entry[3];  // WindowEntry.java:23
    wire entry_mayWrite = table__entry[2];  // WindowEntry.java:24
    wire isOpen = table__hit && (isWrite ? entry_mayWrite : entry_mayRead);  // WindowCore.java:264
    wire goes = isOpen && maySend;  // WindowCore.java:265
    wire refuses = busy && isHead && !goes;  // WindowCore.java:266
    wire leaves = refuses || (sends && atEnd);  // WindowCore.java:241
    wire exceeds = picksWrite ? write_length[7:6] != 2'd0 || (write_size < 3'd3 ? write_length >> 1 : write_length) >=
            8'd8 : read_length[7:6] != 2'd0 || (read_size < 3'd3 ? read_length >> 1 : read_length) >= 8'd8;  // WindowCore.java:252
    wire [19:0] entry_turn = table__entry[59:40];  // WindowEntry.java:13
    wire [5:0] entry_node = table__entry[39:34];  // WindowEntry.java:15
    wire [5:0] entry_export = table__entry[33:28];  // WindowEntry.java:16
    wire [15:0] entry_key = table__entry[27:12];  // WindowEntry.java:17
    wire [6:0] entry_epoch = table__entry[11:5];  // WindowEntry.java:18
    wire entry_coherent = table__entry[4];  // WindowEntry.java:21
    wire entry_readAhead = table__entry[1];  // WindowEntry.java:25
    wire entry_combine = table__entry[0];  // WindowEntry.java:26
    wire hasRight = isOpen && isEnabled;  // WindowCore.java:264
    wire [1:0] refusal = (isLong || hasRight) ? 2'd2 : 2'd3;  // WindowCore.java:267
    wire [7:0] phase_shifted = asked_length >> 1;  // WindowCore.java:409
    wire [2:0] more = asked_size < 3'd3 ? phase_shifted[2:0] : asked_length[2:0];  // WindowCore.java:281
    wire isStrobed = !isShort && !isFull && more > 3'd1;  // WindowCore.java:282
    wire [3:0] writeKind = isShort ? 4'd5 : isStrobed ? 4'd7 : 4'd6;  // WindowCore.java:283
    wire isPaired = entry_combine && asked_cacheable && asked_burst == 2'd1 && asked_size == 3'd2 && asked_length[0] &&
            !asked_address[2];  // WindowCore.java:288
    wire [1:0] rest_size = isPaired ? 2'd3 : asked_size[1:0];  // RequestHead.java:11
    wire [5:0] rest_beats = isPaired ? asked_length[6:1] : asked_length[5:0];  // RequestHead.java:13
    wire [1:0] rest_burst = asked_burst;  // RequestHead.java:15
    wire rest_nonSecure = asked_nonSecure;  // RequestHead.java:17
    wire rest_cacheable = asked_cacheable;  // RequestHead.java:18
    wire rest_port = entry_coherent;  // RequestHead.java:20
    wire [5:0] rest_export = entry_export;  // RequestHead.java:22
    wire [6:0] rest_epoch = entry_epoch;  // RequestHead.java:23
    wire [31:0] far = {asked_address[31:12] ^ entry_turn, asked_address[11:0]};  // WindowCore.java:303
    wire [7:0] rest_offsetHigh = far[31:24];  // RequestHead.java:24
    wire [3:0] header_kind = isWrite ? writeKind : 4'd4;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] header_dst = entry_node;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [4:0] header_tag = {1'b0, asked_tag};  // PacketHeader.java:17
    wire [3:0] header_generation = asked_generation;  // PacketHeader.java:18
    wire [33:0] header_rest = {rest_size, rest_beats, rest_burst, rest_nonSecure, rest_cacheable, rest_port,
            rest_export, rest_epoch, rest_offsetHigh};  // PacketHeader.java:20
    wire [23:0] tail_offsetLow = far[23:0];  // RequestTail.java:10
    wire [15:0] tail_key = entry_key;  // RequestTail.java:11
    wire hasStrobes = isWrite && !isShort;  // WindowCore.java:314
    wire [7:0] tail_firstStrobes = hasStrobes ? first : 8'd0;  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = hasStrobes ? last : 8'd0;  // RequestTail.java:14
    wire [7:0] tail_spare = 8'd0;  // RequestTail.java:16
    wire [63:0] oneBeat = {collector_word[31:0], 4'd0, last[3:0], 24'd0};  // WindowCore.java:368
    wire readReturn_take = s_axi_arvalid && s_axi_arready;
    wire readReturn_narrow = s_axi_arsize < 3'd3;
    wire writeReturn_take = s_axi_awvalid && s_axi_awready;
    wire writeReturn_start = whole && !started;
    wire readReturn_fail = refuses && !isWrite;
    wire writeReturn_fail = refuses && isWrite;
    wire [2:0] collector_readWord = phase == PHASE_DATA ? number + 3'd1 : 3'd0;

    WindowTable table_ (  // WindowCore.java:141
        .aclk       (aclk),
        .aresetn    (aresetn),
        .commit     (commit),
        .index      (index),
        .valid      (valid),
        .base       (base),
        .sizeLog2   (sizeLog2),
        .offset     (offset),
        .attributes (attributes),
        .look       (look),
        .page       (page),
        .hit        (table__hit),
        .entry      (table__entry),
        .shared     (hintShared)
    );

    ReadReturn readReturn (  // WindowCore.java:151
        .aclk            (aclk),
        .aresetn         (aresetn),
        .free            (readReturn_free),
        .take            (readReturn_take),
        .id              (s_axi_arid),
        .lastBeat        (s_axi_arlen),
        .narrow          (readReturn_narrow),
        .tag             (readReturn_tag),
        .generation      (readReturn_generation),
        .fail            (readReturn_fail),
        .failTag         (asked_tag),
        .failResponse    (refusal),
        .waits           (readReturn_waits),
        .replies_valid   (readReplies_valid),
        .replies_payload (readReplies_payload),
        .replies_ready   (readReplies_ready),
        .rvalid          (s_axi_rvalid),
        .rready          (s_axi_rready),
        .rid             (s_axi_rid),
        .rdata           (s_axi_rdata),
        .rresp           (s_axi_rresp),
        .rlast           (s_axi_rlast),
        .timeout         (timeout),
        .lost            (lost),
        .expired         (readReturn_expired),
        .late            (readReturn_late)
    );

    WriteReturn writeReturn (  // WindowCore.java:152
        .aclk            (aclk),
        .aresetn         (aresetn),
        .free            (writeReturn_free),
        .take            (writeReturn_take),
        .id              (s_axi_awid),
        .tag             (writeReturn_tag),
        .generation      (writeReturn_generation),
        .start           (writeReturn_start),
        .startTag        (write_tag),
        .fail            (writeReturn_fail),
        .failTag         (asked_tag),
        .failResponse    (refusal),
        .waits           (writeReturn_waits),
        .replies_valid   (writeReplies_valid),
        .replies_payload (writeReplies_payload),
        .replies_ready   (writeReplies_ready),
        .bvalid          (s_axi_bvalid),
        .bready          (s_axi_bready),
        .bid             (s_axi_bid),
        .bresp           (s_axi_bresp),
        .timeout         (timeout),
        .lost            (lost),
        .expired         (writeReturn_expired),
        .late            (writeReturn_late)
    );

    WriteCollector collector (  // WindowCore.java:226
        .aclk         (aclk),
        .aresetn      (aresetn),
        .tag          (write_tag),
        .size         (write_size),
        .burst        (write_burst),
        .address      (write_address[2:0]),
        .length       (write_length),
        .beat         (beatGoes),
        .data         (data),
        .strobes      (strobes),
        .last         (lastBeat),
        .firstStrobes (collector_firstStrobes),
        .lastStrobes  (collector_lastStrobes),
        .full         (collector_full),
        .read         (sends),
        .readTag      (asked_tag),
        .readWord     (collector_readWord),
        .word         (collector_word),
        .readGroup    (1'b0),
        .readStrobes  (collector_readStrobes)
    );

    assign s_axi_arready = !hasRead && readReturn_free;
    assign s_axi_awready = !hasWrite && writeReturn_free;
    assign s_axi_wready = !hasBeat || (hasWrite && !lastBeat);
    assign missed = refuses && !isLong && !hasRight;
    assign missedAddress = asked_address;
    assign missedWrite = isWrite;
    assign tooLong = refuses && isLong;
    assign unreachable = refuses && !isLong && hasRight;
    assign requests_valid = busy && (!isHead || goes);
    assign requests_payload = {atEnd, word};
    assign reads = sends && isHead && !isWrite;
    assign writes = sends && isHead && isWrite;
    assign readHint = sends && isHead && !isWrite && entry_readAhead && asked_length == 8'd0;
    assign writeHint = sends && isHead && isWrite && entry_combine;
    assign hintAddress = asked_address;
    assign hintSize = asked_size;
    assign hintNonSecure = asked_nonSecure;
    assign hintCacheable = asked_cacheable;
    assign expired = {1'b0, readReturn_expired} + {1'b0, writeReturn_expired};
    assign late = {1'b0, readReturn_late} + {1'b0, writeReturn_late};

    always @* begin
        word = {header_kind, header_seq, header_dst, header_src, header_tag, header_generation, header_rest};
        case (phase)
            PHASE_TAIL: word = {tail_offsetLow, tail_key, tail_firstStrobes, tail_lastStrobes, tail_spare};
            PHASE_STROBES: word = collector_readStrobes;
            PHASE_DATA: word = isShort ? oneBeat : collector_word;
            PHASE_END: word = 64'd0;
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            hasRead <= 1'b0;
            hasWrite <= 1'b0;
            hasBeat <= 1'b0;
            turn <= 1'b0;
            started <= 1'b0;
            lastBeat <= 1'b0;
            picksWrite <= 1'b0;
            readIsOver <= 1'b0;
            writeIsOver <= 1'b0;
        end else begin
            readIsOver <= hasRead && !readEnds && !readReturn_waits[read_tag];
            writeIsOver <= whole && !writeEnds && !writeReturn_waits[write_tag];
            hasRead <= willRead;
            hasWrite <= willWrite;
            hasBeat <= willBeat;
            lastBeat <= willBeLast;
            turn <= willTurn;
            picksWrite <= willPickWrite;
            started <= whole && !writeEnds;
        end
    end

    always @(posedge aclk) begin
        page <= willPickWrite ? writePage : readPage;
    end

    always @(posedge aclk) begin
        if (s_axi_arvalid && s_axi_arready) begin
            read_tag <= readReturn_tag;
            read_generation <= readReturn_generation;
            read_length <= s_axi_arlen;
            read_size <= s_axi_arsize;
            read_burst <= s_axi_arburst;
            read_nonSecure <= s_axi_arprot[1];
            read_cacheable <= s_axi_arcache[1];
            read_address <= s_axi_araddr;
        end
    end

    always @(posedge aclk) begin
        if (s_axi_awvalid && s_axi_awready) begin
            write_tag <= writeReturn_tag;
            write_generation <= writeReturn_generation;
            write_length <= s_axi_awlen;
            write_size <= s_axi_awsize;
            write_burst <= s_axi_awburst;
            write_nonSecure <= s_axi_awprot[1];
            write_cacheable <= s_axi_awcache[1];
            write_address <= s_axi_awaddr;
        end
    end

    always @(posedge aclk) begin
        if (s_axi_wvalid && s_axi_wready) begin
            data <= s_axi_wdata;
            strobes <= s_axi_wstrb;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            busy <= 1'b0;
        end else begin
            if (leaves) begin
                busy <= 1'b0;
            end
            if (look) begin
                busy <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (look) begin
            isWrite <= picksWrite;
            asked_tag <= picksWrite ? write_tag : read_tag;
            asked_generation <= picksWrite ? write_generation : read_generation;
            asked_length <= picksWrite ? write_length : read_length;
            asked_size <= picksWrite ? write_size : read_size;
            asked_burst <= picksWrite ? write_burst : read_burst;
            asked_nonSecure <= picksWrite ? write_nonSecure : read_nonSecure;
            asked_cacheable <= picksWrite ? write_cacheable : read_cacheable;
            asked_address <= picksWrite ? write_address : read_address;
            first <= collector_firstStrobes;
            last <= collector_lastStrobes;
            isFull <= collector_full;
            isLong <= exceeds;
            isEnabled <= enable;
            maySend <= !exceeds && enable && reachable;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            phase <= PHASE_HEAD;
            number <= 3'd0;
        end else begin
            case (phase)
                PHASE_HEAD: begin
                    if (sends) begin
                        phase <= PHASE_TAIL;
                    end
                end
                PHASE_TAIL: begin
                    if (sends) begin
                        number <= 3'd0;
                        phase <= PHASE_HEAD;
                        if (isWrite) begin
                            phase <= PHASE_DATA;
                        end
                        if (isWrite && isStrobed) begin
                            phase <= PHASE_STROBES;
                        end
                    end
                end
                PHASE_STROBES: begin
                    if (sends) begin
                        number <= number + 3'd1;
                        if (number == 3'd0) begin
                            number <= 3'd0;
                            phase <= PHASE_DATA;
                        end
                    end
                end
                PHASE_DATA: begin
                    if (sends) begin
                        number <= number + 3'd1;
                        if (isShort) begin
                            phase <= PHASE_HEAD;
                        end else if (number == more) begin
                            phase <= PHASE_END;
                        end
                    end
                end
                default: begin // PHASE_END
                    if (sends) begin
                        phase <= PHASE_HEAD;
                    end
                end
            endcase
        end
    end

    wire _unused = &{1'b0, phase_shifted[7:3], s_axi_awlock, s_axi_awcache[3:2], s_axi_awcache[0], s_axi_awprot[2],
            s_axi_awprot[0], s_axi_awqos, s_axi_arlock, s_axi_arcache[3:2], s_axi_arcache[0], s_axi_arprot[2],
            s_axi_arprot[0], s_axi_arqos};
endmodule

`default_nettype wire
