// ReplyHeader
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.reply.ReplyHeader; change that, not this.

`default_nettype none

module ReplyHeader (
    input  wire [35:0]  reply,  // ReplyHeader.java:27
    input  wire [154:0] context_,  // ReplyHeader.java:28
    input  wire [47:0]  mac,  // ReplyHeader.java:29
    input  wire [15:0]  shelf,  // ReplyHeader.java:30
    output wire [63:0]  word0,  // ReplyHeader.java:31
    output wire [63:0]  word1,  // ReplyHeader.java:32
    output wire [63:0]  word2,  // ReplyHeader.java:33
    output wire [63:0]  word3,  // ReplyHeader.java:34
    output wire [31:0]  tail  // ReplyHeader.java:35
);

    wire [2:0] answer_kind = reply[35:33];  // Reply.java:30
    wire [2:0] answer_lun = reply[27:25];  // Reply.java:36
    wire [7:0] answer_status = reply[20:13];  // Reply.java:42
    wire [7:0] answer_error = reply[12:5];  // Reply.java:45
    wire [3:0] answer_aoeError = reply[4:1];  // Reply.java:48
    wire [47:0] asked_source = context_[154:107];  // ReplyContext.java:13
    wire [7:0] asked_command = context_[106:99];  // ReplyContext.java:16
    wire [31:0] asked_tag = context_[98:67];  // ReplyContext.java:18
    wire [7:0] asked_flags = context_[66:59];  // ReplyContext.java:21
    wire [7:0] asked_count = context_[58:51];  // ReplyContext.java:24
    wire [47:0] asked_lba = context_[50:3];  // ReplyContext.java:27
    wire [2:0] asked_lun = context_[2:0];  // ReplyContext.java:30
    wire refused = answer_aoeError != 4'd0;  // ReplyHeader.java:42
    wire ata = asked_command == 8'd0;  // ReplyHeader.java:43
    wire good = answer_status == 8'd64 && !refused;  // ReplyHeader.java:44
    wire [7:0] flags = {5'd3, refused, 2'd0};  // ReplyHeader.java:45
    wire [7:0] slot = {5'd0, answer_kind == 3'd4 ? answer_lun : asked_lun};  // ReplyHeader.java:46
    wire [7:0] count = good ? 8'd0 : asked_count;  // ReplyHeader.java:48
    wire [7:0] status = refused ? 8'd0 : answer_status;  // ReplyHeader.java:49
    wire [7:0] error = refused ? 8'd0 : answer_error;  // ReplyHeader.java:50
    wire [79:0] argument = {asked_flags, error, count, status, asked_lba};  // ReplyHeader.java:51

    assign word0 = {mac[39:32], mac[47:40], asked_source[7:0], asked_source[15:8], asked_source[23:16],
            asked_source[31:24], asked_source[39:32], asked_source[47:40]};
    assign word1 = {{4'd0, answer_aoeError}, flags, 8'd162, 8'd136, mac[7:0], mac[15:8], mac[23:16], mac[31:24]};
    assign word2 = {asked_tag[7:0], asked_tag[15:8], asked_tag[23:16], asked_tag[31:24], asked_command, slot,
            shelf[7:0], shelf[15:8]};
    assign word3 = ata ? {argument[23:16], argument[31:24], argument[39:32], argument[47:40], argument[55:48],
            argument[63:56], argument[71:64], argument[79:72]} : 64'd0;
    assign tail = ata ? {8'd0, 8'd0, argument[7:0], argument[15:8]} : 32'd0;

    wire _unused = &{1'b0, reply[32:28], reply[24:21], reply[0]};
endmodule

`default_nettype wire
