// HeaderStore
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.HeaderStore; change that, not this.

`default_nettype none

module HeaderStore (
    input  wire         aclk,
    input  wire         write,  // HeaderStore.java:20
    input  wire [4:0]   writeId,  // HeaderStore.java:21
    input  wire [333:0] header,  // HeaderStore.java:22
    input  wire [4:0]   parserId,  // HeaderStore.java:23
    output wire [333:0] parserHeader,  // HeaderStore.java:24
    input  wire [4:0]   slowId,  // HeaderStore.java:25
    output wire [333:0] slowHeader  // HeaderStore.java:26
);

    (* ram_style = "distributed" *) reg [333:0] headers [0:31];  // HeaderStore.java:28

    assign parserHeader = headers[parserId];
    assign slowHeader = headers[slowId];

    always @(posedge aclk) begin
        if (write) begin
            headers[writeId] <= header;
        end
    end
endmodule

`default_nettype wire
