// PcieWritePath
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.PcieWritePath; change that, not this.

`default_nettype none

module PcieWritePath (
    input  wire        aclk,
    input  wire        aresetn,
    // address: Stream slave, width 37  // PcieWritePath.java:39
    input  wire        address_valid,
    input  wire [36:0] address_payload,
    output wire        address_ready,
    // beats: Stream slave, width 73  // PcieWritePath.java:40
    input  wire        beats_valid,
    input  wire [72:0] beats_payload,
    output wire        beats_ready,
    // response: Stream master, width 6  // PcieWritePath.java:41
    output wire        response_valid,
    output wire [5:0]  response_payload,
    input  wire        response_ready,
    output wire        bufferWrite,  // PcieWritePath.java:42
    output wire [13:0] bufferAddress,  // PcieWritePath.java:43
    output wire [63:0] bufferData,  // PcieWritePath.java:44
    output wire [7:0]  bufferLanes,  // PcieWritePath.java:45
    // completion: Stream master, width 70  // PcieWritePath.java:46
    output wire        completion_valid,
    output wire [69:0] completion_payload,
    input  wire        completion_ready,
    output wire        refused,  // PcieWritePath.java:47
    output wire        overrun  // PcieWritePath.java:48
);

    reg         first;       // PcieWritePath.java:50
    reg  [16:0] nextWord;    // PcieWritePath.java:50
    reg         wrong;       // PcieWritePath.java:50
    reg         intoBuffer;  // PcieWritePath.java:51
    reg         intoQueue;   // PcieWritePath.java:51
    reg  [16:0] word;        // PcieWritePath.java:51
    reg  [63:0] data;        // PcieWritePath.java:51
    reg  [7:0]  lanes;       // PcieWritePath.java:51

    wire        bursts_out_valid;
    wire [36:0] bursts_out_payload;
    wire [2:0]  bursts_count;
    wire        answers_in_ready;
    wire [2:0]  answers_count;
    wire        completions_in_ready;
    wire [6:0]  completions_count;

    wire [3:0] burst_id = bursts_out_payload[36:33];  // Burst.java:12
    wire [19:0] burst_offset = bursts_out_payload[32:13];  // Burst.java:15
    wire [7:0] burst_length = bursts_out_payload[12:5];  // Burst.java:18
    wire [2:0] burst_size = bursts_out_payload[4:2];  // Burst.java:21
    wire [1:0] burst_type = bursts_out_payload[1:0];  // Burst.java:24
    wire last = beats_payload[72];  // PcieWritePath.java:60
    wire [7:0] strobes = beats_payload[71:64];  // PcieWritePath.java:61
    wire beat = beats_valid && beats_ready;  // PcieWritePath.java:63
    wire [16:0] place = first ? burst_offset[19:3] : nextWord;  // PcieWritePath.java:65
    wire inBuffers = place[16:14] == 3'd4;  // PcieWritePath.java:66
    wire inQueue = place[16:7] == 10'd832;  // PcieWritePath.java:67
    wire torn = inQueue && !(&strobes);  // PcieWritePath.java:68
    wire bad = burst_type != 2'd1 || (burst_size != 3'd3 && burst_length != 8'd0) || !(inBuffers || inQueue) || torn;  // PcieWritePath.java:69
    wire burstBad = bad || wrong;  // PcieWritePath.java:70
    wire bursts_out_ready = beat && last;
    wire answers_in_valid = beat && last;
    wire [5:0] answers_in_payload = {burst_id, burstBad, 1'b0};
    wire [69:0] completions_in_payload = {word[6:1], data};

    Fifo_37x4 bursts (  // PcieWritePath.java:53
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (address_valid),
        .in_payload  (address_payload),
        .in_ready    (address_ready),
        .out_valid   (bursts_out_valid),
        .out_payload (bursts_out_payload),
        .out_ready   (bursts_out_ready),
        .count       (bursts_count)
    );

    Fifo_6x4 answers (  // PcieWritePath.java:55
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (answers_in_valid),
        .in_payload  (answers_in_payload),
        .in_ready    (answers_in_ready),
        .out_valid   (response_valid),
        .out_payload (response_payload),
        .out_ready   (response_ready),
        .count       (answers_count)
    );

    Fifo_70x64 completions (  // PcieWritePath.java:92
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (intoQueue),
        .in_payload  (completions_in_payload),
        .in_ready    (completions_in_ready),
        .out_valid   (completion_valid),
        .out_payload (completion_payload),
        .out_ready   (completion_ready),
        .count       (completions_count)
    );

    assign beats_ready = bursts_out_valid && answers_in_ready;
    assign refused = beat && last && burstBad;
    assign bufferWrite = intoBuffer;
    assign bufferAddress = word[13:0];
    assign bufferData = data;
    assign bufferLanes = lanes;
    assign overrun = intoQueue && !completions_in_ready;

    always @(posedge aclk) begin
        if (!aresetn) begin
            first <= 1'b1;
            wrong <= 1'b0;
        end else if (beat) begin
            first <= last;
            wrong <= !last && burstBad;
        end
    end

    always @(posedge aclk) begin
        if (beat) begin
            nextWord <= place + 17'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            intoBuffer <= 1'b0;
            intoQueue <= 1'b0;
        end else begin
            intoBuffer <= beat && inBuffers && !(burst_type != 2'd1 || (burst_size != 3'd3 && burst_length != 8'd0));
            intoQueue <= beat && inQueue && !bad && place[0];
        end
    end

    always @(posedge aclk) begin
        word <= place;
        data <= beats_payload[63:0];
        lanes <= strobes;
    end

    wire _unused = &{1'b0, word[16:14], bursts_count, answers_count, completions_count, burst_offset[2:0]};
endmodule

`default_nettype wire
