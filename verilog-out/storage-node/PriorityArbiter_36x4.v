// PriorityArbiter_36x4, width 36, inputs 4
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.PriorityArbiter; change that, not this.

`default_nettype none

module PriorityArbiter_36x4 (
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
    // in_2: Stream slave, width 36  // PriorityArbiter.java:24
    input  wire        in_2_valid,
    input  wire [35:0] in_2_payload,
    output wire        in_2_ready,
    // in_3: Stream slave, width 36  // PriorityArbiter.java:24
    input  wire        in_3_valid,
    input  wire [35:0] in_3_payload,
    output wire        in_3_ready,
    // out: Stream master, width 36  // PriorityArbiter.java:26
    output wire        out_valid,
    output wire [35:0] out_payload,
    input  wire        out_ready,
    output wire [1:0]  from  // PriorityArbiter.java:28
);

    reg  [35:0] word;    // PriorityArbiter.java:30
    reg  [1:0]  source;  // PriorityArbiter.java:30
    reg         loaded;  // PriorityArbiter.java:31

    wire ready = !loaded || out_ready;  // PriorityArbiter.java:36
    wire free_0 = ready && !in_0_valid;  // PriorityArbiter.java:49
    wire free_1 = free_0 && !in_1_valid;  // PriorityArbiter.java:49
    wire free_2 = free_1 && !in_2_valid;  // PriorityArbiter.java:49

    assign out_valid = loaded;
    assign out_payload = word;
    assign from = source;
    assign in_0_ready = ready;
    assign in_1_ready = free_0;
    assign in_2_ready = free_1;
    assign in_3_ready = free_2;

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
            if (free_0 && in_1_valid) begin
                loaded <= 1'b1;
            end
            if (free_1 && in_2_valid) begin
                loaded <= 1'b1;
            end
            if (free_2 && in_3_valid) begin
                loaded <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (ready && in_0_valid) begin
            word <= in_0_payload;
            source <= 2'd0;
        end
        if (free_0 && in_1_valid) begin
            word <= in_1_payload;
            source <= 2'd1;
        end
        if (free_1 && in_2_valid) begin
            word <= in_2_payload;
            source <= 2'd2;
        end
        if (free_2 && in_3_valid) begin
            word <= in_3_payload;
            source <= 2'd3;
        end
    end
endmodule

`default_nettype wire
