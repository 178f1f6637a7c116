// SubmissionQueue
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.SubmissionQueue; change that, not this.

`default_nettype none

module SubmissionQueue (
    input  wire        aclk,
    input  wire        aresetn,
    // command: Stream slave, width 72  // SubmissionQueue.java:38
    input  wire        command_valid,
    input  wire [71:0] command_payload,
    output wire        command_ready,
    input  wire        enable,  // SubmissionQueue.java:39
    input  wire [6:0]  size,  // SubmissionQueue.java:40
    input  wire [43:0] base,  // SubmissionQueue.java:41
    input  wire [31:0] namespace,  // SubmissionQueue.java:42
    input  wire        completed,  // SubmissionQueue.java:43
    output wire [5:0]  tail,  // SubmissionQueue.java:44
    output wire [6:0]  inFlight,  // SubmissionQueue.java:45
    input  wire        readEnable,  // SubmissionQueue.java:46
    input  wire [8:0]  readAddress,  // SubmissionQueue.java:47
    output wire [63:0] readData,  // SubmissionQueue.java:48
    output wire        issued  // SubmissionQueue.java:49
);

    (* ram_style = "block" *) reg [63:0] queue [0:511];  // SubmissionQueue.java:51
    reg  [5:0]  next;           // SubmissionQueue.java:52
    reg  [6:0]  flying;         // SubmissionQueue.java:52
    reg         room;           // SubmissionQueue.java:53
    reg         settling;       // SubmissionQueue.java:53
    reg         busy;           // SubmissionQueue.java:54
    reg  [2:0]  word;           // SubmissionQueue.java:54
    reg  [71:0] kept;           // SubmissionQueue.java:54
    reg  [63:0] queue_word;     // SubmissionQueue.java:102

    // combinational: set by always @*
    reg  [63:0] entry;  // SubmissionQueue.java:92

    wire current_write = kept[71];  // Command.java:12
    wire current_fua = kept[70];  // Command.java:13
    wire [4:0] current_id = kept[69:65];  // Command.java:16
    wire current_part = kept[64];  // Command.java:19
    wire [3:0] current_slot = kept[63:60];  // Command.java:22
    wire [3:0] current_bufferSector = kept[59:56];  // Command.java:25
    wire [4:0] current_sectors = kept[55:51];  // Command.java:28
    wire [50:0] current_lba = kept[50:0];  // Command.java:31
    wire last = busy && word == 3'd7;  // SubmissionQueue.java:60
    wire [6:0] buffer = current_write ? {2'd0, current_id} : {3'd4, current_slot};  // SubmissionQueue.java:83
    wire [4:0] lastSector = ({1'b0, current_bufferSector} + current_sectors) - 5'd1;  // SubmissionQueue.java:85
    wire twoPages = !current_bufferSector[3] && lastSector[3];  // SubmissionQueue.java:86
    wire [63:0] prp1 = {base, buffer, current_bufferSector, 9'd0};  // SubmissionQueue.java:87
    wire [63:0] prp2 = twoPages ? {base, buffer, 13'h1000} : 64'd0;  // SubmissionQueue.java:88
    wire [7:0] opcode = current_write ? 8'd1 : 8'd2;  // SubmissionQueue.java:89
    wire [15:0] identifier = {10'd0, current_part, current_id};  // SubmissionQueue.java:90
    wire [15:0] blocks = {11'd0, current_sectors - 5'd1};  // SubmissionQueue.java:91

    assign command_ready = !busy && !settling && room && enable;
    assign readData = queue_word;
    assign tail = next;
    assign inFlight = flying;
    assign issued = last;

    always @* begin
        entry = 64'd0;
        case (word)
            3'd0: entry = {namespace, identifier, 8'd0, opcode};
            3'd3: entry = prp1;
            3'd4: entry = prp2;
            3'd5: entry = {13'd0, current_lba};
            3'd6: entry = {32'd0, 1'b0, current_fua, 14'd0, blocks};
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (busy) begin
            queue[{next, word}] <= entry;
        end
    end

    always @(posedge aclk) begin
        if (readEnable) queue_word <= queue[readAddress];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            room <= 1'b0;
            settling <= 1'b0;
        end else begin
            room <= flying + 7'd1 < size;
            settling <= last;
        end
    end

    always @(posedge aclk) begin
        if (command_valid && command_ready) begin
            kept <= command_payload;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            next <= 6'd0;
            flying <= 7'd0;
            busy <= 1'b0;
            word <= 3'd0;
        end else begin
            if (command_valid && command_ready) begin
                busy <= 1'b1;
            end
            if (busy) begin
                word <= word + 3'd1;
            end
            if (last) begin
                busy <= 1'b0;
                next <= {1'b0, next} + 7'd1 == size ? 6'd0 : next + 6'd1;
            end
            flying <= (flying + {6'd0, last}) - {6'd0, completed};
            if (!enable) begin
                next <= 6'd0;
                flying <= 7'd0;
                busy <= 1'b0;
                word <= 3'd0;
            end
        end
    end

    wire _unused = &{1'b0, lastSector[4], lastSector[2:0]};
endmodule

`default_nettype wire
