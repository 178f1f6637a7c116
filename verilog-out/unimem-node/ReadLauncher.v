// ReadLauncher, addressWidth 32
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.target.ReadLauncher; change that, not this.

`default_nettype none

module ReadLauncher (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire        begin_,  // ReadLauncher.java:45
    input  wire [33:0] order,  // ReadLauncher.java:46
    input  wire        nonSecure,  // ReadLauncher.java:47
    input  wire [31:0] start,  // ReadLauncher.java:48
    output wire        busy,  // ReadLauncher.java:49
    input  wire        room,  // ReadLauncher.java:50
    // orders: Stream master, width 34  // ReadLauncher.java:51
    output wire        orders_valid,
    output wire [33:0] orders_payload,
    input  wire        orders_ready,
    output wire        arvalid_0,  // ReadLauncher.java:52
    output wire        arvalid_1,  // ReadLauncher.java:52
    input  wire        arready_0,  // ReadLauncher.java:53
    input  wire        arready_1,  // ReadLauncher.java:53
    output wire [31:0] address,  // ReadLauncher.java:54
    output wire [3:0]  length,  // ReadLauncher.java:55
    output wire [1:0]  size,  // ReadLauncher.java:56
    output wire [1:0]  burst,  // ReadLauncher.java:57
    output wire [2:0]  protection  // ReadLauncher.java:58
);

    reg        isBusy;         // ReadLauncher.java:60
    reg        ofNonSecure;    // ReadLauncher.java:60
    reg        begun;          // ReadLauncher.java:60
    reg        at_own;         // Order.java:13
    reg  [5:0] at_src;         // Order.java:16
    reg  [4:0] at_tag;         // Order.java:16
    reg  [3:0] at_generation;  // Order.java:16
    reg        at_granted;     // Order.java:19
    reg        at_inside;      // Order.java:19
    reg  [1:0] at_answer;      // Order.java:22
    reg        at_coherent;    // Order.java:25
    reg  [1:0] at_size;        // Order.java:28
    reg  [1:0] at_burst;       // Order.java:28
    reg  [5:0] at_beats;       // Order.java:28
    reg  [2:0] at_low;         // Order.java:28

    wire       cutter_last;
    wire [2:0] cutter_more;

    wire [1:0] coming_size = order[12:11];  // Order.java:28
    wire [1:0] coming_burst = order[10:9];  // Order.java:28
    wire [5:0] coming_beats = order[8:3];  // Order.java:28
    wire goes = isBusy && (at_granted && at_inside) && (begun || room);  // ReadLauncher.java:71
    wire moves = goes && (at_coherent ? arready_1 : arready_0);  // ReadLauncher.java:72

    BurstCutter cutter (  // ReadLauncher.java:64
        .aclk    (aclk),
        .load    (begin_),
        .start   (start),
        .size    (coming_size),
        .burst   (coming_burst),
        .beats   (coming_beats),
        .next    (moves),
        .address (address),
        .length  (length),
        .last    (cutter_last),
        .more    (cutter_more)
    );

    assign orders_valid = (isBusy && !(at_granted && at_inside) && room) || (moves && cutter_last);
    assign orders_payload = {at_own, at_src, at_tag, at_generation, at_granted, at_inside, at_answer, at_coherent,
            at_size, at_burst, at_beats, at_low};
    assign busy = isBusy;
    assign arvalid_0 = goes && at_coherent == 1'b0;
    assign arvalid_1 = goes && at_coherent == 1'b1;
    assign size = at_size;
    assign burst = at_burst;
    assign protection = {1'b0, ofNonSecure, 1'b0};

    always @(posedge aclk) begin
        if (!aresetn) begin
            isBusy <= 1'b0;
            begun <= 1'b0;
        end else begin
            if (moves) begin
                begun <= 1'b1;
            end
            if (orders_valid && orders_ready) begin
                isBusy <= 1'b0;
            end
            if (begin_) begin
                isBusy <= 1'b1;
                begun <= 1'b0;
            end
        end
    end

    always @(posedge aclk) begin
        if (begin_) begin
            ofNonSecure <= nonSecure;
            at_own <= order[33];
            at_src <= order[32:27];
            at_tag <= order[26:22];
            at_generation <= order[21:18];
            at_granted <= order[17];
            at_inside <= order[16];
            at_answer <= order[15:14];
            at_coherent <= order[13];
            at_size <= order[12:11];
            at_burst <= order[10:9];
            at_beats <= order[8:3];
            at_low <= order[2:0];
        end
    end

    wire _unused = &{1'b0, cutter_more};
endmodule

`default_nettype wire
