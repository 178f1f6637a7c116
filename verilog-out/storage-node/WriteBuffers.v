// WriteBuffers
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.WriteBuffers; change that, not this.

`default_nettype none

module WriteBuffers (
    input  wire        aclk,
    input  wire        write,  // WriteBuffers.java:25
    input  wire [14:0] writeAddress,  // WriteBuffers.java:26
    input  wire [63:0] writeData,  // WriteBuffers.java:27
    input  wire        read,  // WriteBuffers.java:28
    input  wire [14:0] readAddress,  // WriteBuffers.java:29
    input  wire        slowRead,  // WriteBuffers.java:30
    input  wire [14:0] slowAddress,  // WriteBuffers.java:31
    output wire        slowGranted,  // WriteBuffers.java:32
    output wire [63:0] data  // WriteBuffers.java:33
);

    (* ram_style = "block" *) reg [63:0] words [0:32767];  // WriteBuffers.java:35
    reg  [63:0] words_word;       // WriteBuffers.java:37

    assign data = words_word;
    assign slowGranted = slowRead && !read;

    always @(posedge aclk) begin
        if (write) begin
            words[writeAddress] <= writeData;
        end
    end

    always @(posedge aclk) begin
        if (read || slowRead) words_word <= words[read ? readAddress : slowAddress];
    end
endmodule

`default_nettype wire
