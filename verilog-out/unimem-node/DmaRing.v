// DmaRing
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.dma.DmaRing; change that, not this.

`default_nettype none

module DmaRing (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        enable,  // DmaRing.java:90
    input  wire [31:0] base,  // DmaRing.java:91
    input  wire [3:0]  sizeLog2,  // DmaRing.java:92
    input  wire        coherent,  // DmaRing.java:93
    input  wire        abort,  // DmaRing.java:94
    input  wire [15:0] tail,  // DmaRing.java:95
    output wire [15:0] head,  // DmaRing.java:96
    input  wire        free,  // DmaRing.java:97
    output wire        go,  // DmaRing.java:98
    output wire [35:0] source,  // DmaRing.java:99
    output wire [35:0] destination,  // DmaRing.java:100
    output wire [25:0] bytes,  // DmaRing.java:101
    input  wire        done,  // DmaRing.java:102
    input  wire        internal,  // DmaRing.java:103
    input  wire        slave,  // DmaRing.java:104
    input  wire        decode,  // DmaRing.java:105
    output wire        completed,  // DmaRing.java:106
    output wire        failed,  // DmaRing.java:107
    output wire        broken,  // DmaRing.java:108
    input  wire [5:0]  node,  // DmaRing.java:109
    input  wire        tick,  // DmaRing.java:110
    input  wire [15:0] timeout,  // DmaRing.java:111
    // requests: Stream master, width 65  // DmaRing.java:112
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // replies: Stream slave, width 65  // DmaRing.java:113
    input  wire        replies_valid,
    input  wire [64:0] replies_payload,
    output wire        replies_ready,
    input  wire        opens  // DmaRing.java:114
);

    localparam [2:0] STATE_IDLE = 3'd0;
    localparam [2:0] STATE_FETCH = 3'd1;
    localparam [2:0] STATE_COPY = 3'd2;
    localparam [2:0] STATE_REPORT = 3'd3;
    localparam [2:0] STATE_STANDS = 3'd4;

    localparam [2:0] STEP_NONE = 3'd0;
    localparam [2:0] STEP_HEAD = 3'd1;
    localparam [2:0] STEP_SECOND = 3'd2;
    localparam [2:0] STEP_DATA = 3'd3;
    localparam [2:0] STEP_END = 3'd4;

    reg  [2:0]  state;       // DmaRing.java:116
    reg  [2:0]  step;        // DmaRing.java:117
    reg  [15:0] number;      // DmaRing.java:118
    reg  [3:0]  generation;  // DmaRing.java:118
    reg  [28:0] first;       // DmaRing.java:118
    reg         reports;     // DmaRing.java:118
    reg  [35:0] from;        // DmaRing.java:119
    reg  [35:0] to;          // DmaRing.java:119
    reg  [25:0] count;       // DmaRing.java:119
    reg         interrupts;  // DmaRing.java:120
    reg  [2:0]  verdict;     // DmaRing.java:120
    reg  [3:0]  since;       // DmaRing.java:121
    reg         ours;        // DmaRing.java:173
    reg         isLong;      // DmaRing.java:173
    reg  [1:0]  at;          // DmaRing.java:173

    // combinational: set by always @*
    reg  [63:0] word;  // DmaRing.java:150

    wire watch_over;

    wire [15:0] inRing = number & ~(16'hffff << sizeLog2);  // DmaRing.java:122
    wire [31:0] place = base + {11'd0, {inRing, 5'd0}};  // DmaRing.java:123
    wire isIdle = state == STATE_IDLE;  // DmaRing.java:124
    wire fetches = state == STATE_FETCH;  // DmaRing.java:124
    wire isReporting = state == STATE_REPORT;  // DmaRing.java:124
    wire isQuiet = step == STEP_NONE;  // DmaRing.java:125
    wire begins = isIdle && enable && tail != number && free && isQuiet && !abort;  // DmaRing.java:126
    wire ends = state == STATE_COPY && done;  // DmaRing.java:127
    wire [5:0] own_export = 6'd63;  // DmaRing.java:130
    wire [15:0] own_key = 16'd0;  // DmaRing.java:130
    wire [6:0] own_epoch = 7'd0;  // DmaRing.java:130
    wire own_coherent = coherent;  // DmaRing.java:130
    wire [3:0] header_kind = reports ? 4'd6 : 4'd4;  // PacketHeader.java:11
    wire [4:0] header_seq = 5'd0;  // PacketHeader.java:13
    wire [5:0] header_dst = node;  // PacketHeader.java:15
    wire [5:0] header_src = node;  // PacketHeader.java:16
    wire [4:0] header_tag = reports ? 5'd29 : 5'd28;  // PacketHeader.java:17
    wire [3:0] header_generation = since;  // PacketHeader.java:18
    wire [31:0] offset = {first, 3'd0};  // DmaRing.java:146
    wire [7:0] rest_offsetHigh = offset[31:24];  // RequestHead.java:24
    wire [6:0] rest_epoch = own_epoch;  // RequestHead.java:23
    wire [5:0] rest_export = own_export;  // RequestHead.java:22
    wire rest_port = own_coherent;  // RequestHead.java:20
    wire rest_cacheable = own_coherent;  // RequestHead.java:18
    wire rest_nonSecure = 1'b1;  // RequestHead.java:17
    wire [1:0] rest_burst = 2'd1;  // RequestHead.java:15
    wire [5:0] rest_beats = (reports ? 6'd1 : 6'd4) - 6'd1;  // RequestHead.java:13
    wire [1:0] rest_size = 2'd3;  // RequestHead.java:11
    wire [33:0] header_rest = {rest_size, rest_beats, rest_burst, rest_nonSecure, rest_cacheable, rest_port,
            rest_export, rest_epoch, rest_offsetHigh};  // PacketHeader.java:20
    wire [23:0] second_offsetLow = offset[23:0];  // RequestTail.java:10
    wire [15:0] second_key = own_key;  // RequestTail.java:11
    wire [7:0] second_firstStrobes = reports ? 8'd15 : 8'd0;  // RequestTail.java:13
    wire [7:0] second_lastStrobes = reports ? 8'd15 : 8'd0;  // RequestTail.java:14
    wire [7:0] second_spare = 8'd0;  // RequestTail.java:16
    wire isEnd = step == STEP_END || (step == STEP_SECOND && !reports);  // DmaRing.java:155
    wire [63:0] text = replies_payload[63:0];  // PacketWord.java:33
    wire isLast = replies_payload[64];  // PacketWord.java:28
    wire [4:0] tag = reports ? 5'd29 : 5'd28;  // DmaRing.java:174
    wire fits = text[42:38] == tag && text[37:34] == generation && (fetches || isReporting);  // DmaRing.java:175
    wire comes = replies_valid && opens && fits;  // DmaRing.java:176
    wire written = comes && isReporting && isLast;  // DmaRing.java:177
    wire goesOn = replies_valid && !opens && ours && fetches;  // DmaRing.java:177
    wire isData = goesOn && isLong && !isLast;  // DmaRing.java:178
    wire fetched = goesOn && isLast;  // DmaRing.java:179
    wire wasBad = text[25] || (fetched && !isLong);  // DmaRing.java:180
    wire fails = ((fetched || written) && wasBad) || (watch_over && (fetches || isReporting));  // DmaRing.java:206
    wire isOver = written && !wasBad;  // DmaRing.java:238
    wire watch_waits = fetches || isReporting;
    wire watch_progress = fetched || written;

    DmaWatch watch (  // DmaRing.java:201
        .aclk     (aclk),
        .aresetn  (aresetn),
        .tick     (tick),
        .waits    (watch_waits),
        .progress (watch_progress),
        .timeout  (timeout),
        .over     (watch_over)
    );

    assign requests_valid = !isQuiet;
    assign requests_payload = {isEnd, word};
    assign replies_ready = 1'b1;
    assign head = number;
    assign go = state == STATE_COPY;
    assign source = from;
    assign destination = to;
    assign bytes = count;
    assign completed = isOver && interrupts;
    assign failed = isOver && (|verdict);
    assign broken = state == STATE_STANDS;

    always @* begin
        word = 64'd0;
        if (step == STEP_HEAD) begin
            word = {header_kind, header_seq, header_dst, header_src, header_tag, header_generation, header_rest};
        end
        if (step == STEP_SECOND) begin
            word = {second_offsetLow, second_key, second_firstStrobes, second_lastStrobes, second_spare};
        end
        if (step == STEP_DATA) begin
            word = {32'd0, 1'b1, verdict, 28'd0};
        end
    end

    always @(posedge aclk) begin
        if (isQuiet) begin
            since <= generation;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
            step <= STEP_NONE;
            number <= 16'd0;
            generation <= 4'd0;
        end else begin
            if (requests_valid && requests_ready) begin
                case (step)
                    STEP_HEAD: step <= STEP_SECOND;
                    STEP_SECOND: begin
                        step <= STEP_DATA;
                        if (!reports) begin
                            step <= STEP_NONE;
                        end
                    end
                    STEP_DATA: step <= STEP_END;
                    STEP_END: step <= STEP_NONE;
                    default: ;
                endcase
            end
            case (state)
                STATE_IDLE: begin
                    if (begins) begin
                        state <= STATE_FETCH;
                        step <= STEP_HEAD;
                    end
                end
                STATE_FETCH: begin
                    if (fetched) begin
                        state <= STATE_COPY;
                    end
                end
                STATE_COPY: begin
                    if (ends) begin
                        state <= STATE_REPORT;
                        step <= STEP_HEAD;
                    end
                end
                STATE_REPORT: begin
                    if (written) begin
                        state <= STATE_IDLE;
                        number <= number + 16'd1;
                    end
                end
                default: begin // STATE_STANDS
                    if (!enable) begin
                        state <= STATE_IDLE;
                    end
                end
            endcase
            if (fails || (abort && !isIdle)) begin
                state <= STATE_STANDS;
                generation <= generation + 4'd1;
            end
            if ((isIdle || state == STATE_STANDS) && !enable) begin
                number <= 16'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ours <= 1'b0;
            isLong <= 1'b0;
        end else if (replies_valid && opens) begin
            ours <= fits;
            isLong <= text[63:60] == 4'd10 && text[31:26] == 6'd3;
        end
    end

    always @(posedge aclk) begin
        if (replies_valid && opens) begin
            at <= 2'd0;
        end
        if (isData) begin
            at <= at + 2'd1;
            case (at)
                2'd0: from <= text[35:0];
                2'd1: to <= text[35:0];
                2'd2: begin
                    count <= text[25:0];
                    interrupts <= text[31];
                end
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (begins) begin
                    reports <= 1'b0;
                    first <= place[31:3];
                end
            end
            STATE_COPY: begin
                if (ends) begin
                    reports <= 1'b1;
                    first <= {first[28:2], 2'd3};
                    verdict <= {decode, slave, internal};
                end
            end
            default: ;
        endcase
    end

    wire _unused = &{1'b0, place[2:0], text[59:43]};
endmodule

`default_nettype wire
