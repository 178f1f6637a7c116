// Judge, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.Judge; change that, not this.

`default_nettype none

module Judge (
    input  wire [63:0] first,  // Judge.java:34
    input  wire [63:0] second,  // Judge.java:35
    input  wire        exists,  // Judge.java:36
    input  wire [74:0] entry,  // Judge.java:37
    input  wire        trusted,  // Judge.java:38
    input  wire        enable,  // Judge.java:39
    output wire        granted,  // Judge.java:40
    output wire        inside_,  // Judge.java:41
    output wire [31:0] address  // Judge.java:42
);

    wire [3:0] header_kind = first[63:60];  // PacketHeader.java:11
    wire [5:0] header_src = first[48:43];  // PacketHeader.java:16
    wire [33:0] header_rest = first[33:0];  // PacketHeader.java:20
    wire [1:0] head_size = header_rest[33:32];  // RequestHead.java:11
    wire [5:0] head_beats = header_rest[31:26];  // RequestHead.java:13
    wire [1:0] head_burst = header_rest[25:24];  // RequestHead.java:15
    wire head_nonSecure = header_rest[23];  // RequestHead.java:17
    wire head_port = header_rest[21];  // RequestHead.java:20
    wire [5:0] head_export = header_rest[20:15];  // RequestHead.java:22
    wire [6:0] head_epoch = header_rest[14:8];  // RequestHead.java:23
    wire [7:0] head_offsetHigh = header_rest[7:0];  // RequestHead.java:24
    wire [23:0] tail_offsetLow = second[63:40];  // RequestTail.java:10
    wire [15:0] tail_key = second[39:24];  // RequestTail.java:11
    wire [19:0] export_lastPage = entry[74:55];  // Judge.java:47
    wire [5:0] export_node = entry[54:49];  // Judge.java:47
    wire export_anyNode = entry[48];  // Judge.java:47
    wire [15:0] export_key = entry[47:32];  // Judge.java:47
    wire [6:0] export_epoch = entry[31:25];  // Judge.java:47
    wire export_mayRead = entry[24];  // Judge.java:47
    wire export_mayWrite = entry[23];  // Judge.java:47
    wire export_mayDirect = entry[22];  // Judge.java:47
    wire export_mayCoherent = entry[21];  // Judge.java:47
    wire export_secureOnly = entry[20];  // Judge.java:47
    wire [19:0] export_base = entry[19:0];  // Judge.java:47
    wire isRead = header_kind == 4'd4;  // Judge.java:52
    wire [31:0] offset = {head_offsetHigh, tail_offsetLow};  // Judge.java:53
    wire isWhole = trusted && head_export == 6'd63;  // Judge.java:54
    wire straight = head_burst == 2'd1;  // Judge.java:57
    wire around = head_burst == 2'd2;  // Judge.java:57
    wire [2:0] inBeat = ~(3'd7 << head_size);  // Judge.java:58
    wire [8:0] span = ({3'd0, head_beats} << head_size) | {6'd0, inBeat};  // Judge.java:59
    wire [11:0] within_ = {offset[11:3], offset[2:0] & ~inBeat};  // Judge.java:60
    wire [12:0] inside__sum = {1'b0, within_} + {1'b0, {3'd0, span}};  // Judge.java:61
    wire crosses = straight && inside__sum[12];  // Judge.java:61
    wire [19:0] page = offset[31:12];  // Judge.java:62
    wire isInside = crosses ? page < export_lastPage : page <= export_lastPage;  // Judge.java:63
    wire powerOfTwo = (head_beats & (head_beats + 6'd1)) == 6'd0 && head_beats != 6'd0;  // Judge.java:66
    wire isAligned = (offset[2:0] & inBeat) == 3'd0;  // Judge.java:67
    wire isShort = head_beats[5:4] == 2'd0;  // Judge.java:68
    wire isLegal = straight || (isShort && head_burst == 2'd0) || (isShort && around && powerOfTwo && isAligned);  // Judge.java:69
    wire isGranted = exists && export_epoch == head_epoch && export_key == tail_key &&
            (export_anyNode || export_node == header_src) && (isRead ? export_mayRead : export_mayWrite) &&
            (head_port ? export_mayCoherent : export_mayDirect) && !(export_secureOnly && head_nonSecure) && enable;  // Judge.java:71
    wire [19:0] base = isWhole ? 20'd0 : export_base;  // Judge.java:81

    assign granted = isLegal && (isWhole || isGranted);
    assign inside_ = isWhole || isInside;
    assign address = {base + page, offset[11:0]};

    wire _unused = &{1'b0, header_rest[22], inside__sum[11:0], first[59:49], first[42:34], second[23:0]};
endmodule

`default_nettype wire
