// Launcher, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.Launcher; change that, not this.

`default_nettype none

module Launcher (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        begin_,  // Launcher.java:50
    input  wire [31:0] order,  // Launcher.java:51
    input  wire        reads,  // Launcher.java:52
    input  wire        nonSecure,  // Launcher.java:53
    input  wire [31:0] start,  // Launcher.java:54
    output wire        busy,  // Launcher.java:55
    input  wire        swallowed,  // Launcher.java:56
    // beats: Stream slave, width 72  // Launcher.java:57
    input  wire        beats_valid,
    input  wire [71:0] beats_payload,
    output wire        beats_ready,
    input  wire        readRoom,  // Launcher.java:58
    // readOrders: Stream master, width 32  // Launcher.java:59
    output wire        readOrders_valid,
    output wire [31:0] readOrders_payload,
    input  wire        readOrders_ready,
    // writeOrders: Stream master, width 35  // Launcher.java:60
    output wire        writeOrders_valid,
    output wire [34:0] writeOrders_payload,
    input  wire        writeOrders_ready,
    output wire        arvalid_0,  // Launcher.java:61
    output wire        arvalid_1,  // Launcher.java:61
    input  wire        arready_0,  // Launcher.java:62
    input  wire        arready_1,  // Launcher.java:62
    output wire        awvalid_0,  // Launcher.java:63
    output wire        awvalid_1,  // Launcher.java:63
    input  wire        awready_0,  // Launcher.java:64
    input  wire        awready_1,  // Launcher.java:64
    output wire        wvalid_0,  // Launcher.java:65
    output wire        wvalid_1,  // Launcher.java:65
    input  wire        wready_0,  // Launcher.java:66
    input  wire        wready_1,  // Launcher.java:66
    output wire [31:0] address,  // Launcher.java:67
    output wire [3:0]  length,  // Launcher.java:68
    output wire [1:0]  size,  // Launcher.java:69
    output wire [1:0]  burst,  // Launcher.java:70
    output wire [2:0]  protection,  // Launcher.java:71
    output wire [63:0] data,  // Launcher.java:72
    output wire [7:0]  strobes,  // Launcher.java:73
    output wire        lastBeat  // Launcher.java:74
);

    reg         isBusy;         // Launcher.java:76
    reg         reading;        // Launcher.java:76
    reg         ofNonSecure;    // Launcher.java:76
    reg  [5:0]  at_src;         // Order.java:13
    reg  [4:0]  at_tag;         // Order.java:13
    reg  [3:0]  at_generation;  // Order.java:13
    reg         at_allowed;     // Order.java:16
    reg  [1:0]  at_answer;      // Order.java:16
    reg         at_coherent;    // Order.java:19
    reg  [1:0]  at_size;        // Order.java:22
    reg  [1:0]  at_burst;       // Order.java:22
    reg  [5:0]  at_beats;       // Order.java:22
    reg  [2:0]  at_low;         // Order.java:22
    reg         sentAddress;    // Launcher.java:89
    reg         sentData;       // Launcher.java:89
    reg  [2:0]  pieces;         // Launcher.java:89
    reg         begun;          // Launcher.java:89
    reg         loaded;         // Launcher.java:96
    reg         toCoherent;     // Launcher.java:96
    reg  [63:0] word;           // Launcher.java:96
    reg  [7:0]  mask;           // Launcher.java:96
    reg         isLast;         // Launcher.java:96
    reg  [3:0]  beat;           // Launcher.java:96

    wire cutter_last;

    wire [1:0] coming_size = order[12:11];  // Order.java:22
    wire [1:0] coming_burst = order[10:9];  // Order.java:22
    wire [5:0] coming_beats = order[8:3];  // Order.java:22
    wire asksRead = isBusy && reading && at_allowed;  // Launcher.java:88
    wire asksWrite = isBusy && !reading && at_allowed;  // Launcher.java:88
    wire readGoes = asksRead && (begun || readRoom);  // Launcher.java:90
    wire arMoves = readGoes && (at_coherent ? arready_1 : arready_0);  // Launcher.java:91
    wire awGoes = asksWrite && !sentAddress;  // Launcher.java:92
    wire awMoves = awGoes && (at_coherent ? awready_1 : awready_0);  // Launcher.java:93
    wire wMoves = toCoherent ? wready_1 : wready_0;  // Launcher.java:97
    wire endsPiece = beat == length;  // Launcher.java:98
    wire takes = beats_valid && beats_ready;  // Launcher.java:100
    wire addressIs = sentAddress || awMoves;  // Launcher.java:112
    wire dataIs = sentData || (takes && endsPiece);  // Launcher.java:112
    wire pieceDone = addressIs && dataIs;  // Launcher.java:113
    wire pieceGoes = pieceDone && (!cutter_last || writeOrders_ready);  // Launcher.java:114
    wire refused = isBusy && !at_allowed;  // Launcher.java:122
    wire cutter_next = arMoves || pieceGoes;

    BurstCutter cutter (  // Launcher.java:80
        .aclk    (aclk),
        .load    (begin_),
        .start   (start),
        .size    (coming_size),
        .burst   (coming_burst),
        .beats   (coming_beats),
        .next    (cutter_next),
        .address (address),
        .length  (length),
        .last    (cutter_last)
    );

    assign beats_ready = asksWrite && !sentData && (!loaded || wMoves);
    assign readOrders_valid = (refused && reading && readRoom) || (arMoves && cutter_last);
    assign readOrders_payload = {at_src, at_tag, at_generation, at_allowed, at_answer, at_coherent, at_size, at_burst,
            at_beats, at_low};
    assign writeOrders_valid = (refused && !reading && swallowed) || (cutter_last && pieceDone);
    assign writeOrders_payload = {pieces, {at_src, at_tag, at_generation, at_allowed, at_answer, at_coherent, at_size,
            at_burst, at_beats, at_low}};
    assign busy = isBusy;
    assign arvalid_0 = readGoes && at_coherent == 1'b0;
    assign awvalid_0 = awGoes && at_coherent == 1'b0;
    assign wvalid_0 = loaded && toCoherent == 1'b0;
    assign arvalid_1 = readGoes && at_coherent == 1'b1;
    assign awvalid_1 = awGoes && at_coherent == 1'b1;
    assign wvalid_1 = loaded && toCoherent == 1'b1;
    assign size = at_size;
    assign burst = at_burst;
    assign protection = {1'b0, ofNonSecure, 1'b0};
    assign data = word;
    assign strobes = mask;
    assign lastBeat = isLast;

    always @(posedge aclk) begin
        if (!aresetn) begin
            loaded <= 1'b0;
            beat <= 4'd0;
        end else begin
            if (wMoves) begin
                loaded <= 1'b0;
            end
            if (takes) begin
                loaded <= 1'b1;
                beat <= endsPiece ? 4'd0 : beat + 4'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (takes) begin
            toCoherent <= at_coherent;
            word <= beats_payload[63:0];
            mask <= beats_payload[71:64];
            isLast <= endsPiece;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            sentAddress <= 1'b0;
            sentData <= 1'b0;
        end else begin
            sentAddress <= addressIs && !pieceGoes;
            sentData <= dataIs && !pieceGoes;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isBusy <= 1'b0;
            pieces <= 3'd0;
            begun <= 1'b0;
        end else begin
            if (arMoves) begin
                begun <= 1'b1;
            end
            if (pieceGoes) begin
                pieces <= pieces + 3'd1;
            end
            if ((readOrders_valid && readOrders_ready) || (writeOrders_valid && writeOrders_ready)) begin
                isBusy <= 1'b0;
            end
            if (begin_) begin
                isBusy <= 1'b1;
                begun <= 1'b0;
                pieces <= 3'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (begin_) begin
            reading <= reads;
            ofNonSecure <= nonSecure;
            at_src <= order[31:26];
            at_tag <= order[25:21];
            at_generation <= order[20:17];
            at_allowed <= order[16];
            at_answer <= order[15:14];
            at_coherent <= order[13];
            at_size <= order[12:11];
            at_burst <= order[10:9];
            at_beats <= order[8:3];
            at_low <= order[2:0];
        end
    end
endmodule

`default_nettype wire
