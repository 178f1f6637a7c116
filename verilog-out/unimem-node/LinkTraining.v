// LinkTraining, quietCycles 512, silenceWidth 16
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.LinkTraining; change that, not this.

`default_nettype none

module LinkTraining (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        enable,  // LinkTraining.java:47
    input  wire        isEmpty,  // LinkTraining.java:48
    input  wire        helloFirst,  // LinkTraining.java:49
    input  wire        helloSecond,  // LinkTraining.java:50
    input  wire        valid,  // LinkTraining.java:51
    input  wire [15:0] silence,  // LinkTraining.java:52
    output wire        isDown,  // LinkTraining.java:53
    output wire        asks,  // LinkTraining.java:54
    output wire        answers,  // LinkTraining.java:55
    output wire        up,  // LinkTraining.java:56
    output wire        lost  // LinkTraining.java:57
);

    localparam [1:0] STATE_DOWN = 2'd0;
    localparam [1:0] STATE_ASK = 2'd1;
    localparam [1:0] STATE_ANSWER = 2'd2;
    localparam [1:0] STATE_UP = 2'd3;

    reg  [8:0]  waited;    // LinkTraining.java:59
    reg  [15:0] silent;    // LinkTraining.java:59
    reg         isSilent;  // LinkTraining.java:60
    reg  [1:0]  state;     // LinkTraining.java:61

    // combinational: set by always @*
    reg  [1:0] state_next;  // LinkTraining.java:61

    wire isQuiet = waited == 9'h1ff;  // LinkTraining.java:62

    assign isDown = state == STATE_DOWN;
    assign asks = state == STATE_ASK;
    assign answers = state == STATE_ANSWER;
    assign up = state == STATE_UP;
    assign lost = state == STATE_UP && state_next != STATE_UP;

    always @* begin
        state_next = state;
        case (state)
            STATE_DOWN: begin
                if (isQuiet && isEmpty && enable) begin
                    state_next = STATE_ASK;
                end
            end
            STATE_ASK: begin
                if (helloFirst || helloSecond) begin
                    state_next = STATE_ANSWER;
                end
            end
            STATE_ANSWER: begin
                if (helloSecond || valid) begin
                    state_next = STATE_UP;
                end
            end
            STATE_UP: begin
                if (helloFirst || isSilent) begin
                    state_next = STATE_DOWN;
                end
            end
        endcase
        if (!enable) begin
            state_next = STATE_DOWN;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            silent <= 16'd0;
            isSilent <= 1'b0;
            state <= STATE_DOWN;
        end else begin
            state <= state_next;
            isSilent <= silent == silence;
            silent <= (valid || state != STATE_UP) ? 16'd0 : silent + 16'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            waited <= 9'd0;
        end else begin
            if (state == STATE_DOWN && !isQuiet) begin
                waited <= waited + 9'd1;
            end
            if (state_next == STATE_DOWN && state != STATE_DOWN) begin
                waited <= 9'd0;
            end
        end
    end
endmodule

`default_nettype wire
