// Classifier
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.ingress.Classifier; change that, not this.

`default_nettype none

module Classifier (
    input  wire [333:0] header,  // Classifier.java:22
    input  wire [15:0]  shelf,  // Classifier.java:23
    input  wire [7:0]   lunsPresent,  // Classifier.java:24
    output wire [21:0]  facts  // Classifier.java:25
);

    wire [13:0] frame_length = header[333:320];  // FrameHeader.java:19
    wire [63:0] frame_word3 = header[255:192];  // FrameHeader.java:22
    wire [63:0] frame_word2 = header[191:128];  // FrameHeader.java:23
    wire [63:0] frame_word1 = header[127:64];  // FrameHeader.java:24
    wire [63:0] frame_word0 = header[63:0];  // FrameHeader.java:25
    wire [7:0] bytes_8 = frame_word0[7:0];  // FrameHeader.java:52
    wire destinationGroup = bytes_8[0];  // Classifier.java:30
    wire [7:0] bytes_4 = frame_word1[55:48];  // FrameHeader.java:52
    wire [7:0] bytes_6 = frame_word2[7:0];  // FrameHeader.java:52
    wire [7:0] bytes_5 = frame_word2[15:8];  // FrameHeader.java:52
    wire [15:0] major = {bytes_6, bytes_5};  // FrameHeader.java:37
    wire [7:0] bytes_7 = frame_word2[23:16];  // FrameHeader.java:52
    wire [7:0] bytes_2 = frame_word2[31:24];  // FrameHeader.java:52
    wire [7:0] bytes_13 = frame_word3[7:0];  // FrameHeader.java:52
    wire writeFlag = bytes_13[0];  // Classifier.java:35
    wire [7:0] bytes_12 = frame_word3[23:16];  // FrameHeader.java:52
    wire [7:0] bytes_10 = frame_word3[31:24];  // FrameHeader.java:52
    wire [7:0] bytes_9 = frame_word3[47:40];  // FrameHeader.java:52
    wire [3:0] configCommand = bytes_9[3:0];  // Classifier.java:38
    wire [7:0] bytes_0 = frame_word1[47:40];  // FrameHeader.java:52
    wire [7:0] bytes_1 = frame_word1[39:32];  // FrameHeader.java:52
    wire found_aoe = {bytes_1, bytes_0} == 16'h88a2;  // Facts.java:13
    wire config_ = bytes_2 == 8'd1;  // Classifier.java:42
    wire ata = bytes_2 == 8'd0;  // Classifier.java:41
    wire found_runt = frame_length < 14'd24 || (ata && frame_length < 14'd36) || (config_ && frame_length < 14'd32);  // Facts.java:16
    wire [7:0] bytes_3 = frame_word0[55:48];  // FrameHeader.java:52
    wire found_sourceGroup = bytes_3[0];  // Facts.java:19
    wire found_response = bytes_4[3];  // Facts.java:22
    wire found_versionBad = bytes_4[7:4] != 4'd1;  // Facts.java:25
    wire found_shelfMatches = major == shelf || major == 16'hffff;  // Facts.java:28
    wire found_everySlot = bytes_7 == 8'hff;  // Facts.java:31
    wire found_slotPresent = bytes_7 < 8'd8 && lunsPresent[bytes_7[2:0]];  // Facts.java:34
    wire found_broadcast = destinationGroup || major == 16'hffff || bytes_7 == 8'hff;  // Facts.java:37
    wire found_config = config_;  // Facts.java:40
    wire found_discovery = config_ && configCommand <= 4'd2;  // Facts.java:43
    wire found_configRead = config_ && configCommand == 4'd0;  // Facts.java:46
    wire found_identify = ata && bytes_10 == 8'd236;  // Facts.java:49
    wire any_0 = bytes_10 == 8'd32 || bytes_10 == 8'd36 || bytes_10 == 8'd200 || bytes_10 == 8'd37;  // Classifier.java:74
    wire found_read = ata && any_0;  // Facts.java:52
    wire any_1 = bytes_10 == 8'd48 || bytes_10 == 8'd52 || bytes_10 == 8'd202 || bytes_10 == 8'd53 || bytes_10 == 8'd61;
             // Classifier.java:74
    wire found_write = ata && any_1;  // Facts.java:55
    wire [7:0] bytes_11 = frame_word3[7:0];  // FrameHeader.java:52
    wire found_extended = bytes_11[6];  // Facts.java:58
    wire found_fua = bytes_10 == 8'd61;  // Facts.java:61
    wire found_countBad = bytes_12 == 8'd0 || bytes_12 > 8'd16;  // Facts.java:64
    wire found_countOne = bytes_12 == 8'd1;  // Facts.java:67
    wire found_directionBad = writeFlag != any_1;  // Facts.java:70
    wire found_payloadShort = frame_length[13:1] < {bytes_12[4:0], 8'd18};  // Facts.java:73
    wire found_ata = ata;  // Facts.java:76

    assign facts = {found_aoe, found_runt, found_sourceGroup, found_response, found_versionBad, found_shelfMatches,
            found_everySlot, found_slotPresent, found_broadcast, found_config, found_discovery, found_configRead,
            found_identify, found_read, found_write, found_extended, found_fua, found_countBad, found_countOne,
            found_directionBad, found_payloadShort, found_ata};

    wire _unused = &{1'b0, frame_word3[63:48], frame_word3[39:32], frame_word3[15:8], frame_word2[63:32],
            frame_word1[63:56], frame_word1[31:0], frame_word0[63:56], frame_word0[47:8], bytes_8[7:1], bytes_4[2:0],
            bytes_13[7:1], bytes_9[7:4], bytes_3[7:1], bytes_11[7], bytes_11[5:0], header[319:256]};
endmodule

`default_nettype wire
