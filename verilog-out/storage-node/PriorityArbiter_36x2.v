// PriorityArbiter_36x2, width 36, inputs 2
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.PriorityArbiter; change that, not this.

`default_nettype none

module PriorityArbiter_36x2 (
    input  wire        aclk,
    input  wire        aresetn,
    // in_0: Stream slave, width 36  // PriorityArbiter.java:24
    input  wire        in_0_valid,
    input  wire [35:0] in_0_payload,
    output wire        in_0_ready,
    // in_1: Stream slave, width 36  // PriorityArbiter.java:24
    input  wire        in_1_valid,
    input  wire [35:0] in_1_payload,
    output wire        in_1_ready,
    // out: Stream master, width 36  // PriorityArbiter.java:26
    output wire        out_valid,
    output wire [35:0] out_payload,
    input  wire        out_ready,
    output wire        from  // PriorityArbiter.java:28
);

    reg  [35:0] word;    // PriorityArbiter.java:30
    reg         source;  // PriorityArbiter.java:30
    reg         loaded;  // PriorityArbiter.java:31

    wire ready = !loaded || out_ready;  // PriorityArbiter.java:36
    wire free = ready && !in_0_valid;  // PriorityArbiter.java:49

    assign out_valid = loaded;
    assign out_payload = word;
    assign from = source;
    assign in_0_ready = ready;
    assign in_1_ready = free;

    always @(posedge aclk) begin
        if (!aresetn) begin
            loaded <= 1'b0;
        end else begin
            if (ready) begin
                loaded <= 1'b0;
            end
            if (ready && in_0_valid) begin
                loaded <= 1'b1;
            end
            if (free && in_1_valid) begin
                loaded <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (ready && in_0_valid) begin
            word <= in_0_payload;
            source <= 1'b0;
        end
        if (free && in_1_valid) begin
            word <= in_1_payload;
            source <= 1'b1;
        end
    end
endmodule

`default_nettype wire
