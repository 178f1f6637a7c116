// DmaEngine
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaEngine; change that, not this.

`default_nettype none

module DmaEngine (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        start,  // DmaEngine.java:64
    input  wire [35:0] source,  // DmaEngine.java:65
    input  wire [35:0] destination,  // DmaEngine.java:66
    input  wire [25:0] bytes,  // DmaEngine.java:67
    input  wire        ringEnable,  // DmaEngine.java:68
    input  wire [31:0] ringBase,  // DmaEngine.java:69
    input  wire [3:0]  ringSizeLog2,  // DmaEngine.java:70
    input  wire        ringCoherent,  // DmaEngine.java:71
    input  wire [15:0] ringTail,  // DmaEngine.java:72
    output wire [15:0] ringHead,  // DmaEngine.java:73
    output wire        ringBroken,  // DmaEngine.java:74
    input  wire        reset,  // DmaEngine.java:75
    output wire        idle,  // DmaEngine.java:76
    output wire        internal,  // DmaEngine.java:77
    output wire        slave,  // DmaEngine.java:78
    output wire        decode,  // DmaEngine.java:79
    output wire        completed,  // DmaEngine.java:80
    output wire        failed,  // DmaEngine.java:81
    input  wire        commit,  // DmaEngine.java:82
    input  wire [3:0]  index,  // DmaEngine.java:83
    input  wire        valid,  // DmaEngine.java:84
    input  wire [37:0] entry,  // DmaEngine.java:85
    input  wire [5:0]  node,  // DmaEngine.java:86
    input  wire        reachable,  // DmaEngine.java:87
    input  wire        lost,  // DmaEngine.java:88
    input  wire [15:0] timeout,  // DmaEngine.java:89
    // toSelf: Stream master, width 65  // DmaEngine.java:90
    output wire        toSelf_valid,
    output wire [64:0] toSelf_payload,
    input  wire        toSelf_ready,
    // toOthers: Stream master, width 65  // DmaEngine.java:91
    output wire        toOthers_valid,
    output wire [64:0] toOthers_payload,
    input  wire        toOthers_ready,
    // fromSelf: Stream slave, width 65  // DmaEngine.java:92
    input  wire        fromSelf_valid,
    input  wire [64:0] fromSelf_payload,
    output wire        fromSelf_ready,
    // fromOthers: Stream slave, width 65  // DmaEngine.java:93
    input  wire        fromOthers_valid,
    input  wire [64:0] fromOthers_payload,
    output wire        fromOthers_ready
);

    reg        goes;        // DmaEngine.java:95
    reg        noBytes;     // DmaEngine.java:95
    reg        bySlave;     // DmaEngine.java:95
    reg        byDecode;    // DmaEngine.java:95
    reg        ofRing;      // DmaEngine.java:96
    reg        insideSelf;  // DmaEngine.java:96
    reg  [3:0] ticks;       // DmaEngine.java:96

    wire        copy_done;
    wire        copy_internal;
    wire        copy_slave;
    wire        copy_decode;
    wire        copy_toSelf_valid;
    wire [64:0] copy_toSelf_payload;
    wire        copy_fromSelf_ready;
    wire        ring_go;
    wire [35:0] ring_source;
    wire [35:0] ring_destination;
    wire [25:0] ring_bytes;
    wire        ring_completed;
    wire        ring_failed;
    wire        ring_requests_valid;
    wire [64:0] ring_requests_payload;
    wire        ring_replies_ready;
    wire        own_in_0_ready;
    wire        own_in_1_ready;
    wire [1:0]  own_from;

    wire isWrong = noBytes || bySlave || byDecode;  // DmaEngine.java:100
    wire starts = start && !isWrong;  // DmaEngine.java:101
    wire isRing = ring_go && (ofRing || !goes);  // DmaEngine.java:104
    wire asks = isRing || goes;  // DmaEngine.java:105
    wire endsSimple = copy_done && !isRing && goes;  // DmaEngine.java:123
    wire isFailed = copy_internal || copy_slave || copy_decode;  // DmaEngine.java:122
    wire ring_free = !goes;
    wire [35:0] copy_source = isRing ? ring_source : source;
    wire [35:0] copy_destination = isRing ? ring_destination : destination;
    wire [25:0] copy_bytes = isRing ? ring_bytes : bytes;
    wire copy_tick = &ticks;
    wire ring_done = copy_done && isRing;
    wire ring_tick = &ticks;
    wire ring_opens = !insideSelf;

    DmaCopy copy (  // DmaEngine.java:98
        .aclk               (aclk),
        .aresetn            (aresetn),
        .tick               (copy_tick),
        .go                 (asks),
        .source             (copy_source),
        .destination        (copy_destination),
        .bytes              (copy_bytes),
        .abort              (reset),
        .done               (copy_done),
        .internal           (copy_internal),
        .slave              (copy_slave),
        .decode             (copy_decode),
        .commit             (commit),
        .index              (index),
        .valid              (valid),
        .entry              (entry),
        .node               (node),
        .reachable          (reachable),
        .lost               (lost),
        .timeout            (timeout),
        .toSelf_valid       (copy_toSelf_valid),
        .toSelf_payload     (copy_toSelf_payload),
        .toSelf_ready       (own_in_1_ready),
        .toOthers_valid     (toOthers_valid),
        .toOthers_payload   (toOthers_payload),
        .toOthers_ready     (toOthers_ready),
        .fromSelf_valid     (fromSelf_valid),
        .fromSelf_payload   (fromSelf_payload),
        .fromSelf_ready     (copy_fromSelf_ready),
        .fromOthers_valid   (fromOthers_valid),
        .fromOthers_payload (fromOthers_payload),
        .fromOthers_ready   (fromOthers_ready)
    );

    DmaRing ring (  // DmaEngine.java:99
        .aclk             (aclk),
        .aresetn          (aresetn),
        .enable           (ringEnable),
        .base             (ringBase),
        .sizeLog2         (ringSizeLog2),
        .coherent         (ringCoherent),
        .abort            (reset),
        .tail             (ringTail),
        .head             (ringHead),
        .free             (ring_free),
        .go               (ring_go),
        .source           (ring_source),
        .destination      (ring_destination),
        .bytes            (ring_bytes),
        .done             (ring_done),
        .internal         (copy_internal),
        .slave            (copy_slave),
        .decode           (copy_decode),
        .completed        (ring_completed),
        .failed           (ring_failed),
        .broken           (ringBroken),
        .node             (node),
        .tick             (ring_tick),
        .timeout          (timeout),
        .requests_valid   (ring_requests_valid),
        .requests_payload (ring_requests_payload),
        .requests_ready   (own_in_0_ready),
        .replies_valid    (fromSelf_valid),
        .replies_payload  (fromSelf_payload),
        .replies_ready    (ring_replies_ready),
        .opens            (ring_opens)
    );

    PacketMerge_2 own (  // DmaEngine.java:159
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (ring_requests_valid),
        .in_0_payload (ring_requests_payload),
        .in_0_ready   (own_in_0_ready),
        .in_1_valid   (copy_toSelf_valid),
        .in_1_payload (copy_toSelf_payload),
        .in_1_ready   (own_in_1_ready),
        .out_valid    (toSelf_valid),
        .out_payload  (toSelf_payload),
        .out_ready    (toSelf_ready),
        .from         (own_from)
    );

    assign idle = !goes;
    assign internal = noBytes;
    assign slave = bySlave;
    assign decode = byDecode;
    assign completed = (endsSimple && !isFailed) || ring_completed;
    assign failed = (endsSimple && isFailed) || ring_failed;
    assign fromSelf_ready = 1'b1;

    always @(posedge aclk) begin
        if (!aresetn) begin
            ofRing <= 1'b0;
            ticks <= 4'd0;
        end else begin
            ticks <= ticks + 4'd1;
            ofRing <= isRing;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            goes <= 1'b0;
            noBytes <= 1'b0;
            bySlave <= 1'b0;
            byDecode <= 1'b0;
        end else begin
            if (starts) begin
                goes <= 1'b1;
            end
            if (endsSimple) begin
                goes <= 1'b0;
                noBytes <= copy_internal;
                bySlave <= copy_slave;
                byDecode <= copy_decode;
            end
            if (reset) begin
                goes <= 1'b0;
                noBytes <= 1'b0;
                bySlave <= 1'b0;
                byDecode <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            insideSelf <= 1'b0;
        end else if (fromSelf_valid) begin
            insideSelf <= !fromSelf_payload[64];
        end
    end

    wire _unused = &{1'b0, copy_fromSelf_ready, ring_replies_ready, own_from};
endmodule

`default_nettype wire
