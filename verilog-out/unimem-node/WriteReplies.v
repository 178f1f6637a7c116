// WriteReplies
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.WriteReplies; change that, not this.

`default_nettype none

module WriteReplies (
    input  wire        aclk,
    input  wire        aresetn,
    // orders: Stream slave, width 37  // WriteReplies.java:37
    input  wire        orders_valid,
    input  wire [36:0] orders_payload,
    output wire        orders_ready,
    input  wire        valid_0,  // WriteReplies.java:38
    input  wire        valid_1,  // WriteReplies.java:38
    output wire        ready_0,  // WriteReplies.java:39
    output wire        ready_1,  // WriteReplies.java:39
    input  wire [1:0]  resp_0,  // WriteReplies.java:40
    input  wire [1:0]  resp_1,  // WriteReplies.java:40
    // replies: Stream master, width 65  // WriteReplies.java:41
    output wire        replies_valid,
    output wire [64:0] replies_payload,
    input  wire        replies_ready,
    output wire        own,  // WriteReplies.java:42
    output wire        ended,  // WriteReplies.java:43
    input  wire [5:0]  node  // WriteReplies.java:44
);

    reg         loaded;            // WriteReplies.java:52
    reg  [2:0]  number;            // WriteReplies.java:52
    reg         bad;               // WriteReplies.java:52
    reg         worse;             // WriteReplies.java:52
    reg         isOwn;             // WriteReplies.java:52
    reg  [3:0]  reply_kind;        // PacketHeader.java:11
    reg  [4:0]  reply_seq;         // PacketHeader.java:13
    reg  [5:0]  reply_dst;         // PacketHeader.java:15
    reg  [5:0]  reply_src;         // PacketHeader.java:16
    reg  [4:0]  reply_tag;         // PacketHeader.java:17
    reg  [3:0]  reply_generation;  // PacketHeader.java:18
    reg  [33:0] reply_rest;        // PacketHeader.java:20

    wire        waiting_out_valid;
    wire [36:0] waiting_out_payload;
    wire [4:0]  waiting_count;

    wire order_own = waiting_out_payload[33];  // Order.java:13
    wire [5:0] order_src = waiting_out_payload[32:27];  // Order.java:16
    wire [4:0] order_tag = waiting_out_payload[26:22];  // Order.java:16
    wire [3:0] order_generation = waiting_out_payload[21:18];  // Order.java:16
    wire order_granted = waiting_out_payload[17];  // Order.java:19
    wire order_inside = waiting_out_payload[16];  // Order.java:19
    wire [1:0] order_answer = waiting_out_payload[15:14];  // Order.java:22
    wire order_coherent = waiting_out_payload[13];  // Order.java:25
    wire isAllowed = order_granted && order_inside;  // Order.java:36
    wire free = !loaded;  // WriteReplies.java:54
    wire [2:0] bursts = waiting_out_payload[36:34];  // WriteReplies.java:51
    wire isLast = number == bursts;  // WriteReplies.java:55
    wire [1:0] given = order_coherent ? resp_1 : resp_0;  // WriteReplies.java:58
    wire isBad = bad || given[1];  // WriteReplies.java:61
    wire isWorse = worse || given == 2'd3;  // WriteReplies.java:61
    wire [1:0] answer = isAllowed ? {isBad, isWorse} : order_answer;  // WriteReplies.java:70
    wire takes = waiting_out_valid && isAllowed && free;  // WriteReplies.java:56
    wire answered = takes && (order_coherent ? valid_1 : valid_0);  // WriteReplies.java:57
    wire ends = (answered && isLast) || (waiting_out_valid && !isAllowed && free);  // WriteReplies.java:62

    Fifo_37x16 waiting (  // WriteReplies.java:46
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (orders_valid),
        .in_payload  (orders_payload),
        .in_ready    (orders_ready),
        .out_valid   (waiting_out_valid),
        .out_payload (waiting_out_payload),
        .out_ready   (ends),
        .count       (waiting_count)
    );

    assign ready_0 = takes && !order_coherent;
    assign ready_1 = takes && order_coherent;
    assign ended = ends;
    assign own = isOwn;
    assign replies_valid = loaded;
    assign replies_payload = {1'b1, {reply_kind, reply_seq, reply_dst, reply_src, reply_tag, reply_generation,
            reply_rest}};

    always @(posedge aclk) begin
        if (!aresetn) begin
            number <= 3'd0;
            bad <= 1'b0;
            worse <= 1'b0;
        end else if (answered) begin
            number <= isLast ? 3'd0 : number + 3'd1;
            bad <= !isLast && isBad;
            worse <= !isLast && isWorse;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            loaded <= 1'b0;
        end else begin
            if (replies_ready) begin
                loaded <= 1'b0;
            end
            if (ends) begin
                loaded <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (ends) begin
            isOwn <= order_own;
            reply_kind <= 4'd11;
            reply_seq <= 5'd0;
            reply_dst <= order_src;
            reply_src <= node;
            reply_tag <= order_tag;
            reply_generation <= order_generation;
            reply_rest <= {8'd0, answer, 24'd0};
        end
    end

    wire _unused = &{1'b0, waiting_out_payload[12:0], waiting_count};
endmodule

`default_nettype wire
