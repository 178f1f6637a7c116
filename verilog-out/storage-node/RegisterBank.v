// RegisterBank, map storage
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.regs.RegisterBank; change that, not this.

`default_nettype none

module RegisterBank (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: AxiLite slave, addressWidth 16  // RegisterBank.java:61
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
    output wire [2:0]  control_value,  // RegisterBank.java:79
    output wire [15:0] mac_high_value,  // RegisterBank.java:79
    output wire [31:0] mac_low_value,  // RegisterBank.java:79
    output wire [15:0] shelf_value,  // RegisterBank.java:79
    output wire [6:0]  queue_size_value,  // RegisterBank.java:79
    output wire        map_invalidate_written,  // RegisterBank.java:94
    output wire        lun_commit_written,  // RegisterBank.java:94
    output wire [31:0] written_data,  // RegisterBank.java:478
    output wire        replay_written,  // RegisterBank.java:94
    output wire [31:0] pl_base_high_value,  // RegisterBank.java:79
    output wire [31:0] pl_base_low_value,  // RegisterBank.java:79
    output wire [31:0] nsid_value,  // RegisterBank.java:79
    output wire [31:0] sq_doorbell_high_value,  // RegisterBank.java:79
    output wire [31:0] sq_doorbell_low_value,  // RegisterBank.java:79
    output wire [31:0] cq_doorbell_high_value,  // RegisterBank.java:79
    output wire [31:0] cq_doorbell_low_value,  // RegisterBank.java:79
    output wire [31:0] ring_base_low_value,  // RegisterBank.java:79
    output wire [3:0]  ring_size_value,  // RegisterBank.java:79
    output wire [15:0] ring_consumer_value,  // RegisterBank.java:79
    output wire        tx_length_written,  // RegisterBank.java:94
    output wire [31:0] tx_address_low_value,  // RegisterBank.java:79
    output wire [26:0] lun_flags_value,  // RegisterBank.java:79
    output wire [3:0]  lun_index_value,  // RegisterBank.java:79
    output wire [15:0] lun_sectors_high_value,  // RegisterBank.java:79
    output wire [31:0] lun_sectors_low_value,  // RegisterBank.java:79
    output wire [31:0] lun_map_low_value,  // RegisterBank.java:79
    output wire        lun_pages_write,  // RegisterBank.java:134
    output wire [13:0] written_address,  // RegisterBank.java:478
    output wire [3:0]  written_strobes,  // RegisterBank.java:478
    input  wire [31:0] id_value,  // RegisterBank.java:470
    input  wire [31:0] version_value,  // RegisterBank.java:470
    input  wire [31:0] capabilities_value,  // RegisterBank.java:470
    input  wire [6:0]  outstanding_value,  // RegisterBank.java:470
    input  wire [15:0] ring_producer_value,  // RegisterBank.java:470
    input  wire        tx_status_value,  // RegisterBank.java:470
    input  wire [3:0]  irq_status_raise,  // RegisterBank.java:470
    output wire [3:0]  irq_status_value,  // RegisterBank.java:79
    output wire [3:0]  irq_enable_value,  // RegisterBank.java:79
    input  wire        rx_frames_event,  // RegisterBank.java:470
    input  wire        tx_frames_event,  // RegisterBank.java:470
    input  wire        rx_reads_event,  // RegisterBank.java:470
    input  wire        rx_writes_event,  // RegisterBank.java:470
    input  wire        rx_to_software_event,  // RegisterBank.java:470
    input  wire        drop_fcs_event,  // RegisterBank.java:470
    input  wire        drop_no_buffer_event,  // RegisterBank.java:470
    input  wire [1:0]  drop_runt_event,  // RegisterBank.java:470
    input  wire        drop_disabled_event,  // RegisterBank.java:470
    input  wire        drop_foreign_mac_event,  // RegisterBank.java:470
    input  wire        drop_source_group_event,  // RegisterBank.java:470
    input  wire        drop_response_event,  // RegisterBank.java:470
    input  wire        drop_shelf_event,  // RegisterBank.java:470
    input  wire        drop_slot_event,  // RegisterBank.java:470
    input  wire        drop_broadcast_command_event,  // RegisterBank.java:470
    input  wire [1:0]  drop_ring_full_event,  // RegisterBank.java:470
    input  wire        map_hits_event,  // RegisterBank.java:470
    input  wire        map_walks_event,  // RegisterBank.java:470
    input  wire        map_misses_event,  // RegisterBank.java:470
    input  wire        nvme_commands_event,  // RegisterBank.java:470
    input  wire        nvme_errors_event,  // RegisterBank.java:470
    input  wire [1:0]  nvme_spurious_event,  // RegisterBank.java:470
    input  wire [2:0]  axi_errors_event  // RegisterBank.java:470
);

    reg  [2:0]  control;                         // RegisterBank.java:273
    reg  [3:0]  irq_status;                      // RegisterBank.java:67
    reg  [3:0]  irq_enable;                      // RegisterBank.java:273
    reg  [7:0]  mac_low_byte0;                   // RegisterBank.java:273
    reg  [7:0]  mac_low_byte1;                   // RegisterBank.java:273
    reg  [7:0]  mac_low_byte2;                   // RegisterBank.java:273
    reg  [7:0]  mac_low_byte3;                   // RegisterBank.java:273
    reg  [7:0]  mac_high_byte0;                  // RegisterBank.java:273
    reg  [7:0]  mac_high_byte1;                  // RegisterBank.java:273
    reg  [7:0]  shelf_byte0;                     // RegisterBank.java:273
    reg  [7:0]  shelf_byte1;                     // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_low_byte0;           // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_low_byte1;           // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_low_byte2;           // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_low_byte3;           // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_high_byte0;          // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_high_byte1;          // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_high_byte2;          // RegisterBank.java:273
    reg  [7:0]  sq_doorbell_high_byte3;          // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_low_byte0;           // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_low_byte1;           // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_low_byte2;           // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_low_byte3;           // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_high_byte0;          // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_high_byte1;          // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_high_byte2;          // RegisterBank.java:273
    reg  [7:0]  cq_doorbell_high_byte3;          // RegisterBank.java:273
    reg  [7:0]  pl_base_low_byte0;               // RegisterBank.java:273
    reg  [7:0]  pl_base_low_byte1;               // RegisterBank.java:273
    reg  [7:0]  pl_base_low_byte2;               // RegisterBank.java:273
    reg  [7:0]  pl_base_low_byte3;               // RegisterBank.java:273
    reg  [7:0]  pl_base_high_byte0;              // RegisterBank.java:273
    reg  [7:0]  pl_base_high_byte1;              // RegisterBank.java:273
    reg  [7:0]  pl_base_high_byte2;              // RegisterBank.java:273
    reg  [7:0]  pl_base_high_byte3;              // RegisterBank.java:273
    reg  [6:0]  queue_size;                      // RegisterBank.java:273
    reg  [7:0]  nsid_byte0;                      // RegisterBank.java:273
    reg  [7:0]  nsid_byte1;                      // RegisterBank.java:273
    reg  [7:0]  nsid_byte2;                      // RegisterBank.java:273
    reg  [7:0]  nsid_byte3;                      // RegisterBank.java:273
    reg  [7:0]  ring_base_low_byte0;             // RegisterBank.java:273
    reg  [7:0]  ring_base_low_byte1;             // RegisterBank.java:273
    reg  [7:0]  ring_base_low_byte2;             // RegisterBank.java:273
    reg  [7:0]  ring_base_low_byte3;             // RegisterBank.java:273
    reg  [7:0]  ring_base_high_byte0;            // RegisterBank.java:273
    reg  [7:0]  ring_base_high_byte1;            // RegisterBank.java:273
    reg  [7:0]  ring_base_high_byte2;            // RegisterBank.java:273
    reg  [7:0]  ring_base_high_byte3;            // RegisterBank.java:273
    reg  [3:0]  ring_size;                       // RegisterBank.java:273
    reg  [7:0]  ring_consumer_byte0;             // RegisterBank.java:273
    reg  [7:0]  ring_consumer_byte1;             // RegisterBank.java:273
    reg  [7:0]  tx_address_low_byte0;            // RegisterBank.java:273
    reg  [7:0]  tx_address_low_byte1;            // RegisterBank.java:273
    reg  [7:0]  tx_address_low_byte2;            // RegisterBank.java:273
    reg  [7:0]  tx_address_low_byte3;            // RegisterBank.java:273
    reg  [7:0]  tx_address_high_byte0;           // RegisterBank.java:273
    reg  [7:0]  tx_address_high_byte1;           // RegisterBank.java:273
    reg  [7:0]  tx_address_high_byte2;           // RegisterBank.java:273
    reg  [7:0]  tx_address_high_byte3;           // RegisterBank.java:273
    reg  [3:0]  lun_index;                       // RegisterBank.java:273
    reg  [7:0]  lun_sectors_low_byte0;           // RegisterBank.java:273
    reg  [7:0]  lun_sectors_low_byte1;           // RegisterBank.java:273
    reg  [7:0]  lun_sectors_low_byte2;           // RegisterBank.java:273
    reg  [7:0]  lun_sectors_low_byte3;           // RegisterBank.java:273
    reg  [7:0]  lun_sectors_high_byte0;          // RegisterBank.java:273
    reg  [7:0]  lun_sectors_high_byte1;          // RegisterBank.java:273
    reg  [7:0]  lun_map_low_byte0;               // RegisterBank.java:273
    reg  [7:0]  lun_map_low_byte1;               // RegisterBank.java:273
    reg  [7:0]  lun_map_low_byte2;               // RegisterBank.java:273
    reg  [7:0]  lun_map_low_byte3;               // RegisterBank.java:273
    reg  [7:0]  lun_map_high_byte0;              // RegisterBank.java:273
    reg  [7:0]  lun_map_high_byte1;              // RegisterBank.java:273
    reg  [7:0]  lun_map_high_byte2;              // RegisterBank.java:273
    reg  [7:0]  lun_map_high_byte3;              // RegisterBank.java:273
    reg  [7:0]  lun_flags_byte0;                 // RegisterBank.java:273
    reg  [7:0]  lun_flags_byte1;                 // RegisterBank.java:273
    reg  [7:0]  lun_flags_byte2;                 // RegisterBank.java:273
    reg  [2:0]  lun_flags_byte3;                 // RegisterBank.java:273
    reg  [31:0] rx_frames;                       // RegisterBank.java:69
    reg  [31:0] tx_frames;                       // RegisterBank.java:69
    reg  [31:0] rx_reads;                        // RegisterBank.java:69
    reg  [31:0] rx_writes;                       // RegisterBank.java:69
    reg  [31:0] rx_to_software;                  // RegisterBank.java:69
    reg  [31:0] drop_fcs;                        // RegisterBank.java:69
    reg  [31:0] drop_no_buffer;                  // RegisterBank.java:69
    reg  [31:0] drop_runt;                       // RegisterBank.java:69
    reg  [31:0] drop_disabled;                   // RegisterBank.java:69
    reg  [31:0] drop_foreign_mac;                // RegisterBank.java:69
    reg  [31:0] drop_source_group;               // RegisterBank.java:69
    reg  [31:0] drop_response;                   // RegisterBank.java:69
    reg  [31:0] drop_shelf;                      // RegisterBank.java:69
    reg  [31:0] drop_slot;                       // RegisterBank.java:69
    reg  [31:0] drop_broadcast_command;          // RegisterBank.java:69
    reg  [31:0] drop_ring_full;                  // RegisterBank.java:69
    reg  [31:0] map_hits;                        // RegisterBank.java:69
    reg  [31:0] map_walks;                       // RegisterBank.java:69
    reg  [31:0] map_misses;                      // RegisterBank.java:69
    reg  [31:0] nvme_commands;                   // RegisterBank.java:69
    reg  [31:0] nvme_errors;                     // RegisterBank.java:69
    reg  [31:0] nvme_spurious;                   // RegisterBank.java:69
    reg  [31:0] axi_errors;                      // RegisterBank.java:69
    reg  [31:0] last_data;                       // RegisterBank.java:479
    reg  [13:0] last_address;                    // RegisterBank.java:479
    reg  [3:0]  last_strobes;                    // RegisterBank.java:479
    reg         answering;                       // RegisterBank.java:155
    reg         responding;                      // RegisterBank.java:175
    reg         lun_pages_write_pulse;           // RegisterBank.java:280
    reg         map_invalidate_written_pulse;    // RegisterBank.java:280
    reg         lun_commit_written_pulse;        // RegisterBank.java:280
    reg         replay_written_pulse;            // RegisterBank.java:280
    reg         tx_length_written_pulse;         // RegisterBank.java:280
    reg         rx_frames_pending;               // RegisterBank.java:303
    reg         tx_frames_pending;               // RegisterBank.java:303
    reg         rx_reads_pending;                // RegisterBank.java:303
    reg         rx_writes_pending;               // RegisterBank.java:303
    reg         rx_to_software_pending;          // RegisterBank.java:303
    reg         drop_fcs_pending;                // RegisterBank.java:303
    reg         drop_no_buffer_pending;          // RegisterBank.java:303
    reg  [1:0]  drop_runt_pending;               // RegisterBank.java:303
    reg         drop_disabled_pending;           // RegisterBank.java:303
    reg         drop_foreign_mac_pending;        // RegisterBank.java:303
    reg         drop_source_group_pending;       // RegisterBank.java:303
    reg         drop_response_pending;           // RegisterBank.java:303
    reg         drop_shelf_pending;              // RegisterBank.java:303
    reg         drop_slot_pending;               // RegisterBank.java:303
    reg         drop_broadcast_command_pending;  // RegisterBank.java:303
    reg  [1:0]  drop_ring_full_pending;          // RegisterBank.java:303
    reg         map_hits_pending;                // RegisterBank.java:303
    reg         map_walks_pending;               // RegisterBank.java:303
    reg         map_misses_pending;              // RegisterBank.java:303
    reg         nvme_commands_pending;           // RegisterBank.java:303
    reg         nvme_errors_pending;             // RegisterBank.java:303
    reg  [1:0]  nvme_spurious_pending;           // RegisterBank.java:303
    reg  [2:0]  axi_errors_pending;              // RegisterBank.java:303
    reg         writeFailed;                     // RegisterBank.java:221
    reg  [31:0] readWord;                        // RegisterBank.java:317
    reg         readFailed;                      // RegisterBank.java:334

    // combinational: set by always @*
    reg         writable;  // RegisterBank.java:409
    reg  [31:0] selected;  // RegisterBank.java:351
    reg         readable;  // RegisterBank.java:409

    wire answerMoves = !answering || s_axi_rready;  // RegisterBank.java:156
    wire responseMoves = !responding || s_axi_bready;  // RegisterBank.java:176
    wire write = s_axi_awvalid && s_axi_wvalid && responseMoves && 1'b1;  // RegisterBank.java:177
    wire [13:0] writeAddress = s_axi_awaddr[15:2];  // RegisterBank.java:436
    wire lun_pages_write_hit = writeAddress[13:12] == 2'd1;  // RegisterBank.java:444
    wire write_block_0 = write && writeAddress[13:5] == 9'd0;  // RegisterBank.java:196
    wire [4:0] low_1 = writeAddress[4:0];  // RegisterBank.java:197
    wire [2:0] data_0 = s_axi_wdata[2:0];  // RegisterBank.java:260
    wire [3:0] data_1 = s_axi_wdata[3:0];  // RegisterBank.java:260
    wire [7:0] data_2 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_3 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_4 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_5 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_6 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_7 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_8 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_9 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_10 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [6:0] data_11 = s_axi_wdata[6:0];  // RegisterBank.java:260
    wire [7:0] data_12 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_13 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_14 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_15 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_16 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_17 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_18 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_19 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_20 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_21 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_22 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_23 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_24 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_25 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_26 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_27 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_28 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_29 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_30 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_31 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_32 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_33 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_34 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_35 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_36 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_37 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_38 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire write_block_1 = write && writeAddress[13:5] == 9'd1;  // RegisterBank.java:196
    wire [4:0] low_0 = writeAddress[4:0];  // RegisterBank.java:197
    wire [7:0] data_39 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_40 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [3:0] data_41 = s_axi_wdata[3:0];  // RegisterBank.java:260
    wire [7:0] data_42 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_43 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_44 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [3:0] data_45 = s_axi_wdata[3:0];  // RegisterBank.java:260
    wire [7:0] data_46 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_47 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_48 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_49 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_50 = s_axi_wdata[7:0];  // RegisterBank.java:260
    wire [7:0] data_51 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_52 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_53 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_54 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_55 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_56 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_57 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_58 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_59 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_60 = s_axi_wdata[15:8];  // RegisterBank.java:260
    wire [7:0] data_61 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_62 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_63 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_64 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_65 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_66 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_67 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_68 = s_axi_wdata[23:16];  // RegisterBank.java:260
    wire [7:0] data_69 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_70 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_71 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_72 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_73 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_74 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [7:0] data_75 = s_axi_wdata[31:24];  // RegisterBank.java:260
    wire [2:0] data_76 = s_axi_wdata[26:24];  // RegisterBank.java:260
    wire irq_status_hit = write && writeAddress == 14'd5;  // RegisterBank.java:292
    wire [3:0] irq_status_ones = irq_status_hit ? (s_axi_wstrb[0] ? s_axi_wdata[3:0] : 4'd0) : 4'd0;  // RegisterBank.java:291
    wire [3:0] irq_status_left = irq_status & ~irq_status_ones;  // RegisterBank.java:297
    wire read = s_axi_arvalid && answerMoves;  // RegisterBank.java:161
    wire [13:0] asked = s_axi_araddr[15:2];  // RegisterBank.java:436

    assign control_value = control;
    assign mac_high_value = {mac_high_byte1, mac_high_byte0};
    assign mac_low_value = {mac_low_byte3, mac_low_byte2, mac_low_byte1, mac_low_byte0};
    assign shelf_value = {shelf_byte1, shelf_byte0};
    assign queue_size_value = queue_size;
    assign written_data = last_data;
    assign pl_base_high_value = {pl_base_high_byte3, pl_base_high_byte2, pl_base_high_byte1, pl_base_high_byte0};
    assign pl_base_low_value = {pl_base_low_byte3, pl_base_low_byte2, pl_base_low_byte1, pl_base_low_byte0};
    assign nsid_value = {nsid_byte3, nsid_byte2, nsid_byte1, nsid_byte0};
    assign sq_doorbell_high_value = {sq_doorbell_high_byte3, sq_doorbell_high_byte2, sq_doorbell_high_byte1,
            sq_doorbell_high_byte0};
    assign sq_doorbell_low_value = {sq_doorbell_low_byte3, sq_doorbell_low_byte2, sq_doorbell_low_byte1,
            sq_doorbell_low_byte0};
    assign cq_doorbell_high_value = {cq_doorbell_high_byte3, cq_doorbell_high_byte2, cq_doorbell_high_byte1,
            cq_doorbell_high_byte0};
    assign cq_doorbell_low_value = {cq_doorbell_low_byte3, cq_doorbell_low_byte2, cq_doorbell_low_byte1,
            cq_doorbell_low_byte0};
    assign ring_base_low_value = {ring_base_low_byte3, ring_base_low_byte2, ring_base_low_byte1, ring_base_low_byte0};
    assign ring_size_value = ring_size;
    assign ring_consumer_value = {ring_consumer_byte1, ring_consumer_byte0};
    assign tx_address_low_value = {tx_address_low_byte3, tx_address_low_byte2, tx_address_low_byte1,
            tx_address_low_byte0};
    assign lun_flags_value = {lun_flags_byte3, lun_flags_byte2, lun_flags_byte1, lun_flags_byte0};
    assign lun_index_value = lun_index;
    assign lun_sectors_high_value = {lun_sectors_high_byte1, lun_sectors_high_byte0};
    assign lun_sectors_low_value = {lun_sectors_low_byte3, lun_sectors_low_byte2, lun_sectors_low_byte1,
            lun_sectors_low_byte0};
    assign lun_map_low_value = {lun_map_low_byte3, lun_map_low_byte2, lun_map_low_byte1, lun_map_low_byte0};
    assign written_address = last_address;
    assign written_strobes = last_strobes;
    assign irq_status_value = irq_status;
    assign irq_enable_value = irq_enable;
    assign s_axi_awready = write;
    assign s_axi_wready = write;
    assign s_axi_bvalid = responding;
    assign lun_pages_write = lun_pages_write_pulse;
    assign map_invalidate_written = map_invalidate_written_pulse;
    assign lun_commit_written = lun_commit_written_pulse;
    assign replay_written = replay_written_pulse;
    assign tx_length_written = tx_length_written_pulse;
    assign s_axi_bresp = {writeFailed, 1'b0};
    assign s_axi_arready = answerMoves;
    assign s_axi_rvalid = answering;
    assign s_axi_rdata = readWord;
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
        case (asked[13:2])
            12'd0: begin
                case (asked[1:0])
                    2'd0: selected = id_value;
                    2'd1: selected = version_value;
                    2'd2: selected = capabilities_value;
                    default: ;
                endcase
            end
            12'd1: begin
                case (asked[1:0])
                    2'd0: selected = {29'd0, control};
                    2'd1: selected = {28'd0, irq_status};
                    2'd2: selected = {28'd0, irq_enable};
                    default: ;
                endcase
            end
            12'd2: begin
                case (asked[1:0])
                    2'd0: selected = {mac_low_byte3, mac_low_byte2, mac_low_byte1, mac_low_byte0};
                    2'd1: selected = {16'd0, {mac_high_byte1, mac_high_byte0}};
                    2'd2: selected = {16'd0, {shelf_byte1, shelf_byte0}};
                    default: ;
                endcase
            end
            12'd4: begin
                case (asked[1:0])
                    2'd0: selected = {sq_doorbell_low_byte3, sq_doorbell_low_byte2, sq_doorbell_low_byte1,
                            sq_doorbell_low_byte0};
                    2'd1: selected = {sq_doorbell_high_byte3, sq_doorbell_high_byte2, sq_doorbell_high_byte1,
                            sq_doorbell_high_byte0};
                    2'd2: selected = {cq_doorbell_low_byte3, cq_doorbell_low_byte2, cq_doorbell_low_byte1,
                            cq_doorbell_low_byte0};
                    2'd3: selected = {cq_doorbell_high_byte3, cq_doorbell_high_byte2, cq_doorbell_high_byte1,
                            cq_doorbell_high_byte0};
                endcase
            end
            12'd5: begin
                case (asked[1:0])
                    2'd0: selected = {pl_base_low_byte3, pl_base_low_byte2, pl_base_low_byte1, pl_base_low_byte0};
                    2'd1: selected = {pl_base_high_byte3, pl_base_high_byte2, pl_base_high_byte1, pl_base_high_byte0};
                    2'd2: selected = {25'd0, queue_size};
                    2'd3: selected = {nsid_byte3, nsid_byte2, nsid_byte1, nsid_byte0};
                endcase
            end
            12'd6: begin
                case (asked[1:0])
                    2'd0: selected = {25'd0, outstanding_value};
                    default: ;
                endcase
            end
            12'd8: begin
                case (asked[1:0])
                    2'd0: selected = {ring_base_low_byte3, ring_base_low_byte2, ring_base_low_byte1,
                            ring_base_low_byte0};
                    2'd1: selected = {ring_base_high_byte3, ring_base_high_byte2, ring_base_high_byte1,
                            ring_base_high_byte0};
                    2'd2: selected = {28'd0, ring_size};
                    2'd3: selected = {16'd0, ring_producer_value};
                endcase
            end
            12'd9: begin
                case (asked[1:0])
                    2'd0: selected = {16'd0, {ring_consumer_byte1, ring_consumer_byte0}};
                    default: ;
                endcase
            end
            12'd10: begin
                case (asked[1:0])
                    2'd0: selected = {tx_address_low_byte3, tx_address_low_byte2, tx_address_low_byte1,
                            tx_address_low_byte0};
                    2'd1: selected = {tx_address_high_byte3, tx_address_high_byte2, tx_address_high_byte1,
                            tx_address_high_byte0};
                    2'd3: selected = {31'd0, tx_status_value};
                    default: ;
                endcase
            end
            12'd12: begin
                case (asked[1:0])
                    2'd0: selected = {28'd0, lun_index};
                    2'd1: selected = {lun_sectors_low_byte3, lun_sectors_low_byte2, lun_sectors_low_byte1,
                            lun_sectors_low_byte0};
                    2'd2: selected = {16'd0, {lun_sectors_high_byte1, lun_sectors_high_byte0}};
                    2'd3: selected = {lun_map_low_byte3, lun_map_low_byte2, lun_map_low_byte1, lun_map_low_byte0};
                endcase
            end
            12'd13: begin
                case (asked[1:0])
                    2'd0: selected = {lun_map_high_byte3, lun_map_high_byte2, lun_map_high_byte1, lun_map_high_byte0};
                    2'd1: selected = {5'd0, {lun_flags_byte3, lun_flags_byte2, lun_flags_byte1, lun_flags_byte0}};
                    default: ;
                endcase
            end
            12'd16: begin
                case (asked[1:0])
                    2'd0: selected = rx_frames;
                    2'd1: selected = tx_frames;
                    2'd2: selected = rx_reads;
                    2'd3: selected = rx_writes;
                endcase
            end
            12'd17: begin
                case (asked[1:0])
                    2'd0: selected = rx_to_software;
                    2'd1: selected = drop_fcs;
                    2'd2: selected = drop_no_buffer;
                    2'd3: selected = drop_runt;
                endcase
            end
            12'd18: begin
                case (asked[1:0])
                    2'd0: selected = drop_disabled;
                    2'd1: selected = drop_foreign_mac;
                    2'd2: selected = drop_source_group;
                    2'd3: selected = drop_response;
                endcase
            end
            12'd19: begin
                case (asked[1:0])
                    2'd0: selected = drop_shelf;
                    2'd1: selected = drop_slot;
                    2'd2: selected = drop_broadcast_command;
                    2'd3: selected = drop_ring_full;
                endcase
            end
            12'd20: begin
                case (asked[1:0])
                    2'd0: selected = map_hits;
                    2'd1: selected = map_walks;
                    2'd2: selected = map_misses;
                    2'd3: selected = nvme_commands;
                endcase
            end
            12'd21: begin
                case (asked[1:0])
                    2'd0: selected = nvme_errors;
                    2'd1: selected = nvme_spurious;
                    2'd2: selected = axi_errors;
                    default: ;
                endcase
            end
            default: ;
        endcase
    end

    always @* begin
        readable = 1'b0;
        case (asked)
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
            responding <= 1'b0;
        end else if (write) begin
            responding <= 1'b1;
        end else if (s_axi_bready) begin
            responding <= 1'b0;
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
            irq_status <= irq_status_left | irq_status_raise;
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
            map_invalidate_written_pulse <= 1'b0;
            lun_commit_written_pulse <= 1'b0;
            replay_written_pulse <= 1'b0;
            tx_length_written_pulse <= 1'b0;
        end else begin
            map_invalidate_written_pulse <= 1'b0;
            lun_commit_written_pulse <= 1'b0;
            replay_written_pulse <= 1'b0;
            tx_length_written_pulse <= 1'b0;
            if (write_block_1) begin
                case (low_0)
                    5'd10: tx_length_written_pulse <= 1'b1;
                    5'd12: replay_written_pulse <= 1'b1;
                    5'd13: map_invalidate_written_pulse <= 1'b1;
                    5'd22: lun_commit_written_pulse <= 1'b1;
                    default: ;
                endcase
            end
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            last_data <= s_axi_wdata;
            last_address <= s_axi_awaddr[15:2];
            last_strobes <= s_axi_wstrb;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            control <= 3'd0;
            irq_enable <= 4'd0;
            mac_low_byte0 <= 8'd0;
            mac_high_byte0 <= 8'd0;
            shelf_byte0 <= 8'd0;
            sq_doorbell_low_byte0 <= 8'd0;
            sq_doorbell_high_byte0 <= 8'd0;
            cq_doorbell_low_byte0 <= 8'd0;
            cq_doorbell_high_byte0 <= 8'd0;
            pl_base_low_byte0 <= 8'd0;
            pl_base_high_byte0 <= 8'd0;
            queue_size <= 7'd64;
            nsid_byte0 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[0]) begin
            case (low_1)
                5'd4: control <= data_0;
                5'd6: irq_enable <= data_1;
                5'd8: mac_low_byte0 <= data_2;
                5'd9: mac_high_byte0 <= data_3;
                5'd10: shelf_byte0 <= data_4;
                5'd16: sq_doorbell_low_byte0 <= data_5;
                5'd17: sq_doorbell_high_byte0 <= data_6;
                5'd18: cq_doorbell_low_byte0 <= data_7;
                5'd19: cq_doorbell_high_byte0 <= data_8;
                5'd20: pl_base_low_byte0 <= data_9;
                5'd21: pl_base_high_byte0 <= data_10;
                5'd22: queue_size <= data_11;
                5'd23: nsid_byte0 <= data_12;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            mac_low_byte1 <= 8'd0;
            mac_high_byte1 <= 8'd0;
            shelf_byte1 <= 8'd0;
            sq_doorbell_low_byte1 <= 8'd0;
            sq_doorbell_high_byte1 <= 8'd0;
            cq_doorbell_low_byte1 <= 8'd0;
            cq_doorbell_high_byte1 <= 8'd0;
            pl_base_low_byte1 <= 8'd0;
            pl_base_high_byte1 <= 8'd0;
            nsid_byte1 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[1]) begin
            case (low_1)
                5'd8: mac_low_byte1 <= data_13;
                5'd9: mac_high_byte1 <= data_14;
                5'd10: shelf_byte1 <= data_15;
                5'd16: sq_doorbell_low_byte1 <= data_16;
                5'd17: sq_doorbell_high_byte1 <= data_17;
                5'd18: cq_doorbell_low_byte1 <= data_18;
                5'd19: cq_doorbell_high_byte1 <= data_19;
                5'd20: pl_base_low_byte1 <= data_20;
                5'd21: pl_base_high_byte1 <= data_21;
                5'd23: nsid_byte1 <= data_22;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            mac_low_byte2 <= 8'd0;
            sq_doorbell_low_byte2 <= 8'd0;
            sq_doorbell_high_byte2 <= 8'd0;
            cq_doorbell_low_byte2 <= 8'd0;
            cq_doorbell_high_byte2 <= 8'd0;
            pl_base_low_byte2 <= 8'd0;
            pl_base_high_byte2 <= 8'd0;
            nsid_byte2 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[2]) begin
            case (low_1)
                5'd8: mac_low_byte2 <= data_23;
                5'd16: sq_doorbell_low_byte2 <= data_24;
                5'd17: sq_doorbell_high_byte2 <= data_25;
                5'd18: cq_doorbell_low_byte2 <= data_26;
                5'd19: cq_doorbell_high_byte2 <= data_27;
                5'd20: pl_base_low_byte2 <= data_28;
                5'd21: pl_base_high_byte2 <= data_29;
                5'd23: nsid_byte2 <= data_30;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            mac_low_byte3 <= 8'd0;
            sq_doorbell_low_byte3 <= 8'd0;
            sq_doorbell_high_byte3 <= 8'd0;
            cq_doorbell_low_byte3 <= 8'd0;
            cq_doorbell_high_byte3 <= 8'd0;
            pl_base_low_byte3 <= 8'd0;
            pl_base_high_byte3 <= 8'd0;
            nsid_byte3 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[3]) begin
            case (low_1)
                5'd8: mac_low_byte3 <= data_31;
                5'd16: sq_doorbell_low_byte3 <= data_32;
                5'd17: sq_doorbell_high_byte3 <= data_33;
                5'd18: cq_doorbell_low_byte3 <= data_34;
                5'd19: cq_doorbell_high_byte3 <= data_35;
                5'd20: pl_base_low_byte3 <= data_36;
                5'd21: pl_base_high_byte3 <= data_37;
                5'd23: nsid_byte3 <= data_38;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ring_base_low_byte0 <= 8'd0;
            ring_base_high_byte0 <= 8'd0;
            ring_size <= 4'd0;
            ring_consumer_byte0 <= 8'd0;
            tx_address_low_byte0 <= 8'd0;
            tx_address_high_byte0 <= 8'd0;
            lun_index <= 4'd0;
            lun_sectors_low_byte0 <= 8'd0;
            lun_sectors_high_byte0 <= 8'd0;
            lun_map_low_byte0 <= 8'd0;
            lun_map_high_byte0 <= 8'd0;
            lun_flags_byte0 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[0]) begin
            case (low_0)
                5'd0: ring_base_low_byte0 <= data_39;
                5'd1: ring_base_high_byte0 <= data_40;
                5'd2: ring_size <= data_41;
                5'd4: ring_consumer_byte0 <= data_42;
                5'd8: tx_address_low_byte0 <= data_43;
                5'd9: tx_address_high_byte0 <= data_44;
                5'd16: lun_index <= data_45;
                5'd17: lun_sectors_low_byte0 <= data_46;
                5'd18: lun_sectors_high_byte0 <= data_47;
                5'd19: lun_map_low_byte0 <= data_48;
                5'd20: lun_map_high_byte0 <= data_49;
                5'd21: lun_flags_byte0 <= data_50 & 8'd3;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ring_base_low_byte1 <= 8'd0;
            ring_base_high_byte1 <= 8'd0;
            ring_consumer_byte1 <= 8'd0;
            tx_address_low_byte1 <= 8'd0;
            tx_address_high_byte1 <= 8'd0;
            lun_sectors_low_byte1 <= 8'd0;
            lun_sectors_high_byte1 <= 8'd0;
            lun_map_low_byte1 <= 8'd0;
            lun_map_high_byte1 <= 8'd0;
            lun_flags_byte1 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[1]) begin
            case (low_0)
                5'd0: ring_base_low_byte1 <= data_51;
                5'd1: ring_base_high_byte1 <= data_52;
                5'd4: ring_consumer_byte1 <= data_53;
                5'd8: tx_address_low_byte1 <= data_54;
                5'd9: tx_address_high_byte1 <= data_55;
                5'd17: lun_sectors_low_byte1 <= data_56;
                5'd18: lun_sectors_high_byte1 <= data_57;
                5'd19: lun_map_low_byte1 <= data_58;
                5'd20: lun_map_high_byte1 <= data_59;
                5'd21: lun_flags_byte1 <= data_60 & 8'd0;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ring_base_low_byte2 <= 8'd0;
            ring_base_high_byte2 <= 8'd0;
            tx_address_low_byte2 <= 8'd0;
            tx_address_high_byte2 <= 8'd0;
            lun_sectors_low_byte2 <= 8'd0;
            lun_map_low_byte2 <= 8'd0;
            lun_map_high_byte2 <= 8'd0;
            lun_flags_byte2 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[2]) begin
            case (low_0)
                5'd0: ring_base_low_byte2 <= data_61;
                5'd1: ring_base_high_byte2 <= data_62;
                5'd8: tx_address_low_byte2 <= data_63;
                5'd9: tx_address_high_byte2 <= data_64;
                5'd17: lun_sectors_low_byte2 <= data_65;
                5'd19: lun_map_low_byte2 <= data_66;
                5'd20: lun_map_high_byte2 <= data_67;
                5'd21: lun_flags_byte2 <= data_68;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            ring_base_low_byte3 <= 8'd0;
            ring_base_high_byte3 <= 8'd0;
            tx_address_low_byte3 <= 8'd0;
            tx_address_high_byte3 <= 8'd0;
            lun_sectors_low_byte3 <= 8'd0;
            lun_map_low_byte3 <= 8'd0;
            lun_map_high_byte3 <= 8'd0;
            lun_flags_byte3 <= 3'd0;
        end else if (write_block_1 && s_axi_wstrb[3]) begin
            case (low_0)
                5'd0: ring_base_low_byte3 <= data_69;
                5'd1: ring_base_high_byte3 <= data_70;
                5'd8: tx_address_low_byte3 <= data_71;
                5'd9: tx_address_high_byte3 <= data_72;
                5'd17: lun_sectors_low_byte3 <= data_73;
                5'd19: lun_map_low_byte3 <= data_74;
                5'd20: lun_map_high_byte3 <= data_75;
                5'd21: lun_flags_byte3 <= data_76;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            writeFailed <= !writable;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            answering <= 1'b0;
        end else if (read) begin
            answering <= 1'b1;
        end else if (s_axi_rready) begin
            answering <= 1'b0;
        end
    end

    always @(posedge aclk) begin
        if (read) begin
            readWord <= selected;
        end
    end

    always @(posedge aclk) begin
        if (read) begin
            readFailed <= !readable;
        end
    end

    wire _unused = &{1'b0, s_axi_awaddr[1:0], s_axi_awprot, s_axi_araddr[1:0], s_axi_arprot};
endmodule

`default_nettype wire
