// PcieReadPath
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.PcieReadPath; change that, not this.

`default_nettype none

module PcieReadPath (
    input  wire        aclk,
    input  wire        aresetn,
    // address: Stream slave, width 37  // PcieReadPath.java:35
    input  wire        address_valid,
    input  wire [36:0] address_payload,
    output wire        address_ready,
    // beats: Stream master, width 71  // PcieReadPath.java:36
    output wire        beats_valid,
    output wire [70:0] beats_payload,
    input  wire        beats_ready,
    output wire        bufferRead,  // PcieReadPath.java:37
    output wire [14:0] bufferAddress,  // PcieReadPath.java:38
    input  wire [63:0] bufferData,  // PcieReadPath.java:39
    output wire        queueRead,  // PcieReadPath.java:40
    output wire [8:0]  queueAddress,  // PcieReadPath.java:41
    input  wire [63:0] queueData,  // PcieReadPath.java:42
    output wire        refused  // PcieReadPath.java:43
);

    reg         first;       // PcieReadPath.java:45
    reg  [16:0] nextWord;    // PcieReadPath.java:45
    reg  [7:0]  count;       // PcieReadPath.java:45
    reg  [3:0]  credits;     // PcieReadPath.java:45
    reg         asked;       // PcieReadPath.java:46
    reg  [16:0] askedPlace;  // PcieReadPath.java:46
    reg         askedBad;    // PcieReadPath.java:46
    reg  [4:0]  askedEnd;    // PcieReadPath.java:46
    reg         came;        // PcieReadPath.java:47
    reg         cameQueue;   // PcieReadPath.java:47
    reg         cameBad;     // PcieReadPath.java:47
    reg  [4:0]  cameEnd;     // PcieReadPath.java:47

    wire        bursts_out_valid;
    wire [36:0] bursts_out_payload;
    wire [2:0]  bursts_count;
    wire        output__in_ready;
    wire [3:0]  output__count;

    wire [3:0] burst_id = bursts_out_payload[36:33];  // Burst.java:12
    wire [19:0] burst_offset = bursts_out_payload[32:13];  // Burst.java:15
    wire [7:0] burst_length = bursts_out_payload[12:5];  // Burst.java:18
    wire [2:0] burst_size = bursts_out_payload[4:2];  // Burst.java:21
    wire [1:0] burst_type = bursts_out_payload[1:0];  // Burst.java:24
    wire [16:0] place = first ? burst_offset[19:3] : nextWord;  // PcieReadPath.java:58
    wire [7:0] beat = first ? 8'd0 : count;  // PcieReadPath.java:59
    wire last = beat == burst_length;  // PcieReadPath.java:60
    wire inBuffers = place[16:15] == 2'd0;  // PcieReadPath.java:61
    wire inQueue = place[16:9] == 8'd192;  // PcieReadPath.java:62
    wire bad = burst_type != 2'd1 || (burst_size != 3'd3 && burst_length != 8'd0) || !(inBuffers || inQueue);  // PcieReadPath.java:63
    wire askedQueue = askedPlace[16];  // PcieReadPath.java:78
    wire [63:0] data = cameBad ? 64'd0 : cameQueue ? queueData : bufferData;  // PcieReadPath.java:89
    wire ask = bursts_out_valid && credits != 4'd0;  // PcieReadPath.java:57
    wire bursts_out_ready = ask && last;
    wire [70:0] output__in_payload = {cameEnd[4:1], cameBad, 1'b0, cameEnd[0], data};

    Fifo_37x4 bursts (  // PcieReadPath.java:49
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

    Fifo_71x8 output_ (  // PcieReadPath.java:53
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (came),
        .in_payload  (output__in_payload),
        .in_ready    (output__in_ready),
        .out_valid   (beats_valid),
        .out_payload (beats_payload),
        .out_ready   (beats_ready),
        .count       (output__count)
    );

    assign refused = ask && last && bad;
    assign bufferRead = asked && !askedQueue;
    assign bufferAddress = askedPlace[14:0];
    assign queueRead = asked && askedQueue;
    assign queueAddress = askedPlace[8:0];

    always @(posedge aclk) begin
        if (!aresetn) begin
            first <= 1'b1;
        end else if (ask) begin
            first <= last;
        end
    end

    always @(posedge aclk) begin
        if (ask) begin
            nextWord <= place + 17'd1;
            count <= beat + 8'd1;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            credits <= 4'd8;
            asked <= 1'b0;
            came <= 1'b0;
        end else begin
            credits <= (credits - {3'd0, ask}) + {3'd0, beats_valid && beats_ready};
            asked <= ask;
            came <= asked;
        end
    end

    always @(posedge aclk) begin
        askedPlace <= place;
        askedBad <= bad;
        askedEnd <= {burst_id, last};
        cameQueue <= askedQueue;
        cameBad <= askedBad;
        cameEnd <= askedEnd;
    end

    wire _unused = &{1'b0, askedPlace[15], bursts_count, output__in_ready, output__count, burst_offset[2:0]};
endmodule

`default_nettype wire
