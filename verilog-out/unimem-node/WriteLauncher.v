// WriteLauncher, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.WriteLauncher; change that, not this.

`default_nettype none

module WriteLauncher (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        begin_,  // WriteLauncher.java:51
    input  wire [33:0] order,  // WriteLauncher.java:52
    input  wire        nonSecure,  // WriteLauncher.java:53
    input  wire [31:0] start,  // WriteLauncher.java:54
    output wire        busy,  // WriteLauncher.java:55
    // beats: Stream slave, width 72  // WriteLauncher.java:56
    input  wire        beats_valid,
    input  wire [71:0] beats_payload,
    output wire        beats_ready,
    // orders: Stream master, width 37  // WriteLauncher.java:57
    output wire        orders_valid,
    output wire [36:0] orders_payload,
    input  wire        orders_ready,
    output wire        awvalid_0,  // WriteLauncher.java:58
    output wire        awvalid_1,  // WriteLauncher.java:58
    input  wire        awready_0,  // WriteLauncher.java:59
    input  wire        awready_1,  // WriteLauncher.java:59
    output wire        wvalid_0,  // WriteLauncher.java:60
    output wire        wvalid_1,  // WriteLauncher.java:60
    input  wire        wready_0,  // WriteLauncher.java:61
    input  wire        wready_1,  // WriteLauncher.java:61
    output wire [31:0] address,  // WriteLauncher.java:62
    output wire [3:0]  length,  // WriteLauncher.java:63
    output wire [1:0]  size,  // WriteLauncher.java:64
    output wire [1:0]  burst,  // WriteLauncher.java:65
    output wire [2:0]  protection,  // WriteLauncher.java:66
    output wire [63:0] data,  // WriteLauncher.java:67
    output wire [7:0]  strobes,  // WriteLauncher.java:68
    output wire        lastBeat  // WriteLauncher.java:69
);

    reg        isBusy;         // WriteLauncher.java:71
    reg        ofNonSecure;    // WriteLauncher.java:71
    reg        told;           // WriteLauncher.java:71
    reg        at_own;         // Order.java:13
    reg  [5:0] at_src;         // Order.java:16
    reg  [4:0] at_tag;         // Order.java:16
    reg  [3:0] at_generation;  // Order.java:16
    reg        at_granted;     // Order.java:19
    reg        at_inside;      // Order.java:19
    reg  [1:0] at_answer;      // Order.java:22
    reg        at_coherent;    // Order.java:25
    reg  [1:0] at_size;        // Order.java:28
    reg  [1:0] at_burst;       // Order.java:28
    reg  [5:0] at_beats;       // Order.java:28
    reg  [2:0] at_low;         // Order.java:28
    reg  [3:0] beat;           // WriteLauncher.java:90
    reg        sentAddress;    // WriteLauncher.java:91
    reg        sentData;       // WriteLauncher.java:92

    wire        cutter_last;
    wire [2:0]  cutter_more;
    wire        queue_in_ready;
    wire        queue_out_valid;
    wire [73:0] queue_out_payload;

    wire [1:0] coming_size = order[12:11];  // Order.java:28
    wire [1:0] coming_burst = order[10:9];  // Order.java:28
    wire [5:0] coming_beats = order[8:3];  // Order.java:28
    wire goes = isBusy && (at_granted && at_inside);  // WriteLauncher.java:83
    wire isTold = told || orders_ready;  // WriteLauncher.java:86
    wire asks = goes && !sentAddress;  // WriteLauncher.java:93
    wire addressIs = sentAddress || (asks && (at_coherent ? awready_1 : awready_0));  // WriteLauncher.java:94
    wire endsPiece = beat == length;  // WriteLauncher.java:96
    wire takes = beats_valid && beats_ready;  // WriteLauncher.java:97
    wire dataIs = sentData || (takes && endsPiece);  // WriteLauncher.java:98
    wire pieceGoes = addressIs && dataIs && isTold;  // WriteLauncher.java:99
    wire toCoherent = queue_out_payload[73];  // WriteLauncher.java:116
    wire queue_in_valid = goes && !sentData && beats_valid;
    wire [73:0] queue_in_payload = {at_coherent, endsPiece, beats_payload};
    wire queue_out_ready = toCoherent ? wready_1 : wready_0;

    BurstCutter cutter (  // WriteLauncher.java:75
        .aclk    (aclk),
        .load    (begin_),
        .start   (start),
        .size    (coming_size),
        .burst   (coming_burst),
        .beats   (coming_beats),
        .next    (pieceGoes),
        .address (address),
        .length  (length),
        .last    (cutter_last),
        .more    (cutter_more)
    );

    FrontQueue_74x32 queue (  // WriteLauncher.java:95
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (queue_in_valid),
        .in_payload  (queue_in_payload),
        .in_ready    (queue_in_ready),
        .out_valid   (queue_out_valid),
        .out_payload (queue_out_payload),
        .out_ready   (queue_out_ready)
    );

    assign orders_valid = isBusy && !told;
    assign orders_payload = {at_burst == 2'd1 ? cutter_more : 3'd0, {at_own, at_src, at_tag, at_generation, at_granted,
            at_inside, at_answer, at_coherent, at_size, at_burst, at_beats, at_low}};
    assign beats_ready = goes && !sentData && queue_in_ready;
    assign busy = isBusy;
    assign awvalid_0 = asks && at_coherent == 1'b0;
    assign wvalid_0 = queue_out_valid && toCoherent == 1'b0;
    assign awvalid_1 = asks && at_coherent == 1'b1;
    assign wvalid_1 = queue_out_valid && toCoherent == 1'b1;
    assign size = at_size;
    assign burst = at_burst;
    assign protection = {1'b0, ofNonSecure, 1'b0};
    assign data = queue_out_payload[63:0];
    assign strobes = queue_out_payload[71:64];
    assign lastBeat = queue_out_payload[72];

    always @(posedge aclk) begin
        if (!aresetn) begin
            isBusy <= 1'b0;
            told <= 1'b0;
        end else begin
            if (orders_valid && orders_ready) begin
                told <= 1'b1;
            end
            if ((pieceGoes && cutter_last) || (isBusy && !(at_granted && at_inside) && isTold)) begin
                isBusy <= 1'b0;
            end
            if (begin_) begin
                isBusy <= 1'b1;
                told <= 1'b0;
            end
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
            beat <= 4'd0;
        end else if (takes) begin
            beat <= endsPiece ? 4'd0 : beat + 4'd1;
        end
    end

    always @(posedge aclk) begin
        if (begin_) begin
            ofNonSecure <= nonSecure;
            at_own <= order[33];
            at_src <= order[32:27];
            at_tag <= order[26:22];
            at_generation <= order[21:18];
            at_granted <= order[17];
            at_inside <= order[16];
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
