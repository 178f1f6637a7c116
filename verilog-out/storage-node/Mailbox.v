// Mailbox
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.slow.Mailbox; change that, not this.

`default_nettype none

module Mailbox (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        start,  // Mailbox.java:53
    input  wire [31:0] frameAddress,  // Mailbox.java:54
    input  wire [13:0] frameLength,  // Mailbox.java:55
    // burst: Stream master, width 36  // Mailbox.java:56
    output wire        burst_valid,
    output wire [35:0] burst_payload,
    input  wire        burst_ready,
    // data: Stream slave, width 66  // Mailbox.java:57
    input  wire        data_valid,
    input  wire [65:0] data_payload,
    output wire        data_ready,
    // reply: Stream master, width 36  // Mailbox.java:58
    output wire        reply_valid,
    output wire [35:0] reply_payload,
    input  wire        reply_ready,
    input  wire        sent,  // Mailbox.java:59
    input  wire        read,  // Mailbox.java:60
    input  wire [10:0] readAddress,  // Mailbox.java:61
    output wire [63:0] readData,  // Mailbox.java:62
    output wire [13:0] length,  // Mailbox.java:63
    output wire        busy,  // Mailbox.java:64
    output wire        done,  // Mailbox.java:65
    output wire        error  // Mailbox.java:66
);

    localparam [2:0] STATE_IDLE = 3'd0;
    localparam [2:0] STATE_MEASURE = 3'd1;
    localparam [2:0] STATE_ADDRESS = 3'd2;
    localparam [2:0] STATE_DATA = 3'd3;
    localparam [2:0] STATE_QUEUE = 3'd4;
    localparam [2:0] STATE_SENDING = 3'd5;

    (* ram_style = "block" *) reg [63:0] frame [0:2047];  // Mailbox.java:68
    reg  [2:0]  state;           // Mailbox.java:69
    reg  [28:0] address;         // Mailbox.java:70
    reg  [13:0] bytes;           // Mailbox.java:70
    reg  [10:0] left;            // Mailbox.java:70
    reg  [10:0] word;            // Mailbox.java:70
    reg         spoiled;         // Mailbox.java:70
    reg  [10:0] beats;           // Mailbox.java:75
    reg  [63:0] frame_word;      // Mailbox.java:118

    // combinational: set by always @*
    reg  [2:0] state_next;  // Mailbox.java:69

    wire legal = bytes >= 14'd14 && bytes <= 14'h2400;  // Mailbox.java:72
    wire [10:0] room = 11'd16 - {7'd0, address[3:0]};  // Mailbox.java:74
    wire failed = data_payload[65];  // Mailbox.java:76
    wire last = data_payload[64];  // Mailbox.java:77
    wire [13:0] left_sum = frameLength + 14'd7;  // Mailbox.java:87
    wire [2:0] whole_kind = 3'd5;  // Reply.java:30
    wire [4:0] whole_id = 5'd0;  // Reply.java:33
    wire [2:0] whole_lun = 3'd0;  // Reply.java:36
    wire [3:0] whole_slot = 4'd0;  // Reply.java:39
    wire [7:0] whole_status = 8'd0;  // Reply.java:42
    wire [7:0] whole_error = 8'd0;  // Reply.java:45
    wire [3:0] whole_aoeError = 4'd0;  // Reply.java:48
    wire whole_release = 1'b0;  // Reply.java:51
    wire abandoned = data_valid && data_ready && last && (spoiled || failed);  // Mailbox.java:131

    assign burst_valid = state == STATE_ADDRESS;
    assign burst_payload = {address, 3'd0, beats[3:0] - 4'd1};
    assign data_ready = 1'b1;
    assign readData = frame_word;
    assign reply_valid = state == STATE_QUEUE;
    assign reply_payload = {whole_kind, whole_id, whole_lun, whole_slot, whole_status, whole_error, whole_aoeError,
            whole_release};
    assign length = bytes;
    assign busy = state != STATE_IDLE && legal;
    assign done = sent || abandoned;
    assign error = abandoned;

    always @* begin
        state_next = state;
        case (state)
            STATE_IDLE: begin
                if (start) begin
                    state_next = STATE_MEASURE;
                end
            end
            STATE_MEASURE: begin
                state_next = STATE_ADDRESS;
                if (!legal) begin
                    state_next = STATE_IDLE;
                end
            end
            STATE_ADDRESS: begin
                if (burst_ready) begin
                    state_next = STATE_DATA;
                end
            end
            STATE_DATA: begin
                if (data_valid) begin
                    if (last) begin
                        state_next = STATE_MEASURE;
                        if (left == 11'd0) begin
                            state_next = STATE_QUEUE;
                        end
                        if (spoiled || failed) begin
                            state_next = STATE_IDLE;
                        end
                    end
                end
            end
            STATE_QUEUE: begin
                if (reply_ready) begin
                    state_next = STATE_SENDING;
                end
            end
            default: begin // STATE_SENDING
                if (sent) begin
                    state_next = STATE_IDLE;
                end
            end
        endcase
    end

    always @(posedge aclk) begin
        if (data_valid && data_ready) begin
            frame[word] <= data_payload[63:0];
        end
    end

    always @(posedge aclk) begin
        if (read) frame_word <= frame[readAddress];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            state <= STATE_IDLE;
        end else begin
            state <= state_next;
        end
    end

    always @(posedge aclk) begin
        case (state)
            STATE_IDLE: begin
                if (start) begin
                    address <= frameAddress[31:3];
                    bytes <= frameLength;
                    left <= left_sum[13:3];
                    word <= 11'd0;
                    spoiled <= 1'b0;
                end
            end
            STATE_MEASURE: beats <= left < room ? left : room;
            STATE_ADDRESS: begin
                if (burst_ready) begin
                    address <= address + {18'd0, beats};
                    left <= left - beats;
                end
            end
            STATE_DATA: begin
                if (data_valid) begin
                    word <= word + 11'd1;
                    spoiled <= spoiled || failed;
                end
            end
            default: ;
        endcase
    end

    wire _unused = &{1'b0, left_sum[2:0], frameAddress[2:0]};
endmodule

`default_nettype wire
