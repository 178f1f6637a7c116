// Messenger
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.mailbox.Messenger; change that, not this.

`default_nettype none

module Messenger (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        send,  // Messenger.java:49
    input  wire [5:0]  destination,  // Messenger.java:50
    input  wire [63:0] content,  // Messenger.java:51
    output wire        busy,  // Messenger.java:52
    output wire        failed,  // Messenger.java:53
    output wire        answered,  // Messenger.java:54
    // requests: Stream master, width 65  // Messenger.java:55
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // replies: Stream slave, width 65  // Messenger.java:56
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    input  wire [5:0]  node,  // Messenger.java:57
    input  wire [15:0] timeout,  // Messenger.java:58
    input  wire        reachable  // Messenger.java:59
);

    localparam [1:0] STATE_IDLE = 2'd0;
    localparam [1:0] STATE_FIRST = 2'd1;
    localparam [1:0] STATE_SECOND = 2'd2;
    localparam [1:0] STATE_WAIT = 2'd3;

    reg  [1:0]  state;       // Messenger.java:61
    reg  [5:0]  to;          // Messenger.java:62
    reg  [63:0] text;        // Messenger.java:62
    reg  [3:0]  generation;  // Messenger.java:62
    reg  [19:0] age;         // Messenger.java:62
    reg         refused;     // Messenger.java:62

    wire [3:0] header_kind = 4'd8;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] header_dst = to;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [4:0] header_tag = 5'd31;  // PacketHeader.java:17
    wire [3:0] header_generation = generation;  // PacketHeader.java:18
    wire [33:0] header_rest = {2'd0, text[63:32]};  // PacketHeader.java:20
    wire isSecond = state == STATE_SECOND;  // Messenger.java:71
    wire [63:0] reply = replies_payload[63:0];  // PacketWord.java:33
    wire waits = state == STATE_WAIT;  // Messenger.java:76
    wire fits = waits && replies_valid && reply[37:34] == generation;  // Messenger.java:77
    wire isLate = waits && (!reachable || age[19:4] >= timeout);  // Messenger.java:78
    wire over = isLate && !fits;  // Messenger.java:79

    assign requests_valid = state == STATE_FIRST || isSecond;
    assign requests_payload = {isSecond, isSecond ? {text[31:0], 32'd0} :
            {header_kind, header_seq, header_dst, header_src, header_tag, header_generation, header_rest}};
    assign replies_ready = 1'b1;
    assign busy = state != STATE_IDLE;
    assign failed = refused;
    assign answered = fits || over;

    always @(posedge aclk) begin
        age <= age + 20'd1;
        case (state)
            STATE_IDLE: begin
                if (send) begin
                    to <= destination;
                    text <= content;
                end
            end
            STATE_SECOND: begin
                if (requests_ready) begin
                    age <= 20'd0;
                end
            end
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            refused <= 1'b0;
        end else begin
            if (answered) begin
                refused <= over || reply[25];
                state <= STATE_IDLE;
            end
            case (state)
                STATE_IDLE: begin
                    if (send) begin
                        state <= STATE_FIRST;
                    end
                end
                STATE_FIRST: begin
                    if (requests_ready) begin
                        state <= STATE_SECOND;
                    end
                end
                STATE_SECOND: begin
                    if (requests_ready) begin
                        state <= STATE_WAIT;
                    end
                end
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            generation <= 4'd0;
        end else if (isLate) begin
            generation <= generation + 4'd1;
        end
    end

    wire _unused = &{1'b0, reply[63:38], reply[33:26], reply[24:0], replies_payload[64]};
endmodule

`default_nettype wire
