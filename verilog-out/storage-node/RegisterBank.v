// RegisterBank, map storage
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.regs.RegisterBank; change that, not this.

`default_nettype none

module RegisterBank (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: AxiLite slave, addressWidth 16  // RegisterBank.java:45
    input  wire [15:0] s_axi_awaddr,
    input  wire [2:0]  s_axi_awprot,
    input  wire        s_axi_awvalid,
    output wire        s_axi_awready,
    input  wire [31:0] s_axi_wdata,
    input  wire [3:0]  s_axi_wstrb,
    input  wire        s_axi_wvalid,
    output wire        s_axi_wready,
    output wire [1:0]  s_axi_bresp,
    output wire        s_axi_bvalid,
    input  wire        s_axi_bready,
    input  wire [15:0] s_axi_araddr,
    input  wire [2:0]  s_axi_arprot,
    input  wire        s_axi_arvalid,
    output wire        s_axi_arready,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    output wire [2:0]  control_value,  // RegisterBank.java:65
    output wire [15:0] mac_high_value,  // RegisterBank.java:65
    output wire [31:0] mac_low_value,  // RegisterBank.java:65
    output wire [15:0] shelf_value,  // RegisterBank.java:65
    output wire [6:0]  queue_size_value,  // RegisterBank.java:65
    output wire        map_invalidate_written,  // RegisterBank.java:80
    output wire        lun_commit_written,  // RegisterBank.java:80
    output wire [31:0] written_data,  // RegisterBank.java:341
    output wire        replay_written,  // RegisterBank.java:80
    output wire [31:0] pl_base_high_value,  // RegisterBank.java:65
    output wire [31:0] pl_base_low_value,  // RegisterBank.java:65
    output wire [31:0] nsid_value,  // RegisterBank.java:65
    output wire [31:0] sq_doorbell_high_value,  // RegisterBank.java:65
    output wire [31:0] sq_doorbell_low_value,  // RegisterBank.java:65
    output wire [31:0] cq_doorbell_high_value,  // RegisterBank.java:65
    output wire [31:0] cq_doorbell_low_value,  // RegisterBank.java:65
    output wire [31:0] ring_base_low_value,  // RegisterBank.java:65
    output wire [3:0]  ring_size_value,  // RegisterBank.java:65
    output wire [15:0] ring_consumer_value,  // RegisterBank.java:65
    output wire        tx_length_written,  // RegisterBank.java:80
    output wire [31:0] tx_address_low_value,  // RegisterBank.java:65
    output wire [26:0] lun_flags_value,  // RegisterBank.java:65
    output wire [3:0]  lun_index_value,  // RegisterBank.java:65
    output wire [15:0] lun_sectors_high_value,  // RegisterBank.java:65
    output wire [31:0] lun_sectors_low_value,  // RegisterBank.java:65
    output wire [31:0] lun_map_low_value,  // RegisterBank.java:65
    output wire        lun_pages_write,  // RegisterBank.java:113
    output wire [13:0] written_address,  // RegisterBank.java:341
    output wire [3:0]  written_strobes,  // RegisterBank.java:341
    input  wire [31:0] id_value,  // RegisterBank.java:334
    input  wire [31:0] version_value,  // RegisterBank.java:334
    input  wire [31:0] capabilities_value,  // RegisterBank.java:334
    input  wire [6:0]  outstanding_value,  // RegisterBank.java:334
    input  wire [15:0] ring_producer_value,  // RegisterBank.java:334
    input  wire        tx_status_value,  // RegisterBank.java:334
    input  wire [3:0]  irq_status_raise,  // RegisterBank.java:334
    output wire [3:0]  irq_status_value,  // RegisterBank.java:65
    output wire [3:0]  irq_enable_value,  // RegisterBank.java:65
    input  wire        rx_frames_event,  // RegisterBank.java:334
    input  wire        tx_frames_event,  // RegisterBank.java:334
    input  wire        rx_reads_event,  // RegisterBank.java:334
    input  wire        rx_writes_event,  // RegisterBank.java:334
    input  wire        rx_to_software_event,  // RegisterBank.java:334
    input  wire        drop_fcs_event,  // RegisterBank.java:334
    input  wire        drop_no_buffer_event,  // RegisterBank.java:334
    input  wire [1:0]  drop_runt_event,  // RegisterBank.java:334
    input  wire        drop_disabled_event,  // RegisterBank.java:334
    input  wire        drop_foreign_mac_event,  // RegisterBank.java:334
    input  wire        drop_source_group_event,  // RegisterBank.java:334
    input  wire        drop_response_event,  // RegisterBank.java:334
    input  wire        drop_shelf_event,  // RegisterBank.java:334
    input  wire        drop_slot_event,  // RegisterBank.java:334
    input  wire        drop_broadcast_command_event,  // RegisterBank.java:334
    input  wire [1:0]  drop_ring_full_event,  // RegisterBank.java:334
    input  wire        map_hits_event,  // RegisterBank.java:334
    input  wire        map_walks_event,  // RegisterBank.java:334
    input  wire        map_misses_event,  // RegisterBank.java:334
    input  wire        nvme_commands_event,  // RegisterBank.java:334
    input  wire        nvme_errors_event,  // RegisterBank.java:334
    input  wire [1:0]  nvme_spurious_event,  // RegisterBank.java:334
    input  wire [2:0]  axi_errors_event  // RegisterBank.java:334
);

    reg  [13:0] writeAddress;                    // RegisterBank.java:46
    reg  [31:0] writeData;                       // RegisterBank.java:47
    reg  [3:0]  writeStrobes;                    // RegisterBank.java:48
    reg  [13:0] readAddress;                     // RegisterBank.java:49
    reg  [2:0]  control;                         // RegisterBank.java:54
    reg  [3:0]  irq_status;                      // RegisterBank.java:54
    reg  [3:0]  irq_enable;                      // RegisterBank.java:54
    reg  [31:0] mac_low;                         // RegisterBank.java:54
    reg  [15:0] mac_high;                        // RegisterBank.java:54
    reg  [15:0] shelf;                           // RegisterBank.java:54
    reg  [31:0] sq_doorbell_low;                 // RegisterBank.java:54
    reg  [31:0] sq_doorbell_high;                // RegisterBank.java:54
    reg  [31:0] cq_doorbell_low;                 // RegisterBank.java:54
    reg  [31:0] cq_doorbell_high;                // RegisterBank.java:54
    reg  [31:0] pl_base_low;                     // RegisterBank.java:54
    reg  [31:0] pl_base_high;                    // RegisterBank.java:54
    reg  [6:0]  queue_size;                      // RegisterBank.java:54
    reg  [31:0] nsid;                            // RegisterBank.java:54
    reg  [31:0] ring_base_low;                   // RegisterBank.java:54
    reg  [31:0] ring_base_high;                  // RegisterBank.java:54
    reg  [3:0]  ring_size;                       // RegisterBank.java:54
    reg  [15:0] ring_consumer;                   // RegisterBank.java:54
    reg  [31:0] tx_address_low;                  // RegisterBank.java:54
    reg  [31:0] tx_address_high;                 // RegisterBank.java:54
    reg  [3:0]  lun_index;                       // RegisterBank.java:54
    reg  [31:0] lun_sectors_low;                 // RegisterBank.java:54
    reg  [15:0] lun_sectors_high;                // RegisterBank.java:54
    reg  [31:0] lun_map_low;                     // RegisterBank.java:54
    reg  [31:0] lun_map_high;                    // RegisterBank.java:54
    reg  [26:0] lun_flags;                       // RegisterBank.java:54
    reg  [31:0] rx_frames;                       // RegisterBank.java:55
    reg  [31:0] tx_frames;                       // RegisterBank.java:55
    reg  [31:0] rx_reads;                        // RegisterBank.java:55
    reg  [31:0] rx_writes;                       // RegisterBank.java:55
    reg  [31:0] rx_to_software;                  // RegisterBank.java:55
    reg  [31:0] drop_fcs;                        // RegisterBank.java:55
    reg  [31:0] drop_no_buffer;                  // RegisterBank.java:55
    reg  [31:0] drop_runt;                       // RegisterBank.java:55
    reg  [31:0] drop_disabled;                   // RegisterBank.java:55
    reg  [31:0] drop_foreign_mac;                // RegisterBank.java:55
    reg  [31:0] drop_source_group;               // RegisterBank.java:55
    reg  [31:0] drop_response;                   // RegisterBank.java:55
    reg  [31:0] drop_shelf;                      // RegisterBank.java:55
    reg  [31:0] drop_slot;                       // RegisterBank.java:55
    reg  [31:0] drop_broadcast_command;          // RegisterBank.java:55
    reg  [31:0] drop_ring_full;                  // RegisterBank.java:55
    reg  [31:0] map_hits;                        // RegisterBank.java:55
    reg  [31:0] map_walks;                       // RegisterBank.java:55
    reg  [31:0] map_misses;                      // RegisterBank.java:55
    reg  [31:0] nvme_commands;                   // RegisterBank.java:55
    reg  [31:0] nvme_errors;                     // RegisterBank.java:55
    reg  [31:0] nvme_spurious;                   // RegisterBank.java:55
    reg  [31:0] axi_errors;                      // RegisterBank.java:55
    reg         haveAddress;                     // RegisterBank.java:138
    reg         haveData;                        // RegisterBank.java:138
    reg         responding;                      // RegisterBank.java:139
    reg         writeFailed;                     // RegisterBank.java:139
    reg         lun_pages_write_pulse;           // RegisterBank.java:158
    reg         map_invalidate_written_pulse;    // RegisterBank.java:173
    reg         lun_commit_written_pulse;        // RegisterBank.java:173
    reg         replay_written_pulse;            // RegisterBank.java:173
    reg         tx_length_written_pulse;         // RegisterBank.java:173
    reg         rx_frames_pending;               // RegisterBank.java:218
    reg         tx_frames_pending;               // RegisterBank.java:218
    reg         rx_reads_pending;                // RegisterBank.java:218
    reg         rx_writes_pending;               // RegisterBank.java:218
    reg         rx_to_software_pending;          // RegisterBank.java:218
    reg         drop_fcs_pending;                // RegisterBank.java:218
    reg         drop_no_buffer_pending;          // RegisterBank.java:218
    reg  [1:0]  drop_runt_pending;               // RegisterBank.java:218
    reg         drop_disabled_pending;           // RegisterBank.java:218
    reg         drop_foreign_mac_pending;        // RegisterBank.java:218
    reg         drop_source_group_pending;       // RegisterBank.java:218
    reg         drop_response_pending;           // RegisterBank.java:218
    reg         drop_shelf_pending;              // RegisterBank.java:218
    reg         drop_slot_pending;               // RegisterBank.java:218
    reg         drop_broadcast_command_pending;  // RegisterBank.java:218
    reg  [1:0]  drop_ring_full_pending;          // RegisterBank.java:218
    reg         map_hits_pending;                // RegisterBank.java:218
    reg         map_walks_pending;               // RegisterBank.java:218
    reg         map_misses_pending;              // RegisterBank.java:218
    reg         nvme_commands_pending;           // RegisterBank.java:218
    reg         nvme_errors_pending;             // RegisterBank.java:218
    reg  [1:0]  nvme_spurious_pending;           // RegisterBank.java:218
    reg  [2:0]  axi_errors_pending;              // RegisterBank.java:218
    reg         haveRead;                        // RegisterBank.java:227
    reg         answering;                       // RegisterBank.java:228
    reg         readFailed;                      // RegisterBank.java:228
    reg  [31:0] readData;                        // RegisterBank.java:228

    // combinational: set by always @*
    reg         writable;  // RegisterBank.java:178
    reg  [31:0] selected;  // RegisterBank.java:229
    reg         readable;  // RegisterBank.java:229

    wire canRespond = !responding || s_axi_bready;  // RegisterBank.java:140
    wire write = haveAddress && haveData && canRespond;  // RegisterBank.java:141
    wire lun_pages_write_hit = writeAddress[13:12] == 2'd1;  // RegisterBank.java:315
    wire irq_status_hit = write && writeAddress == 14'd5;  // RegisterBank.java:207
    wire [3:0] irq_status_clear = irq_status_hit ? (writeStrobes[0] ? writeData[3:0] : 4'd0) : 4'd0;  // RegisterBank.java:167
    wire [3:0] irq_status_kept = irq_status & ~irq_status_clear;  // RegisterBank.java:209
    wire free = haveRead && (!answering || s_axi_rready);  // RegisterBank.java:236

    assign control_value = control;
    assign mac_high_value = mac_high;
    assign mac_low_value = mac_low;
    assign shelf_value = shelf;
    assign queue_size_value = queue_size;
    assign written_data = writeData;
    assign pl_base_high_value = pl_base_high;
    assign pl_base_low_value = pl_base_low;
    assign nsid_value = nsid;
    assign sq_doorbell_high_value = sq_doorbell_high;
    assign sq_doorbell_low_value = sq_doorbell_low;
    assign cq_doorbell_high_value = cq_doorbell_high;
    assign cq_doorbell_low_value = cq_doorbell_low;
    assign ring_base_low_value = ring_base_low;
    assign ring_size_value = ring_size;
    assign ring_consumer_value = ring_consumer;
    assign tx_address_low_value = tx_address_low;
    assign lun_flags_value = lun_flags;
    assign lun_index_value = lun_index;
    assign lun_sectors_high_value = lun_sectors_high;
    assign lun_sectors_low_value = lun_sectors_low;
    assign lun_map_low_value = lun_map_low;
    assign written_address = writeAddress;
    assign written_strobes = writeStrobes;
    assign irq_status_value = irq_status;
    assign irq_enable_value = irq_enable;
    assign s_axi_awready = !haveAddress;
    assign s_axi_wready = !haveData;
    assign s_axi_bvalid = responding;
    assign s_axi_bresp = {writeFailed, 1'b0};
    assign lun_pages_write = lun_pages_write_pulse;
    assign map_invalidate_written = map_invalidate_written_pulse;
    assign lun_commit_written = lun_commit_written_pulse;
    assign replay_written = replay_written_pulse;
    assign tx_length_written = tx_length_written_pulse;
    assign s_axi_arready = !haveRead;
    assign s_axi_rvalid = answering;
    assign s_axi_rdata = readData;
    assign s_axi_rresp = {readFailed, 1'b0};

    always @* begin
        writable = lun_pages_write_hit;
        case (writeAddress)
            14'd4, 14'd5, 14'd6, 14'd8, 14'd9, 14'd10, 14'd16, 14'd17, 14'd18, 14'd19, 14'd20, 14'd21, 14'd22, 14'd23,
                    14'd32, 14'd33, 14'd34, 14'd36, 14'd40, 14'd41, 14'd42, 14'd44, 14'd45, 14'd48, 14'd49, 14'd50,
                    14'd51, 14'd52, 14'd53, 14'd54: writable = 1'b1;
            default: ;
        endcase
    end

    always @* begin
        selected = 32'd0;
        case (readAddress)
            14'd0: selected = id_value;
            14'd1: selected = version_value;
            14'd2: selected = capabilities_value;
            14'd4: selected = {29'd0, control};
            14'd5: selected = {28'd0, irq_status};
            14'd6: selected = {28'd0, irq_enable};
            14'd8: selected = mac_low;
            14'd9: selected = {16'd0, mac_high};
            14'd10: selected = {16'd0, shelf};
            14'd16: selected = sq_doorbell_low;
            14'd17: selected = sq_doorbell_high;
            14'd18: selected = cq_doorbell_low;
            14'd19: selected = cq_doorbell_high;
            14'd20: selected = pl_base_low;
            14'd21: selected = pl_base_high;
            14'd22: selected = {25'd0, queue_size};
            14'd23: selected = nsid;
            14'd24: selected = {25'd0, outstanding_value};
            14'd32: selected = ring_base_low;
            14'd33: selected = ring_base_high;
            14'd34: selected = {28'd0, ring_size};
            14'd35: selected = {16'd0, ring_producer_value};
            14'd36: selected = {16'd0, ring_consumer};
            14'd40: selected = tx_address_low;
            14'd41: selected = tx_address_high;
            14'd43: selected = {31'd0, tx_status_value};
            14'd48: selected = {28'd0, lun_index};
            14'd49: selected = lun_sectors_low;
            14'd50: selected = {16'd0, lun_sectors_high};
            14'd51: selected = lun_map_low;
            14'd52: selected = lun_map_high;
            14'd53: selected = {5'd0, lun_flags & 27'h7ff0003};
            14'd64: selected = rx_frames;
            14'd65: selected = tx_frames;
            14'd66: selected = rx_reads;
            14'd67: selected = rx_writes;
            14'd68: selected = rx_to_software;
            14'd69: selected = drop_fcs;
            14'd70: selected = drop_no_buffer;
            14'd71: selected = drop_runt;
            14'd72: selected = drop_disabled;
            14'd73: selected = drop_foreign_mac;
            14'd74: selected = drop_source_group;
            14'd75: selected = drop_response;
            14'd76: selected = drop_shelf;
            14'd77: selected = drop_slot;
            14'd78: selected = drop_broadcast_command;
            14'd79: selected = drop_ring_full;
            14'd80: selected = map_hits;
            14'd81: selected = map_walks;
            14'd82: selected = map_misses;
            14'd83: selected = nvme_commands;
            14'd84: selected = nvme_errors;
            14'd85: selected = nvme_spurious;
            14'd86: selected = axi_errors;
            default: ;
        endcase
    end

    always @* begin
        readable = 1'b0;
        case (readAddress)
            14'd0, 14'd1, 14'd2, 14'd4, 14'd5, 14'd6, 14'd8, 14'd9, 14'd10, 14'd16, 14'd17, 14'd18, 14'd19, 14'd20,
                    14'd21, 14'd22, 14'd23, 14'd24, 14'd32, 14'd33, 14'd34, 14'd35, 14'd36, 14'd40, 14'd41, 14'd42,
                    14'd43, 14'd44, 14'd45, 14'd48, 14'd49, 14'd50, 14'd51, 14'd52, 14'd53, 14'd54, 14'd64, 14'd65,
                    14'd66, 14'd67, 14'd68, 14'd69, 14'd70, 14'd71, 14'd72, 14'd73, 14'd74, 14'd75, 14'd76, 14'd77,
                    14'd78, 14'd79, 14'd80, 14'd81, 14'd82, 14'd83, 14'd84, 14'd85, 14'd86: readable = 1'b1;
            default: ;
        endcase
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            control <= 3'd0;
            irq_enable <= 4'd0;
            mac_low <= 32'd0;
            mac_high <= 16'd0;
            shelf <= 16'd0;
            sq_doorbell_low <= 32'd0;
            sq_doorbell_high <= 32'd0;
            cq_doorbell_low <= 32'd0;
            cq_doorbell_high <= 32'd0;
            pl_base_low <= 32'd0;
            pl_base_high <= 32'd0;
            queue_size <= 7'd64;
            nsid <= 32'd0;
            ring_base_low <= 32'd0;
            ring_base_high <= 32'd0;
            ring_size <= 4'd0;
            ring_consumer <= 16'd0;
            tx_address_low <= 32'd0;
            tx_address_high <= 32'd0;
            lun_index <= 4'd0;
            lun_sectors_low <= 32'd0;
            lun_sectors_high <= 16'd0;
            lun_map_low <= 32'd0;
            lun_map_high <= 32'd0;
            lun_flags <= 27'd0;
            haveAddress <= 1'b0;
            haveData <= 1'b0;
            responding <= 1'b0;
            map_invalidate_written_pulse <= 1'b0;
            lun_commit_written_pulse <= 1'b0;
            replay_written_pulse <= 1'b0;
            tx_length_written_pulse <= 1'b0;
        end else begin
            if (s_axi_bready) begin
                responding <= 1'b0;
            end
            if (s_axi_awvalid && s_axi_awready) begin
                haveAddress <= 1'b1;
            end
            if (s_axi_wvalid && s_axi_wready) begin
                haveData <= 1'b1;
            end
            map_invalidate_written_pulse <= 1'b0;
            lun_commit_written_pulse <= 1'b0;
            replay_written_pulse <= 1'b0;
            tx_length_written_pulse <= 1'b0;
            if (write) begin
                haveAddress <= 1'b0;
                haveData <= 1'b0;
                responding <= 1'b1;
                case (writeAddress)
                    14'd4: control <= writeStrobes[0] ? writeData[2:0] : control;
                    14'd6: irq_enable <= writeStrobes[0] ? writeData[3:0] : irq_enable;
                    14'd8: mac_low <= {writeStrobes[3] ? writeData[31:24] : mac_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : mac_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : mac_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : mac_low[7:0]};
                    14'd9: mac_high <= {writeStrobes[1] ? writeData[15:8] : mac_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : mac_high[7:0]};
                    14'd10: shelf <= {writeStrobes[1] ? writeData[15:8] : shelf[15:8],
                            writeStrobes[0] ? writeData[7:0] : shelf[7:0]};
                    14'd16: sq_doorbell_low <= {writeStrobes[3] ? writeData[31:24] : sq_doorbell_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : sq_doorbell_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : sq_doorbell_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : sq_doorbell_low[7:0]};
                    14'd17: sq_doorbell_high <= {writeStrobes[3] ? writeData[31:24] : sq_doorbell_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : sq_doorbell_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : sq_doorbell_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : sq_doorbell_high[7:0]};
                    14'd18: cq_doorbell_low <= {writeStrobes[3] ? writeData[31:24] : cq_doorbell_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : cq_doorbell_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : cq_doorbell_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : cq_doorbell_low[7:0]};
                    14'd19: cq_doorbell_high <= {writeStrobes[3] ? writeData[31:24] : cq_doorbell_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : cq_doorbell_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : cq_doorbell_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : cq_doorbell_high[7:0]};
                    14'd20: pl_base_low <= {writeStrobes[3] ? writeData[31:24] : pl_base_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : pl_base_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : pl_base_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : pl_base_low[7:0]};
                    14'd21: pl_base_high <= {writeStrobes[3] ? writeData[31:24] : pl_base_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : pl_base_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : pl_base_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : pl_base_high[7:0]};
                    14'd22: queue_size <= writeStrobes[0] ? writeData[6:0] : queue_size;
                    14'd23: nsid <= {writeStrobes[3] ? writeData[31:24] : nsid[31:24],
                            writeStrobes[2] ? writeData[23:16] : nsid[23:16],
                            writeStrobes[1] ? writeData[15:8] : nsid[15:8],
                            writeStrobes[0] ? writeData[7:0] : nsid[7:0]};
                    14'd32: ring_base_low <= {writeStrobes[3] ? writeData[31:24] : ring_base_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : ring_base_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : ring_base_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : ring_base_low[7:0]};
                    14'd33: ring_base_high <= {writeStrobes[3] ? writeData[31:24] : ring_base_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : ring_base_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : ring_base_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : ring_base_high[7:0]};
                    14'd34: ring_size <= writeStrobes[0] ? writeData[3:0] : ring_size;
                    14'd36: ring_consumer <= {writeStrobes[1] ? writeData[15:8] : ring_consumer[15:8],
                            writeStrobes[0] ? writeData[7:0] : ring_consumer[7:0]};
                    14'd40: tx_address_low <= {writeStrobes[3] ? writeData[31:24] : tx_address_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : tx_address_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : tx_address_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : tx_address_low[7:0]};
                    14'd41: tx_address_high <= {writeStrobes[3] ? writeData[31:24] : tx_address_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : tx_address_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : tx_address_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : tx_address_high[7:0]};
                    14'd42: tx_length_written_pulse <= 1'b1;
                    14'd44: replay_written_pulse <= 1'b1;
                    14'd45: map_invalidate_written_pulse <= 1'b1;
                    14'd48: lun_index <= writeStrobes[0] ? writeData[3:0] : lun_index;
                    14'd49: lun_sectors_low <= {writeStrobes[3] ? writeData[31:24] : lun_sectors_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : lun_sectors_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : lun_sectors_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : lun_sectors_low[7:0]};
                    14'd50: lun_sectors_high <= {writeStrobes[1] ? writeData[15:8] : lun_sectors_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : lun_sectors_high[7:0]};
                    14'd51: lun_map_low <= {writeStrobes[3] ? writeData[31:24] : lun_map_low[31:24],
                            writeStrobes[2] ? writeData[23:16] : lun_map_low[23:16],
                            writeStrobes[1] ? writeData[15:8] : lun_map_low[15:8],
                            writeStrobes[0] ? writeData[7:0] : lun_map_low[7:0]};
                    14'd52: lun_map_high <= {writeStrobes[3] ? writeData[31:24] : lun_map_high[31:24],
                            writeStrobes[2] ? writeData[23:16] : lun_map_high[23:16],
                            writeStrobes[1] ? writeData[15:8] : lun_map_high[15:8],
                            writeStrobes[0] ? writeData[7:0] : lun_map_high[7:0]};
                    14'd53: lun_flags <= {writeStrobes[3] ? writeData[26:24] : lun_flags[26:24],
                            writeStrobes[2] ? writeData[23:16] : lun_flags[23:16],
                            writeStrobes[1] ? writeData[15:8] : lun_flags[15:8],
                            writeStrobes[0] ? writeData[7:0] : lun_flags[7:0]} & 27'h7ff0003;
                    14'd54: lun_commit_written_pulse <= 1'b1;
                    default: ;
                endcase
            end
        end
    end

    always @(posedge aclk) begin
        if (s_axi_awvalid && s_axi_awready) begin
            writeAddress <= s_axi_awaddr[15:2];
        end
        if (s_axi_wvalid && s_axi_wready) begin
            writeData <= s_axi_wdata;
            writeStrobes <= s_axi_wstrb;
        end
        if (write) begin
            writeFailed <= !writable;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            irq_status <= 4'd0;
            rx_frames <= 32'd0;
            tx_frames <= 32'd0;
            rx_reads <= 32'd0;
            rx_writes <= 32'd0;
            rx_to_software <= 32'd0;
            drop_fcs <= 32'd0;
            drop_no_buffer <= 32'd0;
            drop_runt <= 32'd0;
            drop_disabled <= 32'd0;
            drop_foreign_mac <= 32'd0;
            drop_source_group <= 32'd0;
            drop_response <= 32'd0;
            drop_shelf <= 32'd0;
            drop_slot <= 32'd0;
            drop_broadcast_command <= 32'd0;
            drop_ring_full <= 32'd0;
            map_hits <= 32'd0;
            map_walks <= 32'd0;
            map_misses <= 32'd0;
            nvme_commands <= 32'd0;
            nvme_errors <= 32'd0;
            nvme_spurious <= 32'd0;
            axi_errors <= 32'd0;
            lun_pages_write_pulse <= 1'b0;
            rx_frames_pending <= 1'b0;
            tx_frames_pending <= 1'b0;
            rx_reads_pending <= 1'b0;
            rx_writes_pending <= 1'b0;
            rx_to_software_pending <= 1'b0;
            drop_fcs_pending <= 1'b0;
            drop_no_buffer_pending <= 1'b0;
            drop_runt_pending <= 2'd0;
            drop_disabled_pending <= 1'b0;
            drop_foreign_mac_pending <= 1'b0;
            drop_source_group_pending <= 1'b0;
            drop_response_pending <= 1'b0;
            drop_shelf_pending <= 1'b0;
            drop_slot_pending <= 1'b0;
            drop_broadcast_command_pending <= 1'b0;
            drop_ring_full_pending <= 2'd0;
            map_hits_pending <= 1'b0;
            map_walks_pending <= 1'b0;
            map_misses_pending <= 1'b0;
            nvme_commands_pending <= 1'b0;
            nvme_errors_pending <= 1'b0;
            nvme_spurious_pending <= 2'd0;
            axi_errors_pending <= 3'd0;
        end else begin
            lun_pages_write_pulse <= write && lun_pages_write_hit;
            irq_status <= irq_status_kept | irq_status_raise;
            rx_frames_pending <= rx_frames_event;
            rx_frames <= rx_frames + {31'd0, rx_frames_pending};
            tx_frames_pending <= tx_frames_event;
            tx_frames <= tx_frames + {31'd0, tx_frames_pending};
            rx_reads_pending <= rx_reads_event;
            rx_reads <= rx_reads + {31'd0, rx_reads_pending};
            rx_writes_pending <= rx_writes_event;
            rx_writes <= rx_writes + {31'd0, rx_writes_pending};
            rx_to_software_pending <= rx_to_software_event;
            rx_to_software <= rx_to_software + {31'd0, rx_to_software_pending};
            drop_fcs_pending <= drop_fcs_event;
            drop_fcs <= drop_fcs + {31'd0, drop_fcs_pending};
            drop_no_buffer_pending <= drop_no_buffer_event;
            drop_no_buffer <= drop_no_buffer + {31'd0, drop_no_buffer_pending};
            drop_runt_pending <= drop_runt_event;
            drop_runt <= drop_runt + {30'd0, drop_runt_pending};
            drop_disabled_pending <= drop_disabled_event;
            drop_disabled <= drop_disabled + {31'd0, drop_disabled_pending};
            drop_foreign_mac_pending <= drop_foreign_mac_event;
            drop_foreign_mac <= drop_foreign_mac + {31'd0, drop_foreign_mac_pending};
            drop_source_group_pending <= drop_source_group_event;
            drop_source_group <= drop_source_group + {31'd0, drop_source_group_pending};
            drop_response_pending <= drop_response_event;
            drop_response <= drop_response + {31'd0, drop_response_pending};
            drop_shelf_pending <= drop_shelf_event;
            drop_shelf <= drop_shelf + {31'd0, drop_shelf_pending};
            drop_slot_pending <= drop_slot_event;
            drop_slot <= drop_slot + {31'd0, drop_slot_pending};
            drop_broadcast_command_pending <= drop_broadcast_command_event;
            drop_broadcast_command <= drop_broadcast_command + {31'd0, drop_broadcast_command_pending};
            drop_ring_full_pending <= drop_ring_full_event;
            drop_ring_full <= drop_ring_full + {30'd0, drop_ring_full_pending};
            map_hits_pending <= map_hits_event;
            map_hits <= map_hits + {31'd0, map_hits_pending};
            map_walks_pending <= map_walks_event;
            map_walks <= map_walks + {31'd0, map_walks_pending};
            map_misses_pending <= map_misses_event;
            map_misses <= map_misses + {31'd0, map_misses_pending};
            nvme_commands_pending <= nvme_commands_event;
            nvme_commands <= nvme_commands + {31'd0, nvme_commands_pending};
            nvme_errors_pending <= nvme_errors_event;
            nvme_errors <= nvme_errors + {31'd0, nvme_errors_pending};
            nvme_spurious_pending <= nvme_spurious_event;
            nvme_spurious <= nvme_spurious + {30'd0, nvme_spurious_pending};
            axi_errors_pending <= axi_errors_event;
            axi_errors <= axi_errors + {29'd0, axi_errors_pending};
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            haveRead <= 1'b0;
            answering <= 1'b0;
        end else begin
            if (s_axi_rready) begin
                answering <= 1'b0;
            end
            if (s_axi_arvalid && s_axi_arready) begin
                haveRead <= 1'b1;
            end
            if (free) begin
                haveRead <= 1'b0;
                answering <= 1'b1;
            end
        end
    end

    always @(posedge aclk) begin
        if (s_axi_arvalid && s_axi_arready) begin
            readAddress <= s_axi_araddr[15:2];
        end
        if (free) begin
            readData <= selected;
            readFailed <= !readable;
        end
    end

    wire _unused = &{1'b0, s_axi_awaddr[1:0], s_axi_awprot, s_axi_araddr[1:0], s_axi_arprot};
endmodule

`default_nettype wire
