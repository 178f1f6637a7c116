// CommitBuffer_65x16x6, width 65, depth 16, freedWidth 6
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.CommitBuffer; change that, not this.

`default_nettype none

module CommitBuffer_65x16x6 (
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
    output wire [5:0]  freed  // CommitBuffer.java:78
);

    (* ram_style = "distributed" *) reg [64:0] words [0:15];  // CommitBuffer.java:80
    reg  [5:0]  written;       // CommitBuffer.java:81
    reg  [5:0]  committed;     // CommitBuffer.java:82
    reg  [5:0]  taken;         // CommitBuffer.java:83
    reg         isFull;        // CommitBuffer.java:84
    reg         shows;         // CommitBuffer.java:85

    wire store = write && !full;  // CommitBuffer.java:86
    wire [5:0] head = (out_valid && out_ready) ? taken + 6'd1 : taken;  // CommitBuffer.java:87
    wire isMore = head != committed;  // CommitBuffer.java:88

    assign full = isFull;
    assign empty = committed == taken;
    assign freed = taken;
    assign out_valid = shows;
    assign out_payload = words[taken[3:0]];

    always @(posedge aclk) begin
        if (store) begin
            words[written[3:0]] <= word;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isFull <= 1'b0;
            shows <= 1'b0;
        end else begin
            isFull <= written - taken >= 6'd15;
            shows <= isMore || commit;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            written <= 6'd0;
            committed <= 6'd0;
            taken <= 6'd0;
        end else begin
            if (store) begin
                written <= written + 6'd1;
            end
            if (commit) begin
                committed <= written + 6'd1;
            end
            if (rollback) begin
                written <= committed;
            end
            taken <= head;
            if (clear) begin
                written <= 6'd0;
                committed <= 6'd0;
                taken <= 6'd0;
            end
        end
    end
endmodule

`default_nettype wire
