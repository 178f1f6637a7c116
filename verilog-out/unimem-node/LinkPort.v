// LinkPort, timing 76_80_64_256_512_1024_512
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.LinkPort; change that, not this.

`default_nettype none

module LinkPort (
    input  wire        aclk,
    input  wire        aresetn,
    // requestIn: Stream slave, width 65  // LinkPort.java:70
    input  wire        requestIn_valid,
    input  wire [64:0] requestIn_payload,
    output wire        requestIn_ready,
    // responseIn: Stream slave, width 65  // LinkPort.java:71
    input  wire        responseIn_valid,
    input  wire [64:0] responseIn_payload,
    output wire        responseIn_ready,
    // interruptIn: Stream slave, width 65  // LinkPort.java:72
    input  wire        interruptIn_valid,
    input  wire [64:0] interruptIn_payload,
    output wire        interruptIn_ready,
    // requestOut: Stream master, width 65  // LinkPort.java:73
    output wire        requestOut_valid,
    output wire [64:0] requestOut_payload,
    input  wire        requestOut_ready,
    // responseOut: Stream master, width 65  // LinkPort.java:74
    output wire        responseOut_valid,
    output wire [64:0] responseOut_payload,
    input  wire        responseOut_ready,
    // interruptOut: Stream master, width 65  // LinkPort.java:75
    output wire        interruptOut_valid,
    output wire [64:0] interruptOut_payload,
    input  wire        interruptOut_ready,
    // m_axis_link: Wire master  // LinkPort.java:76
    output wire [63:0] m_axis_link_tdata,
    output wire        m_axis_link_tvalid,
    input  wire        m_axis_link_tready,
    // s_axis_link: Wire slave  // LinkPort.java:77
    input  wire [63:0] s_axis_link_tdata,
    input  wire        s_axis_link_tvalid,
    output wire        s_axis_link_tready,
    input  wire        enable,  // LinkPort.java:78
    input  wire [15:0] silence,  // LinkPort.java:79
    output wire        up,  // LinkPort.java:80
    output wire        lost,  // LinkPort.java:81
    output wire        crcError,  // LinkPort.java:82
    output wire        unknownKind,  // LinkPort.java:83
    output wire        gap,  // LinkPort.java:84
    output wire        noRoom,  // LinkPort.java:85
    output wire        duplicate,  // LinkPort.java:86
    output wire        replayed,  // LinkPort.java:87
    output wire        timedOut,  // LinkPort.java:88
    output wire        requestDropped,  // LinkPort.java:89
    output wire        responseDropped,  // LinkPort.java:90
    output wire        interruptDropped,  // LinkPort.java:91
    output wire        unacknowledged  // LinkPort.java:92
);

    reg  begun;  // LinkPort.java:170

    wire        receiver_request_write;
    wire        receiver_request_commit;
    wire        receiver_response_write;
    wire        receiver_response_commit;
    wire        receiver_interrupt_write;
    wire        receiver_interrupt_commit;
    wire [64:0] receiver_word;
    wire        receiver_rollback;
    wire [4:0]  receiver_expected;
    wire        receiver_hunting;
    wire        receiver_helloFirst;
    wire        receiver_helloSecond;
    wire        receiver_ack;
    wire [63:0] receiver_linkWord;
    wire        receiver_accepted;
    wire        transmitter_packets_0_ready;
    wire        transmitter_request_sent;
    wire        transmitter_packets_1_ready;
    wire        transmitter_response_sent;
    wire        transmitter_packets_2_ready;
    wire        transmitter_interrupt_sent;
    wire        transmitter_packetSent;
    wire        transmitter_again_ready;
    wire        transmitter_ackSent;
    wire        transmitter_runEnds;
    wire        transmitter_runBegins;
    wire        transmitter_running;
    wire        transmitter_keep;
    wire [64:0] transmitter_kept;
    wire [4:0]  transmitter_keptNumber;
    wire        transmitter_slot;
    wire        training_isDown;
    wire        training_asks;
    wire        training_answers;
    wire        recovery_run;
    wire        recovery_replay;
    wire        schedule_wanted;
    wire        schedule_urgent;
    wire [4:0]  window_next;
    wire        window_mayStart;
    wire        window_onTheWay;
    wire        window_progress;
    wire        window_foreign;
    wire        replay_mayStart;
    wire        replay_isActive;
    wire        replay_again_valid;
    wire [64:0] replay_again_payload;
    wire        gate_0_out_valid;
    wire [64:0] gate_0_out_payload;
    wire        credits_0_mayStart;
    wire [8:0]  credits_0_used;
    wire        buffer_0_full;
    wire        buffer_0_empty;
    wire [8:0]  buffer_0_freed;
    wire        gate_1_out_valid;
    wire [64:0] gate_1_out_payload;
    wire        credits_1_mayStart;
    wire [8:0]  credits_1_used;
    wire        buffer_1_full;
    wire        buffer_1_empty;
    wire [8:0]  buffer_1_freed;
    wire        gate_2_out_valid;
    wire [64:0] gate_2_out_payload;
    wire        credits_2_mayStart;
    wire [5:0]  credits_2_used;
    wire        buffer_2_full;
    wire        buffer_2_empty;
    wire [5:0]  buffer_2_freed;

    wire allEmpty = 1'b1 && buffer_0_empty && buffer_1_empty && buffer_2_empty;  // LinkPort.java:145
    wire buffer_1_out_ready = responseOut_ready;
    wire buffer_0_out_ready = requestOut_ready;
    wire buffer_2_out_ready = interruptOut_ready;
    wire wordLeft = 1'b0 || (requestOut_valid && buffer_0_out_ready) || (responseOut_valid && buffer_1_out_ready) ||
            (interruptOut_valid && buffer_2_out_ready);  // LinkPort.java:146
    wire ack = receiver_ack && up;  // LinkPort.java:112
    wire request_mayStart = credits_0_mayStart && window_mayStart && replay_mayStart;  // LinkPort.java:134
    wire response_mayStart = credits_1_mayStart && window_mayStart && replay_mayStart;  // LinkPort.java:134
    wire interrupt_mayStart = credits_2_mayStart && window_mayStart && replay_mayStart;  // LinkPort.java:134
    wire [4:0] ackNext = receiver_linkWord[59:55];  // LinkPort.java:111
    wire drains = training_isDown && window_onTheWay;  // LinkPort.java:169
    wire nak = ack && receiver_linkWord[54];  // LinkPort.java:113
    wire buffer_0_clear = training_isDown && buffer_0_empty;
    wire buffer_1_clear = training_isDown && buffer_1_empty;
    wire buffer_2_clear = training_isDown && buffer_2_empty;
    wire transmitter_hello = training_asks || training_answers;
    wire [35:0] transmitter_ackFields = {receiver_expected, receiver_hunting && transmitter_runEnds, buffer_0_freed,
            buffer_1_freed, buffer_2_freed, 6'd0};
    wire window_clear = training_isDown && !drains;
    wire replay_rewind = transmitter_runEnds && recovery_replay;
    wire schedule_packetCame = receiver_accepted || duplicate;
    wire recovery_waits = receiver_helloSecond && up;
    wire receiver_listen = !training_isDown;
    wire receiver_carries = training_answers || up;
    wire training_isEmpty = allEmpty && !drains;
    wire training_valid = receiver_accepted || duplicate || receiver_ack;

    LinkReceiver receiver (  // LinkPort.java:102
        .aclk             (aclk),
        .aresetn          (aresetn),
        .wire_tdata       (s_axis_link_tdata),
        .wire_tvalid      (s_axis_link_tvalid),
        .wire_tready      (s_axis_link_tready),
        .listen           (receiver_listen),
        .carries          (receiver_carries),
        .restart          (training_isDown),
        .request_full     (buffer_0_full),
        .request_write    (receiver_request_write),
        .request_commit   (receiver_request_commit),
        .response_full    (buffer_1_full),
        .response_write   (receiver_response_write),
        .response_commit  (receiver_response_commit),
        .interrupt_full   (buffer_2_full),
        .interrupt_write  (receiver_interrupt_write),
        .interrupt_commit (receiver_interrupt_commit),
        .word             (receiver_word),
        .rollback         (receiver_rollback),
        .expected         (receiver_expected),
        .hunting          (receiver_hunting),
        .helloFirst       (receiver_helloFirst),
        .helloSecond      (receiver_helloSecond),
        .ack              (receiver_ack),
        .linkWord         (receiver_linkWord),
        .accepted         (receiver_accepted),
        .duplicate        (duplicate),
        .crcError         (crcError),
        .unknownKind      (unknownKind),
        .gap              (gap),
        .noRoom           (noRoom)
    );

    LinkTransmitter transmitter (  // LinkPort.java:103
        .aclk               (aclk),
        .aresetn            (aresetn),
        .packets_0_valid    (gate_0_out_valid),
        .packets_0_payload  (gate_0_out_payload),
        .packets_0_ready    (transmitter_packets_0_ready),
        .request_mayStart   (request_mayStart),
        .request_sent       (transmitter_request_sent),
        .packets_1_valid    (gate_1_out_valid),
        .packets_1_payload  (gate_1_out_payload),
        .packets_1_ready    (transmitter_packets_1_ready),
        .response_mayStart  (response_mayStart),
        .response_sent      (transmitter_response_sent),
        .packets_2_valid    (gate_2_out_valid),
        .packets_2_payload  (gate_2_out_payload),
        .packets_2_ready    (transmitter_packets_2_ready),
        .interrupt_mayStart (interrupt_mayStart),
        .interrupt_sent     (transmitter_interrupt_sent),
        .packetSent         (transmitter_packetSent),
        .hello              (transmitter_hello),
        .second             (training_answers),
        .up                 (up),
        .number             (window_next),
        .ackFields          (transmitter_ackFields),
        .ackWanted          (schedule_wanted),
        .ackUrgent          (schedule_urgent),
        .run                (recovery_run),
        .replaying          (replay_isActive),
        .again_valid        (replay_again_valid),
        .again_payload      (replay_again_payload),
        .again_ready        (transmitter_again_ready),
        .ackSent            (transmitter_ackSent),
        .runEnds            (transmitter_runEnds),
        .runBegins          (transmitter_runBegins),
        .running            (transmitter_running),
        .keep               (transmitter_keep),
        .kept               (transmitter_kept),
        .keptNumber         (transmitter_keptNumber),
        .slot               (transmitter_slot),
        .wire_tdata         (m_axis_link_tdata),
        .wire_tvalid        (m_axis_link_tvalid),
        .wire_tready        (m_axis_link_tready)
    );

    LinkTraining training (  // LinkPort.java:104
        .aclk        (aclk),
        .aresetn     (aresetn),
        .enable      (enable),
        .isEmpty     (training_isEmpty),
        .helloFirst  (receiver_helloFirst),
        .helloSecond (receiver_helloSecond),
        .valid       (training_valid),
        .silence     (silence),
        .isDown      (training_isDown),
        .asks        (training_asks),
        .answers     (training_answers),
        .up          (up),
        .lost        (lost)
    );

    Recovery recovery (  // LinkPort.java:105
        .aclk      (aclk),
        .aresetn   (aresetn),
        .up        (up),
        .hunting   (receiver_hunting),
        .nak       (nak),
        .waits     (recovery_waits),
        .open      (window_onTheWay),
        .progress  (window_progress),
        .runBegins (transmitter_runBegins),
        .running   (transmitter_running),
        .replaying (replay_isActive),
        .runEnds   (transmitter_runEnds),
        .run       (recovery_run),
        .replay    (recovery_replay),
        .timeout   (timedOut)
    );

    AckSchedule schedule (  // LinkPort.java:106
        .aclk       (aclk),
        .aresetn    (aresetn),
        .packetCame (schedule_packetCame),
        .wordLeft   (wordLeft),
        .sent       (transmitter_ackSent),
        .slot       (transmitter_slot),
        .wanted     (schedule_wanted),
        .urgent     (schedule_urgent)
    );

    SendWindow window (  // LinkPort.java:107
        .aclk     (aclk),
        .aresetn  (aresetn),
        .sent     (transmitter_packetSent),
        .ack      (ack),
        .ackNext  (ackNext),
        .forget   (drains),
        .clear    (window_clear),
        .next     (window_next),
        .mayStart (window_mayStart),
        .onTheWay (window_onTheWay),
        .progress (window_progress),
        .foreign  (window_foreign)
    );

    ReplayBuffer replay (  // LinkPort.java:108
        .aclk          (aclk),
        .aresetn       (aresetn),
        .store         (transmitter_keep),
        .word          (transmitter_kept),
        .number        (transmitter_keptNumber),
        .progress      (window_progress),
        .ackNext       (ackNext),
        .rewind        (replay_rewind),
        .clear         (training_isDown),
        .mayStart      (replay_mayStart),
        .isActive      (replay_isActive),
        .again_valid   (replay_again_valid),
        .again_payload (replay_again_payload),
        .again_ready   (transmitter_again_ready)
    );

    PacketGate gate_0 (  // LinkPort.java:120
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (requestIn_valid),
        .in_payload  (requestIn_payload),
        .in_ready    (requestIn_ready),
        .out_valid   (gate_0_out_valid),
        .out_payload (gate_0_out_payload),
        .out_ready   (transmitter_packets_0_ready),
        .open        (up),
        .dropped     (requestDropped)
    );

    Credits_9x511x75 credits_0 (  // LinkPort.java:121
        .aclk     (aclk),
        .aresetn  (aresetn),
        .sent     (transmitter_request_sent),
        .ack      (ack),
        .freed    (receiver_linkWord[53:45]),
        .clear    (training_isDown),
        .mayStart (credits_0_mayStart),
        .used     (credits_0_used)
    );

    CommitBuffer_65x512x9 buffer_0 (  // LinkPort.java:122
        .aclk        (aclk),
        .aresetn     (aresetn),
        .write       (receiver_request_write),
        .word        (receiver_word),
        .commit      (receiver_request_commit),
        .rollback    (receiver_rollback),
        .clear       (buffer_0_clear),
        .out_valid   (requestOut_valid),
        .out_payload (requestOut_payload),
        .out_ready   (buffer_0_out_ready),
        .full        (buffer_0_full),
        .empty       (buffer_0_empty),
        .freed       (buffer_0_freed)
    );

    PacketGate gate_1 (  // LinkPort.java:120
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (responseIn_valid),
        .in_payload  (responseIn_payload),
        .in_ready    (responseIn_ready),
        .out_valid   (gate_1_out_valid),
        .out_payload (gate_1_out_payload),
        .out_ready   (transmitter_packets_1_ready),
        .open        (up),
        .dropped     (responseDropped)
    );

    Credits_9x511x66 credits_1 (  // LinkPort.java:121
        .aclk     (aclk),
        .aresetn  (aresetn),
        .sent     (transmitter_response_sent),
        .ack      (ack),
        .freed    (receiver_linkWord[44:36]),
        .clear    (training_isDown),
        .mayStart (credits_1_mayStart),
        .used     (credits_1_used)
    );

    CommitBuffer_65x512x9 buffer_1 (  // LinkPort.java:122
        .aclk        (aclk),
        .aresetn     (aresetn),
        .write       (receiver_response_write),
        .word        (receiver_word),
        .commit      (receiver_response_commit),
        .rollback    (receiver_rollback),
        .clear       (buffer_1_clear),
        .out_valid   (responseOut_valid),
        .out_payload (responseOut_payload),
        .out_ready   (buffer_1_out_ready),
        .full        (buffer_1_full),
        .empty       (buffer_1_empty),
        .freed       (buffer_1_freed)
    );

    PacketGate gate_2 (  // LinkPort.java:120
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (interruptIn_valid),
        .in_payload  (interruptIn_payload),
        .in_ready    (interruptIn_ready),
        .out_valid   (gate_2_out_valid),
        .out_payload (gate_2_out_payload),
        .out_ready   (transmitter_packets_2_ready),
        .open        (up),
        .dropped     (interruptDropped)
    );

    Credits_6x15x1 credits_2 (  // LinkPort.java:121
        .aclk     (aclk),
        .aresetn  (aresetn),
        .sent     (transmitter_interrupt_sent),
        .ack      (ack),
        .freed    (receiver_linkWord[35:30]),
        .clear    (training_isDown),
        .mayStart (credits_2_mayStart),
        .used     (credits_2_used)
    );

    CommitBuffer_65x16x6 buffer_2 (  // LinkPort.java:122
        .aclk        (aclk),
        .aresetn     (aresetn),
        .write       (receiver_interrupt_write),
        .word        (receiver_word),
        .commit      (receiver_interrupt_commit),
        .rollback    (receiver_rollback),
        .clear       (buffer_2_clear),
        .out_valid   (interruptOut_valid),
        .out_payload (interruptOut_payload),
        .out_ready   (buffer_2_out_ready),
        .full        (buffer_2_full),
        .empty       (buffer_2_empty),
        .freed       (buffer_2_freed)
    );

    assign unacknowledged = drains;
    assign replayed = begun;

    always @(posedge aclk) begin
        if (!aresetn) begin
            begun <= 1'b0;
        end else begin
            begun <= transmitter_runEnds && recovery_replay && window_onTheWay;
        end
    end

    wire _unused = &{1'b0, receiver_linkWord[63:60], receiver_linkWord[29:0], window_foreign, credits_0_used,
            credits_1_used, credits_2_used};
endmodule

`default_nettype wire
