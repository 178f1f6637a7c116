// ExtentCache
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.map.ExtentCache; change that, not this.

`default_nettype none

module ExtentCache (
    input  wire        aclk,
    input  wire        aresetn,
    input  wire [2:0]  lun,  // ExtentCache.java:23
    input  wire [36:0] extent,  // ExtentCache.java:24
    output wire        hit,  // ExtentCache.java:25
    output wire [39:0] physical,  // ExtentCache.java:26
    input  wire        fill,  // ExtentCache.java:27
    input  wire [39:0] fillPhysical,  // ExtentCache.java:28
    input  wire        invalidate  // ExtentCache.java:29
);

    (* ram_style = "distributed" *) reg [73:0] entries [0:63];  // ExtentCache.java:32
    reg  [63:0] valid;           // ExtentCache.java:31
    reg         found;           // ExtentCache.java:31
    reg  [39:0] foundPhysical;   // ExtentCache.java:31

    wire [5:0] place = extent[5:0] ^ {lun, 3'd0};  // ExtentCache.java:35
    wire [33:0] tag = {lun, extent[36:6]};  // ExtentCache.java:36
    wire [73:0] entry = entries[place];  // ExtentCache.java:37

    assign hit = found;
    assign physical = foundPhysical;

    always @(posedge aclk) begin
        if (fill) begin
            entries[place] <= {tag, fillPhysical};
        end
    end

    always @(posedge aclk) begin
        found <= valid[place] && entry[73:40] == tag && !invalidate;
        foundPhysical <= entry[39:0];
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            valid <= 64'd0;
        end else begin
            if (fill) begin
                valid <= valid | (64'd1 << place);
            end
            if (invalidate) begin
                valid <= 64'd0;
            end
        end
    end
endmodule

`default_nettype wire
