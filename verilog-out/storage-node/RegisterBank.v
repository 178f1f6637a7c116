// RegisterBank, map storage
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.regs.RegisterBank; change that, not this.

`default_nettype none

module RegisterBank (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: AxiLite slave, addressWidth 16  // BankRegisters.java:46
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
    output wire [2:0]  control_value,  // BankRegisters.java:64
    output wire [15:0] mac_high_value,  // BankRegisters.java:64
    output wire [31:0] mac_low_value,  // BankRegisters.java:64
    output wire [15:0] shelf_value,  // BankRegisters.java:64
    output wire [6:0]  queue_size_value,  // BankRegisters.java:64
    output wire        map_invalidate_written,  // BankRegisters.java:79
    output wire        lun_commit_written,  // BankRegisters.java:79
    output wire [31:0] written_data,  // BankRegisters.java:201
    output wire        replay_written,  // BankRegisters.java:79
    output wire [31:0] pl_base_high_value,  // BankRegisters.java:64
    output wire [31:0] pl_base_low_value,  // BankRegisters.java:64
    output wire [31:0] nsid_value,  // BankRegisters.java:64
    output wire [31:0] sq_doorbell_high_value,  // BankRegisters.java:64
    output wire [31:0] sq_doorbell_low_value,  // BankRegisters.java:64
    output wire [31:0] cq_doorbell_high_value,  // BankRegisters.java:64
    output wire [31:0] cq_doorbell_low_value,  // BankRegisters.java:64
    output wire [31:0] ring_base_low_value,  // BankRegisters.java:64
    output wire [3:0]  ring_size_value,  // BankRegisters.java:64
    output wire [15:0] ring_consumer_value,  // BankRegisters.java:64
    output wire        tx_length_written,  // BankRegisters.java:79
    output wire [31:0] tx_address_low_value,  // BankRegisters.java:64
    output wire [26:0] lun_flags_value,  // BankRegisters.java:64
    output wire [3:0]  lun_index_value,  // BankRegisters.java:64
    output wire [15:0] lun_sectors_high_value,  // BankRegisters.java:64
    output wire [31:0] lun_sectors_low_value,  // BankRegisters.java:64
    output wire [31:0] lun_map_low_value,  // BankRegisters.java:64
    output wire        lun_pages_write,  // BankRegisters.java:135
    output wire [13:0] written_address,  // BankRegisters.java:201
    output wire [3:0]  written_strobes,  // BankRegisters.java:201
    input  wire [31:0] id_value,  // BankRegisters.java:193
    input  wire [31:0] version_value,  // BankRegisters.java:193
    input  wire [31:0] capabilities_value,  // BankRegisters.java:193
    input  wire [6:0]  outstanding_value,  // BankRegisters.java:193
    input  wire [15:0] ring_producer_value,  // BankRegisters.java:193
    input  wire        tx_status_value,  // BankRegisters.java:193
    input  wire [3:0]  irq_status_raise,  // BankRegisters.java:193
    output wire [3:0]  irq_status_value,  // BankRegisters.java:64
    output wire [3:0]  irq_enable_value,  // BankRegisters.java:64
    input  wire        rx_frames_event,  // BankRegisters.java:193
    input  wire        tx_frames_event,  // BankRegisters.java:193
    input  wire        rx_reads_event,  // BankRegisters.java:193
    input  wire        rx_writes_event,  // BankRegisters.java:193
    input  wire        rx_to_software_event,  // BankRegisters.java:193
    input  wire        drop_fcs_event,  // BankRegisters.java:193
    input  wire        drop_no_buffer_event,  // BankRegisters.java:193
    input  wire [1:0]  drop_runt_event,  // BankRegisters.java:193
    input  wire        drop_disabled_event,  // BankRegisters.java:193
    input  wire        drop_foreign_mac_event,  // BankRegisters.java:193
    input  wire        drop_source_group_event,  // BankRegisters.java:193
    input  wire        drop_response_event,  // BankRegisters.java:193
    input  wire        drop_shelf_event,  // BankRegisters.java:193
    input  wire        drop_slot_event,  // BankRegisters.java:193
    input  wire        drop_broadcast_command_event,  // BankRegisters.java:193
    input  wire [1:0]  drop_ring_full_event,  // BankRegisters.java:193
    input  wire        map_hits_event,  // BankRegisters.java:193
    input  wire        map_walks_event,  // BankRegisters.java:193
    input  wire        map_misses_event,  // BankRegisters.java:193
    input  wire        nvme_commands_event,  // BankRegisters.java:193
    input  wire        nvme_errors_event,  // BankRegisters.java:193
    input  wire [1:0]  nvme_spurious_event,  // BankRegisters.java:193
    input  wire [2:0]  axi_errors_event  // BankRegisters.java:193
);

    localparam [13:0] AT_ID = 14'd0;
    localparam [13:0] AT_VERSION = 14'd1;
    localparam [13:0] AT_CAPABILITIES = 14'd2;
    localparam [13:0] AT_CONTROL = 14'd4;
    localparam [13:0] AT_IRQ_STATUS = 14'd5;
    localparam [13:0] AT_IRQ_ENABLE = 14'd6;
    localparam [13:0] AT_MAC_LOW = 14'd8;
    localparam [13:0] AT_MAC_HIGH = 14'd9;
    localparam [13:0] AT_SHELF = 14'd10;
    localparam [13:0] AT_SQ_DOORBELL_LOW = 14'd16;
    localparam [13:0] AT_SQ_DOORBELL_HIGH = 14'd17;
    localparam [13:0] AT_CQ_DOORBELL_LOW = 14'd18;
    localparam [13:0] AT_CQ_DOORBELL_HIGH = 14'd19;
    localparam [13:0] AT_PL_BASE_LOW = 14'd20;
    localparam [13:0] AT_PL_BASE_HIGH = 14'd21;
    localparam [13:0] AT_QUEUE_SIZE = 14'd22;
    localparam [13:0] AT_NSID = 14'd23;
    localparam [13:0] AT_OUTSTANDING = 14'd24;
    localparam [13:0] AT_RING_BASE_LOW = 14'd32;
    localparam [13:0] AT_RING_BASE_HIGH = 14'd33;
    localparam [13:0] AT_RING_SIZE = 14'd34;
    localparam [13:0] AT_RING_PRODUCER = 14'd35;
    localparam [13:0] AT_RING_CONSUMER = 14'd36;
    localparam [13:0] AT_TX_ADDRESS_LOW = 14'd40;
    localparam [13:0] AT_TX_ADDRESS_HIGH = 14'd41;
    localparam [13:0] AT_TX_LENGTH = 14'd42;
    localparam [13:0] AT_TX_STATUS = 14'd43;
    localparam [13:0] AT_REPLAY = 14'd44;
    localparam [13:0] AT_MAP_INVALIDATE = 14'd45;
    localparam [13:0] AT_LUN_INDEX = 14'd48;
    localparam [13:0] AT_LUN_SECTORS_LOW = 14'd49;
    localparam [13:0] AT_LUN_SECTORS_HIGH = 14'd50;
    localparam [13:0] AT_LUN_MAP_LOW = 14'd51;
    localparam [13:0] AT_LUN_MAP_HIGH = 14'd52;
    localparam [13:0] AT_LUN_FLAGS = 14'd53;
    localparam [13:0] AT_LUN_COMMIT = 14'd54;
    localparam [13:0] AT_RX_FRAMES = 14'd64;
    localparam [13:0] AT_TX_FRAMES = 14'd65;
    localparam [13:0] AT_RX_READS = 14'd66;
    localparam [13:0] AT_RX_WRITES = 14'd67;
    localparam [13:0] AT_RX_TO_SOFTWARE = 14'd68;
    localparam [13:0] AT_DROP_FCS = 14'd69;
    localparam [13:0] AT_DROP_NO_BUFFER = 14'd70;
    localparam [13:0] AT_DROP_RUNT = 14'd71;
    localparam [13:0] AT_DROP_DISABLED = 14'd72;
    localparam [13:0] AT_DROP_FOREIGN_MAC = 14'd73;
    localparam [13:0] AT_DROP_SOURCE_GROUP = 14'd74;
    localparam [13:0] AT_DROP_RESPONSE = 14'd75;
    localparam [13:0] AT_DROP_SHELF = 14'd76;
    localparam [13:0] AT_DROP_SLOT = 14'd77;
    localparam [13:0] AT_DROP_BROADCAST_COMMAND = 14'd78;
    localparam [13:0] AT_DROP_RING_FULL = 14'd79;
    localparam [13:0] AT_MAP_HITS = 14'd80;
    localparam [13:0] AT_MAP_WALKS = 14'd81;
    localparam [13:0] AT_MAP_MISSES = 14'd82;
    localparam [13:0] AT_NVME_COMMANDS = 14'd83;
    localparam [13:0] AT_NVME_ERRORS = 14'd84;
    localparam [13:0] AT_NVME_SPURIOUS = 14'd85;
    localparam [13:0] AT_AXI_ERRORS = 14'd86;

    reg  [2:0]  control;                         // BankRegisters.java:159
    reg  [3:0]  irq_status;                      // BankRegisters.java:52
    reg  [3:0]  irq_enable;                      // BankRegisters.java:159
    reg  [7:0]  mac_low_byte0;                   // BankRegisters.java:159
    reg  [7:0]  mac_low_byte1;                   // BankRegisters.java:159
    reg  [7:0]  mac_low_byte2;                   // BankRegisters.java:159
    reg  [7:0]  mac_low_byte3;                   // BankRegisters.java:159
    reg  [7:0]  mac_high_byte0;                  // BankRegisters.java:159
    reg  [7:0]  mac_high_byte1;                  // BankRegisters.java:159
    reg  [7:0]  shelf_byte0;                     // BankRegisters.java:159
    reg  [7:0]  shelf_byte1;                     // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_low_byte0;           // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_low_byte1;           // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_low_byte2;           // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_low_byte3;           // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_high_byte0;          // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_high_byte1;          // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_high_byte2;          // BankRegisters.java:159
    reg  [7:0]  sq_doorbell_high_byte3;          // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_low_byte0;           // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_low_byte1;           // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_low_byte2;           // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_low_byte3;           // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_high_byte0;          // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_high_byte1;          // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_high_byte2;          // BankRegisters.java:159
    reg  [7:0]  cq_doorbell_high_byte3;          // BankRegisters.java:159
    reg  [7:0]  pl_base_low_byte0;               // BankRegisters.java:159
    reg  [7:0]  pl_base_low_byte1;               // BankRegisters.java:159
    reg  [7:0]  pl_base_low_byte2;               // BankRegisters.java:159
    reg  [7:0]  pl_base_low_byte3;               // BankRegisters.java:159
    reg  [7:0]  pl_base_high_byte0;              // BankRegisters.java:159
    reg  [7:0]  pl_base_high_byte1;              // BankRegisters.java:159
    reg  [7:0]  pl_base_high_byte2;              // BankRegisters.java:159
    reg  [7:0]  pl_base_high_byte3;              // BankRegisters.java:159
    reg  [6:0]  queue_size;                      // BankRegisters.java:159
    reg  [7:0]  nsid_byte0;                      // BankRegisters.java:159
    reg  [7:0]  nsid_byte1;                      // BankRegisters.java:159
    reg  [7:0]  nsid_byte2;                      // BankRegisters.java:159
    reg  [7:0]  nsid_byte3;                      // BankRegisters.java:159
    reg  [7:0]  ring_base_low_byte0;             // BankRegisters.java:159
    reg  [7:0]  ring_base_low_byte1;             // BankRegisters.java:159
    reg  [7:0]  ring_base_low_byte2;             // BankRegisters.java:159
    reg  [7:0]  ring_base_low_byte3;             // BankRegisters.java:159
    reg  [7:0]  ring_base_high_byte0;            // BankRegisters.java:159
    reg  [7:0]  ring_base_high_byte1;            // BankRegisters.java:159
    reg  [7:0]  ring_base_high_byte2;            // BankRegisters.java:159
    reg  [7:0]  ring_base_high_byte3;            // BankRegisters.java:159
    reg  [3:0]  ring_size;                       // BankRegisters.java:159
    reg  [7:0]  ring_consumer_byte0;             // BankRegisters.java:159
    reg  [7:0]  ring_consumer_byte1;             // BankRegisters.java:159
    reg  [7:0]  tx_address_low_byte0;            // BankRegisters.java:159
    reg  [7:0]  tx_address_low_byte1;            // BankRegisters.java:159
    reg  [7:0]  tx_address_low_byte2;            // BankRegisters.java:159
    reg  [7:0]  tx_address_low_byte3;            // BankRegisters.java:159
    reg  [7:0]  tx_address_high_byte0;           // BankRegisters.java:159
    reg  [7:0]  tx_address_high_byte1;           // BankRegisters.java:159
    reg  [7:0]  tx_address_high_byte2;           // BankRegisters.java:159
    reg  [7:0]  tx_address_high_byte3;           // BankRegisters.java:159
    reg  [3:0]  lun_index;                       // BankRegisters.java:159
    reg  [7:0]  lun_sectors_low_byte0;           // BankRegisters.java:159
    reg  [7:0]  lun_sectors_low_byte1;           // BankRegisters.java:159
    reg  [7:0]  lun_sectors_low_byte2;           // BankRegisters.java:159
    reg  [7:0]  lun_sectors_low_byte3;           // BankRegisters.java:159
    reg  [7:0]  lun_sectors_high_byte0;          // BankRegisters.java:159
    reg  [7:0]  lun_sectors_high_byte1;          // BankRegisters.java:159
    reg  [7:0]  lun_map_low_byte0;               // BankRegisters.java:159
    reg  [7:0]  lun_map_low_byte1;               // BankRegisters.java:159
    reg  [7:0]  lun_map_low_byte2;               // BankRegisters.java:159
    reg  [7:0]  lun_map_low_byte3;               // BankRegisters.java:159
    reg  [7:0]  lun_map_high_byte0;              // BankRegisters.java:159
    reg  [7:0]  lun_map_high_byte1;              // BankRegisters.java:159
    reg  [7:0]  lun_map_high_byte2;              // BankRegisters.java:159
    reg  [7:0]  lun_map_high_byte3;              // BankRegisters.java:159
    reg  [7:0]  lun_flags_byte0;                 // BankRegisters.java:159
    reg  [7:0]  lun_flags_byte1;                 // BankRegisters.java:159
    reg  [7:0]  lun_flags_byte2;                 // BankRegisters.java:159
    reg  [2:0]  lun_flags_byte3;                 // BankRegisters.java:159
    reg  [31:0] rx_frames;                       // BankRegisters.java:54
    reg  [31:0] tx_frames;                       // BankRegisters.java:54
    reg  [31:0] rx_reads;                        // BankRegisters.java:54
    reg  [31:0] rx_writes;                       // BankRegisters.java:54
    reg  [31:0] rx_to_software;                  // BankRegisters.java:54
    reg  [31:0] drop_fcs;                        // BankRegisters.java:54
    reg  [31:0] drop_no_buffer;                  // BankRegisters.java:54
    reg  [31:0] drop_runt;                       // BankRegisters.java:54
    reg  [31:0] drop_disabled;                   // BankRegisters.java:54
    reg  [31:0] drop_foreign_mac;                // BankRegisters.java:54
    reg  [31:0] drop_source_group;               // BankRegisters.java:54
    reg  [31:0] drop_response;                   // BankRegisters.java:54
    reg  [31:0] drop_shelf;                      // BankRegisters.java:54
    reg  [31:0] drop_slot;                       // BankRegisters.java:54
    reg  [31:0] drop_broadcast_command;          // BankRegisters.java:54
    reg  [31:0] drop_ring_full;                  // BankRegisters.java:54
    reg  [31:0] map_hits;                        // BankRegisters.java:54
    reg  [31:0] map_walks;                       // BankRegisters.java:54
    reg  [31:0] map_misses;                      // BankRegisters.java:54
    reg  [31:0] nvme_commands;                   // BankRegisters.java:54
    reg  [31:0] nvme_errors;                     // BankRegisters.java:54
    reg  [31:0] nvme_spurious;                   // BankRegisters.java:54
    reg  [31:0] axi_errors;                      // BankRegisters.java:54
    reg  [31:0] last_data;                       // BankRegisters.java:202
    reg  [13:0] last_address;                    // BankRegisters.java:202
    reg  [3:0]  last_strobes;                    // BankRegisters.java:202
    reg         answering;                       // RegisterBank.java:44
    reg         responding;                      // RegisterBank.java:64
    reg         lun_pages_write_pulse;           // RegisterBank.java:155
    reg         map_invalidate_written_pulse;    // RegisterBank.java:155
    reg         lun_commit_written_pulse;        // RegisterBank.java:155
    reg         replay_written_pulse;            // RegisterBank.java:155
    reg         tx_length_written_pulse;         // RegisterBank.java:155
    reg         rx_frames_pending;               // RegisterBank.java:178
    reg         tx_frames_pending;               // RegisterBank.java:178
    reg         rx_reads_pending;                // RegisterBank.java:178
    reg         rx_writes_pending;               // RegisterBank.java:178
    reg         rx_to_software_pending;          // RegisterBank.java:178
    reg         drop_fcs_pending;                // RegisterBank.java:178
    reg         drop_no_buffer_pending;          // RegisterBank.java:178
    reg  [1:0]  drop_runt_pending;               // RegisterBank.java:178
    reg         drop_disabled_pending;           // RegisterBank.java:178
    reg         drop_foreign_mac_pending;        // RegisterBank.java:178
    reg         drop_source_group_pending;       // RegisterBank.java:178
    reg         drop_response_pending;           // RegisterBank.java:178
    reg         drop_shelf_pending;              // RegisterBank.java:178
    reg         drop_slot_pending;               // RegisterBank.java:178
    reg         drop_broadcast_command_pending;  // RegisterBank.java:178
    reg  [1:0]  drop_ring_full_pending;          // RegisterBank.java:178
    reg         map_hits_pending;                // RegisterBank.java:178
    reg         map_walks_pending;               // RegisterBank.java:178
    reg         map_misses_pending;              // RegisterBank.java:178
    reg         nvme_commands_pending;           // RegisterBank.java:178
    reg         nvme_errors_pending;             // RegisterBank.java:178
    reg  [1:0]  nvme_spurious_pending;           // RegisterBank.java:178
    reg  [2:0]  axi_errors_pending;              // RegisterBank.java:178
    reg         writeFailed;                     // RegisterBank.java:110
    reg  [31:0] readWord;                        // RegisterBank.java:203
    reg         readFailed;                      // RegisterBank.java:220

    // combinational: set by always @*
    reg         writable;  // RegisterBank.java:315
    reg  [31:0] selected;  // RegisterBank.java:237
    reg         readable;  // RegisterBank.java:315

    wire answerMoves = !answering || s_axi_rready;  // RegisterBank.java:45
    wire responseMoves = !responding || s_axi_bready;  // RegisterBank.java:65
    wire write = s_axi_awvalid && s_axi_wvalid && responseMoves && 1'b1;  // RegisterBank.java:66
    wire [13:0] writeAddress = s_axi_awaddr[15:2];  // BankRegisters.java:181
    wire lun_pages_write_hit = writeAddress[13:12] == 2'd1;  // RegisterBank.java:352
    wire write_block_0 = write && writeAddress[13:5] == 9'd0;  // RegisterBank.java:85
    wire [4:0] low_1 = writeAddress[4:0];  // RegisterBank.java:86
    wire [2:0] data_0 = s_axi_wdata[2:0];  // RegisterBank.java:145
    wire [3:0] data_1 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_2 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_3 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_4 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_5 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_6 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_7 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_8 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_9 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_10 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [6:0] data_11 = s_axi_wdata[6:0];  // RegisterBank.java:145
    wire [7:0] data_12 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_13 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_14 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_15 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_16 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_17 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_18 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_19 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_20 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_21 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_22 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_23 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_24 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_25 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_26 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_27 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_28 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_29 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_30 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_31 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_32 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_33 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_34 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_35 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_36 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_37 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_38 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire write_block_1 = write && writeAddress[13:5] == 9'd1;  // RegisterBank.java:85
    wire [4:0] low_0 = writeAddress[4:0];  // RegisterBank.java:86
    wire [7:0] data_39 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_40 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_41 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_42 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_43 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_44 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_45 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_46 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_47 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_48 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_49 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_50 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_51 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_52 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_53 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_54 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_55 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_56 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_57 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_58 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_59 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_60 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_61 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_62 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_63 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_64 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_65 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_66 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_67 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_68 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_69 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_70 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_71 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_72 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_73 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_74 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_75 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [2:0] data_76 = s_axi_wdata[26:24];  // RegisterBank.java:145
    wire irq_status_hit = write && writeAddress == AT_IRQ_STATUS;  // RegisterBank.java:167
    wire [3:0] irq_status_ones = irq_status_hit ? (s_axi_wstrb[0] ? s_axi_wdata[3:0] : 4'd0) : 4'd0;  // RegisterBank.java:166
    wire [3:0] irq_status_left = irq_status & ~irq_status_ones;  // RegisterBank.java:172
    wire read = s_axi_arvalid && answerMoves;  // RegisterBank.java:50
    wire [13:0] asked = s_axi_araddr[15:2];  // BankRegisters.java:181

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
            AT_CONTROL, AT_IRQ_STATUS, AT_IRQ_ENABLE, AT_MAC_LOW, AT_MAC_HIGH, AT_SHELF, AT_SQ_DOORBELL_LOW,
                    AT_SQ_DOORBELL_HIGH, AT_CQ_DOORBELL_LOW, AT_CQ_DOORBELL_HIGH, AT_PL_BASE_LOW, AT_PL_BASE_HIGH,
                    AT_QUEUE_SIZE, AT_NSID, AT_RING_BASE_LOW, AT_RING_BASE_HIGH, AT_RING_SIZE, AT_RING_CONSUMER,
                    AT_TX_ADDRESS_LOW, AT_TX_ADDRESS_HIGH, AT_TX_LENGTH, AT_REPLAY, AT_MAP_INVALIDATE, AT_LUN_INDEX,
                    AT_LUN_SECTORS_LOW, AT_LUN_SECTORS_HIGH, AT_LUN_MAP_LOW, AT_LUN_MAP_HIGH, AT_LUN_FLAGS,
                    AT_LUN_COMMIT: writable = 1'b1;
            default: ;
        endcase
    end

    always @* begin
        selected = 32'd0;
        case (asked[13:2])
            AT_ID[13:2]: begin
                case (asked[1:0])
                    AT_ID[1:0]: selected = id_value;
                    AT_VERSION[1:0]: selected = version_value;
                    AT_CAPABILITIES[1:0]: selected = capabilities_value;
                    default: ;
                endcase
            end
            AT_CONTROL[13:2]: begin
                case (asked[1:0])
                    AT_CONTROL[1:0]: selected = {29'd0, control};
                    AT_IRQ_STATUS[1:0]: selected = {28'd0, irq_status};
                    AT_IRQ_ENABLE[1:0]: selected = {28'd0, irq_enable};
                    default: ;
                endcase
            end
            AT_MAC_LOW[13:2]: begin
                case (asked[1:0])
                    AT_MAC_LOW[1:0]: selected = {mac_low_byte3, mac_low_byte2, mac_low_byte1, mac_low_byte0};
                    AT_MAC_HIGH[1:0]: selected = {16'd0, {mac_high_byte1, mac_high_byte0}};
                    AT_SHELF[1:0]: selected = {16'd0, {shelf_byte1, shelf_byte0}};
                    default: ;
                endcase
            end
            AT_SQ_DOORBELL_LOW[13:2]: begin
                case (asked[1:0])
                    AT_SQ_DOORBELL_LOW[1:0]: selected = {sq_doorbell_low_byte3, sq_doorbell_low_byte2,
                            sq_doorbell_low_byte1, sq_doorbell_low_byte0};
                    AT_SQ_DOORBELL_HIGH[1:0]: selected = {sq_doorbell_high_byte3, sq_doorbell_high_byte2,
                            sq_doorbell_high_byte1, sq_doorbell_high_byte0};
                    AT_CQ_DOORBELL_LOW[1:0]: selected = {cq_doorbell_low_byte3, cq_doorbell_low_byte2,
                            cq_doorbell_low_byte1, cq_doorbell_low_byte0};
                    AT_CQ_DOORBELL_HIGH[1:0]: selected = {cq_doorbell_high_byte3, cq_doorbell_high_byte2,
                            cq_doorbell_high_byte1, cq_doorbell_high_byte0};
                endcase
            end
            AT_PL_BASE_LOW[13:2]: begin
                case (asked[1:0])
                    AT_PL_BASE_LOW[1:0]: selected = {pl_base_low_byte3, pl_base_low_byte2, pl_base_low_byte1,
                            pl_base_low_byte0};
                    AT_PL_BASE_HIGH[1:0]: selected = {pl_base_high_byte3, pl_base_high_byte2, pl_base_high_byte1,
                            pl_base_high_byte0};
                    AT_QUEUE_SIZE[1:0]: selected = {25'd0, queue_size};
                    AT_NSID[1:0]: selected = {nsid_byte3, nsid_byte2, nsid_byte1, nsid_byte0};
                endcase
            end
            AT_OUTSTANDING[13:2]: begin
                case (asked[1:0])
                    AT_OUTSTANDING[1:0]: selected = {25'd0, outstanding_value};
                    default: ;
                endcase
            end
            AT_RING_BASE_LOW[13:2]: begin
                case (asked[1:0])
                    AT_RING_BASE_LOW[1:0]: selected = {ring_base_low_byte3, ring_base_low_byte2, ring_base_low_byte1,
                            ring_base_low_byte0};
                    AT_RING_BASE_HIGH[1:0]: selected = {ring_base_high_byte3, ring_base_high_byte2,
                            ring_base_high_byte1, ring_base_high_byte0};
                    AT_RING_SIZE[1:0]: selected = {28'd0, ring_size};
                    AT_RING_PRODUCER[1:0]: selected = {16'd0, ring_producer_value};
                endcase
            end
            AT_RING_CONSUMER[13:2]: begin
                case (asked[1:0])
                    AT_RING_CONSUMER[1:0]: selected = {16'd0, {ring_consumer_byte1, ring_consumer_byte0}};
                    default: ;
                endcase
            end
            AT_TX_ADDRESS_LOW[13:2]: begin
                case (asked[1:0])
                    AT_TX_ADDRESS_LOW[1:0]: selected = {tx_address_low_byte3, tx_address_low_byte2,
                            tx_address_low_byte1, tx_address_low_byte0};
                    AT_TX_ADDRESS_HIGH[1:0]: selected = {tx_address_high_byte3, tx_address_high_byte2,
                            tx_address_high_byte1, tx_address_high_byte0};
                    AT_TX_STATUS[1:0]: selected = {31'd0, tx_status_value};
                    default: ;
                endcase
            end
            AT_LUN_INDEX[13:2]: begin
                case (asked[1:0])
                    AT_LUN_INDEX[1:0]: selected = {28'd0, lun_index};
                    AT_LUN_SECTORS_LOW[1:0]: selected = {lun_sectors_low_byte3, lun_sectors_low_byte2,
                            lun_sectors_low_byte1, lun_sectors_low_byte0};
                    AT_LUN_SECTORS_HIGH[1:0]: selected = {16'd0, {lun_sectors_high_byte1, lun_sectors_high_byte0}};
                    AT_LUN_MAP_LOW[1:0]: selected = {lun_map_low_byte3, lun_map_low_byte2, lun_map_low_byte1,
                            lun_map_low_byte0};
                endcase
            end
            AT_LUN_MAP_HIGH[13:2]: begin
                case (asked[1:0])
                    AT_LUN_MAP_HIGH[1:0]: selected = {lun_map_high_byte3, lun_map_high_byte2, lun_map_high_byte1,
                            lun_map_high_byte0};
                    AT_LUN_FLAGS[1:0]: selected = {5'd0, {lun_flags_byte3, lun_flags_byte2, lun_flags_byte1,
                            lun_flags_byte0}};
                    default: ;
                endcase
            end
            AT_RX_FRAMES[13:2]: begin
                case (asked[1:0])
                    AT_RX_FRAMES[1:0]: selected = rx_frames;
                    AT_TX_FRAMES[1:0]: selected = tx_frames;
                    AT_RX_READS[1:0]: selected = rx_reads;
                    AT_RX_WRITES[1:0]: selected = rx_writes;
                endcase
            end
            AT_RX_TO_SOFTWARE[13:2]: begin
                case (asked[1:0])
                    AT_RX_TO_SOFTWARE[1:0]: selected = rx_to_software;
                    AT_DROP_FCS[1:0]: selected = drop_fcs;
                    AT_DROP_NO_BUFFER[1:0]: selected = drop_no_buffer;
                    AT_DROP_RUNT[1:0]: selected = drop_runt;
                endcase
            end
            AT_DROP_DISABLED[13:2]: begin
                case (asked[1:0])
                    AT_DROP_DISABLED[1:0]: selected = drop_disabled;
                    AT_DROP_FOREIGN_MAC[1:0]: selected = drop_foreign_mac;
                    AT_DROP_SOURCE_GROUP[1:0]: selected = drop_source_group;
                    AT_DROP_RESPONSE[1:0]: selected = drop_response;
                endcase
            end
            AT_DROP_SHELF[13:2]: begin
                case (asked[1:0])
                    AT_DROP_SHELF[1:0]: selected = drop_shelf;
                    AT_DROP_SLOT[1:0]: selected = drop_slot;
                    AT_DROP_BROADCAST_COMMAND[1:0]: selected = drop_broadcast_command;
                    AT_DROP_RING_FULL[1:0]: selected = drop_ring_full;
                endcase
            end
            AT_MAP_HITS[13:2]: begin
                case (asked[1:0])
                    AT_MAP_HITS[1:0]: selected = map_hits;
                    AT_MAP_WALKS[1:0]: selected = map_walks;
                    AT_MAP_MISSES[1:0]: selected = map_misses;
                    AT_NVME_COMMANDS[1:0]: selected = nvme_commands;
                endcase
            end
            AT_NVME_ERRORS[13:2]: begin
                case (asked[1:0])
                    AT_NVME_ERRORS[1:0]: selected = nvme_errors;
                    AT_NVME_SPURIOUS[1:0]: selected = nvme_spurious;
                    AT_AXI_ERRORS[1:0]: selected = axi_errors;
                    default: ;
                endcase
            end
            default: ;
        endcase
    end

    always @* begin
        readable = 1'b0;
        case (asked)
            AT_ID, AT_VERSION, AT_CAPABILITIES, AT_CONTROL, AT_IRQ_STATUS, AT_IRQ_ENABLE, AT_MAC_LOW, AT_MAC_HIGH,
                    AT_SHELF, AT_SQ_DOORBELL_LOW, AT_SQ_DOORBELL_HIGH, AT_CQ_DOORBELL_LOW, AT_CQ_DOORBELL_HIGH,
                    AT_PL_BASE_LOW, AT_PL_BASE_HIGH, AT_QUEUE_SIZE, AT_NSID, AT_OUTSTANDING, AT_RING_BASE_LOW,
                    AT_RING_BASE_HIGH, AT_RING_SIZE, AT_RING_PRODUCER, AT_RING_CONSUMER, AT_TX_ADDRESS_LOW,
                    AT_TX_ADDRESS_HIGH, AT_TX_LENGTH, AT_TX_STATUS, AT_REPLAY, AT_MAP_INVALIDATE, AT_LUN_INDEX,
                    AT_LUN_SECTORS_LOW, AT_LUN_SECTORS_HIGH, AT_LUN_MAP_LOW, AT_LUN_MAP_HIGH, AT_LUN_FLAGS,
                    AT_LUN_COMMIT, AT_RX_FRAMES, AT_TX_FRAMES, AT_RX_READS, AT_RX_WRITES, AT_RX_TO_SOFTWARE,
                    AT_DROP_FCS, AT_DROP_NO_BUFFER, AT_DROP_RUNT, AT_DROP_DISABLED, AT_DROP_FOREIGN_MAC,
                    AT_DROP_SOURCE_GROUP, AT_DROP_RESPONSE, AT_DROP_SHELF, AT_DROP_SLOT, AT_DROP_BROADCAST_COMMAND,
                    AT_DROP_RING_FULL, AT_MAP_HITS, AT_MAP_WALKS, AT_MAP_MISSES, AT_NVME_COMMANDS, AT_NVME_ERRORS,
                    AT_NVME_SPURIOUS, AT_AXI_ERRORS: readable = 1'b1;
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
                    AT_TX_LENGTH[4:0]: tx_length_written_pulse <= 1'b1;
                    AT_REPLAY[4:0]: replay_written_pulse <= 1'b1;
                    AT_MAP_INVALIDATE[4:0]: map_invalidate_written_pulse <= 1'b1;
                    AT_LUN_COMMIT[4:0]: lun_commit_written_pulse <= 1'b1;
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
                AT_CONTROL[4:0]: control <= data_0;
                AT_IRQ_ENABLE[4:0]: irq_enable <= data_1;
                AT_MAC_LOW[4:0]: mac_low_byte0 <= data_2;
                AT_MAC_HIGH[4:0]: mac_high_byte0 <= data_3;
                AT_SHELF[4:0]: shelf_byte0 <= data_4;
                AT_SQ_DOORBELL_LOW[4:0]: sq_doorbell_low_byte0 <= data_5;
                AT_SQ_DOORBELL_HIGH[4:0]: sq_doorbell_high_byte0 <= data_6;
                AT_CQ_DOORBELL_LOW[4:0]: cq_doorbell_low_byte0 <= data_7;
                AT_CQ_DOORBELL_HIGH[4:0]: cq_doorbell_high_byte0 <= data_8;
                AT_PL_BASE_LOW[4:0]: pl_base_low_byte0 <= data_9;
                AT_PL_BASE_HIGH[4:0]: pl_base_high_byte0 <= data_10;
                AT_QUEUE_SIZE[4:0]: queue_size <= data_11;
                AT_NSID[4:0]: nsid_byte0 <= data_12;
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
                AT_MAC_LOW[4:0]: mac_low_byte1 <= data_13;
                AT_MAC_HIGH[4:0]: mac_high_byte1 <= data_14;
                AT_SHELF[4:0]: shelf_byte1 <= data_15;
                AT_SQ_DOORBELL_LOW[4:0]: sq_doorbell_low_byte1 <= data_16;
                AT_SQ_DOORBELL_HIGH[4:0]: sq_doorbell_high_byte1 <= data_17;
                AT_CQ_DOORBELL_LOW[4:0]: cq_doorbell_low_byte1 <= data_18;
                AT_CQ_DOORBELL_HIGH[4:0]: cq_doorbell_high_byte1 <= data_19;
                AT_PL_BASE_LOW[4:0]: pl_base_low_byte1 <= data_20;
                AT_PL_BASE_HIGH[4:0]: pl_base_high_byte1 <= data_21;
                AT_NSID[4:0]: nsid_byte1 <= data_22;
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
                AT_MAC_LOW[4:0]: mac_low_byte2 <= data_23;
                AT_SQ_DOORBELL_LOW[4:0]: sq_doorbell_low_byte2 <= data_24;
                AT_SQ_DOORBELL_HIGH[4:0]: sq_doorbell_high_byte2 <= data_25;
                AT_CQ_DOORBELL_LOW[4:0]: cq_doorbell_low_byte2 <= data_26;
                AT_CQ_DOORBELL_HIGH[4:0]: cq_doorbell_high_byte2 <= data_27;
                AT_PL_BASE_LOW[4:0]: pl_base_low_byte2 <= data_28;
                AT_PL_BASE_HIGH[4:0]: pl_base_high_byte2 <= data_29;
                AT_NSID[4:0]: nsid_byte2 <= data_30;
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
                AT_MAC_LOW[4:0]: mac_low_byte3 <= data_31;
                AT_SQ_DOORBELL_LOW[4:0]: sq_doorbell_low_byte3 <= data_32;
                AT_SQ_DOORBELL_HIGH[4:0]: sq_doorbell_high_byte3 <= data_33;
                AT_CQ_DOORBELL_LOW[4:0]: cq_doorbell_low_byte3 <= data_34;
                AT_CQ_DOORBELL_HIGH[4:0]: cq_doorbell_high_byte3 <= data_35;
                AT_PL_BASE_LOW[4:0]: pl_base_low_byte3 <= data_36;
                AT_PL_BASE_HIGH[4:0]: pl_base_high_byte3 <= data_37;
                AT_NSID[4:0]: nsid_byte3 <= data_38;
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
                AT_RING_BASE_LOW[4:0]: ring_base_low_byte0 <= data_39;
                AT_RING_BASE_HIGH[4:0]: ring_base_high_byte0 <= data_40;
                AT_RING_SIZE[4:0]: ring_size <= data_41;
                AT_RING_CONSUMER[4:0]: ring_consumer_byte0 <= data_42;
                AT_TX_ADDRESS_LOW[4:0]: tx_address_low_byte0 <= data_43;
                AT_TX_ADDRESS_HIGH[4:0]: tx_address_high_byte0 <= data_44;
                AT_LUN_INDEX[4:0]: lun_index <= data_45;
                AT_LUN_SECTORS_LOW[4:0]: lun_sectors_low_byte0 <= data_46;
                AT_LUN_SECTORS_HIGH[4:0]: lun_sectors_high_byte0 <= data_47;
                AT_LUN_MAP_LOW[4:0]: lun_map_low_byte0 <= data_48;
                AT_LUN_MAP_HIGH[4:0]: lun_map_high_byte0 <= data_49;
                AT_LUN_FLAGS[4:0]: lun_flags_byte0 <= data_50 & 8'd3;
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
                AT_RING_BASE_LOW[4:0]: ring_base_low_byte1 <= data_51;
                AT_RING_BASE_HIGH[4:0]: ring_base_high_byte1 <= data_52;
                AT_RING_CONSUMER[4:0]: ring_consumer_byte1 <= data_53;
                AT_TX_ADDRESS_LOW[4:0]: tx_address_low_byte1 <= data_54;
                AT_TX_ADDRESS_HIGH[4:0]: tx_address_high_byte1 <= data_55;
                AT_LUN_SECTORS_LOW[4:0]: lun_sectors_low_byte1 <= data_56;
                AT_LUN_SECTORS_HIGH[4:0]: lun_sectors_high_byte1 <= data_57;
                AT_LUN_MAP_LOW[4:0]: lun_map_low_byte1 <= data_58;
                AT_LUN_MAP_HIGH[4:0]: lun_map_high_byte1 <= data_59;
                AT_LUN_FLAGS[4:0]: lun_flags_byte1 <= data_60 & 8'd0;
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
                AT_RING_BASE_LOW[4:0]: ring_base_low_byte2 <= data_61;
                AT_RING_BASE_HIGH[4:0]: ring_base_high_byte2 <= data_62;
                AT_TX_ADDRESS_LOW[4:0]: tx_address_low_byte2 <= data_63;
                AT_TX_ADDRESS_HIGH[4:0]: tx_address_high_byte2 <= data_64;
                AT_LUN_SECTORS_LOW[4:0]: lun_sectors_low_byte2 <= data_65;
                AT_LUN_MAP_LOW[4:0]: lun_map_low_byte2 <= data_66;
                AT_LUN_MAP_HIGH[4:0]: lun_map_high_byte2 <= data_67;
                AT_LUN_FLAGS[4:0]: lun_flags_byte2 <= data_68;
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
                AT_RING_BASE_LOW[4:0]: ring_base_low_byte3 <= data_69;
                AT_RING_BASE_HIGH[4:0]: ring_base_high_byte3 <= data_70;
                AT_TX_ADDRESS_LOW[4:0]: tx_address_low_byte3 <= data_71;
                AT_TX_ADDRESS_HIGH[4:0]: tx_address_high_byte3 <= data_72;
                AT_LUN_SECTORS_LOW[4:0]: lun_sectors_low_byte3 <= data_73;
                AT_LUN_MAP_LOW[4:0]: lun_map_low_byte3 <= data_74;
                AT_LUN_MAP_HIGH[4:0]: lun_map_high_byte3 <= data_75;
                AT_LUN_FLAGS[4:0]: lun_flags_byte3 <= data_76;
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
