// StatusTranslation
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.nvme.StatusTranslation; change that, not this.

`default_nettype none

module StatusTranslation (
    input  wire [2:0] type_,  // StatusTranslation.java:27
    input  wire [7:0] code,  // StatusTranslation.java:28
    output wire       ok,  // StatusTranslation.java:29
    output reg  [7:0] status,  // StatusTranslation.java:30
    output reg  [7:0] error,  // StatusTranslation.java:31
    output reg  [3:0] aoeError  // StatusTranslation.java:32
);

    wire [10:0] both = {type_, code};  // StatusTranslation.java:34

    assign ok = both == 11'd0;

    always @* begin
        status = 8'd65;
        case (both)
            11'd0: status = 8'd64;
            11'd4, 11'd6: status = 8'd97;
            11'd130: status = 8'd64;
            11'd640: status = 8'd97;
            default: ;
        endcase
    end

    always @* begin
        error = 8'd4;
        case (both)
            11'd0: error = 8'd0;
            11'd128: error = 8'd16;
            11'd130: error = 8'd0;
            11'd641, 11'd642, 11'd643, 11'd644: error = 8'd64;
            default: ;
        endcase
    end

    always @* begin
        aoeError = 4'd0;
        case (both)
            11'd130: aoeError = 4'd3;
            default: ;
        endcase
    end
endmodule

`default_nettype wire
