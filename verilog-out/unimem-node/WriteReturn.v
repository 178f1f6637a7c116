// WriteReturn, idWidth 13
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.WriteReturn; change that, not this.

`default_nettype none

module WriteReturn (
    input  wire        aclk,
    input  wire        aresetn,
    output wire        free,  // WriteReturn.java:41
    input  wire        take,  // WriteReturn.java:42
    input  wire [12:0] id,  // WriteReturn.java:43
    output wire [3:0]  tag,  // WriteReturn.java:44
    output wire [3:0]  generation,  // WriteReturn.java:45
    input  wire        start,  // WriteReturn.java:46
    input  wire [3:0]  startTag,  // WriteReturn.java:47
    input  wire        fail,  // WriteReturn.java:48
    input  wire [3:0]  failTag,  // WriteReturn.java:49
    input  wire [1:0]  failResponse,  // WriteReturn.java:50
    output wire [15:0] waits,  // WriteReturn.java:51
    // replies: Stream slave, width 65  // WriteReturn.java:52
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    output wire        bvalid,  // WriteReturn.java:53
    input  wire        bready,  // WriteReturn.java:54
    output wire [12:0] bid,  // WriteReturn.java:55
    output wire [1:0]  bresp,  // WriteReturn.java:56
    input  wire [15:0] timeout,  // WriteReturn.java:57
    input  wire        lost,  // WriteReturn.java:58
    output wire        expired,  // WriteReturn.java:59
    output wire        late  // WriteReturn.java:60
);

    (* ram_style = "distributed" *) reg [12:0] ids [0:15];  // WriteReturn.java:63

    wire       tags_matched;
    wire [3:0] tags_headTag;

    wire [63:0] word = replies_payload[63:0];  // WriteReturn.java:79
    wire tags_finish = replies_valid && tags_matched;
    wire tags_retire = bvalid && bready;

    Tags tags (  // WriteReturn.java:62
        .aclk            (aclk),
        .aresetn         (aresetn),
        .free            (free),
        .take            (take),
        .tag             (tag),
        .generation      (generation),
        .start           (start),
        .startTag        (startTag),
        .replyTag        (word[41:38]),
        .replyGeneration (word[37:34]),
        .matched         (tags_matched),
        .finish          (tags_finish),
        .finishResponse  (word[25:24]),
        .fail            (fail),
        .failTag         (failTag),
        .failResponse    (failResponse),
        .waits           (waits),
        .headReady       (bvalid),
        .headTag         (tags_headTag),
        .headResponse    (bresp),
        .retire          (tags_retire),
        .timeout         (timeout),
        .lost            (lost),
        .expired         (expired)
    );

    assign replies_ready = 1'b1;
    assign late = replies_valid && !tags_matched;
    assign bid = ids[tags_headTag];

    always @(posedge aclk) begin
        if (take) begin
            ids[tag] <= id;
        end
    end

    wire _unused = &{1'b0, word[63:42], word[33:26], word[23:0], replies_payload[64]};
endmodule

`default_nettype wire
