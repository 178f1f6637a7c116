// RegisterBank, map unimem
// Made by MicroVisor hdl-dsl from org.microvisor.hdl.regs.RegisterBank; change that, not this.

`default_nettype none

module RegisterBank (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi: AxiLite slave, addressWidth 12  // BankRegisters.java:46
    input  wire [11:0] s_axi_awaddr,
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
    input  wire [11:0] s_axi_araddr,
    input  wire [2:0]  s_axi_arprot,
    input  wire        s_axi_arvalid,
    output wire        s_axi_arready,
    output wire [31:0] s_axi_rdata,
    output wire [1:0]  s_axi_rresp,
    output wire        s_axi_rvalid,
    input  wire        s_axi_rready,
    output wire [5:0]  node_value,  // BankRegisters.java:64
    output wire [14:0] timeout_value,  // BankRegisters.java:64
    output wire [5:0]  window_flags_value,  // BankRegisters.java:64
    output wire [13:0] window_target_value,  // BankRegisters.java:64
    output wire [22:0] window_key_value,  // BankRegisters.java:64
    output wire        window_commit_written,  // BankRegisters.java:79
    output wire [4:0]  window_index_value,  // BankRegisters.java:64
    output wire [31:0] window_base_low_value,  // BankRegisters.java:64
    output wire [5:0]  window_size_value,  // BankRegisters.java:64
    output wire [31:0] window_offset_value,  // BankRegisters.java:64
    output wire [1:0]  control_value,  // BankRegisters.java:64
    output wire        window_forget_written,  // BankRegisters.java:79
    output wire [5:0]  export_flags_value,  // BankRegisters.java:64
    output wire [8:0]  export_node_value,  // BankRegisters.java:64
    output wire [22:0] export_key_value,  // BankRegisters.java:64
    output wire        export_commit_written,  // BankRegisters.java:79
    output wire [4:0]  export_index_value,  // BankRegisters.java:64
    output wire [19:0] export_last_page_value,  // BankRegisters.java:64
    output wire [31:0] export_base_low_value,  // BankRegisters.java:64
    output wire        mailbox_pop_written,  // BankRegisters.java:79
    output wire        message_send_written,  // BankRegisters.java:79
    output wire [31:0] written_data,  // BankRegisters.java:201
    output wire [31:0] message_high_value,  // BankRegisters.java:64
    output wire [31:0] message_low_value,  // BankRegisters.java:64
    output wire        interrupt_send_written,  // BankRegisters.java:79
    input  wire [1:0]  message_status_value,  // BankRegisters.java:193
    input  wire [13:0] mailbox_status_value,  // BankRegisters.java:193
    input  wire [31:0] mailbox_low_value,  // BankRegisters.java:193
    input  wire [31:0] mailbox_high_value,  // BankRegisters.java:193
    input  wire [31:0] vector_pending_raise,  // BankRegisters.java:193
    input  wire [31:0] vector_level_value,  // BankRegisters.java:193
    output wire [14:0] dma_cr_value,  // BankRegisters.java:64
    output wire [14:0] dma_sr_value,  // BankRegisters.java:64
    output wire [13:0] dma_space_target_value,  // BankRegisters.java:64
    output wire [22:0] dma_space_key_value,  // BankRegisters.java:64
    output wire [3:0]  dma_space_flags_value,  // BankRegisters.java:64
    output wire        dma_btt_written,  // BankRegisters.java:79
    output wire [3:0]  dma_sa_msb_value,  // BankRegisters.java:64
    output wire [31:0] dma_sa_value,  // BankRegisters.java:64
    output wire [3:0]  dma_da_msb_value,  // BankRegisters.java:64
    output wire [31:0] dma_da_value,  // BankRegisters.java:64
    output wire [25:0] dma_btt_value,  // BankRegisters.java:64
    input  wire [14:0] dma_cr_lower,  // BankRegisters.java:193
    output wire [7:0]  dma_ring_control_value,  // BankRegisters.java:64
    output wire [31:0] dma_ring_base_value,  // BankRegisters.java:64
    output wire [15:0] dma_ring_tail_value,  // BankRegisters.java:64
    input  wire [16:0] dma_ring_head_value,  // BankRegisters.java:193
    output wire        dma_space_commit_written,  // BankRegisters.java:79
    output wire [3:0]  dma_space_index_value,  // BankRegisters.java:64
    input  wire [14:0] dma_sr_level,  // BankRegisters.java:117
    input  wire [14:0] dma_sr_raise,  // BankRegisters.java:193
    input  wire        dma_transfers_event,  // BankRegisters.java:193
    input  wire        dma_errors_event,  // BankRegisters.java:193
    output wire [7:0]  irq_status_value,  // BankRegisters.java:64
    input  wire [31:0] miss_address_low_value,  // BankRegisters.java:193
    input  wire [7:0]  miss_address_high_value,  // BankRegisters.java:193
    input  wire [1:0]  miss_kind_value,  // BankRegisters.java:193
    input  wire [31:0] violation_offset_value,  // BankRegisters.java:193
    input  wire [16:0] violation_kind_value,  // BankRegisters.java:193
    output wire [31:0] vector_pending_value,  // BankRegisters.java:64
    output wire [31:0] vector_enable_value,  // BankRegisters.java:64
    input  wire [31:0] id_value,  // BankRegisters.java:193
    input  wire [31:0] version_value,  // BankRegisters.java:193
    input  wire [31:0] capabilities_value,  // BankRegisters.java:193
    input  wire [4:0]  link_status_value,  // BankRegisters.java:193
    output wire [3:0]  link_control_value,  // BankRegisters.java:64
    output wire [15:0] link_silence_value,  // BankRegisters.java:64
    input  wire [7:0]  irq_status_raise,  // BankRegisters.java:193
    output wire [7:0]  irq_enable_value,  // BankRegisters.java:64
    input  wire        window_reads_event,  // BankRegisters.java:193
    input  wire        window_writes_event,  // BankRegisters.java:193
    input  wire        window_misses_event,  // BankRegisters.java:193
    input  wire        window_too_long_event,  // BankRegisters.java:193
    input  wire        window_unreachable_event,  // BankRegisters.java:193
    input  wire [1:0]  window_timeouts_event,  // BankRegisters.java:193
    input  wire [1:0]  late_replies_event,  // BankRegisters.java:193
    input  wire        window_status_value,  // BankRegisters.java:193
    input  wire        window_read_ahead_event,  // BankRegisters.java:193
    input  wire        window_joined_event,  // BankRegisters.java:193
    input  wire        window_late_failures_event,  // BankRegisters.java:193
    input  wire        target_reads_event,  // BankRegisters.java:193
    input  wire        target_writes_event,  // BankRegisters.java:193
    input  wire        violations_event,  // BankRegisters.java:193
    input  wire        messages_received_event,  // BankRegisters.java:193
    input  wire        messages_refused_event,  // BankRegisters.java:193
    input  wire        interrupts_received_event,  // BankRegisters.java:193
    input  wire        interrupts_dropped_event,  // BankRegisters.java:193
    input  wire        link_losses_event,  // BankRegisters.java:193
    input  wire        link_crc_errors_event,  // BankRegisters.java:193
    input  wire        link_unknown_event,  // BankRegisters.java:193
    input  wire        link_gaps_event,  // BankRegisters.java:193
    input  wire        link_duplicates_event,  // BankRegisters.java:193
    input  wire        link_no_room_event,  // BankRegisters.java:193
    input  wire        link_replays_event,  // BankRegisters.java:193
    input  wire [1:0]  link_dropped_event,  // BankRegisters.java:193
    input  wire        link_unacknowledged_event,  // BankRegisters.java:193
    output wire        route_set_written,  // BankRegisters.java:79
    input  wire [2:0]  route_dropped_event  // BankRegisters.java:193
);

    localparam [9:0] AT_ID = 10'd0;
    localparam [9:0] AT_VERSION = 10'd1;
    localparam [9:0] AT_CAPABILITIES = 10'd2;
    localparam [9:0] AT_CONTROL = 10'd4;
    localparam [9:0] AT_IRQ_STATUS = 10'd5;
    localparam [9:0] AT_IRQ_ENABLE = 10'd6;
    localparam [9:0] AT_NODE = 10'd7;
    localparam [9:0] AT_TIMEOUT = 10'd8;
    localparam [9:0] AT_LINK_STATUS = 10'd9;
    localparam [9:0] AT_LINK_CONTROL = 10'd10;
    localparam [9:0] AT_LINK_SILENCE = 10'd11;
    localparam [9:0] AT_WINDOW_INDEX = 10'd12;
    localparam [9:0] AT_WINDOW_BASE_LOW = 10'd13;
    localparam [9:0] AT_WINDOW_BASE_HIGH = 10'd14;
    localparam [9:0] AT_WINDOW_SIZE = 10'd15;
    localparam [9:0] AT_WINDOW_OFFSET = 10'd16;
    localparam [9:0] AT_WINDOW_TARGET = 10'd17;
    localparam [9:0] AT_WINDOW_KEY = 10'd18;
    localparam [9:0] AT_WINDOW_FLAGS = 10'd19;
    localparam [9:0] AT_WINDOW_COMMIT = 10'd20;
    localparam [9:0] AT_WINDOW_FORGET = 10'd21;
    localparam [9:0] AT_WINDOW_STATUS = 10'd22;
    localparam [9:0] AT_EXPORT_INDEX = 10'd24;
    localparam [9:0] AT_EXPORT_BASE_LOW = 10'd25;
    localparam [9:0] AT_EXPORT_BASE_HIGH = 10'd26;
    localparam [9:0] AT_EXPORT_LAST_PAGE = 10'd27;
    localparam [9:0] AT_EXPORT_NODE = 10'd28;
    localparam [9:0] AT_EXPORT_KEY = 10'd29;
    localparam [9:0] AT_EXPORT_FLAGS = 10'd30;
    localparam [9:0] AT_EXPORT_COMMIT = 10'd31;
    localparam [9:0] AT_MISS_ADDRESS_LOW = 10'd36;
    localparam [9:0] AT_MISS_ADDRESS_HIGH = 10'd37;
    localparam [9:0] AT_MISS_KIND = 10'd38;
    localparam [9:0] AT_VIOLATION_OFFSET = 10'd40;
    localparam [9:0] AT_VIOLATION_KIND = 10'd41;
    localparam [9:0] AT_MESSAGE_LOW = 10'd44;
    localparam [9:0] AT_MESSAGE_HIGH = 10'd45;
    localparam [9:0] AT_MESSAGE_SEND = 10'd46;
    localparam [9:0] AT_MESSAGE_STATUS = 10'd47;
    localparam [9:0] AT_MAILBOX_STATUS = 10'd48;
    localparam [9:0] AT_MAILBOX_LOW = 10'd49;
    localparam [9:0] AT_MAILBOX_HIGH = 10'd50;
    localparam [9:0] AT_MAILBOX_POP = 10'd51;
    localparam [9:0] AT_INTERRUPT_SEND = 10'd52;
    localparam [9:0] AT_VECTOR_PENDING = 10'd53;
    localparam [9:0] AT_VECTOR_ENABLE = 10'd54;
    localparam [9:0] AT_VECTOR_LEVEL = 10'd55;
    localparam [9:0] AT_ROUTE_SET = 10'd56;
    localparam [9:0] AT_WINDOW_READS = 10'd64;
    localparam [9:0] AT_WINDOW_WRITES = 10'd65;
    localparam [9:0] AT_WINDOW_MISSES = 10'd66;
    localparam [9:0] AT_WINDOW_TOO_LONG = 10'd67;
    localparam [9:0] AT_WINDOW_UNREACHABLE = 10'd68;
    localparam [9:0] AT_WINDOW_TIMEOUTS = 10'd69;
    localparam [9:0] AT_LATE_REPLIES = 10'd70;
    localparam [9:0] AT_TARGET_READS = 10'd71;
    localparam [9:0] AT_TARGET_WRITES = 10'd72;
    localparam [9:0] AT_VIOLATIONS = 10'd73;
    localparam [9:0] AT_MESSAGES_RECEIVED = 10'd74;
    localparam [9:0] AT_MESSAGES_REFUSED = 10'd75;
    localparam [9:0] AT_INTERRUPTS_RECEIVED = 10'd76;
    localparam [9:0] AT_INTERRUPTS_DROPPED = 10'd77;
    localparam [9:0] AT_LINK_LOSSES = 10'd78;
    localparam [9:0] AT_LINK_CRC_ERRORS = 10'd79;
    localparam [9:0] AT_LINK_UNKNOWN = 10'd80;
    localparam [9:0] AT_LINK_GAPS = 10'd81;
    localparam [9:0] AT_LINK_DUPLICATES = 10'd82;
    localparam [9:0] AT_LINK_NO_ROOM = 10'd83;
    localparam [9:0] AT_LINK_REPLAYS = 10'd84;
    localparam [9:0] AT_LINK_DROPPED = 10'd85;
    localparam [9:0] AT_LINK_UNACKNOWLEDGED = 10'd86;
    localparam [9:0] AT_WINDOW_READ_AHEAD = 10'd87;
    localparam [9:0] AT_WINDOW_JOINED = 10'd88;
    localparam [9:0] AT_WINDOW_LATE_FAILURES = 10'd89;
    localparam [9:0] AT_ROUTE_DROPPED = 10'd92;
    localparam [9:0] AT_DMA_CR = 10'd256;
    localparam [9:0] AT_DMA_SR = 10'd257;
    localparam [9:0] AT_DMA_SA = 10'd262;
    localparam [9:0] AT_DMA_SA_MSB = 10'd263;
    localparam [9:0] AT_DMA_DA = 10'd264;
    localparam [9:0] AT_DMA_DA_MSB = 10'd265;
    localparam [9:0] AT_DMA_BTT = 10'd266;
    localparam [9:0] AT_DMA_SPACE_INDEX = 10'd272;
    localparam [9:0] AT_DMA_SPACE_TARGET = 10'd273;
    localparam [9:0] AT_DMA_SPACE_KEY = 10'd274;
    localparam [9:0] AT_DMA_SPACE_FLAGS = 10'd275;
    localparam [9:0] AT_DMA_SPACE_COMMIT = 10'd276;
    localparam [9:0] AT_DMA_RING_BASE = 10'd280;
    localparam [9:0] AT_DMA_RING_CONTROL = 10'd281;
    localparam [9:0] AT_DMA_RING_TAIL = 10'd282;
    localparam [9:0] AT_DMA_RING_HEAD = 10'd283;
    localparam [9:0] AT_DMA_TRANSFERS = 10'd288;
    localparam [9:0] AT_DMA_ERRORS = 10'd289;

    reg  [1:0]  control;                         // BankRegisters.java:159
    reg  [7:0]  irq_status;                      // BankRegisters.java:52
    reg  [7:0]  irq_enable;                      // BankRegisters.java:159
    reg  [5:0]  node;                            // BankRegisters.java:159
    reg  [7:0]  timeout_byte0;                   // BankRegisters.java:159
    reg  [6:0]  timeout_byte1;                   // BankRegisters.java:159
    reg  [3:0]  link_control;                    // BankRegisters.java:159
    reg  [7:0]  link_silence_byte0;              // BankRegisters.java:159
    reg  [7:0]  link_silence_byte1;              // BankRegisters.java:159
    reg  [4:0]  window_index;                    // BankRegisters.java:159
    reg  [7:0]  window_base_low_byte0;           // BankRegisters.java:159
    reg  [7:0]  window_base_low_byte1;           // BankRegisters.java:159
    reg  [7:0]  window_base_low_byte2;           // BankRegisters.java:159
    reg  [7:0]  window_base_low_byte3;           // BankRegisters.java:159
    reg  [7:0]  window_base_high;                // BankRegisters.java:159
    reg  [5:0]  window_size;                     // BankRegisters.java:159
    reg  [7:0]  window_offset_byte0;             // BankRegisters.java:159
    reg  [7:0]  window_offset_byte1;             // BankRegisters.java:159
    reg  [7:0]  window_offset_byte2;             // BankRegisters.java:159
    reg  [7:0]  window_offset_byte3;             // BankRegisters.java:159
    reg  [7:0]  window_target_byte0;             // BankRegisters.java:159
    reg  [5:0]  window_target_byte1;             // BankRegisters.java:159
    reg  [7:0]  window_key_byte0;                // BankRegisters.java:159
    reg  [7:0]  window_key_byte1;                // BankRegisters.java:159
    reg  [6:0]  window_key_byte2;                // BankRegisters.java:159
    reg  [5:0]  window_flags;                    // BankRegisters.java:159
    reg  [4:0]  export_index;                    // BankRegisters.java:159
    reg  [7:0]  export_base_low_byte0;           // BankRegisters.java:159
    reg  [7:0]  export_base_low_byte1;           // BankRegisters.java:159
    reg  [7:0]  export_base_low_byte2;           // BankRegisters.java:159
    reg  [7:0]  export_base_low_byte3;           // BankRegisters.java:159
    reg  [7:0]  export_base_high;                // BankRegisters.java:159
    reg  [7:0]  export_last_page_byte0;          // BankRegisters.java:159
    reg  [7:0]  export_last_page_byte1;          // BankRegisters.java:159
    reg  [3:0]  export_last_page_byte2;          // BankRegisters.java:159
    reg  [7:0]  export_node_byte0;               // BankRegisters.java:159
    reg         export_node_byte1;               // BankRegisters.java:159
    reg  [7:0]  export_key_byte0;                // BankRegisters.java:159
    reg  [7:0]  export_key_byte1;                // BankRegisters.java:159
    reg  [6:0]  export_key_byte2;                // BankRegisters.java:159
    reg  [5:0]  export_flags;                    // BankRegisters.java:159
    reg  [7:0]  message_low_byte0;               // BankRegisters.java:159
    reg  [7:0]  message_low_byte1;               // BankRegisters.java:159
    reg  [7:0]  message_low_byte2;               // BankRegisters.java:159
    reg  [7:0]  message_low_byte3;               // BankRegisters.java:159
    reg  [7:0]  message_high_byte0;              // BankRegisters.java:159
    reg  [7:0]  message_high_byte1;              // BankRegisters.java:159
    reg  [7:0]  message_high_byte2;              // BankRegisters.java:159
    reg  [7:0]  message_high_byte3;              // BankRegisters.java:159
    reg  [31:0] vector_pending;                  // BankRegisters.java:52
    reg  [7:0]  vector_enable_byte0;             // BankRegisters.java:159
    reg  [7:0]  vector_enable_byte1;             // BankRegisters.java:159
    reg  [7:0]  vector_enable_byte2;             // BankRegisters.java:159
    reg  [7:0]  vector_enable_byte3;             // BankRegisters.java:159
    reg  [31:0] window_reads;                    // BankRegisters.java:54
    reg  [31:0] window_writes;                   // BankRegisters.java:54
    reg  [31:0] window_misses;                   // BankRegisters.java:54
    reg  [31:0] window_too_long;                 // BankRegisters.java:54
    reg  [31:0] window_unreachable;              // BankRegisters.java:54
    reg  [31:0] window_timeouts;                 // BankRegisters.java:54
    reg  [31:0] late_replies;                    // BankRegisters.java:54
    reg  [31:0] target_reads;                    // BankRegisters.java:54
    reg  [31:0] target_writes;                   // BankRegisters.java:54
    reg  [31:0] violations;                      // BankRegisters.java:54
    reg  [31:0] messages_received;               // BankRegisters.java:54
    reg  [31:0] messages_refused;                // BankRegisters.java:54
    reg  [31:0] interrupts_received;             // BankRegisters.java:54
    reg  [31:0] interrupts_dropped;              // BankRegisters.java:54
    reg  [31:0] link_losses;                     // BankRegisters.java:54
    reg  [31:0] link_crc_errors;                 // BankRegisters.java:54
    reg  [31:0] link_unknown;                    // BankRegisters.java:54
    reg  [31:0] link_gaps;                       // BankRegisters.java:54
    reg  [31:0] link_duplicates;                 // BankRegisters.java:54
    reg  [31:0] link_no_room;                    // BankRegisters.java:54
    reg  [31:0] link_replays;                    // BankRegisters.java:54
    reg  [31:0] link_dropped;                    // BankRegisters.java:54
    reg  [31:0] link_unacknowledged;             // BankRegisters.java:54
    reg  [31:0] window_read_ahead;               // BankRegisters.java:54
    reg  [31:0] window_joined;                   // BankRegisters.java:54
    reg  [31:0] window_late_failures;            // BankRegisters.java:54
    reg  [31:0] route_dropped;                   // BankRegisters.java:54
    reg  [7:0]  dma_cr_byte0;                    // BankRegisters.java:159
    reg  [6:0]  dma_cr_byte1;                    // BankRegisters.java:159
    reg  [14:0] dma_sr;                          // BankRegisters.java:52
    reg  [7:0]  dma_sa_byte0;                    // BankRegisters.java:159
    reg  [7:0]  dma_sa_byte1;                    // BankRegisters.java:159
    reg  [7:0]  dma_sa_byte2;                    // BankRegisters.java:159
    reg  [7:0]  dma_sa_byte3;                    // BankRegisters.java:159
    reg  [3:0]  dma_sa_msb;                      // BankRegisters.java:159
    reg  [7:0]  dma_da_byte0;                    // BankRegisters.java:159
    reg  [7:0]  dma_da_byte1;                    // BankRegisters.java:159
    reg  [7:0]  dma_da_byte2;                    // BankRegisters.java:159
    reg  [7:0]  dma_da_byte3;                    // BankRegisters.java:159
    reg  [3:0]  dma_da_msb;                      // BankRegisters.java:159
    reg  [7:0]  dma_btt_byte0;                   // BankRegisters.java:159
    reg  [7:0]  dma_btt_byte1;                   // BankRegisters.java:159
    reg  [7:0]  dma_btt_byte2;                   // BankRegisters.java:159
    reg  [1:0]  dma_btt_byte3;                   // BankRegisters.java:159
    reg  [3:0]  dma_space_index;                 // BankRegisters.java:159
    reg  [7:0]  dma_space_target_byte0;          // BankRegisters.java:159
    reg  [5:0]  dma_space_target_byte1;          // BankRegisters.java:159
    reg  [7:0]  dma_space_key_byte0;             // BankRegisters.java:159
    reg  [7:0]  dma_space_key_byte1;             // BankRegisters.java:159
    reg  [6:0]  dma_space_key_byte2;             // BankRegisters.java:159
    reg  [3:0]  dma_space_flags;                 // BankRegisters.java:159
    reg  [7:0]  dma_ring_base_byte0;             // BankRegisters.java:159
    reg  [7:0]  dma_ring_base_byte1;             // BankRegisters.java:159
    reg  [7:0]  dma_ring_base_byte2;             // BankRegisters.java:159
    reg  [7:0]  dma_ring_base_byte3;             // BankRegisters.java:159
    reg  [7:0]  dma_ring_control;                // BankRegisters.java:159
    reg  [7:0]  dma_ring_tail_byte0;             // BankRegisters.java:159
    reg  [7:0]  dma_ring_tail_byte1;             // BankRegisters.java:159
    reg  [31:0] dma_transfers;                   // BankRegisters.java:54
    reg  [31:0] dma_errors;                      // BankRegisters.java:54
    reg  [31:0] last_data;                       // BankRegisters.java:202
    reg         answering;                       // RegisterBank.java:44
    reg         responding;                      // RegisterBank.java:64
    reg         window_commit_written_pulse;     // RegisterBank.java:155
    reg         window_forget_written_pulse;     // RegisterBank.java:155
    reg         export_commit_written_pulse;     // RegisterBank.java:155
    reg         mailbox_pop_written_pulse;       // RegisterBank.java:155
    reg         message_send_written_pulse;      // RegisterBank.java:155
    reg         interrupt_send_written_pulse;    // RegisterBank.java:155
    reg         dma_btt_written_pulse;           // RegisterBank.java:155
    reg         dma_space_commit_written_pulse;  // RegisterBank.java:155
    reg         route_set_written_pulse;         // RegisterBank.java:155
    reg         window_reads_pending;            // RegisterBank.java:178
    reg         window_writes_pending;           // RegisterBank.java:178
    reg         window_misses_pending;           // RegisterBank.java:178
    reg         window_too_long_pending;         // RegisterBank.java:178
    reg         window_unreachable_pending;      // RegisterBank.java:178
    reg  [1:0]  window_timeouts_pending;         // RegisterBank.java:178
    reg  [1:0]  late_replies_pending;            // RegisterBank.java:178
    reg         target_reads_pending;            // RegisterBank.java:178
    reg         target_writes_pending;           // RegisterBank.java:178
    reg         violations_pending;              // RegisterBank.java:178
    reg         messages_received_pending;       // RegisterBank.java:178
    reg         messages_refused_pending;        // RegisterBank.java:178
    reg         interrupts_received_pending;     // RegisterBank.java:178
    reg         interrupts_dropped_pending;      // RegisterBank.java:178
    reg         link_losses_pending;             // RegisterBank.java:178
    reg         link_crc_errors_pending;         // RegisterBank.java:178
    reg         link_unknown_pending;            // RegisterBank.java:178
    reg         link_gaps_pending;               // RegisterBank.java:178
    reg         link_duplicates_pending;         // RegisterBank.java:178
    reg         link_no_room_pending;            // RegisterBank.java:178
    reg         link_replays_pending;            // RegisterBank.java:178
    reg  [1:0]  link_dropped_pending;            // RegisterBank.java:178
    reg         link_unacknowledged_pending;     // RegisterBank.java:178
    reg         window_read_ahead_pending;       // RegisterBank.java:178
    reg         window_joined_pending;           // RegisterBank.java:178
    reg         window_late_failures_pending;    // RegisterBank.java:178
    reg  [2:0]  route_dropped_pending;           // RegisterBank.java:178
    reg         dma_transfers_pending;           // RegisterBank.java:178
    reg         dma_errors_pending;              // RegisterBank.java:178
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
    wire [9:0] writeAddress = s_axi_awaddr[11:2];  // BankRegisters.java:181
    wire write_block_0 = write && writeAddress[9:5] == 5'd0;  // RegisterBank.java:85
    wire [4:0] low_0 = writeAddress[4:0];  // RegisterBank.java:86
    wire [1:0] data_0 = s_axi_wdata[1:0];  // RegisterBank.java:145
    wire [7:0] data_1 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [5:0] data_2 = s_axi_wdata[5:0];  // RegisterBank.java:145
    wire [7:0] data_3 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_4 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_5 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [4:0] data_6 = s_axi_wdata[4:0];  // RegisterBank.java:145
    wire [7:0] data_7 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_8 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [5:0] data_9 = s_axi_wdata[5:0];  // RegisterBank.java:145
    wire [7:0] data_10 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_11 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_12 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [5:0] data_13 = s_axi_wdata[5:0];  // RegisterBank.java:145
    wire [4:0] data_14 = s_axi_wdata[4:0];  // RegisterBank.java:145
    wire [7:0] data_15 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_16 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_17 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_18 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_19 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [5:0] data_20 = s_axi_wdata[5:0];  // RegisterBank.java:145
    wire [6:0] data_21 = s_axi_wdata[14:8];  // RegisterBank.java:145
    wire [7:0] data_22 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_23 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_24 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [5:0] data_25 = s_axi_wdata[13:8];  // RegisterBank.java:145
    wire [7:0] data_26 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_27 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_28 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire data_29 = s_axi_wdata[8];  // RegisterBank.java:145
    wire [7:0] data_30 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_31 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_32 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [6:0] data_33 = s_axi_wdata[22:16];  // RegisterBank.java:145
    wire [7:0] data_34 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [3:0] data_35 = s_axi_wdata[19:16];  // RegisterBank.java:145
    wire [6:0] data_36 = s_axi_wdata[22:16];  // RegisterBank.java:145
    wire [7:0] data_37 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_38 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_39 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire write_block_1 = write && writeAddress[9:5] == 5'd1;  // RegisterBank.java:85
    wire [4:0] low_1 = writeAddress[4:0];  // RegisterBank.java:86
    wire [7:0] data_40 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_41 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_42 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_43 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_44 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_45 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_46 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_47 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_48 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_49 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_50 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_51 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire write_block_8 = write && writeAddress[9:5] == 5'd8;  // RegisterBank.java:85
    wire [4:0] low_2 = writeAddress[4:0];  // RegisterBank.java:86
    wire [7:0] data_52 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_53 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_54 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_55 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_56 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_57 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_58 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_59 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_60 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [3:0] data_61 = s_axi_wdata[3:0];  // RegisterBank.java:145
    wire [7:0] data_62 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_63 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [7:0] data_64 = s_axi_wdata[7:0];  // RegisterBank.java:145
    wire [6:0] data_65 = s_axi_wdata[14:8];  // RegisterBank.java:145
    wire [7:0] data_66 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_67 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_68 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [5:0] data_69 = s_axi_wdata[13:8];  // RegisterBank.java:145
    wire [7:0] data_70 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_71 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_72 = s_axi_wdata[15:8];  // RegisterBank.java:145
    wire [7:0] data_73 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_74 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_75 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [6:0] data_76 = s_axi_wdata[22:16];  // RegisterBank.java:145
    wire [7:0] data_77 = s_axi_wdata[23:16];  // RegisterBank.java:145
    wire [7:0] data_78 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [7:0] data_79 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire [1:0] data_80 = s_axi_wdata[25:24];  // RegisterBank.java:145
    wire [7:0] data_81 = s_axi_wdata[31:24];  // RegisterBank.java:145
    wire irq_status_hit = write && writeAddress == AT_IRQ_STATUS;  // RegisterBank.java:167
    wire [7:0] irq_status_ones = irq_status_hit ? (s_axi_wstrb[0] ? s_axi_wdata[7:0] : 8'd0) : 8'd0;  // RegisterBank.java:166
    wire [7:0] irq_status_left = irq_status & ~irq_status_ones;  // RegisterBank.java:172
    wire vector_pending_hit = write && writeAddress == AT_VECTOR_PENDING;  // RegisterBank.java:167
    wire [31:0] vector_pending_ones = vector_pending_hit ? {s_axi_wstrb[3] ? s_axi_wdata[31:24] : 8'd0,
            s_axi_wstrb[2] ? s_axi_wdata[23:16] : 8'd0, s_axi_wstrb[1] ? s_axi_wdata[15:8] : 8'd0,
            s_axi_wstrb[0] ? s_axi_wdata[7:0] : 8'd0} : 32'd0;  // RegisterBank.java:166
    wire [31:0] vector_pending_left = vector_pending & ~vector_pending_ones;  // RegisterBank.java:172
    wire [31:0] kept = ~{17'd0, dma_cr_lower};  // RegisterBank.java:186
    wire [7:0] lane_0 = kept[7:0];  // RegisterBank.java:189
    wire [6:0] lane_1 = kept[14:8];  // RegisterBank.java:189
    wire dma_sr_hit = write && writeAddress == AT_DMA_SR;  // RegisterBank.java:167
    wire [14:0] dma_sr_ones = dma_sr_hit ? {s_axi_wstrb[1] ? s_axi_wdata[14:8] : 7'd0,
            s_axi_wstrb[0] ? s_axi_wdata[7:0] : 8'd0} : 15'd0;  // RegisterBank.java:166
    wire [14:0] dma_sr_left = dma_sr & ~dma_sr_ones;  // RegisterBank.java:172
    wire read = s_axi_arvalid && answerMoves;  // RegisterBank.java:50
    wire [9:0] asked = s_axi_araddr[11:2];  // BankRegisters.java:181
    wire [14:0] held = dma_sr & 15'h5072;  // RegisterBank.java:344

    assign node_value = node;
    assign timeout_value = {timeout_byte1, timeout_byte0};
    assign window_flags_value = window_flags;
    assign window_target_value = {window_target_byte1, window_target_byte0};
    assign window_key_value = {window_key_byte2, window_key_byte1, window_key_byte0};
    assign window_index_value = window_index;
    assign window_base_low_value = {window_base_low_byte3, window_base_low_byte2, window_base_low_byte1,
            window_base_low_byte0};
    assign window_size_value = window_size;
    assign window_offset_value = {window_offset_byte3, window_offset_byte2, window_offset_byte1, window_offset_byte0};
    assign control_value = control;
    assign export_flags_value = export_flags;
    assign export_node_value = {export_node_byte1, export_node_byte0};
    assign export_key_value = {export_key_byte2, export_key_byte1, export_key_byte0};
    assign export_index_value = export_index;
    assign export_last_page_value = {export_last_page_byte2, export_last_page_byte1, export_last_page_byte0};
    assign export_base_low_value = {export_base_low_byte3, export_base_low_byte2, export_base_low_byte1,
            export_base_low_byte0};
    assign written_data = last_data;
    assign message_high_value = {message_high_byte3, message_high_byte2, message_high_byte1, message_high_byte0};
    assign message_low_value = {message_low_byte3, message_low_byte2, message_low_byte1, message_low_byte0};
    assign dma_cr_value = {dma_cr_byte1, dma_cr_byte0};
    assign dma_sr_value = dma_sr;
    assign dma_space_target_value = {dma_space_target_byte1, dma_space_target_byte0};
    assign dma_space_key_value = {dma_space_key_byte2, dma_space_key_byte1, dma_space_key_byte0};
    assign dma_space_flags_value = dma_space_flags;
    assign dma_sa_msb_value = dma_sa_msb;
    assign dma_sa_value = {dma_sa_byte3, dma_sa_byte2, dma_sa_byte1, dma_sa_byte0};
    assign dma_da_msb_value = dma_da_msb;
    assign dma_da_value = {dma_da_byte3, dma_da_byte2, dma_da_byte1, dma_da_byte0};
    assign dma_btt_value = {dma_btt_byte3, dma_btt_byte2, dma_btt_byte1, dma_btt_byte0};
    assign dma_ring_control_value = dma_ring_control;
    assign dma_ring_base_value = {dma_ring_base_byte3, dma_ring_base_byte2, dma_ring_base_byte1, dma_ring_base_byte0};
    assign dma_ring_tail_value = {dma_ring_tail_byte1, dma_ring_tail_byte0};
    assign dma_space_index_value = dma_space_index;
    assign irq_status_value = irq_status;
    assign vector_pending_value = vector_pending;
    assign vector_enable_value = {vector_enable_byte3, vector_enable_byte2, vector_enable_byte1, vector_enable_byte0};
    assign link_control_value = link_control;
    assign link_silence_value = {link_silence_byte1, link_silence_byte0};
    assign irq_enable_value = irq_enable;
    assign s_axi_awready = write;
    assign s_axi_wready = write;
    assign s_axi_bvalid = responding;
    assign window_commit_written = window_commit_written_pulse;
    assign window_forget_written = window_forget_written_pulse;
    assign export_commit_written = export_commit_written_pulse;
    assign mailbox_pop_written = mailbox_pop_written_pulse;
    assign message_send_written = message_send_written_pulse;
    assign interrupt_send_written = interrupt_send_written_pulse;
    assign dma_btt_written = dma_btt_written_pulse;
    assign dma_space_commit_written = dma_space_commit_written_pulse;
    assign route_set_written = route_set_written_pulse;
    assign s_axi_bresp = {writeFailed, 1'b0};
    assign s_axi_arready = answerMoves;
    assign s_axi_rvalid = answering;
    assign s_axi_rdata = readWord;
    assign s_axi_rresp = {readFailed, 1'b0};

    always @* begin
        writable = 1'b0;
        case (writeAddress)
            AT_CONTROL, AT_IRQ_STATUS, AT_IRQ_ENABLE, AT_NODE, AT_TIMEOUT, AT_LINK_CONTROL, AT_LINK_SILENCE,
                    AT_WINDOW_INDEX, AT_WINDOW_BASE_LOW, AT_WINDOW_BASE_HIGH, AT_WINDOW_SIZE, AT_WINDOW_OFFSET,
                    AT_WINDOW_TARGET, AT_WINDOW_KEY, AT_WINDOW_FLAGS, AT_WINDOW_COMMIT, AT_WINDOW_FORGET,
                    AT_EXPORT_INDEX, AT_EXPORT_BASE_LOW, AT_EXPORT_BASE_HIGH, AT_EXPORT_LAST_PAGE, AT_EXPORT_NODE,
                    AT_EXPORT_KEY, AT_EXPORT_FLAGS, AT_EXPORT_COMMIT, AT_MESSAGE_LOW, AT_MESSAGE_HIGH, AT_MESSAGE_SEND,
                    AT_MAILBOX_POP, AT_INTERRUPT_SEND, AT_VECTOR_PENDING, AT_VECTOR_ENABLE, AT_ROUTE_SET, AT_DMA_CR,
                    AT_DMA_SR, AT_DMA_SA, AT_DMA_SA_MSB, AT_DMA_DA, AT_DMA_DA_MSB, AT_DMA_BTT, AT_DMA_SPACE_INDEX,
                    AT_DMA_SPACE_TARGET, AT_DMA_SPACE_KEY, AT_DMA_SPACE_FLAGS, AT_DMA_SPACE_COMMIT, AT_DMA_RING_BASE,
                    AT_DMA_RING_CONTROL, AT_DMA_RING_TAIL: writable = 1'b1;
            default: ;
        endcase
    end

    always @* begin
        selected = 32'd0;
        case (asked[9:2])
            AT_ID[9:2]: begin
                case (asked[1:0])
                    AT_ID[1:0]: selected = id_value;
                    AT_VERSION[1:0]: selected = version_value;
                    AT_CAPABILITIES[1:0]: selected = capabilities_value;
                    default: ;
                endcase
            end
            AT_CONTROL[9:2]: begin
                case (asked[1:0])
                    AT_CONTROL[1:0]: selected = {30'd0, control};
                    AT_IRQ_STATUS[1:0]: selected = {24'd0, irq_status};
                    AT_IRQ_ENABLE[1:0]: selected = {24'd0, irq_enable};
                    AT_NODE[1:0]: selected = {26'd0, node};
                endcase
            end
            AT_TIMEOUT[9:2]: begin
                case (asked[1:0])
                    AT_TIMEOUT[1:0]: selected = {17'd0, {timeout_byte1, timeout_byte0}};
                    AT_LINK_STATUS[1:0]: selected = {27'd0, link_status_value};
                    AT_LINK_CONTROL[1:0]: selected = {28'd0, link_control};
                    AT_LINK_SILENCE[1:0]: selected = {16'd0, {link_silence_byte1, link_silence_byte0}};
                endcase
            end
            AT_WINDOW_INDEX[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_INDEX[1:0]: selected = {27'd0, window_index};
                    AT_WINDOW_BASE_LOW[1:0]: selected = {window_base_low_byte3, window_base_low_byte2,
                            window_base_low_byte1, window_base_low_byte0};
                    AT_WINDOW_BASE_HIGH[1:0]: selected = {24'd0, window_base_high};
                    AT_WINDOW_SIZE[1:0]: selected = {26'd0, window_size};
                endcase
            end
            AT_WINDOW_OFFSET[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_OFFSET[1:0]: selected = {window_offset_byte3, window_offset_byte2, window_offset_byte1,
                            window_offset_byte0};
                    AT_WINDOW_TARGET[1:0]: selected = {18'd0, {window_target_byte1, window_target_byte0}};
                    AT_WINDOW_KEY[1:0]: selected = {9'd0, {window_key_byte2, window_key_byte1, window_key_byte0}};
                    AT_WINDOW_FLAGS[1:0]: selected = {26'd0, window_flags};
                endcase
            end
            AT_WINDOW_COMMIT[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_STATUS[1:0]: selected = {31'd0, window_status_value};
                    default: ;
                endcase
            end
            AT_EXPORT_INDEX[9:2]: begin
                case (asked[1:0])
                    AT_EXPORT_INDEX[1:0]: selected = {27'd0, export_index};
                    AT_EXPORT_BASE_LOW[1:0]: selected = {export_base_low_byte3, export_base_low_byte2,
                            export_base_low_byte1, export_base_low_byte0};
                    AT_EXPORT_BASE_HIGH[1:0]: selected = {24'd0, export_base_high};
                    AT_EXPORT_LAST_PAGE[1:0]: selected = {12'd0, {export_last_page_byte2, export_last_page_byte1,
                            export_last_page_byte0}};
                endcase
            end
            AT_EXPORT_NODE[9:2]: begin
                case (asked[1:0])
                    AT_EXPORT_NODE[1:0]: selected = {23'd0, {export_node_byte1, export_node_byte0}};
                    AT_EXPORT_KEY[1:0]: selected = {9'd0, {export_key_byte2, export_key_byte1, export_key_byte0}};
                    AT_EXPORT_FLAGS[1:0]: selected = {26'd0, export_flags};
                    default: ;
                endcase
            end
            AT_MISS_ADDRESS_LOW[9:2]: begin
                case (asked[1:0])
                    AT_MISS_ADDRESS_LOW[1:0]: selected = miss_address_low_value;
                    AT_MISS_ADDRESS_HIGH[1:0]: selected = {24'd0, miss_address_high_value};
                    AT_MISS_KIND[1:0]: selected = {30'd0, miss_kind_value};
                    default: ;
                endcase
            end
            AT_VIOLATION_OFFSET[9:2]: begin
                case (asked[1:0])
                    AT_VIOLATION_OFFSET[1:0]: selected = violation_offset_value;
                    AT_VIOLATION_KIND[1:0]: selected = {15'd0, violation_kind_value};
                    default: ;
                endcase
            end
            AT_MESSAGE_LOW[9:2]: begin
                case (asked[1:0])
                    AT_MESSAGE_LOW[1:0]: selected = {message_low_byte3, message_low_byte2, message_low_byte1,
                            message_low_byte0};
                    AT_MESSAGE_HIGH[1:0]: selected = {message_high_byte3, message_high_byte2, message_high_byte1,
                            message_high_byte0};
                    AT_MESSAGE_STATUS[1:0]: selected = {30'd0, message_status_value};
                    default: ;
                endcase
            end
            AT_MAILBOX_STATUS[9:2]: begin
                case (asked[1:0])
                    AT_MAILBOX_STATUS[1:0]: selected = {18'd0, mailbox_status_value};
                    AT_MAILBOX_LOW[1:0]: selected = mailbox_low_value;
                    AT_MAILBOX_HIGH[1:0]: selected = mailbox_high_value;
                    default: ;
                endcase
            end
            AT_INTERRUPT_SEND[9:2]: begin
                case (asked[1:0])
                    AT_VECTOR_PENDING[1:0]: selected = vector_pending;
                    AT_VECTOR_ENABLE[1:0]: selected = {vector_enable_byte3, vector_enable_byte2, vector_enable_byte1,
                            vector_enable_byte0};
                    AT_VECTOR_LEVEL[1:0]: selected = vector_level_value;
                    default: ;
                endcase
            end
            AT_WINDOW_READS[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_READS[1:0]: selected = window_reads;
                    AT_WINDOW_WRITES[1:0]: selected = window_writes;
                    AT_WINDOW_MISSES[1:0]: selected = window_misses;
                    AT_WINDOW_TOO_LONG[1:0]: selected = window_too_long;
                endcase
            end
            AT_WINDOW_UNREACHABLE[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_UNREACHABLE[1:0]: selected = window_unreachable;
                    AT_WINDOW_TIMEOUTS[1:0]: selected = window_timeouts;
                    AT_LATE_REPLIES[1:0]: selected = late_replies;
                    AT_TARGET_READS[1:0]: selected = target_reads;
                endcase
            end
            AT_TARGET_WRITES[9:2]: begin
                case (asked[1:0])
                    AT_TARGET_WRITES[1:0]: selected = target_writes;
                    AT_VIOLATIONS[1:0]: selected = violations;
                    AT_MESSAGES_RECEIVED[1:0]: selected = messages_received;
                    AT_MESSAGES_REFUSED[1:0]: selected = messages_refused;
                endcase
            end
            AT_INTERRUPTS_RECEIVED[9:2]: begin
                case (asked[1:0])
                    AT_INTERRUPTS_RECEIVED[1:0]: selected = interrupts_received;
                    AT_INTERRUPTS_DROPPED[1:0]: selected = interrupts_dropped;
                    AT_LINK_LOSSES[1:0]: selected = link_losses;
                    AT_LINK_CRC_ERRORS[1:0]: selected = link_crc_errors;
                endcase
            end
            AT_LINK_UNKNOWN[9:2]: begin
                case (asked[1:0])
                    AT_LINK_UNKNOWN[1:0]: selected = link_unknown;
                    AT_LINK_GAPS[1:0]: selected = link_gaps;
                    AT_LINK_DUPLICATES[1:0]: selected = link_duplicates;
                    AT_LINK_NO_ROOM[1:0]: selected = link_no_room;
                endcase
            end
            AT_LINK_REPLAYS[9:2]: begin
                case (asked[1:0])
                    AT_LINK_REPLAYS[1:0]: selected = link_replays;
                    AT_LINK_DROPPED[1:0]: selected = link_dropped;
                    AT_LINK_UNACKNOWLEDGED[1:0]: selected = link_unacknowledged;
                    AT_WINDOW_READ_AHEAD[1:0]: selected = window_read_ahead;
                endcase
            end
            AT_WINDOW_JOINED[9:2]: begin
                case (asked[1:0])
                    AT_WINDOW_JOINED[1:0]: selected = window_joined;
                    AT_WINDOW_LATE_FAILURES[1:0]: selected = window_late_failures;
                    default: ;
                endcase
            end
            AT_ROUTE_DROPPED[9:2]: begin
                case (asked[1:0])
                    AT_ROUTE_DROPPED[1:0]: selected = route_dropped;
                    default: ;
                endcase
            end
            AT_DMA_CR[9:2]: begin
                case (asked[1:0])
                    AT_DMA_CR[1:0]: selected = {17'd0, {dma_cr_byte1, dma_cr_byte0}};
                    AT_DMA_SR[1:0]: selected = {17'd0, (held & 15'h5000) | (dma_sr_level & 15'd114)};
                    default: ;
                endcase
            end
            AT_DMA_SA[9:2]: begin
                case (asked[1:0])
                    AT_DMA_SA[1:0]: selected = {dma_sa_byte3, dma_sa_byte2, dma_sa_byte1, dma_sa_byte0};
                    AT_DMA_SA_MSB[1:0]: selected = {28'd0, dma_sa_msb};
                    default: ;
                endcase
            end
            AT_DMA_DA[9:2]: begin
                case (asked[1:0])
                    AT_DMA_DA[1:0]: selected = {dma_da_byte3, dma_da_byte2, dma_da_byte1, dma_da_byte0};
                    AT_DMA_DA_MSB[1:0]: selected = {28'd0, dma_da_msb};
                    AT_DMA_BTT[1:0]: selected = {6'd0, {dma_btt_byte3, dma_btt_byte2, dma_btt_byte1, dma_btt_byte0}};
                    default: ;
                endcase
            end
            AT_DMA_SPACE_INDEX[9:2]: begin
                case (asked[1:0])
                    AT_DMA_SPACE_INDEX[1:0]: selected = {28'd0, dma_space_index};
                    AT_DMA_SPACE_TARGET[1:0]: selected = {18'd0, {dma_space_target_byte1, dma_space_target_byte0}};
                    AT_DMA_SPACE_KEY[1:0]: selected = {9'd0, {dma_space_key_byte2, dma_space_key_byte1,
                            dma_space_key_byte0}};
                    AT_DMA_SPACE_FLAGS[1:0]: selected = {28'd0, dma_space_flags};
                endcase
            end
            AT_DMA_RING_BASE[9:2]: begin
                case (asked[1:0])
                    AT_DMA_RING_BASE[1:0]: selected = {dma_ring_base_byte3, dma_ring_base_byte2, dma_ring_base_byte1,
                            dma_ring_base_byte0};
                    AT_DMA_RING_CONTROL[1:0]: selected = {24'd0, dma_ring_control};
                    AT_DMA_RING_TAIL[1:0]: selected = {16'd0, {dma_ring_tail_byte1, dma_ring_tail_byte0}};
                    AT_DMA_RING_HEAD[1:0]: selected = {15'd0, dma_ring_head_value};
                endcase
            end
            AT_DMA_TRANSFERS[9:2]: begin
                case (asked[1:0])
                    AT_DMA_TRANSFERS[1:0]: selected = dma_transfers;
                    AT_DMA_ERRORS[1:0]: selected = dma_errors;
                    default: ;
                endcase
            end
            default: ;
        endcase
    end

    always @* begin
        readable = 1'b0;
        case (asked)
            AT_ID, AT_VERSION, AT_CAPABILITIES, AT_CONTROL, AT_IRQ_STATUS, AT_IRQ_ENABLE, AT_NODE, AT_TIMEOUT,
                    AT_LINK_STATUS, AT_LINK_CONTROL, AT_LINK_SILENCE, AT_WINDOW_INDEX, AT_WINDOW_BASE_LOW,
                    AT_WINDOW_BASE_HIGH, AT_WINDOW_SIZE, AT_WINDOW_OFFSET, AT_WINDOW_TARGET, AT_WINDOW_KEY,
                    AT_WINDOW_FLAGS, AT_WINDOW_COMMIT, AT_WINDOW_FORGET, AT_WINDOW_STATUS, AT_EXPORT_INDEX,
                    AT_EXPORT_BASE_LOW, AT_EXPORT_BASE_HIGH, AT_EXPORT_LAST_PAGE, AT_EXPORT_NODE, AT_EXPORT_KEY,
                    AT_EXPORT_FLAGS, AT_EXPORT_COMMIT, AT_MISS_ADDRESS_LOW, AT_MISS_ADDRESS_HIGH, AT_MISS_KIND,
                    AT_VIOLATION_OFFSET, AT_VIOLATION_KIND, AT_MESSAGE_LOW, AT_MESSAGE_HIGH, AT_MESSAGE_SEND,
                    AT_MESSAGE_STATUS, AT_MAILBOX_STATUS, AT_MAILBOX_LOW, AT_MAILBOX_HIGH, AT_MAILBOX_POP,
                    AT_INTERRUPT_SEND, AT_VECTOR_PENDING, AT_VECTOR_ENABLE, AT_VECTOR_LEVEL, AT_ROUTE_SET,
                    AT_WINDOW_READS, AT_WINDOW_WRITES, AT_WINDOW_MISSES, AT_WINDOW_TOO_LONG, AT_WINDOW_UNREACHABLE,
                    AT_WINDOW_TIMEOUTS, AT_LATE_REPLIES, AT_TARGET_READS, AT_TARGET_WRITES, AT_VIOLATIONS,
                    AT_MESSAGES_RECEIVED, AT_MESSAGES_REFUSED, AT_INTERRUPTS_RECEIVED, AT_INTERRUPTS_DROPPED,
                    AT_LINK_LOSSES, AT_LINK_CRC_ERRORS, AT_LINK_UNKNOWN, AT_LINK_GAPS, AT_LINK_DUPLICATES,
                    AT_LINK_NO_ROOM, AT_LINK_REPLAYS, AT_LINK_DROPPED, AT_LINK_UNACKNOWLEDGED, AT_WINDOW_READ_AHEAD,
                    AT_WINDOW_JOINED, AT_WINDOW_LATE_FAILURES, AT_ROUTE_DROPPED, AT_DMA_CR, AT_DMA_SR, AT_DMA_SA,
                    AT_DMA_SA_MSB, AT_DMA_DA, AT_DMA_DA_MSB, AT_DMA_BTT, AT_DMA_SPACE_INDEX, AT_DMA_SPACE_TARGET,
                    AT_DMA_SPACE_KEY, AT_DMA_SPACE_FLAGS, AT_DMA_SPACE_COMMIT, AT_DMA_RING_BASE, AT_DMA_RING_CONTROL,
                    AT_DMA_RING_TAIL, AT_DMA_RING_HEAD, AT_DMA_TRANSFERS, AT_DMA_ERRORS: readable = 1'b1;
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
            window_commit_written_pulse <= 1'b0;
            window_forget_written_pulse <= 1'b0;
            export_commit_written_pulse <= 1'b0;
        end else begin
            window_commit_written_pulse <= 1'b0;
            window_forget_written_pulse <= 1'b0;
            export_commit_written_pulse <= 1'b0;
            if (write_block_0) begin
                case (low_0)
                    AT_WINDOW_COMMIT[4:0]: window_commit_written_pulse <= 1'b1;
                    AT_WINDOW_FORGET[4:0]: window_forget_written_pulse <= 1'b1;
                    AT_EXPORT_COMMIT[4:0]: export_commit_written_pulse <= 1'b1;
                    default: ;
                endcase
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            mailbox_pop_written_pulse <= 1'b0;
            message_send_written_pulse <= 1'b0;
            interrupt_send_written_pulse <= 1'b0;
            route_set_written_pulse <= 1'b0;
        end else begin
            mailbox_pop_written_pulse <= 1'b0;
            message_send_written_pulse <= 1'b0;
            interrupt_send_written_pulse <= 1'b0;
            route_set_written_pulse <= 1'b0;
            if (write_block_1) begin
                case (low_1)
                    AT_MESSAGE_SEND[4:0]: message_send_written_pulse <= 1'b1;
                    AT_MAILBOX_POP[4:0]: mailbox_pop_written_pulse <= 1'b1;
                    AT_INTERRUPT_SEND[4:0]: interrupt_send_written_pulse <= 1'b1;
                    AT_ROUTE_SET[4:0]: route_set_written_pulse <= 1'b1;
                    default: ;
                endcase
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dma_btt_written_pulse <= 1'b0;
            dma_space_commit_written_pulse <= 1'b0;
        end else begin
            dma_btt_written_pulse <= 1'b0;
            dma_space_commit_written_pulse <= 1'b0;
            if (write_block_8) begin
                case (low_2)
                    AT_DMA_BTT[4:0]: dma_btt_written_pulse <= 1'b1;
                    AT_DMA_SPACE_COMMIT[4:0]: dma_space_commit_written_pulse <= 1'b1;
                    default: ;
                endcase
            end
        end
    end

    always @(posedge aclk) begin
        if (write) begin
            last_data <= s_axi_wdata;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            control <= 2'd0;
            irq_enable <= 8'd0;
            node <= 6'd0;
            timeout_byte0 <= 8'd113;
            link_control <= 4'd15;
            link_silence_byte0 <= 8'd208;
            window_index <= 5'd0;
            window_base_low_byte0 <= 8'd0;
            window_base_high <= 8'd0;
            window_size <= 6'd0;
            window_offset_byte0 <= 8'd0;
            window_target_byte0 <= 8'd0;
            window_key_byte0 <= 8'd0;
            window_flags <= 6'd0;
            export_index <= 5'd0;
            export_base_low_byte0 <= 8'd0;
            export_base_high <= 8'd0;
            export_last_page_byte0 <= 8'd0;
            export_node_byte0 <= 8'd0;
            export_key_byte0 <= 8'd0;
            export_flags <= 6'd0;
        end else if (write_block_0 && s_axi_wstrb[0]) begin
            case (low_0)
                AT_CONTROL[4:0]: control <= data_0;
                AT_IRQ_ENABLE[4:0]: irq_enable <= data_1;
                AT_NODE[4:0]: node <= data_2;
                AT_TIMEOUT[4:0]: timeout_byte0 <= data_3;
                AT_LINK_CONTROL[4:0]: link_control <= data_4;
                AT_LINK_SILENCE[4:0]: link_silence_byte0 <= data_5;
                AT_WINDOW_INDEX[4:0]: window_index <= data_6;
                AT_WINDOW_BASE_LOW[4:0]: window_base_low_byte0 <= data_7;
                AT_WINDOW_BASE_HIGH[4:0]: window_base_high <= data_8;
                AT_WINDOW_SIZE[4:0]: window_size <= data_9;
                AT_WINDOW_OFFSET[4:0]: window_offset_byte0 <= data_10;
                AT_WINDOW_TARGET[4:0]: window_target_byte0 <= data_11 & 8'd63;
                AT_WINDOW_KEY[4:0]: window_key_byte0 <= data_12;
                AT_WINDOW_FLAGS[4:0]: window_flags <= data_13;
                AT_EXPORT_INDEX[4:0]: export_index <= data_14;
                AT_EXPORT_BASE_LOW[4:0]: export_base_low_byte0 <= data_15;
                AT_EXPORT_BASE_HIGH[4:0]: export_base_high <= data_16;
                AT_EXPORT_LAST_PAGE[4:0]: export_last_page_byte0 <= data_17;
                AT_EXPORT_NODE[4:0]: export_node_byte0 <= data_18 & 8'd63;
                AT_EXPORT_KEY[4:0]: export_key_byte0 <= data_19;
                AT_EXPORT_FLAGS[4:0]: export_flags <= data_20;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            timeout_byte1 <= 7'd2;
            link_silence_byte1 <= 8'd7;
            window_base_low_byte1 <= 8'd0;
            window_offset_byte1 <= 8'd0;
            window_target_byte1 <= 6'd0;
            window_key_byte1 <= 8'd0;
            export_base_low_byte1 <= 8'd0;
            export_last_page_byte1 <= 8'd0;
            export_node_byte1 <= 1'b0;
            export_key_byte1 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[1]) begin
            case (low_0)
                AT_TIMEOUT[4:0]: timeout_byte1 <= data_21;
                AT_LINK_SILENCE[4:0]: link_silence_byte1 <= data_22;
                AT_WINDOW_BASE_LOW[4:0]: window_base_low_byte1 <= data_23;
                AT_WINDOW_OFFSET[4:0]: window_offset_byte1 <= data_24;
                AT_WINDOW_TARGET[4:0]: window_target_byte1 <= data_25;
                AT_WINDOW_KEY[4:0]: window_key_byte1 <= data_26;
                AT_EXPORT_BASE_LOW[4:0]: export_base_low_byte1 <= data_27;
                AT_EXPORT_LAST_PAGE[4:0]: export_last_page_byte1 <= data_28;
                AT_EXPORT_NODE[4:0]: export_node_byte1 <= data_29;
                AT_EXPORT_KEY[4:0]: export_key_byte1 <= data_30;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            window_base_low_byte2 <= 8'd0;
            window_offset_byte2 <= 8'd0;
            window_key_byte2 <= 7'd0;
            export_base_low_byte2 <= 8'd0;
            export_last_page_byte2 <= 4'd0;
            export_key_byte2 <= 7'd0;
        end else if (write_block_0 && s_axi_wstrb[2]) begin
            case (low_0)
                AT_WINDOW_BASE_LOW[4:0]: window_base_low_byte2 <= data_31;
                AT_WINDOW_OFFSET[4:0]: window_offset_byte2 <= data_32;
                AT_WINDOW_KEY[4:0]: window_key_byte2 <= data_33;
                AT_EXPORT_BASE_LOW[4:0]: export_base_low_byte2 <= data_34;
                AT_EXPORT_LAST_PAGE[4:0]: export_last_page_byte2 <= data_35;
                AT_EXPORT_KEY[4:0]: export_key_byte2 <= data_36;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            window_base_low_byte3 <= 8'd0;
            window_offset_byte3 <= 8'd0;
            export_base_low_byte3 <= 8'd0;
        end else if (write_block_0 && s_axi_wstrb[3]) begin
            case (low_0)
                AT_WINDOW_BASE_LOW[4:0]: window_base_low_byte3 <= data_37;
                AT_WINDOW_OFFSET[4:0]: window_offset_byte3 <= data_38;
                AT_EXPORT_BASE_LOW[4:0]: export_base_low_byte3 <= data_39;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            message_low_byte0 <= 8'd0;
            message_high_byte0 <= 8'd0;
            vector_enable_byte0 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[0]) begin
            case (low_1)
                AT_MESSAGE_LOW[4:0]: message_low_byte0 <= data_40;
                AT_MESSAGE_HIGH[4:0]: message_high_byte0 <= data_41;
                AT_VECTOR_ENABLE[4:0]: vector_enable_byte0 <= data_42;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            message_low_byte1 <= 8'd0;
            message_high_byte1 <= 8'd0;
            vector_enable_byte1 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[1]) begin
            case (low_1)
                AT_MESSAGE_LOW[4:0]: message_low_byte1 <= data_43;
                AT_MESSAGE_HIGH[4:0]: message_high_byte1 <= data_44;
                AT_VECTOR_ENABLE[4:0]: vector_enable_byte1 <= data_45;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            message_low_byte2 <= 8'd0;
            message_high_byte2 <= 8'd0;
            vector_enable_byte2 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[2]) begin
            case (low_1)
                AT_MESSAGE_LOW[4:0]: message_low_byte2 <= data_46;
                AT_MESSAGE_HIGH[4:0]: message_high_byte2 <= data_47;
                AT_VECTOR_ENABLE[4:0]: vector_enable_byte2 <= data_48;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            message_low_byte3 <= 8'd0;
            message_high_byte3 <= 8'd0;
            vector_enable_byte3 <= 8'd0;
        end else if (write_block_1 && s_axi_wstrb[3]) begin
            case (low_1)
                AT_MESSAGE_LOW[4:0]: message_low_byte3 <= data_49;
                AT_MESSAGE_HIGH[4:0]: message_high_byte3 <= data_50;
                AT_VECTOR_ENABLE[4:0]: vector_enable_byte3 <= data_51;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dma_cr_byte0 <= 8'd0;
            dma_sa_byte0 <= 8'd0;
            dma_sa_msb <= 4'd0;
            dma_da_byte0 <= 8'd0;
            dma_da_msb <= 4'd0;
            dma_btt_byte0 <= 8'd0;
            dma_space_index <= 4'd0;
            dma_space_target_byte0 <= 8'd0;
            dma_space_key_byte0 <= 8'd0;
            dma_space_flags <= 4'd0;
            dma_ring_base_byte0 <= 8'd0;
            dma_ring_control <= 8'd0;
            dma_ring_tail_byte0 <= 8'd0;
        end else begin
            if (write_block_8 && s_axi_wstrb[0]) begin
                case (low_2)
                    AT_DMA_CR[4:0]: dma_cr_byte0 <= data_52 & 8'd4;
                    AT_DMA_SA[4:0]: dma_sa_byte0 <= data_53;
                    AT_DMA_SA_MSB[4:0]: dma_sa_msb <= data_54;
                    AT_DMA_DA[4:0]: dma_da_byte0 <= data_55;
                    AT_DMA_DA_MSB[4:0]: dma_da_msb <= data_56;
                    AT_DMA_BTT[4:0]: dma_btt_byte0 <= data_57;
                    AT_DMA_SPACE_INDEX[4:0]: dma_space_index <= data_58;
                    AT_DMA_SPACE_TARGET[4:0]: dma_space_target_byte0 <= data_59 & 8'd63;
                    AT_DMA_SPACE_KEY[4:0]: dma_space_key_byte0 <= data_60;
                    AT_DMA_SPACE_FLAGS[4:0]: dma_space_flags <= data_61;
                    AT_DMA_RING_BASE[4:0]: dma_ring_base_byte0 <= data_62;
                    AT_DMA_RING_CONTROL[4:0]: dma_ring_control <= data_63 & 8'd243;
                    AT_DMA_RING_TAIL[4:0]: dma_ring_tail_byte0 <= data_64;
                    default: ;
                endcase
            end
            if (!(&lane_0)) begin
                dma_cr_byte0 <= dma_cr_byte0 & lane_0;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dma_cr_byte1 <= 7'd0;
            dma_sa_byte1 <= 8'd0;
            dma_da_byte1 <= 8'd0;
            dma_btt_byte1 <= 8'd0;
            dma_space_target_byte1 <= 6'd0;
            dma_space_key_byte1 <= 8'd0;
            dma_ring_base_byte1 <= 8'd0;
            dma_ring_tail_byte1 <= 8'd0;
        end else begin
            if (write_block_8 && s_axi_wstrb[1]) begin
                case (low_2)
                    AT_DMA_CR[4:0]: dma_cr_byte1 <= data_65 & 7'd80;
                    AT_DMA_SA[4:0]: dma_sa_byte1 <= data_66;
                    AT_DMA_DA[4:0]: dma_da_byte1 <= data_67;
                    AT_DMA_BTT[4:0]: dma_btt_byte1 <= data_68;
                    AT_DMA_SPACE_TARGET[4:0]: dma_space_target_byte1 <= data_69;
                    AT_DMA_SPACE_KEY[4:0]: dma_space_key_byte1 <= data_70;
                    AT_DMA_RING_BASE[4:0]: dma_ring_base_byte1 <= data_71;
                    AT_DMA_RING_TAIL[4:0]: dma_ring_tail_byte1 <= data_72;
                    default: ;
                endcase
            end
            if (!(&lane_1)) begin
                dma_cr_byte1 <= dma_cr_byte1 & lane_1;
            end
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dma_sa_byte2 <= 8'd0;
            dma_da_byte2 <= 8'd0;
            dma_btt_byte2 <= 8'd0;
            dma_space_key_byte2 <= 7'd0;
            dma_ring_base_byte2 <= 8'd0;
        end else if (write_block_8 && s_axi_wstrb[2]) begin
            case (low_2)
                AT_DMA_SA[4:0]: dma_sa_byte2 <= data_73;
                AT_DMA_DA[4:0]: dma_da_byte2 <= data_74;
                AT_DMA_BTT[4:0]: dma_btt_byte2 <= data_75;
                AT_DMA_SPACE_KEY[4:0]: dma_space_key_byte2 <= data_76;
                AT_DMA_RING_BASE[4:0]: dma_ring_base_byte2 <= data_77;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            dma_sa_byte3 <= 8'd0;
            dma_da_byte3 <= 8'd0;
            dma_btt_byte3 <= 2'd0;
            dma_ring_base_byte3 <= 8'd0;
        end else if (write_block_8 && s_axi_wstrb[3]) begin
            case (low_2)
                AT_DMA_SA[4:0]: dma_sa_byte3 <= data_78;
                AT_DMA_DA[4:0]: dma_da_byte3 <= data_79;
                AT_DMA_BTT[4:0]: dma_btt_byte3 <= data_80;
                AT_DMA_RING_BASE[4:0]: dma_ring_base_byte3 <= data_81;
                default: ;
            endcase
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            irq_status <= 8'd0;
            vector_pending <= 32'd0;
            window_reads <= 32'd0;
            window_writes <= 32'd0;
            window_misses <= 32'd0;
            window_too_long <= 32'd0;
            window_unreachable <= 32'd0;
            window_timeouts <= 32'd0;
            late_replies <= 32'd0;
            target_reads <= 32'd0;
            target_writes <= 32'd0;
            violations <= 32'd0;
            messages_received <= 32'd0;
            messages_refused <= 32'd0;
            interrupts_received <= 32'd0;
            interrupts_dropped <= 32'd0;
            link_losses <= 32'd0;
            link_crc_errors <= 32'd0;
            link_unknown <= 32'd0;
            link_gaps <= 32'd0;
            link_duplicates <= 32'd0;
            link_no_room <= 32'd0;
            link_replays <= 32'd0;
            link_dropped <= 32'd0;
            link_unacknowledged <= 32'd0;
            window_read_ahead <= 32'd0;
            window_joined <= 32'd0;
            window_late_failures <= 32'd0;
            route_dropped <= 32'd0;
            dma_sr <= 15'd2;
            dma_transfers <= 32'd0;
            dma_errors <= 32'd0;
            window_reads_pending <= 1'b0;
            window_writes_pending <= 1'b0;
            window_misses_pending <= 1'b0;
            window_too_long_pending <= 1'b0;
            window_unreachable_pending <= 1'b0;
            window_timeouts_pending <= 2'd0;
            late_replies_pending <= 2'd0;
            target_reads_pending <= 1'b0;
            target_writes_pending <= 1'b0;
            violations_pending <= 1'b0;
            messages_received_pending <= 1'b0;
            messages_refused_pending <= 1'b0;
            interrupts_received_pending <= 1'b0;
            interrupts_dropped_pending <= 1'b0;
            link_losses_pending <= 1'b0;
            link_crc_errors_pending <= 1'b0;
            link_unknown_pending <= 1'b0;
            link_gaps_pending <= 1'b0;
            link_duplicates_pending <= 1'b0;
            link_no_room_pending <= 1'b0;
            link_replays_pending <= 1'b0;
            link_dropped_pending <= 2'd0;
            link_unacknowledged_pending <= 1'b0;
            window_read_ahead_pending <= 1'b0;
            window_joined_pending <= 1'b0;
            window_late_failures_pending <= 1'b0;
            route_dropped_pending <= 3'd0;
            dma_transfers_pending <= 1'b0;
            dma_errors_pending <= 1'b0;
        end else begin
            irq_status <= irq_status_left | irq_status_raise;
            vector_pending <= vector_pending_left | vector_pending_raise;
            window_reads_pending <= window_reads_event;
            window_reads <= window_reads + {31'd0, window_reads_pending};
            window_writes_pending <= window_writes_event;
            window_writes <= window_writes + {31'd0, window_writes_pending};
            window_misses_pending <= window_misses_event;
            window_misses <= window_misses + {31'd0, window_misses_pending};
            window_too_long_pending <= window_too_long_event;
            window_too_long <= window_too_long + {31'd0, window_too_long_pending};
            window_unreachable_pending <= window_unreachable_event;
            window_unreachable <= window_unreachable + {31'd0, window_unreachable_pending};
            window_timeouts_pending <= window_timeouts_event;
            window_timeouts <= window_timeouts + {30'd0, window_timeouts_pending};
            late_replies_pending <= late_replies_event;
            late_replies <= late_replies + {30'd0, late_replies_pending};
            target_reads_pending <= target_reads_event;
            target_reads <= target_reads + {31'd0, target_reads_pending};
            target_writes_pending <= target_writes_event;
            target_writes <= target_writes + {31'd0, target_writes_pending};
            violations_pending <= violations_event;
            violations <= violations + {31'd0, violations_pending};
            messages_received_pending <= messages_received_event;
            messages_received <= messages_received + {31'd0, messages_received_pending};
            messages_refused_pending <= messages_refused_event;
            messages_refused <= messages_refused + {31'd0, messages_refused_pending};
            interrupts_received_pending <= interrupts_received_event;
            interrupts_received <= interrupts_received + {31'd0, interrupts_received_pending};
            interrupts_dropped_pending <= interrupts_dropped_event;
            interrupts_dropped <= interrupts_dropped + {31'd0, interrupts_dropped_pending};
            link_losses_pending <= link_losses_event;
            link_losses <= link_losses + {31'd0, link_losses_pending};
            link_crc_errors_pending <= link_crc_errors_event;
            link_crc_errors <= link_crc_errors + {31'd0, link_crc_errors_pending};
            link_unknown_pending <= link_unknown_event;
            link_unknown <= link_unknown + {31'd0, link_unknown_pending};
            link_gaps_pending <= link_gaps_event;
            link_gaps <= link_gaps + {31'd0, link_gaps_pending};
            link_duplicates_pending <= link_duplicates_event;
            link_duplicates <= link_duplicates + {31'd0, link_duplicates_pending};
            link_no_room_pending <= link_no_room_event;
            link_no_room <= link_no_room + {31'd0, link_no_room_pending};
            link_replays_pending <= link_replays_event;
            link_replays <= link_replays + {31'd0, link_replays_pending};
            link_dropped_pending <= link_dropped_event;
            link_dropped <= link_dropped + {30'd0, link_dropped_pending};
            link_unacknowledged_pending <= link_unacknowledged_event;
            link_unacknowledged <= link_unacknowledged + {31'd0, link_unacknowledged_pending};
            window_read_ahead_pending <= window_read_ahead_event;
            window_read_ahead <= window_read_ahead + {31'd0, window_read_ahead_pending};
            window_joined_pending <= window_joined_event;
            window_joined <= window_joined + {31'd0, window_joined_pending};
            window_late_failures_pending <= window_late_failures_event;
            window_late_failures <= window_late_failures + {31'd0, window_late_failures_pending};
            route_dropped_pending <= route_dropped_event;
            route_dropped <= route_dropped + {29'd0, route_dropped_pending};
            dma_sr <= dma_sr_left | dma_sr_raise;
            dma_transfers_pending <= dma_transfers_event;
            dma_transfers <= dma_transfers + {31'd0, dma_transfers_pending};
            dma_errors_pending <= dma_errors_event;
            dma_errors <= dma_errors + {31'd0, dma_errors_pending};
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

    wire _unused = &{1'b0, kept[31:15], s_axi_awaddr[1:0], s_axi_awprot, s_axi_araddr[1:0], s_axi_arprot};
endmodule

`default_nettype wire
