// CommitBuffer_65x512x9, width 65, depth 512, freedWidth 9
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.CommitBuffer; change that, not this.

`default_nettype none

module CommitBuffer_65x512x9 (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        write,  // CommitBuffer.java:70
    input  wire [64:0] word,  // CommitBuffer.java:71
    input  wire        commit,  // CommitBuffer.java:72
    input  wire        rollback,  // CommitBuffer.java:73
    input  wire        clear,  // CommitBuffer.java:74
    // out: Stream master, width 65  // CommitBuffer.java:75
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready,
    output wire        full,  // CommitBuffer.java:76
    output wire        empty,  // CommitBuffer.java:77
    output wire [8:0]  freed  // CommitBuffer.java:78
);

    (* ram_style = "block" *) reg [64:0] words [0:511];  // CommitBuffer.java:80
    reg  [9:0]  written;        // CommitBuffer.java:81
    reg  [9:0]  committed;      // CommitBuffer.java:82
    reg  [9:0]  taken;          // CommitBuffer.java:83
    reg         isFull;         // CommitBuffer.java:84
    reg         shows;          // CommitBuffer.java:85
    reg  [64:0] past;           // CommitBuffer.java:112
    reg         isPast;         // CommitBuffer.java:113
    reg  [64:0] stored;         // CommitBuffer.java:115

    wire store = write && !full;  // CommitBuffer.java:86
    wire [9:0] head = (out_valid && out_ready) ? taken + 10'd1 : taken;  // CommitBuffer.java:87
    wire isMore = head != committed;  // CommitBuffer.java:88
    wire moves = out_ready || !shows;  // CommitBuffer.java:114

    assign full = isFull;
    assign empty = committed == taken;
    assign freed = taken[8:0];
    assign out_valid = shows;
    assign out_payload = isPast ? past : stored;

    always @(posedge aclk) begin
        if (store) begin
            words[written[8:0]] <= word;
        end
    end

    always @(posedge aclk) begin
        if (moves) stored <= words[head[8:0]];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isFull <= 1'b0;
            shows <= 1'b0;
        end else begin
            isFull <= written - taken >= 10'd511;
            shows <= isMore || commit;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            written <= 10'd0;
            committed <= 10'd0;
            taken <= 10'd0;
        end else begin
            if (store) begin
                written <= written + 10'd1;
            end
            if (commit) begin
                committed <= written + 10'd1;
            end
            if (rollback) begin
                written <= committed;
            end
            taken <= head;
            if (clear) begin
                written <= 10'd0;
                committed <= 10'd0;
                taken <= 10'd0;
            end
        end
    end

    always @(posedge aclk) begin
        if (moves) begin
            past <= word;
            isPast <= head == written;
        end
    end
endmodule

`default_nettype wire
