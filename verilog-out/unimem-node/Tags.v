// Tags
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.window.Tags; change that, not this.

`default_nettype none

module Tags (
    input  wire        aclk,
    input  wire        aresetn,
    output wire        free,  // Tags.java:68
    input  wire        take,  // Tags.java:69
    output wire [3:0]  tag,  // Tags.java:70
    output wire [3:0]  generation,  // Tags.java:71
    input  wire        start,  // Tags.java:72
    input  wire [3:0]  startTag,  // Tags.java:73
    input  wire [3:0]  replyTag,  // Tags.java:74
    input  wire [3:0]  replyGeneration,  // Tags.java:75
    output wire        matched,  // Tags.java:76
    input  wire        finish,  // Tags.java:77
    input  wire [1:0]  finishResponse,  // Tags.java:78
    input  wire        fail,  // Tags.java:79
    input  wire [3:0]  failTag,  // Tags.java:80
    input  wire [1:0]  failResponse,  // Tags.java:81
    output wire [15:0] waits,  // Tags.java:82
    output wire        headReady,  // Tags.java:83
    output wire [3:0]  headTag,  // Tags.java:84
    output wire [1:0]  headResponse,  // Tags.java:85
    input  wire        retire,  // Tags.java:86
    input  wire [15:0] timeout,  // Tags.java:87
    input  wire        lost,  // Tags.java:88
    output wire        expired  // Tags.java:89
);

    (* ram_style = "distributed" *) reg [3:0]  generations [0:15];  // Tags.java:99
    (* ram_style = "distributed" *) reg [15:0] stamps [0:15];       // Tags.java:100
    reg  [4:0]  taken;               // Tags.java:91
    reg  [4:0]  given;               // Tags.java:92
    reg  [19:0] now;                 // Tags.java:93
    reg         due;                 // Tags.java:93
    reg         dropping;            // Tags.java:94
    reg  [4:0]  dropEnd;             // Tags.java:94
    reg         waiting_0;           // Tags.java:95
    reg         waiting_1;           // Tags.java:95
    reg         waiting_2;           // Tags.java:95
    reg         waiting_3;           // Tags.java:95
    reg         waiting_4;           // Tags.java:95
    reg         waiting_5;           // Tags.java:95
    reg         waiting_6;           // Tags.java:95
    reg         waiting_7;           // Tags.java:95
    reg         waiting_8;           // Tags.java:95
    reg         waiting_9;           // Tags.java:95
    reg         waiting_10;          // Tags.java:95
    reg         waiting_11;          // Tags.java:95
    reg         waiting_12;          // Tags.java:95
    reg         waiting_13;          // Tags.java:95
    reg         waiting_14;          // Tags.java:95
    reg         waiting_15;          // Tags.java:95
    reg         armed_0;             // Tags.java:96
    reg         armed_1;             // Tags.java:96
    reg         armed_2;             // Tags.java:96
    reg         armed_3;             // Tags.java:96
    reg         armed_4;             // Tags.java:96
    reg         armed_5;             // Tags.java:96
    reg         armed_6;             // Tags.java:96
    reg         armed_7;             // Tags.java:96
    reg         armed_8;             // Tags.java:96
    reg         armed_9;             // Tags.java:96
    reg         armed_10;            // Tags.java:96
    reg         armed_11;            // Tags.java:96
    reg         armed_12;            // Tags.java:96
    reg         armed_13;            // Tags.java:96
    reg         armed_14;            // Tags.java:96
    reg         armed_15;            // Tags.java:96
    reg         failed_0;            // Tags.java:97
    reg         failed_1;            // Tags.java:97
    reg         failed_2;            // Tags.java:97
    reg         failed_3;            // Tags.java:97
    reg         failed_4;            // Tags.java:97
    reg         failed_5;            // Tags.java:97
    reg         failed_6;            // Tags.java:97
    reg         failed_7;            // Tags.java:97
    reg         failed_8;            // Tags.java:97
    reg         failed_9;            // Tags.java:97
    reg         failed_10;           // Tags.java:97
    reg         failed_11;           // Tags.java:97
    reg         failed_12;           // Tags.java:97
    reg         failed_13;           // Tags.java:97
    reg         failed_14;           // Tags.java:97
    reg         failed_15;           // Tags.java:97
    reg         refused_0;           // Tags.java:98
    reg         refused_1;           // Tags.java:98
    reg         refused_2;           // Tags.java:98
    reg         refused_3;           // Tags.java:98
    reg         refused_4;           // Tags.java:98
    reg         refused_5;           // Tags.java:98
    reg         refused_6;           // Tags.java:98
    reg         refused_7;           // Tags.java:98
    reg         refused_8;           // Tags.java:98
    reg         refused_9;           // Tags.java:98
    reg         refused_10;          // Tags.java:98
    reg         refused_11;          // Tags.java:98
    reg         refused_12;          // Tags.java:98
    reg         refused_13;          // Tags.java:98
    reg         refused_14;          // Tags.java:98
    reg         refused_15;          // Tags.java:98
    reg  [4:0]  open;                // Tags.java:103

    wire [3:0] head = given[3:0];  // Tags.java:102
    wire [3:0] tail = taken[3:0];  // Tags.java:102
    wire matched_choice = replyTag[3] ? (replyTag[2] ? (replyTag[1] ? (replyTag[0] ? waiting_15 : waiting_14) :
            replyTag[0] ? waiting_13 : waiting_12) : replyTag[1] ? (replyTag[0] ? waiting_11 : waiting_10) :
            replyTag[0] ? waiting_9 : waiting_8) : replyTag[2] ? (replyTag[1] ? (replyTag[0] ? waiting_7 : waiting_6) :
            replyTag[0] ? waiting_5 : waiting_4) : replyTag[1] ? (replyTag[0] ? waiting_3 : waiting_2) :
            replyTag[0] ? waiting_1 : waiting_0;  // Tags.java:110
    wire [3:0] generations_word = generations[replyTag];  // Tags.java:110
    wire expired_choice_1 = head[3] ? (head[2] ? (head[1] ? (head[0] ? waiting_15 : waiting_14) : head[0] ? waiting_13 :
            waiting_12) : head[1] ? (head[0] ? waiting_11 : waiting_10) : head[0] ? waiting_9 : waiting_8) :
            head[2] ? (head[1] ? (head[0] ? waiting_7 : waiting_6) : head[0] ? waiting_5 : waiting_4) :
            head[1] ? (head[0] ? waiting_3 : waiting_2) : head[0] ? waiting_1 : waiting_0;  // Tags.java:112
    wire expired_choice = head[3] ? (head[2] ? (head[1] ? (head[0] ? armed_15 : armed_14) : head[0] ? armed_13 :
            armed_12) : head[1] ? (head[0] ? armed_11 : armed_10) : head[0] ? armed_9 : armed_8) :
            head[2] ? (head[1] ? (head[0] ? armed_7 : armed_6) : head[0] ? armed_5 : armed_4) :
            head[1] ? (head[0] ? armed_3 : armed_2) : head[0] ? armed_1 : armed_0;  // Tags.java:112
    wire headWaits = open != 5'd0 && expired_choice_1 && expired_choice;  // Tags.java:112
    wire atEnd = given == dropEnd;  // Tags.java:113
    wire expires = headWaits && (due || (dropping && !atEnd));  // Tags.java:114
    wire headReady_choice = head[3] ? (head[2] ? (head[1] ? (head[0] ? waiting_15 : waiting_14) : head[0] ? waiting_13 :
            waiting_12) : head[1] ? (head[0] ? waiting_11 : waiting_10) : head[0] ? waiting_9 : waiting_8) :
            head[2] ? (head[1] ? (head[0] ? waiting_7 : waiting_6) : head[0] ? waiting_5 : waiting_4) :
            head[1] ? (head[0] ? waiting_3 : waiting_2) : head[0] ? waiting_1 : waiting_0;  // Tags.java:116
    wire headResponse_choice_1 = head[3] ? (head[2] ? (head[1] ? (head[0] ? failed_15 : failed_14) :
            head[0] ? failed_13 : failed_12) : head[1] ? (head[0] ? failed_11 : failed_10) : head[0] ? failed_9 :
            failed_8) : head[2] ? (head[1] ? (head[0] ? failed_7 : failed_6) : head[0] ? failed_5 : failed_4) :
            head[1] ? (head[0] ? failed_3 : failed_2) : head[0] ? failed_1 : failed_0;  // Tags.java:118
    wire headResponse_choice = head[3] ? (head[2] ? (head[1] ? (head[0] ? refused_15 : refused_14) :
            head[0] ? refused_13 : refused_12) : head[1] ? (head[0] ? refused_11 : refused_10) : head[0] ? refused_9 :
            refused_8) : head[2] ? (head[1] ? (head[0] ? refused_7 : refused_6) : head[0] ? refused_5 : refused_4) :
            head[1] ? (head[0] ? refused_3 : refused_2) : head[0] ? refused_1 : refused_0;  // Tags.java:118
    wire [15:0] stamps_word = stamps[head];  // Tags.java:121
    wire [15:0] age = now[19:4] - stamps_word;  // Tags.java:121
    wire waiting_0_choice_1 = replyTag[3] ? (replyTag[2] ? (replyTag[1] ? (replyTag[0] ? waiting_15 : waiting_14) :
            replyTag[0] ? waiting_13 : waiting_12) : replyTag[1] ? (replyTag[0] ? waiting_11 : waiting_10) :
            replyTag[0] ? waiting_9 : waiting_8) : replyTag[2] ? (replyTag[1] ? (replyTag[0] ? waiting_7 : waiting_6) :
            replyTag[0] ? waiting_5 : waiting_4) : replyTag[1] ? (replyTag[0] ? waiting_3 : waiting_2) :
            replyTag[0] ? waiting_1 : waiting_0;  // Tags.java:130
    wire waiting_0_choice = failTag[3] ? (failTag[2] ? (failTag[1] ? (failTag[0] ? waiting_15 : waiting_14) :
            failTag[0] ? waiting_13 : waiting_12) : failTag[1] ? (failTag[0] ? waiting_11 : waiting_10) :
            failTag[0] ? waiting_9 : waiting_8) : failTag[2] ? (failTag[1] ? (failTag[0] ? waiting_7 : waiting_6) :
            failTag[0] ? waiting_5 : waiting_4) : failTag[1] ? (failTag[0] ? waiting_3 : waiting_2) :
            failTag[0] ? waiting_1 : waiting_0;  // Tags.java:136
    wire [3:0] generations_word_1 = generations[head];  // Tags.java:146

    assign free = !open[4];
    assign tag = tail;
    assign generation = generations[tail];
    assign waits = {waiting_15, waiting_14, waiting_13, waiting_12, waiting_11, waiting_10, waiting_9, waiting_8,
            waiting_7, waiting_6, waiting_5, waiting_4, waiting_3, waiting_2, waiting_1, waiting_0};
    assign matched = matched_choice && generations_word == replyGeneration;
    assign expired = expires;
    assign headReady = open != 5'd0 && !headReady_choice;
    assign headTag = head;
    assign headResponse = {headResponse_choice_1, headResponse_choice};

    always @(posedge aclk) begin
        if (start) begin
            stamps[startTag] <= now[19:4];
        end
    end

    always @(posedge aclk) begin
        if (expires) begin
            generations[head] <= generations_word_1 + 4'd1;
        end
    end

    initial begin
        generations[0] = 4'd0;
        generations[1] = 4'd0;
        generations[2] = 4'd0;
        generations[3] = 4'd0;
        generations[4] = 4'd0;
        generations[5] = 4'd0;
        generations[6] = 4'd0;
        generations[7] = 4'd0;
        generations[8] = 4'd0;
        generations[9] = 4'd0;
        generations[10] = 4'd0;
        generations[11] = 4'd0;
        generations[12] = 4'd0;
        generations[13] = 4'd0;
        generations[14] = 4'd0;
        generations[15] = 4'd0;
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            open <= 5'd0;
        end else begin
            if (take && !retire) begin
                open <= open + 5'd1;
            end
            if (retire && !take) begin
                open <= open - 5'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            now <= 20'd0;
            due <= 1'b0;
        end else begin
            now <= now + 20'd1;
            due <= age >= timeout && headWaits && !expires && !retire;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            given <= 5'd0;
            armed_0 <= 1'b0;
            armed_1 <= 1'b0;
            armed_2 <= 1'b0;
            armed_3 <= 1'b0;
            armed_4 <= 1'b0;
            armed_5 <= 1'b0;
            armed_6 <= 1'b0;
            armed_7 <= 1'b0;
            armed_8 <= 1'b0;
            armed_9 <= 1'b0;
            armed_10 <= 1'b0;
            armed_11 <= 1'b0;
            armed_12 <= 1'b0;
            armed_13 <= 1'b0;
            armed_14 <= 1'b0;
            armed_15 <= 1'b0;
        end else begin
            if (start) begin
                case (startTag)
                    4'd0: armed_0 <= 1'b1;
                    4'd1: armed_1 <= 1'b1;
                    4'd2: armed_2 <= 1'b1;
                    4'd3: armed_3 <= 1'b1;
                    4'd4: armed_4 <= 1'b1;
                    4'd5: armed_5 <= 1'b1;
                    4'd6: armed_6 <= 1'b1;
                    4'd7: armed_7 <= 1'b1;
                    4'd8: armed_8 <= 1'b1;
                    4'd9: armed_9 <= 1'b1;
                    4'd10: armed_10 <= 1'b1;
                    4'd11: armed_11 <= 1'b1;
                    4'd12: armed_12 <= 1'b1;
                    4'd13: armed_13 <= 1'b1;
                    4'd14: armed_14 <= 1'b1;
                    4'd15: armed_15 <= 1'b1;
                endcase
            end
            if (retire) begin
                case (head)
                    4'd0: armed_0 <= 1'b0;
                    4'd1: armed_1 <= 1'b0;
                    4'd2: armed_2 <= 1'b0;
                    4'd3: armed_3 <= 1'b0;
                    4'd4: armed_4 <= 1'b0;
                    4'd5: armed_5 <= 1'b0;
                    4'd6: armed_6 <= 1'b0;
                    4'd7: armed_7 <= 1'b0;
                    4'd8: armed_8 <= 1'b0;
                    4'd9: armed_9 <= 1'b0;
                    4'd10: armed_10 <= 1'b0;
                    4'd11: armed_11 <= 1'b0;
                    4'd12: armed_12 <= 1'b0;
                    4'd13: armed_13 <= 1'b0;
                    4'd14: armed_14 <= 1'b0;
                    4'd15: armed_15 <= 1'b0;
                endcase
                given <= given + 5'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            taken <= 5'd0;
            waiting_0 <= 1'b0;
            waiting_1 <= 1'b0;
            waiting_2 <= 1'b0;
            waiting_3 <= 1'b0;
            waiting_4 <= 1'b0;
            waiting_5 <= 1'b0;
            waiting_6 <= 1'b0;
            waiting_7 <= 1'b0;
            waiting_8 <= 1'b0;
            waiting_9 <= 1'b0;
            waiting_10 <= 1'b0;
            waiting_11 <= 1'b0;
            waiting_12 <= 1'b0;
            waiting_13 <= 1'b0;
            waiting_14 <= 1'b0;
            waiting_15 <= 1'b0;
        end else begin
            if (finish) begin
                case (replyTag)
                    4'd0: waiting_0 <= 1'b0;
                    4'd1: waiting_1 <= 1'b0;
                    4'd2: waiting_2 <= 1'b0;
                    4'd3: waiting_3 <= 1'b0;
                    4'd4: waiting_4 <= 1'b0;
                    4'd5: waiting_5 <= 1'b0;
                    4'd6: waiting_6 <= 1'b0;
                    4'd7: waiting_7 <= 1'b0;
                    4'd8: waiting_8 <= 1'b0;
                    4'd9: waiting_9 <= 1'b0;
                    4'd10: waiting_10 <= 1'b0;
                    4'd11: waiting_11 <= 1'b0;
                    4'd12: waiting_12 <= 1'b0;
                    4'd13: waiting_13 <= 1'b0;
                    4'd14: waiting_14 <= 1'b0;
                    4'd15: waiting_15 <= 1'b0;
                endcase
            end
            if (fail && waiting_0_choice) begin
                case (failTag)
                    4'd0: waiting_0 <= 1'b0;
                    4'd1: waiting_1 <= 1'b0;
                    4'd2: waiting_2 <= 1'b0;
                    4'd3: waiting_3 <= 1'b0;
                    4'd4: waiting_4 <= 1'b0;
                    4'd5: waiting_5 <= 1'b0;
                    4'd6: waiting_6 <= 1'b0;
                    4'd7: waiting_7 <= 1'b0;
                    4'd8: waiting_8 <= 1'b0;
                    4'd9: waiting_9 <= 1'b0;
                    4'd10: waiting_10 <= 1'b0;
                    4'd11: waiting_11 <= 1'b0;
                    4'd12: waiting_12 <= 1'b0;
                    4'd13: waiting_13 <= 1'b0;
                    4'd14: waiting_14 <= 1'b0;
                    4'd15: waiting_15 <= 1'b0;
                endcase
            end
            if (expires) begin
                case (head)
                    4'd0: waiting_0 <= 1'b0;
                    4'd1: waiting_1 <= 1'b0;
                    4'd2: waiting_2 <= 1'b0;
                    4'd3: waiting_3 <= 1'b0;
                    4'd4: waiting_4 <= 1'b0;
                    4'd5: waiting_5 <= 1'b0;
                    4'd6: waiting_6 <= 1'b0;
                    4'd7: waiting_7 <= 1'b0;
                    4'd8: waiting_8 <= 1'b0;
                    4'd9: waiting_9 <= 1'b0;
                    4'd10: waiting_10 <= 1'b0;
                    4'd11: waiting_11 <= 1'b0;
                    4'd12: waiting_12 <= 1'b0;
                    4'd13: waiting_13 <= 1'b0;
                    4'd14: waiting_14 <= 1'b0;
                    4'd15: waiting_15 <= 1'b0;
                endcase
            end
            if (take) begin
                case (tail)
                    4'd0: waiting_0 <= 1'b1;
                    4'd1: waiting_1 <= 1'b1;
                    4'd2: waiting_2 <= 1'b1;
                    4'd3: waiting_3 <= 1'b1;
                    4'd4: waiting_4 <= 1'b1;
                    4'd5: waiting_5 <= 1'b1;
                    4'd6: waiting_6 <= 1'b1;
                    4'd7: waiting_7 <= 1'b1;
                    4'd8: waiting_8 <= 1'b1;
                    4'd9: waiting_9 <= 1'b1;
                    4'd10: waiting_10 <= 1'b1;
                    4'd11: waiting_11 <= 1'b1;
                    4'd12: waiting_12 <= 1'b1;
                    4'd13: waiting_13 <= 1'b1;
                    4'd14: waiting_14 <= 1'b1;
                    4'd15: waiting_15 <= 1'b1;
                endcase
                taken <= taken + 5'd1;
            end
        end
    end

    always @(posedge aclk) begin
        if (waiting_0_choice_1) begin
            case (replyTag)
                4'd0: failed_0 <= finishResponse[1];
                4'd1: failed_1 <= finishResponse[1];
                4'd2: failed_2 <= finishResponse[1];
                4'd3: failed_3 <= finishResponse[1];
                4'd4: failed_4 <= finishResponse[1];
                4'd5: failed_5 <= finishResponse[1];
                4'd6: failed_6 <= finishResponse[1];
                4'd7: failed_7 <= finishResponse[1];
                4'd8: failed_8 <= finishResponse[1];
                4'd9: failed_9 <= finishResponse[1];
                4'd10: failed_10 <= finishResponse[1];
                4'd11: failed_11 <= finishResponse[1];
                4'd12: failed_12 <= finishResponse[1];
                4'd13: failed_13 <= finishResponse[1];
                4'd14: failed_14 <= finishResponse[1];
                4'd15: failed_15 <= finishResponse[1];
            endcase
            case (replyTag)
                4'd0: refused_0 <= finishResponse == 2'd3;
                4'd1: refused_1 <= finishResponse == 2'd3;
                4'd2: refused_2 <= finishResponse == 2'd3;
                4'd3: refused_3 <= finishResponse == 2'd3;
                4'd4: refused_4 <= finishResponse == 2'd3;
                4'd5: refused_5 <= finishResponse == 2'd3;
                4'd6: refused_6 <= finishResponse == 2'd3;
                4'd7: refused_7 <= finishResponse == 2'd3;
                4'd8: refused_8 <= finishResponse == 2'd3;
                4'd9: refused_9 <= finishResponse == 2'd3;
                4'd10: refused_10 <= finishResponse == 2'd3;
                4'd11: refused_11 <= finishResponse == 2'd3;
                4'd12: refused_12 <= finishResponse == 2'd3;
                4'd13: refused_13 <= finishResponse == 2'd3;
                4'd14: refused_14 <= finishResponse == 2'd3;
                4'd15: refused_15 <= finishResponse == 2'd3;
            endcase
        end
        if (fail && waiting_0_choice) begin
            case (failTag)
                4'd0: failed_0 <= failResponse[1];
                4'd1: failed_1 <= failResponse[1];
                4'd2: failed_2 <= failResponse[1];
                4'd3: failed_3 <= failResponse[1];
                4'd4: failed_4 <= failResponse[1];
                4'd5: failed_5 <= failResponse[1];
                4'd6: failed_6 <= failResponse[1];
                4'd7: failed_7 <= failResponse[1];
                4'd8: failed_8 <= failResponse[1];
                4'd9: failed_9 <= failResponse[1];
                4'd10: failed_10 <= failResponse[1];
                4'd11: failed_11 <= failResponse[1];
                4'd12: failed_12 <= failResponse[1];
                4'd13: failed_13 <= failResponse[1];
                4'd14: failed_14 <= failResponse[1];
                4'd15: failed_15 <= failResponse[1];
            endcase
            case (failTag)
                4'd0: refused_0 <= failResponse == 2'd3;
                4'd1: refused_1 <= failResponse == 2'd3;
                4'd2: refused_2 <= failResponse == 2'd3;
                4'd3: refused_3 <= failResponse == 2'd3;
                4'd4: refused_4 <= failResponse == 2'd3;
                4'd5: refused_5 <= failResponse == 2'd3;
                4'd6: refused_6 <= failResponse == 2'd3;
                4'd7: refused_7 <= failResponse == 2'd3;
                4'd8: refused_8 <= failResponse == 2'd3;
                4'd9: refused_9 <= failResponse == 2'd3;
                4'd10: refused_10 <= failResponse == 2'd3;
                4'd11: refused_11 <= failResponse == 2'd3;
                4'd12: refused_12 <= failResponse == 2'd3;
                4'd13: refused_13 <= failResponse == 2'd3;
                4'd14: refused_14 <= failResponse == 2'd3;
                4'd15: refused_15 <= failResponse == 2'd3;
            endcase
        end
        if (expires) begin
            case (head)
                4'd0: failed_0 <= 1'b1;
                4'd1: failed_1 <= 1'b1;
                4'd2: failed_2 <= 1'b1;
                4'd3: failed_3 <= 1'b1;
                4'd4: failed_4 <= 1'b1;
                4'd5: failed_5 <= 1'b1;
                4'd6: failed_6 <= 1'b1;
                4'd7: failed_7 <= 1'b1;
                4'd8: failed_8 <= 1'b1;
                4'd9: failed_9 <= 1'b1;
                4'd10: failed_10 <= 1'b1;
                4'd11: failed_11 <= 1'b1;
                4'd12: failed_12 <= 1'b1;
                4'd13: failed_13 <= 1'b1;
                4'd14: failed_14 <= 1'b1;
                4'd15: failed_15 <= 1'b1;
            endcase
            case (head)
                4'd0: refused_0 <= 1'b0;
                4'd1: refused_1 <= 1'b0;
                4'd2: refused_2 <= 1'b0;
                4'd3: refused_3 <= 1'b0;
                4'd4: refused_4 <= 1'b0;
                4'd5: refused_5 <= 1'b0;
                4'd6: refused_6 <= 1'b0;
                4'd7: refused_7 <= 1'b0;
                4'd8: refused_8 <= 1'b0;
                4'd9: refused_9 <= 1'b0;
                4'd10: refused_10 <= 1'b0;
                4'd11: refused_11 <= 1'b0;
                4'd12: refused_12 <= 1'b0;
                4'd13: refused_13 <= 1'b0;
                4'd14: refused_14 <= 1'b0;
                4'd15: refused_15 <= 1'b0;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dropping <= 1'b0;
        end else begin
            if (atEnd) begin
                dropping <= 1'b0;
            end
            if (lost) begin
                dropping <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (lost) begin
            dropEnd <= taken;
        end
    end
endmodule

`default_nettype wire
