// ReplyRouter
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.ReplyRouter; change that, not this.

`default_nettype none

module ReplyRouter (
    input  wire        aclk,
    input  wire        aresetn,
    // in: Stream slave, width 65  // ReplyRouter.java:23
    input  wire        in_valid,
    input  wire [64:0] in_payload,
    output wire        in_ready,
    // reads: Stream master, width 65  // ReplyRouter.java:24
    output wire        reads_valid,
    output wire [64:0] reads_payload,
    input  wire        reads_ready,
    // writes: Stream master, width 65  // ReplyRouter.java:25
    output wire        writes_valid,
    output wire [64:0] writes_payload,
    input  wire        writes_ready,
    // messages: Stream master, width 65  // ReplyRouter.java:26
    output wire        messages_valid,
    output wire [64:0] messages_payload,
    input  wire        messages_ready,
    // engine: Stream master, width 65  // ReplyRouter.java:27
    output wire        engine_valid,
    output wire [64:0] engine_payload,
    input  wire        engine_ready
);

    reg  inside_;   // ReplyRouter.java:30
    reg  toReads;   // ReplyRouter.java:30
    reg  toEngine;  // ReplyRouter.java:30

    wire [63:0] word = in_payload[63:0];  // PacketWord.java:33
    wire isWrite = word[63:60] == 4'd11;  // ReplyRouter.java:31
    wire ofWindow = !word[42];  // ReplyRouter.java:32
    wire isFirst = in_valid && !inside_;  // ReplyRouter.java:33
    wire ofEngine = word[42] && word[42:38] != 5'd31;  // ReplyRouter.java:38

    assign in_ready = 1'b1;
    assign reads_valid = in_valid && (inside_ ? toReads : !isWrite && ofWindow);
    assign writes_valid = isFirst && isWrite && ofWindow;
    assign messages_valid = isFirst && isWrite && word[42:38] == 5'd31;
    assign engine_valid = in_valid && (inside_ ? toEngine : ofEngine);
    assign engine_payload = in_payload;
    assign reads_payload = in_payload;
    assign writes_payload = in_payload;
    assign messages_payload = in_payload;

    always @(posedge aclk) begin
        if (!aresetn) begin
            inside_ <= 1'b0;
        end else if (in_valid) begin
            inside_ <= !in_payload[64];
        end
    end

    always @(posedge aclk) begin
        if (isFirst) begin
            toReads <= !isWrite && ofWindow;
            toEngine <= ofEngine;
        end
    end

    wire _unused = &{1'b0, word[59:43], word[37:0], reads_ready, writes_ready, messages_ready, engine_ready};
endmodule

`default_nettype wire
