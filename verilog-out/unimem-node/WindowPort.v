// WindowPort, addressWidth 32, dataWidth 32, idWidth 12, mostWords 8, entries 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WindowPort; change that, not this.

`default_nettype none

module WindowPort (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 12  // WindowPort.java:101
    input  wire [11:0] s_axi_awid,
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
    output wire [11:0] s_axi_bid,
    output wire [1:0]  s_axi_bresp,
    output wire        s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [11:0] s_axi_arid,
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
    output wire [11:0] s_axi_rid,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rlast,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    // requests: Stream master, width 65  // WindowPort.java:102
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // readReplies: Stream slave, width 65  // WindowPort.java:103
    input  wire        readReplies_valid,
    input  wire [64:0] readReplies_payload,
    output wire        readReplies_ready,
    // writeReplies: Stream slave, width 65  // WindowPort.java:104
    input  wire        writeReplies_valid,
    input  wire [64:0] writeReplies_payload,
    output wire        writeReplies_ready,
    input  wire        commit,  // WindowPort.java:105
    input  wire [4:0]  index,  // WindowPort.java:106
    input  wire        valid,  // WindowPort.java:107
    input  wire [19:0] base,  // WindowPort.java:108
    input  wire [5:0]  sizeLog2,  // WindowPort.java:109
    input  wire [19:0] offset,  // WindowPort.java:110
    input  wire [39:0] attributes,  // WindowPort.java:111
    input  wire        enable,  // WindowPort.java:112
    input  wire [5:0]  node,  // WindowPort.java:113
    input  wire        reachable,  // WindowPort.java:114
    input  wire        lost,  // WindowPort.java:115
    input  wire [15:0] timeout,  // WindowPort.java:116
    output wire        missed,  // WindowPort.java:117
    output wire [31:0] missedAddress,  // WindowPort.java:118
    output wire        missedWrite,  // WindowPort.java:119
    output wire        reads,  // WindowPort.java:120
    output wire        writes,  // WindowPort.java:121
    output wire        tooLong,  // WindowPort.java:122
    output wire        unreachable,  // WindowPort.java:123
    output wire [1:0]  expired,  // WindowPort.java:124
    output wire [1:0]  late  // WindowPort.java:125
);

    localparam [2:0] PHASE_HEAD = 3'd0;
    localparam [2:0] PHASE_TAIL = 3'd1;
    localparam [2:0] PHASE_STROBES = 3'd2;
    localparam [2:0] PHASE_DATA = 3'd3;
    localparam [2:0] PHASE_END = 3'd4;

    reg         hasRead;           // WindowPort.java:139
    reg         hasWrite;          // WindowPort.java:139
    reg         hasBeat;           // WindowPort.java:139
    reg         turn;              // WindowPort.java:139
    reg         started;           // WindowPort.java:139
    reg  [3:0]  read_tag;          // WindowPort.java:140
    reg  [3:0]  read_generation;   // WindowPort.java:140
    reg  [7:0]  read_length;       // WindowPort.java:140
    reg  [2:0]  read_size;         // WindowPort.java:140
    reg  [1:0]  read_burst;        // WindowPort.java:140
    reg         read_nonSecure;    // WindowPort.java:140
    reg         read_cacheable;    // WindowPort.java:140
    reg  [31:0] read_address;      // WindowPort.java:140
    reg  [3:0]  write_tag;         // WindowPort.java:141
    reg  [3:0]  write_generation;  // WindowPort.java:141
    reg  [7:0]  write_length;      // WindowPort.java:141
    reg  [2:0]  write_size;        // WindowPort.java:141
    reg  [1:0]  write_burst;       // WindowPort.java:141
    reg         write_nonSecure;   // WindowPort.java:141
    reg         write_cacheable;   // WindowPort.java:141
    reg  [31:0] write_address;     // WindowPort.java:141
    reg  [31:0] data;              // WindowPort.java:142
    reg  [3:0]  strobes;           // WindowPort.java:142
    reg         lastBeat;          // WindowPort.java:142
    reg         picksWrite;        // WindowPort.java:153
    reg         readIsOver;        // WindowPort.java:154
    reg         writeIsOver;       // WindowPort.java:155
    reg         busy;              // WindowPort.java:157
    reg  [19:0] page;              // WindowPort.java:181
    reg  [3:0]  asked_tag;         // WindowPort.java:224
    reg  [3:0]  asked_generation;  // WindowPort.java:224
    reg  [7:0]  asked_length;      // WindowPort.java:224
    reg  [2:0]  asked_size;        // WindowPort.java:224
    reg  [1:0]  asked_burst;       // WindowPort.java:224
    reg         asked_nonSecure;   // WindowPort.java:224
    reg         asked_cacheable;   // WindowPort.java:224
    reg  [31:0] asked_address;     // WindowPort.java:224
    reg         isWrite;           // WindowPort.java:225
    reg         isFull;            // WindowPort.java:225
    reg  [7:0]  first;             // WindowPort.java:225
    reg  [7:0]  last;              // WindowPort.java:225
    reg         isLong;            // WindowPort.java:226
    reg         isEnabled;         // WindowPort.java:226
    reg         maySend;           // WindowPort.java:226
    reg  [2:0]  phase;             // WindowPort.java:247
    reg  [2:0]  number;            // WindowPort.java:299

    // combinational: set by always @*
    reg  [63:0] word;  // WindowPort.java:307

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

    wire whole = hasWrite && hasBeat && lastBeat;  // WindowPort.java:153
    wire asks = picksWrite ? !writeIsOver : hasRead && !readIsOver;  // WindowPort.java:156
    wire look = !busy && asks;  // WindowPort.java:158
    wire readGoes = look && !picksWrite;  // WindowPort.java:159
    wire writeGoes = look && picksWrite;  // WindowPort.java:159
    wire beatGoes = hasBeat && hasWrite && (!lastBeat || writeGoes || writeIsOver);  // WindowPort.java:160
    wire readEnds = readGoes || readIsOver;  // WindowPort.java:165
    wire writeEnds = writeGoes || writeIsOver;  // WindowPort.java:165
    wire willRead = (s_axi_arvalid && s_axi_arready) || (hasRead && !readEnds);  // WindowPort.java:170
    wire willWrite = (s_axi_awvalid && s_axi_awready) || (hasWrite && !writeEnds);  // WindowPort.java:171
    wire willBeat = (s_axi_wvalid && s_axi_wready) || (hasBeat && !beatGoes);  // WindowPort.java:172
    wire willBeLast = (s_axi_wvalid && s_axi_wready) ? s_axi_wlast : lastBeat;  // WindowPort.java:173
    wire willTurn = look ? !picksWrite : turn;  // WindowPort.java:174
    wire willPickWrite = willWrite && willBeat && willBeLast && (!willRead || willTurn);  // WindowPort.java:180
    wire [19:0] readPage = hasRead ? read_address[31:12] : s_axi_araddr[31:12];  // WindowPort.java:182
    wire [19:0] writePage = hasWrite ? write_address[31:12] : s_axi_awaddr[31:12];  // WindowPort.java:183
    wire isNarrow = asked_size < 3'd3;  // WindowPort.java:249
    wire isShort = isNarrow && asked_length == 8'd0;  // WindowPort.java:266
    wire atEnd = phase == PHASE_END || (phase == PHASE_TAIL && !isWrite) || (phase == PHASE_DATA && isShort);  // WindowPort.java:301
    wire sends = requests_valid && requests_ready;  // WindowPort.java:304
    wire isHead = phase == PHASE_HEAD;  // WindowPort.java:248
    wire entry_mayRead = table__entry[3];  // WindowEntry.java:23
    wire entry_mayWrite = table__entry[2];  // WindowEntry.java:24
    wire isOpen = table__hit && (isWrite ? entry_mayWrite : entry_mayRead);  // WindowPort.java:250
    wire goes = isOpen && maySend;  // WindowPort.java:251
    wire refuses = busy && isHead && !goes;  // WindowPort.java:252
    wire leaves = refuses || (sends && atEnd);  // WindowPort.java:227
    wire exceeds = picksWrite ? write_length[7:6] != 2'd0 || (write_size < 3'd3 ? write_length >> 1 : write_length) >=
            8'd8 : read_length[7:6] != 2'd0 || (read_size < 3'd3 ? read_length >> 1 : read_length) >= 8'd8;  // WindowPort.java:238
    wire [19:0] entry_turn = table__entry[59:40];  // WindowEntry.java:13
    wire [5:0] entry_node = table__entry[39:34];  // WindowEntry.java:15
    wire [5:0] entry_export = table__entry[33:28];  // WindowEntry.java:16
    wire [15:0] entry_key = table__entry[27:12];  // WindowEntry.java:17
    wire [6:0] entry_epoch = table__entry[11:5];  // WindowEntry.java:18
    wire entry_coherent = table__entry[4];  // WindowEntry.java:21
    wire hasRight = isOpen && isEnabled;  // WindowPort.java:250
    wire [1:0] refusal = (isLong || hasRight) ? 2'd2 : 2'd3;  // WindowPort.java:253
    wire [7:0] phase_shifted = asked_length >> 1;  // WindowPort.java:380
    wire [2:0] more = asked_size < 3'd3 ? phase_shifted[2:0] : asked_length[2:0];  // WindowPort.java:267
    wire isStrobed = !isShort && !isFull && more > 3'd1;  // WindowPort.java:268
    wire [3:0] writeKind = isShort ? 4'd5 : isStrobed ? 4'd7 : 4'd6;  // WindowPort.java:269
    wire [1:0] rest_size = asked_size[1:0];  // RequestHead.java:11
    wire [5:0] rest_beats = asked_length[5:0];  // RequestHead.java:13
    wire [1:0] rest_burst = asked_burst;  // RequestHead.java:15
    wire rest_nonSecure = asked_nonSecure;  // RequestHead.java:17
    wire rest_cacheable = asked_cacheable;  // RequestHead.java:18
    wire rest_port = entry_coherent;  // RequestHead.java:20
    wire [5:0] rest_export = entry_export;  // RequestHead.java:22
    wire [6:0] rest_epoch = entry_epoch;  // RequestHead.java:23
    wire [31:0] far = {asked_address[31:12] ^ entry_turn, asked_address[11:0]};  // WindowPort.java:281
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
    wire hasStrobes = isWrite && !isShort;  // WindowPort.java:292
    wire [7:0] tail_firstStrobes = hasStrobes ? first : 8'd0;  // RequestTail.java:13
    wire [7:0] tail_lastStrobes = hasStrobes ? last : 8'd0;  // RequestTail.java:14
    wire [7:0] tail_spare = 8'd0;  // RequestTail.java:16
    wire [63:0] oneBeat = {collector_word[31:0], 4'd0, last[3:0], 24'd0};  // WindowPort.java:339
    wire readReturn_take = s_axi_arvalid && s_axi_arready;
    wire readReturn_narrow = s_axi_arsize < 3'd3;
    wire writeReturn_take = s_axi_awvalid && s_axi_awready;
    wire writeReturn_start = whole && !started;
    wire readReturn_fail = refuses && !isWrite;
    wire writeReturn_fail = refuses && isWrite;
    wire [2:0] collector_readWord = phase == PHASE_DATA ? number + 3'd1 : 3'd0;

    WindowTable table_ (  // WindowPort.java:127
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
        .entry      (table__entry)
    );

    ReadReturn readReturn (  // WindowPort.java:137
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

    WriteReturn writeReturn (  // WindowPort.java:138
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

    WriteCollector collector (  // WindowPort.java:212
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

    wire _unused = &{1'b0, table__entry[1:0], phase_shifted[7:3], s_axi_awlock, s_axi_awcache[3:2], s_axi_awcache[0],
            s_axi_awprot[2], s_axi_awprot[0], s_axi_awqos, s_axi_arlock, s_axi_arcache[3:2], s_axi_arcache[0],
            s_axi_arprot[2], s_axi_arprot[0], s_axi_arqos};
endmodule

`default_nettype wire
