// ReplayBuffer, width 65, depth 512, most 75, numberWidth 5
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.link.ReplayBuffer; change that, not this.

`default_nettype none

module ReplayBuffer (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        store,  // ReplayBuffer.java:60
    input  wire [64:0] word,  // ReplayBuffer.java:61
    input  wire [4:0]  number,  // ReplayBuffer.java:62
    input  wire        progress,  // ReplayBuffer.java:63
    input  wire [4:0]  ackNext,  // ReplayBuffer.java:64
    input  wire        rewind,  // ReplayBuffer.java:65
    input  wire        clear,  // ReplayBuffer.java:66
    output wire        mayStart,  // ReplayBuffer.java:67
    output wire        isActive,  // ReplayBuffer.java:68
    // again: Stream master, width 65  // ReplayBuffer.java:69
    output wire        again_valid,
    output wire [64:0] again_payload,
    input  wire        again_ready
);

    (* ram_style = "block" *) reg [64:0] words [0:511];  // ReplayBuffer.java:71
    (* ram_style = "distributed" *) reg [8:0]  begins [0:31];  // ReplayBuffer.java:72
    reg  [8:0]  written;        // ReplayBuffer.java:73
    reg  [8:0]  oldest;         // ReplayBuffer.java:74
    reg  [8:0]  at;             // ReplayBuffer.java:75
    reg         isRoom;         // ReplayBuffer.java:76
    reg         active;         // ReplayBuffer.java:76
    reg         loaded;         // ReplayBuffer.java:76
    reg  [64:0] stored;         // ReplayBuffer.java:88

    wire last = word[64];  // ReplayBuffer.java:77
    wire [8:0] after = written + 9'd1;  // ReplayBuffer.java:78
    wire [8:0] begins_word = begins[ackNext];  // ReplayBuffer.java:84
    wire load = active && at != written && (!loaded || again_ready);  // ReplayBuffer.java:87

    assign again_valid = loaded;
    assign again_payload = stored;
    assign isActive = active;
    assign mayStart = isRoom;

    always @(posedge aclk) begin
        if (store) begin
            words[written] <= word;
        end
    end

    always @(posedge aclk) begin
        if (store && last) begin
            begins[number] <= after;
        end
    end

    always @(posedge aclk) begin
        if (load) stored <= words[at];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            written <= 9'd0;
            oldest <= 9'd0;
            at <= 9'd0;
            active <= 1'b0;
            loaded <= 1'b0;
        end else begin
            if (store) begin
                written <= after;
            end
            if (progress) begin
                oldest <= begins_word;
            end
            if (load) begin
                at <= at + 9'd1;
                loaded <= 1'b1;
            end else if (again_ready) begin
                loaded <= 1'b0;
            end
            if (active && at == written && (!loaded || again_ready)) begin
                active <= 1'b0;
            end
            if (rewind) begin
                at <= oldest;
                loaded <= 1'b0;
                active <= 1'b1;
            end
            if (clear) begin
                written <= 9'd0;
                oldest <= 9'd0;
                active <= 1'b0;
                loaded <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            isRoom <= 1'b0;
        end else begin
            isRoom <= written - oldest < 9'd432;
        end
    end
endmodule

`default_nettype wire
