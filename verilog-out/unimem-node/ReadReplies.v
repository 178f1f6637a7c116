// ReadReplies
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.ReadReplies; change that, not this.

`default_nettype none

module ReadReplies (
    input  wire        aclk,
    input  wire        aresetn,
    // orders: Stream slave, width 34  // ReadReplies.java:52
    input  wire        orders_valid,
    input  wire [33:0] orders_payload,
    output wire        orders_ready,
    output wire        room,  // ReadReplies.java:53
    input  wire        valid_0,  // ReadReplies.java:54
    input  wire        valid_1,  // ReadReplies.java:54
    output wire        ready_0,  // ReadReplies.java:55
    output wire        ready_1,  // ReadReplies.java:55
    input  wire [63:0] data_0,  // ReadReplies.java:56
    input  wire [63:0] data_1,  // ReadReplies.java:56
    input  wire [1:0]  resp_0,  // ReadReplies.java:57
    input  wire [1:0]  resp_1,  // ReadReplies.java:57
    // replies: Stream master, width 65  // ReadReplies.java:58
    output wire        replies_valid,
    output wire [64:0] replies_payload,
    input  wire        replies_ready,
    output wire        own,  // ReadReplies.java:59
    output wire        ended,  // ReadReplies.java:60
    input  wire [5:0]  node  // ReadReplies.java:61
);

    (* ram_style = "block" *) reg [63:0] buffer [0:511];  // ReadReplies.java:91
    reg  [5:0]  number;          // ReadReplies.java:78
    reg  [8:0]  written;         // ReadReplies.java:78
    reg  [31:0] low;             // ReadReplies.java:78
    reg         bad;             // ReadReplies.java:78
    reg         worse;           // ReadReplies.java:78
    reg  [8:0]  read;            // ReadReplies.java:115
    reg  [5:0]  at;              // ReadReplies.java:115
    reg  [5:0]  left;            // ReadReplies.java:115
    reg         begun;           // ReadReplies.java:115
    reg         last;            // ReadReplies.java:115
    reg  [9:0]  used;            // ReadReplies.java:142
    reg         isRoom;          // ReadReplies.java:148
    reg  [63:0] stored;          // ReadReplies.java:119

    wire        waiting_out_valid;
    wire [33:0] waiting_out_payload;
    wire [4:0]  waiting_count;
    wire        done_in_ready;
    wire [24:0] done_out_payload;
    wire        lane_upper;
    wire [7:0]  lane_lanes;

    wire order_own = waiting_out_payload[33];  // Order.java:13
    wire [5:0] order_src = waiting_out_payload[32:27];  // Order.java:16
    wire [4:0] order_tag = waiting_out_payload[26:22];  // Order.java:16
    wire [3:0] order_generation = waiting_out_payload[21:18];  // Order.java:16
    wire order_granted = waiting_out_payload[17];  // Order.java:19
    wire order_inside = waiting_out_payload[16];  // Order.java:19
    wire [1:0] order_answer = waiting_out_payload[15:14];  // Order.java:22
    wire order_coherent = waiting_out_payload[13];  // Order.java:25
    wire [1:0] order_size = waiting_out_payload[12:11];  // Order.java:28
    wire [1:0] order_burst = waiting_out_payload[10:9];  // Order.java:28
    wire [5:0] order_beats = waiting_out_payload[8:3];  // Order.java:28
    wire [2:0] order_low = waiting_out_payload[2:0];  // Order.java:28
    wire isNarrow = order_size != 2'd3;  // Order.java:41
    wire isAllowed = order_granted && order_inside;  // Order.java:36
    wire comes = order_coherent ? valid_1 : valid_0;  // ReadReplies.java:70
    wire [63:0] beatData = order_coherent ? data_1 : data_0;  // ReadReplies.java:71
    wire [1:0] beatResp = order_coherent ? resp_1 : resp_0;  // ReadReplies.java:72
    wire isLast = number == order_beats;  // ReadReplies.java:84
    wire isOdd = number[0];  // ReadReplies.java:88
    wire [31:0] part = lane_upper ? beatData[63:32] : beatData[31:0];  // ReadReplies.java:87
    wire [63:0] word = isNarrow ? (isOdd ? {part, low} : {32'd0, part}) : beatData;  // ReadReplies.java:89
    wire isBad = bad || beatResp[1];  // ReadReplies.java:90
    wire isWorse = worse || beatResp == 2'd3;  // ReadReplies.java:90
    wire [5:0] words = order_size != 2'd3 ? order_beats >> 1 : order_beats;  // Order.java:46
    wire [1:0] answer = isAllowed ? {isBad, isWorse} : order_answer;  // ReadReplies.java:106
    wire isShort = answer[1] || (isNarrow && order_beats == 6'd0);  // ReadReplies.java:107
    wire sends = replies_valid && replies_ready;  // ReadReplies.java:116
    wire sent = sends && last;  // ReadReplies.java:117
    wire [8:0] place = read + {3'd0, at};  // ReadReplies.java:118
    wire few = done_out_payload[6];  // ReadReplies.java:114
    wire [3:0] header_kind = few ? 4'd9 : 4'd10;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] toSrc = done_out_payload[23:18];  // ReadReplies.java:113
    wire [5:0] header_dst = toSrc;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [4:0] toTag = done_out_payload[17:13];  // ReadReplies.java:113
    wire [4:0] header_tag = toTag;  // PacketHeader.java:17
    wire [3:0] toGeneration = done_out_payload[12:9];  // ReadReplies.java:113
    wire [3:0] header_generation = toGeneration;  // PacketHeader.java:18
    wire [5:0] extent = done_out_payload[5:0];  // ReadReplies.java:114
    wire [33:0] header_rest = few ? 34'd0 : {2'd0, extent, 26'd0};  // PacketHeader.java:20
    wire [1:0] coming_size = orders_payload[12:11];  // Order.java:28
    wire [5:0] coming_beats = orders_payload[8:3];  // Order.java:28
    wire [9:0] more = (orders_valid && orders_ready) ? {4'd0, coming_size != 2'd3 ? coming_beats >> 1 : coming_beats} +
            10'd1 : 10'd0;  // ReadReplies.java:145
    wire [9:0] less = sent ? {4'd0, extent} + 10'd1 : 10'd0;  // ReadReplies.java:146
    wire takes = waiting_out_valid && isAllowed && done_in_ready;  // ReadReplies.java:73
    wire beat = takes && comes;  // ReadReplies.java:74
    wire refused = waiting_out_valid && !isAllowed && done_in_ready;  // ReadReplies.java:92
    wire ends = refused || (beat && isLast);  // ReadReplies.java:93
    wire [1:0] given = done_out_payload[8:7];  // ReadReplies.java:114
    wire [63:0] tail = {(few && !given[1]) ? stored[31:0] : 32'd0, 6'd0, given, 24'd0};  // ReadReplies.java:128
    wire lane_load = beat && isLast;
    wire [24:0] done_in_payload = {order_own, order_src, order_tag, order_generation, answer, isShort, words};

    Fifo_34x16 waiting (  // ReadReplies.java:64
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

    FrontQueue_25x16 done (  // ReadReplies.java:65
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (ends),
        .in_payload  (done_in_payload),
        .in_ready    (done_in_ready),
        .out_valid   (replies_valid),
        .out_payload (done_out_payload),
        .out_ready   (sent)
    );

    LaneWalk lane (  // ReadReplies.java:79
        .aclk    (aclk),
        .aresetn (aresetn),
        .load    (lane_load),
        .step    (beat),
        .address (order_low),
        .size    (order_size),
        .burst   (order_burst),
        .beats   (order_beats),
        .upper   (lane_upper),
        .lanes   (lane_lanes)
    );

    assign ready_0 = takes && !order_coherent;
    assign ready_1 = takes && order_coherent;
    assign ended = ends;
    assign own = done_out_payload[24];
    assign replies_payload = {last, begun ? (last ? tail : stored) : {header_kind, header_seq, header_dst, header_src,
            header_tag, header_generation, header_rest}};
    assign room = isRoom;

    always @(posedge aclk) begin
        if (beat) begin
            buffer[written] <= word;
        end
    end

    always @(posedge aclk) begin
        if (sends) stored <= buffer[place];
    end

    always @(posedge aclk) begin
        if (beat) begin
            low <= part;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            number <= 6'd0;
            written <= 9'd0;
            bad <= 1'b0;
            worse <= 1'b0;
        end else begin
            if (beat) begin
                number <= isLast ? 6'd0 : number + 6'd1;
                if (!isNarrow || isOdd || isLast) begin
                    written <= written + 9'd1;
                end
                bad <= !isLast && isBad;
                worse <= !isLast && isWorse;
            end
            if (refused) begin
                written <= written + {3'd0, words} + 9'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            at <= 6'd0;
            begun <= 1'b0;
            last <= 1'b0;
        end else if (sends) begin
            begun <= !last;
            at <= last ? 6'd0 : at + 6'd1;
            last <= begun ? !last && left == 6'd0 : few;
        end
    end

    always @(posedge aclk) begin
        if (sends) begin
            left <= begun ? left - 6'd1 : extent;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            read <= 9'd0;
        end else if (sent) begin
            read <= read + {3'd0, extent} + 9'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            used <= 10'd0;
            isRoom <= 1'b0;
        end else begin
            used <= (used + more) - less;
            isRoom <= used <= 10'd448 && orders_ready;
        end
    end

    wire _unused = &{1'b0, waiting_count, lane_lanes};
endmodule

`default_nettype wire
