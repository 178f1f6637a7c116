// DmaEngine
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaEngine; change that, not this.

`default_nettype none

module DmaEngine (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        start,  // DmaEngine.java:65
    input  wire [35:0] source,  // DmaEngine.java:66
    input  wire [35:0] destination,  // DmaEngine.java:67
    input  wire [25:0] bytes,  // DmaEngine.java:68
    input  wire        ringEnable,  // DmaEngine.java:69
    input  wire [31:0] ringBase,  // DmaEngine.java:70
    input  wire [3:0]  ringSizeLog2,  // DmaEngine.java:71
    input  wire        ringCoherent,  // DmaEngine.java:72
    input  wire [15:0] ringTail,  // DmaEngine.java:73
    output wire [15:0] ringHead,  // DmaEngine.java:74
    output wire        ringBroken,  // DmaEngine.java:75
    input  wire        reset,  // DmaEngine.java:76
    output wire        idle,  // DmaEngine.java:77
    output wire        internal,  // DmaEngine.java:78
    output wire        slave,  // DmaEngine.java:79
    output wire        decode,  // DmaEngine.java:80
    output wire        completed,  // DmaEngine.java:81
    output wire        failed,  // DmaEngine.java:82
    input  wire        commit,  // DmaEngine.java:83
    input  wire [3:0]  index,  // DmaEngine.java:84
    input  wire        valid,  // DmaEngine.java:85
    input  wire [37:0] entry,  // DmaEngine.java:86
    input  wire [5:0]  node,  // DmaEngine.java:87
    input  wire        reachable,  // DmaEngine.java:88
    input  wire        lost,  // DmaEngine.java:89
    input  wire [15:0] timeout,  // DmaEngine.java:90
    // toSelf: Stream master, width 65  // DmaEngine.java:91
    output wire        toSelf_valid,
    output wire [64:0] toSelf_payload,
    input  wire        toSelf_ready,
    // toOthers: Stream master, width 65  // DmaEngine.java:92
    output wire        toOthers_valid,
    output wire [64:0] toOthers_payload,
    input  wire        toOthers_ready,
    // fromSelf: Stream slave, width 65  // DmaEngine.java:93
    input  wire        fromSelf_valid,
    input  wire [64:0] fromSelf_payload,
    output wire        fromSelf_ready,
    // fromOthers: Stream slave, width 65  // DmaEngine.java:94
    input  wire        fromOthers_valid,
    input  wire [64:0] fromOthers_payload,
    output wire        fromOthers_ready
);

    reg         goes;         // DmaEngine.java:96
    reg         noBytes;      // DmaEngine.java:96
    reg         bySlave;      // DmaEngine.java:96
    reg         byDecode;     // DmaEngine.java:96
    reg         ofRing;       // DmaEngine.java:97
    reg         insideSelf;   // DmaEngine.java:97
    reg  [3:0]  ticks;        // DmaEngine.java:97
    reg         selfValid;    // DmaEngine.java:171
    reg  [64:0] selfWord;     // DmaEngine.java:171
    reg         othersValid;  // DmaEngine.java:172
    reg  [64:0] othersWord;   // DmaEngine.java:172

    wire        copy_done;
    wire        copy_internal;
    wire        copy_slave;
    wire        copy_decode;
    wire        copy_toSelf_valid;
    wire [64:0] copy_toSelf_payload;
    wire        copy_toOthers_valid;
    wire [64:0] copy_toOthers_payload;
    wire        copy_fromSelf_ready;
    wire        copy_fromOthers_ready;
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
    wire        own_out_valid;
    wire [64:0] own_out_payload;
    wire [1:0]  own_from;
    wire        selfSlice_in_ready;
    wire        othersSlice_in_ready;

    wire isWrong = noBytes || bySlave || byDecode;  // DmaEngine.java:101
    wire starts = start && !isWrong;  // DmaEngine.java:102
    wire isRing = ring_go && (ofRing || !goes);  // DmaEngine.java:105
    wire asks = isRing || goes;  // DmaEngine.java:106
    wire endsSimple = copy_done && !isRing && goes;  // DmaEngine.java:124
    wire isFailed = copy_internal || copy_slave || copy_decode;  // DmaEngine.java:123
    wire ring_free = !goes;
    wire [35:0] copy_source = isRing ? ring_source : source;
    wire [35:0] copy_destination = isRing ? ring_destination : destination;
    wire [25:0] copy_bytes = isRing ? ring_bytes : bytes;
    wire copy_tick = &ticks;
    wire ring_done = copy_done && isRing;
    wire ring_tick = &ticks;
    wire ring_opens = !insideSelf;

    DmaCopy copy (  // DmaEngine.java:99
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
        .toOthers_valid     (copy_toOthers_valid),
        .toOthers_payload   (copy_toOthers_payload),
        .toOthers_ready     (othersSlice_in_ready),
        .fromSelf_valid     (selfValid),
        .fromSelf_payload   (selfWord),
        .fromSelf_ready     (copy_fromSelf_ready),
        .fromOthers_valid   (othersValid),
        .fromOthers_payload (othersWord),
        .fromOthers_ready   (copy_fromOthers_ready)
    );

    DmaRing ring (  // DmaEngine.java:100
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
        .replies_valid    (selfValid),
        .replies_payload  (selfWord),
        .replies_ready    (ring_replies_ready),
        .opens            (ring_opens)
    );

    PacketMerge_2 own (  // DmaEngine.java:160
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (ring_requests_valid),
        .in_0_payload (ring_requests_payload),
        .in_0_ready   (own_in_0_ready),
        .in_1_valid   (copy_toSelf_valid),
        .in_1_payload (copy_toSelf_payload),
        .in_1_ready   (own_in_1_ready),
        .out_valid    (own_out_valid),
        .out_payload  (own_out_payload),
        .out_ready    (selfSlice_in_ready),
        .from         (own_from)
    );

    RegisterSlice selfSlice (  // DmaEngine.java:163
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (own_out_valid),
        .in_payload  (own_out_payload),
        .in_ready    (selfSlice_in_ready),
        .out_valid   (toSelf_valid),
        .out_payload (toSelf_payload),
        .out_ready   (toSelf_ready)
    );

    RegisterSlice othersSlice (  // DmaEngine.java:164
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (copy_toOthers_valid),
        .in_payload  (copy_toOthers_payload),
        .in_ready    (othersSlice_in_ready),
        .out_valid   (toOthers_valid),
        .out_payload (toOthers_payload),
        .out_ready   (toOthers_ready)
    );

    assign idle = !goes;
    assign internal = noBytes;
    assign slave = bySlave;
    assign decode = byDecode;
    assign completed = (endsSimple && !isFailed) || ring_completed;
    assign failed = (endsSimple && isFailed) || ring_failed;
    assign fromSelf_ready = 1'b1;
    assign fromOthers_ready = 1'b1;

    always @(posedge aclk) begin
        if (!aresetn) begin
            ofRing <= 1'b0;
            ticks <= 4'd0;
            selfValid <= 1'b0;
            othersValid <= 1'b0;
        end else begin
            ticks <= ticks + 4'd1;
            ofRing <= isRing;
            selfValid <= fromSelf_valid;
            othersValid <= fromOthers_valid;
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
        selfWord <= fromSelf_payload;
        othersWord <= fromOthers_payload;
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            insideSelf <= 1'b0;
        end else if (selfValid) begin
            insideSelf <= !selfWord[64];
        end
    end

    wire _unused = &{1'b0, copy_fromSelf_ready, copy_fromOthers_ready, ring_replies_ready, own_from};
endmodule

`default_nettype wire
