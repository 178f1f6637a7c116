// CommitBuffer_65x512x9, width 65, depth 512, freedWidth 9
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.CommitBuffer; change that, not this.

`default_nettype none

module CommitBuffer_65x512x9 (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        write,  // CommitBuffer.java:65
    input  wire [64:0] word,  // CommitBuffer.java:66
    input  wire        commit,  // CommitBuffer.java:67
    input  wire        rollback,  // CommitBuffer.java:68
    input  wire        clear,  // CommitBuffer.java:69
    // out: Stream master, width 65  // CommitBuffer.java:70
    output wire        out_valid,
    output wire [64:0] out_payload,
    input  wire        out_ready,
    output wire        full,  // CommitBuffer.java:71
    output wire        empty,  // CommitBuffer.java:72
    output wire [8:0]  freed  // CommitBuffer.java:73
);

    (* ram_style = "block" *) reg [64:0] words [0:511];  // CommitBuffer.java:75
    reg  [9:0]  written;        // CommitBuffer.java:76
    reg  [9:0]  committed;      // CommitBuffer.java:77
    reg  [9:0]  taken;          // CommitBuffer.java:78
    reg         isFull;         // CommitBuffer.java:79
    reg         shows;          // CommitBuffer.java:80
    reg  [64:0] past;           // CommitBuffer.java:107
    reg         isPast;         // CommitBuffer.java:108
    reg  [64:0] stored;         // CommitBuffer.java:110

    wire store = write && !full;  // CommitBuffer.java:81
    wire [9:0] head = (out_valid && out_ready) ? taken + 10'd1 : taken;  // CommitBuffer.java:82
    wire isMore = head != committed;  // CommitBuffer.java:83
    wire moves = out_ready || !shows;  // CommitBuffer.java:109

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
