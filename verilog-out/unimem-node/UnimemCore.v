// UnimemCore, bus ZYNQ7000_GP, windows 32, exports 32, links 1
// Made by MicroVisor hdl-dsl from org.microvisor.unimem.UnimemCore; change that, not this.

`default_nettype none

module UnimemCore (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axi_window: Axi4 slave, addressWidth 32, dataWidth 32, idWidth 12  // UnimemCore.java:95
    input  wire [11:0] s_axi_window_awid,
    input  wire [31:0] s_axi_window_awaddr,
    input  wire [7:0]  s_axi_window_awlen,
    input  wire [2:0]  s_axi_window_awsize,
    input  wire [1:0]  s_axi_window_awburst,
    input  wire        s_axi_window_awlock,
    input  wire [3:0]  s_axi_window_awcache,
    input  wire [2:0]  s_axi_window_awprot,
    input  wire [3:0]  s_axi_window_awqos,
    input  wire        s_axi_window_awvalid,
    output wire        s_axi_window_awready,
    input  wire [31:0] s_axi_window_wdata,
    input  wire [3:0]  s_axi_window_wstrb,
    input  wire        s_axi_window_wlast,
    input  wire        s_axi_window_wvalid,
    output wire        s_axi_window_wready,
    output wire [11:0] s_axi_window_bid,
    output wire [1:0]  s_axi_window_bresp,
    output wire        s_axi_window_bvalid,
    input  wire        s_axi_window_bready,
    input  wire [11:0] s_axi_window_arid,
    input  wire [31:0] s_axi_window_araddr,
    input  wire [7:0]  s_axi_window_arlen,
    input  wire [2:0]  s_axi_window_arsize,
    input  wire [1:0]  s_axi_window_arburst,
    input  wire        s_axi_window_arlock,
    input  wire [3:0]  s_axi_window_arcache,
    input  wire [2:0]  s_axi_window_arprot,
    input  wire [3:0]  s_axi_window_arqos,
    input  wire        s_axi_window_arvalid,
    output wire        s_axi_window_arready,
    output wire [11:0] s_axi_window_rid,
    output wire [31:0] s_axi_window_rdata,
    output wire [1:0]  s_axi_window_rresp,
    output wire        s_axi_window_rlast,
    output wire        s_axi_window_rvalid,
    input  wire        s_axi_window_rready,
    // s_axi_ctrl: AxiLite slave, addressWidth 12  // UnimemCore.java:96
    input  wire [11:0] s_axi_ctrl_awaddr,
    input  wire [2:0]  s_axi_ctrl_awprot,
    input  wire        s_axi_ctrl_awvalid,
    output wire        s_axi_ctrl_awready,
    input  wire [31:0] s_axi_ctrl_wdata,
    input  wire [3:0]  s_axi_ctrl_wstrb,
    input  wire        s_axi_ctrl_wvalid,
    output wire        s_axi_ctrl_wready,
    output wire [1:0]  s_axi_ctrl_bresp,
    output wire        s_axi_ctrl_bvalid,
    input  wire        s_axi_ctrl_bready,
    input  wire [11:0] s_axi_ctrl_araddr,
    input  wire [2:0]  s_axi_ctrl_arprot,
    input  wire        s_axi_ctrl_arvalid,
    output wire        s_axi_ctrl_arready,
    output wire [31:0] s_axi_ctrl_rdata,
    output wire [1:0]  s_axi_ctrl_rresp,
    output wire        s_axi_ctrl_rvalid,
    input  wire        s_axi_ctrl_rready,
    // m_axi_hp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // UnimemCore.java:97
    output wire        m_axi_hp_awid,
    output wire [31:0] m_axi_hp_awaddr,
    output wire [7:0]  m_axi_hp_awlen,
    output wire [2:0]  m_axi_hp_awsize,
    output wire [1:0]  m_axi_hp_awburst,
    output wire        m_axi_hp_awlock,
    output wire [3:0]  m_axi_hp_awcache,
    output wire [2:0]  m_axi_hp_awprot,
    output wire [3:0]  m_axi_hp_awqos,
    output wire        m_axi_hp_awvalid,
    input  wire        m_axi_hp_awready,
    output wire [63:0] m_axi_hp_wdata,
    output wire [7:0]  m_axi_hp_wstrb,
    output wire        m_axi_hp_wlast,
    output wire        m_axi_hp_wvalid,
    input  wire        m_axi_hp_wready,
    input  wire        m_axi_hp_bid,
    input  wire [1:0]  m_axi_hp_bresp,
    input  wire        m_axi_hp_bvalid,
    output wire        m_axi_hp_bready,
    output wire        m_axi_hp_arid,
    output wire [31:0] m_axi_hp_araddr,
    output wire [7:0]  m_axi_hp_arlen,
    output wire [2:0]  m_axi_hp_arsize,
    output wire [1:0]  m_axi_hp_arburst,
    output wire        m_axi_hp_arlock,
    output wire [3:0]  m_axi_hp_arcache,
    output wire [2:0]  m_axi_hp_arprot,
    output wire [3:0]  m_axi_hp_arqos,
    output wire        m_axi_hp_arvalid,
    input  wire        m_axi_hp_arready,
    input  wire        m_axi_hp_rid,
    input  wire [63:0] m_axi_hp_rdata,
    input  wire [1:0]  m_axi_hp_rresp,
    input  wire        m_axi_hp_rlast,
    input  wire        m_axi_hp_rvalid,
    output wire        m_axi_hp_rready,
    // m_axi_acp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // UnimemCore.java:98
    output wire        m_axi_acp_awid,
    output wire [31:0] m_axi_acp_awaddr,
    output wire [7:0]  m_axi_acp_awlen,
    output wire [2:0]  m_axi_acp_awsize,
    output wire [1:0]  m_axi_acp_awburst,
    output wire        m_axi_acp_awlock,
    output wire [3:0]  m_axi_acp_awcache,
    output wire [2:0]  m_axi_acp_awprot,
    output wire [3:0]  m_axi_acp_awqos,
    output wire        m_axi_acp_awvalid,
    input  wire        m_axi_acp_awready,
    output wire [63:0] m_axi_acp_wdata,
    output wire [7:0]  m_axi_acp_wstrb,
    output wire        m_axi_acp_wlast,
    output wire        m_axi_acp_wvalid,
    input  wire        m_axi_acp_wready,
    input  wire        m_axi_acp_bid,
    input  wire [1:0]  m_axi_acp_bresp,
    input  wire        m_axi_acp_bvalid,
    output wire        m_axi_acp_bready,
    output wire        m_axi_acp_arid,
    output wire [31:0] m_axi_acp_araddr,
    output wire [7:0]  m_axi_acp_arlen,
    output wire [2:0]  m_axi_acp_arsize,
    output wire [1:0]  m_axi_acp_arburst,
    output wire        m_axi_acp_arlock,
    output wire [3:0]  m_axi_acp_arcache,
    output wire [2:0]  m_axi_acp_arprot,
    output wire [3:0]  m_axi_acp_arqos,
    output wire        m_axi_acp_arvalid,
    input  wire        m_axi_acp_arready,
    input  wire        m_axi_acp_rid,
    input  wire [63:0] m_axi_acp_rdata,
    input  wire [1:0]  m_axi_acp_rresp,
    input  wire        m_axi_acp_rlast,
    input  wire        m_axi_acp_rvalid,
    output wire        m_axi_acp_rready,
    // requests: Stream master, width 65  // UnimemCore.java:99
    output wire        requests_valid,
    output wire [64:0] requests_payload,
    input  wire        requests_ready,
    // replies: Stream master, width 65  // UnimemCore.java:100
    output wire        replies_valid,
    output wire [64:0] replies_payload,
    input  wire        replies_ready,
    // interrupts: Stream master, width 65  // UnimemCore.java:101
    output wire        interrupts_valid,
    output wire [64:0] interrupts_payload,
    input  wire        interrupts_ready,
    // incomingRequests: Stream slave, width 65  // UnimemCore.java:102
    input  wire        incomingRequests_valid,
    input  wire [64:0] incomingRequests_payload,
    output wire        incomingRequests_ready,
    // incomingReplies: Stream slave, width 65  // UnimemCore.java:103
    input  wire        incomingReplies_valid,
    input  wire [64:0] incomingReplies_payload,
    output wire        incomingReplies_ready,
    // incomingInterrupts: Stream slave, width 65  // UnimemCore.java:104
    input  wire        incomingInterrupts_valid,
    input  wire [64:0] incomingInterrupts_payload,
    output wire        incomingInterrupts_ready,
    input  wire        linkUp,  // UnimemCore.java:105
    input  wire        linkLost,  // UnimemCore.java:106
    output wire        linkEnable,  // UnimemCore.java:107
    output wire [15:0] linkSilence,  // UnimemCore.java:108
    input  wire        linkLosses,  // UnimemCore.java:109
    input  wire        linkCrcError,  // UnimemCore.java:110
    input  wire        linkUnknown,  // UnimemCore.java:111
    input  wire        linkGap,  // UnimemCore.java:112
    input  wire        linkDuplicate,  // UnimemCore.java:113
    input  wire        linkNoRoom,  // UnimemCore.java:114
    input  wire        linkReplayed,  // UnimemCore.java:115
    input  wire [1:0]  linkDropped,  // UnimemCore.java:116
    input  wire        linkUnacknowledged,  // UnimemCore.java:117
    input  wire [2:0]  routeDropped,  // UnimemCore.java:118
    output wire        routeSet,  // UnimemCore.java:119
    output wire [5:0]  routeNode,  // UnimemCore.java:120
    output wire [2:0]  routePort,  // UnimemCore.java:121
    output wire        routeExists,  // UnimemCore.java:122
    output wire        irq  // UnimemCore.java:123
);

    reg         isUp;             // UnimemCore.java:125
    reg         wasLost;          // UnimemCore.java:126
    reg         forget;           // UnimemCore.java:206
    reg  [31:0] missAddress;      // UnimemCore.java:319
    reg  [1:0]  missKind;         // UnimemCore.java:319
    reg  [31:0] violationOffset;  // UnimemCore.java:320
    reg  [16:0] violationKind;    // UnimemCore.java:320
    reg         wasUp;            // UnimemCore.java:340

    wire [5:0]  registers_node_value;
    wire [14:0] registers_timeout_value;
    wire [5:0]  registers_window_flags_value;
    wire [13:0] registers_window_target_value;
    wire [22:0] registers_window_key_value;
    wire        registers_window_commit_written;
    wire [4:0]  registers_window_index_value;
    wire [31:0] registers_window_base_low_value;
    wire [5:0]  registers_window_size_value;
    wire [31:0] registers_window_offset_value;
    wire [1:0]  registers_control_value;
    wire        registers_window_forget_written;
    wire [5:0]  registers_export_flags_value;
    wire [8:0]  registers_export_node_value;
    wire [22:0] registers_export_key_value;
    wire        registers_export_commit_written;
    wire [4:0]  registers_export_index_value;
    wire [19:0] registers_export_last_page_value;
    wire [31:0] registers_export_base_low_value;
    wire        registers_mailbox_pop_written;
    wire        registers_message_send_written;
    wire [31:0] registers_written_data;
    wire [31:0] registers_message_high_value;
    wire [31:0] registers_message_low_value;
    wire        registers_interrupt_send_written;
    wire [14:0] registers_dma_cr_value;
    wire [14:0] registers_dma_sr_value;
    wire [13:0] registers_dma_space_target_value;
    wire [22:0] registers_dma_space_key_value;
    wire [3:0]  registers_dma_space_flags_value;
    wire        registers_dma_btt_written;
    wire [3:0]  registers_dma_sa_msb_value;
    wire [31:0] registers_dma_sa_value;
    wire [3:0]  registers_dma_da_msb_value;
    wire [31:0] registers_dma_da_value;
    wire [25:0] registers_dma_btt_value;
    wire [7:0]  registers_dma_ring_control_value;
    wire [31:0] registers_dma_ring_base_value;
    wire [15:0] registers_dma_ring_tail_value;
    wire        registers_dma_space_commit_written;
    wire [3:0]  registers_dma_space_index_value;
    wire [7:0]  registers_irq_status_value;
    wire [31:0] registers_vector_pending_value;
    wire [31:0] registers_vector_enable_value;
    wire [3:0]  registers_link_control_value;
    wire [7:0]  registers_irq_enable_value;
    wire        window_requests_valid;
    wire [64:0] window_requests_payload;
    wire        window_readReplies_ready;
    wire        window_writeReplies_ready;
    wire        window_holding;
    wire        window_missed;
    wire [31:0] window_missedAddress;
    wire        window_missedWrite;
    wire        window_failed;
    wire [31:0] window_failedAddress;
    wire        window_reads;
    wire        window_writes;
    wire        window_tooLong;
    wire        window_unreachable;
    wire        window_ahead;
    wire        window_joined;
    wire [1:0]  window_expired;
    wire [1:0]  window_late;
    wire        target_requests_ready;
    wire        target_replies_valid;
    wire [64:0] target_replies_payload;
    wire        target_ownReplies_valid;
    wire [64:0] target_ownReplies_payload;
    wire        target_message;
    wire [5:0]  target_messageFrom;
    wire [63:0] target_messageContent;
    wire        target_violated;
    wire [5:0]  target_violator;
    wire [5:0]  target_violatedExport;
    wire [31:0] target_violatedOffset;
    wire        target_violatedWrite;
    wire        target_serving;
    wire        target_reads;
    wire        target_writes;
    wire [15:0] engine_ringHead;
    wire        engine_ringBroken;
    wire        engine_idle;
    wire        engine_internal;
    wire        engine_slave;
    wire        engine_decode;
    wire        engine_completed;
    wire        engine_failed;
    wire        engine_toSelf_valid;
    wire [64:0] engine_toSelf_payload;
    wire        engine_toOthers_valid;
    wire [64:0] engine_toOthers_payload;
    wire        engine_fromSelf_ready;
    wire        engine_fromOthers_ready;
    wire        messenger_busy;
    wire        messenger_failed;
    wire        messenger_answered;
    wire        messenger_requests_valid;
    wire [64:0] messenger_requests_payload;
    wire        messenger_replies_ready;
    wire        vectors_dropped;
    wire [31:0] vectors_raised;
    wire [31:0] vectors_levels;
    wire        vectors_received;
    wire        mailbox__in_ready;
    wire        mailbox__out_valid;
    wire [69:0] mailbox__out_payload;
    wire [4:0]  mailbox__count;
    wire        outgoing_in_0_ready;
    wire        outgoing_in_1_ready;
    wire        outgoing_in_2_ready;
    wire        outgoing_out_valid;
    wire [64:0] outgoing_out_payload;
    wire [2:0]  outgoing_from;
    wire        arriving_in_1_ready;
    wire        arriving_out_valid;
    wire [64:0] arriving_out_payload;
    wire [1:0]  arriving_from;
    wire        requestSlice_in_ready;
    wire        replySlice_in_ready;
    wire        router_reads_valid;
    wire [64:0] router_reads_payload;
    wire        router_writes_valid;
    wire [64:0] router_writes_payload;
    wire        router_messages_valid;
    wire [64:0] router_messages_payload;
    wire        router_engine_valid;
    wire [64:0] router_engine_payload;

    wire [19:0] pages_0 = registers_window_base_low_value[31:12];  // UnimemCore.java:239
    wire [15:0] timeout = {1'b0, registers_timeout_value};  // UnimemCore.java:143
    wire [19:0] pages_1 = registers_export_base_low_value[31:12];  // UnimemCore.java:239
    wire [16:0] interrupt = registers_written_data[16:0];  // BankRegisters.java:85
    wire pending = |(registers_vector_pending_value & registers_vector_enable_value);  // UnimemCore.java:345
    wire dmaCause = |(registers_dma_cr_value[14:12] & registers_dma_sr_value[14:12]);  // UnimemCore.java:313
    wire [7:0] causes = {dmaCause, messenger_answered, |window_expired, linkLosses || (linkUp && !wasUp), pending,
            mailbox__out_valid, target_violated, window_missed || window_failed};  // UnimemCore.java:346
    wire unsent = registers_interrupt_send_written && !linkUp;  // UnimemCore.java:389
    wire [16:0] route = registers_written_data[16:0];  // BankRegisters.java:85
    wire [39:0] window_attributes = {registers_window_target_value[5:0], registers_window_target_value[13:8],
            registers_window_key_value[15:0], registers_window_key_value[22:16], registers_window_flags_value[3],
            registers_window_flags_value[1], registers_window_flags_value[2], registers_window_flags_value[4],
            registers_window_flags_value[5]};
    wire [74:0] target_entry = {registers_export_last_page_value, registers_export_node_value[5:0],
            registers_export_node_value[8], registers_export_key_value[15:0], registers_export_key_value[22:16],
            registers_export_flags_value[1], registers_export_flags_value[2], registers_export_flags_value[3],
            registers_export_flags_value[4], registers_export_flags_value[5], pages_1};
    wire mailbox__in_valid = target_message;
    wire [69:0] mailbox__in_payload = {target_messageFrom, target_messageContent};
    wire [63:0] messenger_content = {registers_message_high_value, registers_message_low_value};
    wire vectors_send = registers_interrupt_send_written && isUp;
    wire [1:0] registers_message_status_value = {messenger_failed, messenger_busy};
    wire [13:0] registers_mailbox_status_value = {mailbox__out_payload[69:64], 3'd0, mailbox__count};
    wire [35:0] engine_source = {registers_dma_sa_msb_value, registers_dma_sa_value};
    wire [35:0] engine_destination = {registers_dma_da_msb_value, registers_dma_da_value};
    wire [14:0] registers_dma_cr_lower = registers_dma_cr_value & 15'd4;
    wire [16:0] registers_dma_ring_head_value = {engine_ringBroken, engine_ringHead};
    wire [37:0] engine_entry = {registers_dma_space_target_value[5:0], registers_dma_space_target_value[13:8],
            registers_dma_space_key_value[15:0], registers_dma_space_key_value[22:16],
            registers_dma_space_flags_value[3], registers_dma_space_flags_value[2], registers_dma_space_flags_value[1]};
    wire [14:0] registers_dma_sr_level = {8'd0, engine_decode, engine_slave, engine_internal, 2'd0, engine_idle, 1'b0};
    wire [14:0] registers_dma_sr_raise = {engine_failed, 1'b0, engine_completed, 12'd0};
    wire [4:0] registers_link_status_value = {linkUp, 2'd0, target_serving, linkUp};
    wire registers_messages_received_event = mailbox__in_valid && mailbox__in_ready;
    wire registers_messages_refused_event = target_message && !mailbox__in_ready;
    wire registers_interrupts_dropped_event = vectors_dropped || unsent;

    RegisterBank registers (  // UnimemCore.java:129
        .aclk                       (aclk),
        .aresetn                    (aresetn),
        .s_axi_awaddr               (s_axi_ctrl_awaddr),
        .s_axi_awprot               (s_axi_ctrl_awprot),
        .s_axi_awvalid              (s_axi_ctrl_awvalid),
        .s_axi_awready              (s_axi_ctrl_awready),
        .s_axi_wdata                (s_axi_ctrl_wdata),
        .s_axi_wstrb                (s_axi_ctrl_wstrb),
        .s_axi_wvalid               (s_axi_ctrl_wvalid),
        .s_axi_wready               (s_axi_ctrl_wready),
        .s_axi_bresp                (s_axi_ctrl_bresp),
        .s_axi_bvalid               (s_axi_ctrl_bvalid),
        .s_axi_bready               (s_axi_ctrl_bready),
        .s_axi_araddr               (s_axi_ctrl_araddr),
        .s_axi_arprot               (s_axi_ctrl_arprot),
        .s_axi_arvalid              (s_axi_ctrl_arvalid),
        .s_axi_arready              (s_axi_ctrl_arready),
        .s_axi_rdata                (s_axi_ctrl_rdata),
        .s_axi_rresp                (s_axi_ctrl_rresp),
        .s_axi_rvalid               (s_axi_ctrl_rvalid),
        .s_axi_rready               (s_axi_ctrl_rready),
        .node_value                 (registers_node_value),
        .timeout_value              (registers_timeout_value),
        .window_flags_value         (registers_window_flags_value),
        .window_target_value        (registers_window_target_value),
        .window_key_value           (registers_window_key_value),
        .window_commit_written      (registers_window_commit_written),
        .window_index_value         (registers_window_index_value),
        .window_base_low_value      (registers_window_base_low_value),
        .window_size_value          (registers_window_size_value),
        .window_offset_value        (registers_window_offset_value),
        .control_value              (registers_control_value),
        .window_forget_written      (registers_window_forget_written),
        .export_flags_value         (registers_export_flags_value),
        .export_node_value          (registers_export_node_value),
        .export_key_value           (registers_export_key_value),
        .export_commit_written      (registers_export_commit_written),
        .export_index_value         (registers_export_index_value),
        .export_last_page_value     (registers_export_last_page_value),
        .export_base_low_value      (registers_export_base_low_value),
        .mailbox_pop_written        (registers_mailbox_pop_written),
        .message_send_written       (registers_message_send_written),
        .written_data               (registers_written_data),
        .message_high_value         (registers_message_high_value),
        .message_low_value          (registers_message_low_value),
        .interrupt_send_written     (registers_interrupt_send_written),
        .message_status_value       (registers_message_status_value),
        .mailbox_status_value       (registers_mailbox_status_value),
        .mailbox_low_value          (mailbox__out_payload[31:0]),
        .mailbox_high_value         (mailbox__out_payload[63:32]),
        .vector_pending_raise       (vectors_raised),
        .vector_level_value         (vectors_levels),
        .dma_cr_value               (registers_dma_cr_value),
        .dma_sr_value               (registers_dma_sr_value),
        .dma_space_target_value     (registers_dma_space_target_value),
        .dma_space_key_value        (registers_dma_space_key_value),
        .dma_space_flags_value      (registers_dma_space_flags_value),
        .dma_btt_written            (registers_dma_btt_written),
        .dma_sa_msb_value           (registers_dma_sa_msb_value),
        .dma_sa_value               (registers_dma_sa_value),
        .dma_da_msb_value           (registers_dma_da_msb_value),
        .dma_da_value               (registers_dma_da_value),
        .dma_btt_value              (registers_dma_btt_value),
        .dma_cr_lower               (registers_dma_cr_lower),
        .dma_ring_control_value     (registers_dma_ring_control_value),
        .dma_ring_base_value        (registers_dma_ring_base_value),
        .dma_ring_tail_value        (registers_dma_ring_tail_value),
        .dma_ring_head_value        (registers_dma_ring_head_value),
        .dma_space_commit_written   (registers_dma_space_commit_written),
        .dma_space_index_value      (registers_dma_space_index_value),
        .dma_sr_level               (registers_dma_sr_level),
        .dma_sr_raise               (registers_dma_sr_raise),
        .dma_transfers_event        (engine_completed),
        .dma_errors_event           (engine_failed),
        .irq_status_value           (registers_irq_status_value),
        .miss_address_low_value     (missAddress),
        .miss_address_high_value    (8'd0),
        .miss_kind_value            (missKind),
        .violation_offset_value     (violationOffset),
        .violation_kind_value       (violationKind),
        .vector_pending_value       (registers_vector_pending_value),
        .vector_enable_value        (registers_vector_enable_value),
        .id_value                   (32'h4d56554e),
        .version_value              (32'h10000),
        .capabilities_value         (32'h3f012020),
        .link_status_value          (registers_link_status_value),
        .link_control_value         (registers_link_control_value),
        .link_silence_value         (linkSilence),
        .irq_status_raise           (causes),
        .irq_enable_value           (registers_irq_enable_value),
        .window_reads_event         (window_reads),
        .window_writes_event        (window_writes),
        .window_misses_event        (window_missed),
        .window_too_long_event      (window_tooLong),
        .window_unreachable_event   (window_unreachable),
        .window_timeouts_event      (window_expired),
        .late_replies_event         (window_late),
        .window_status_value        (window_holding),
        .window_read_ahead_event    (window_ahead),
        .window_joined_event        (window_joined),
        .window_late_failures_event (window_failed),
        .target_reads_event         (target_reads),
        .target_writes_event        (target_writes),
        .violations_event           (target_violated),
        .messages_received_event    (registers_messages_received_event),
        .messages_refused_event     (registers_messages_refused_event),
        .interrupts_received_event  (vectors_received),
        .interrupts_dropped_event   (registers_interrupts_dropped_event),
        .link_losses_event          (linkLosses),
        .link_crc_errors_event      (linkCrcError),
        .link_unknown_event         (linkUnknown),
        .link_gaps_event            (linkGap),
        .link_duplicates_event      (linkDuplicate),
        .link_no_room_event         (linkNoRoom),
        .link_replays_event         (linkReplayed),
        .link_dropped_event         (linkDropped),
        .link_unacknowledged_event  (linkUnacknowledged),
        .route_set_written          (routeSet),
        .route_dropped_event        (routeDropped)
    );

    WindowPort window (  // UnimemCore.java:131
        .aclk                 (aclk),
        .aresetn              (aresetn),
        .s_axi_awid           (s_axi_window_awid),
        .s_axi_awaddr         (s_axi_window_awaddr),
        .s_axi_awlen          (s_axi_window_awlen),
        .s_axi_awsize         (s_axi_window_awsize),
        .s_axi_awburst        (s_axi_window_awburst),
        .s_axi_awlock         (s_axi_window_awlock),
        .s_axi_awcache        (s_axi_window_awcache),
        .s_axi_awprot         (s_axi_window_awprot),
        .s_axi_awqos          (s_axi_window_awqos),
        .s_axi_awvalid        (s_axi_window_awvalid),
        .s_axi_awready        (s_axi_window_awready),
        .s_axi_wdata          (s_axi_window_wdata),
        .s_axi_wstrb          (s_axi_window_wstrb),
        .s_axi_wlast          (s_axi_window_wlast),
        .s_axi_wvalid         (s_axi_window_wvalid),
        .s_axi_wready         (s_axi_window_wready),
        .s_axi_bid            (s_axi_window_bid),
        .s_axi_bresp          (s_axi_window_bresp),
        .s_axi_bvalid         (s_axi_window_bvalid),
        .s_axi_bready         (s_axi_window_bready),
        .s_axi_arid           (s_axi_window_arid),
        .s_axi_araddr         (s_axi_window_araddr),
        .s_axi_arlen          (s_axi_window_arlen),
        .s_axi_arsize         (s_axi_window_arsize),
        .s_axi_arburst        (s_axi_window_arburst),
        .s_axi_arlock         (s_axi_window_arlock),
        .s_axi_arcache        (s_axi_window_arcache),
        .s_axi_arprot         (s_axi_window_arprot),
        .s_axi_arqos          (s_axi_window_arqos),
        .s_axi_arvalid        (s_axi_window_arvalid),
        .s_axi_arready        (s_axi_window_arready),
        .s_axi_rid            (s_axi_window_rid),
        .s_axi_rdata          (s_axi_window_rdata),
        .s_axi_rresp          (s_axi_window_rresp),
        .s_axi_rlast          (s_axi_window_rlast),
        .s_axi_rvalid         (s_axi_window_rvalid),
        .s_axi_rready         (s_axi_window_rready),
        .requests_valid       (window_requests_valid),
        .requests_payload     (window_requests_payload),
        .requests_ready       (outgoing_in_0_ready),
        .readReplies_valid    (router_reads_valid),
        .readReplies_payload  (router_reads_payload),
        .readReplies_ready    (window_readReplies_ready),
        .writeReplies_valid   (router_writes_valid),
        .writeReplies_payload (router_writes_payload),
        .writeReplies_ready   (window_writeReplies_ready),
        .commit               (registers_window_commit_written),
        .index                (registers_window_index_value),
        .valid                (registers_window_flags_value[0]),
        .base                 (pages_0),
        .sizeLog2             (registers_window_size_value),
        .offset               (registers_window_offset_value[31:12]),
        .attributes           (window_attributes),
        .enable               (registers_control_value[0]),
        .node                 (registers_node_value),
        .reachable            (isUp),
        .lost                 (wasLost),
        .timeout              (timeout),
        .forget               (forget),
        .holding              (window_holding),
        .missed               (window_missed),
        .missedAddress        (window_missedAddress),
        .missedWrite          (window_missedWrite),
        .failed               (window_failed),
        .failedAddress        (window_failedAddress),
        .reads                (window_reads),
        .writes               (window_writes),
        .tooLong              (window_tooLong),
        .unreachable          (window_unreachable),
        .ahead                (window_ahead),
        .joined               (window_joined),
        .expired              (window_expired),
        .late                 (window_late)
    );

    Target target (  // UnimemCore.java:132
        .aclk               (aclk),
        .aresetn            (aresetn),
        .requests_valid     (arriving_out_valid),
        .requests_payload   (arriving_out_payload),
        .requests_ready     (target_requests_ready),
        .trusted            (arriving_from[1]),
        .replies_valid      (target_replies_valid),
        .replies_payload    (target_replies_payload),
        .replies_ready      (replySlice_in_ready),
        .ownReplies_valid   (target_ownReplies_valid),
        .ownReplies_payload (target_ownReplies_payload),
        .ownReplies_ready   (engine_fromSelf_ready),
        .m_axi_hp_awid      (m_axi_hp_awid),
        .m_axi_hp_awaddr    (m_axi_hp_awaddr),
        .m_axi_hp_awlen     (m_axi_hp_awlen),
        .m_axi_hp_awsize    (m_axi_hp_awsize),
        .m_axi_hp_awburst   (m_axi_hp_awburst),
        .m_axi_hp_awlock    (m_axi_hp_awlock),
        .m_axi_hp_awcache   (m_axi_hp_awcache),
        .m_axi_hp_awprot    (m_axi_hp_awprot),
        .m_axi_hp_awqos     (m_axi_hp_awqos),
        .m_axi_hp_awvalid   (m_axi_hp_awvalid),
        .m_axi_hp_awready   (m_axi_hp_awready),
        .m_axi_hp_wdata     (m_axi_hp_wdata),
        .m_axi_hp_wstrb     (m_axi_hp_wstrb),
        .m_axi_hp_wlast     (m_axi_hp_wlast),
        .m_axi_hp_wvalid    (m_axi_hp_wvalid),
        .m_axi_hp_wready    (m_axi_hp_wready),
        .m_axi_hp_bid       (m_axi_hp_bid),
        .m_axi_hp_bresp     (m_axi_hp_bresp),
        .m_axi_hp_bvalid    (m_axi_hp_bvalid),
        .m_axi_hp_bready    (m_axi_hp_bready),
        .m_axi_hp_arid      (m_axi_hp_arid),
        .m_axi_hp_araddr    (m_axi_hp_araddr),
        .m_axi_hp_arlen     (m_axi_hp_arlen),
        .m_axi_hp_arsize    (m_axi_hp_arsize),
        .m_axi_hp_arburst   (m_axi_hp_arburst),
        .m_axi_hp_arlock    (m_axi_hp_arlock),
        .m_axi_hp_arcache   (m_axi_hp_arcache),
        .m_axi_hp_arprot    (m_axi_hp_arprot),
        .m_axi_hp_arqos     (m_axi_hp_arqos),
        .m_axi_hp_arvalid   (m_axi_hp_arvalid),
        .m_axi_hp_arready   (m_axi_hp_arready),
        .m_axi_hp_rid       (m_axi_hp_rid),
        .m_axi_hp_rdata     (m_axi_hp_rdata),
        .m_axi_hp_rresp     (m_axi_hp_rresp),
        .m_axi_hp_rlast     (m_axi_hp_rlast),
        .m_axi_hp_rvalid    (m_axi_hp_rvalid),
        .m_axi_hp_rready    (m_axi_hp_rready),
        .m_axi_acp_awid     (m_axi_acp_awid),
        .m_axi_acp_awaddr   (m_axi_acp_awaddr),
        .m_axi_acp_awlen    (m_axi_acp_awlen),
        .m_axi_acp_awsize   (m_axi_acp_awsize),
        .m_axi_acp_awburst  (m_axi_acp_awburst),
        .m_axi_acp_awlock   (m_axi_acp_awlock),
        .m_axi_acp_awcache  (m_axi_acp_awcache),
        .m_axi_acp_awprot   (m_axi_acp_awprot),
        .m_axi_acp_awqos    (m_axi_acp_awqos),
        .m_axi_acp_awvalid  (m_axi_acp_awvalid),
        .m_axi_acp_awready  (m_axi_acp_awready),
        .m_axi_acp_wdata    (m_axi_acp_wdata),
        .m_axi_acp_wstrb    (m_axi_acp_wstrb),
        .m_axi_acp_wlast    (m_axi_acp_wlast),
        .m_axi_acp_wvalid   (m_axi_acp_wvalid),
        .m_axi_acp_wready   (m_axi_acp_wready),
        .m_axi_acp_bid      (m_axi_acp_bid),
        .m_axi_acp_bresp    (m_axi_acp_bresp),
        .m_axi_acp_bvalid   (m_axi_acp_bvalid),
        .m_axi_acp_bready   (m_axi_acp_bready),
        .m_axi_acp_arid     (m_axi_acp_arid),
        .m_axi_acp_araddr   (m_axi_acp_araddr),
        .m_axi_acp_arlen    (m_axi_acp_arlen),
        .m_axi_acp_arsize   (m_axi_acp_arsize),
        .m_axi_acp_arburst  (m_axi_acp_arburst),
        .m_axi_acp_arlock   (m_axi_acp_arlock),
        .m_axi_acp_arcache  (m_axi_acp_arcache),
        .m_axi_acp_arprot   (m_axi_acp_arprot),
        .m_axi_acp_arqos    (m_axi_acp_arqos),
        .m_axi_acp_arvalid  (m_axi_acp_arvalid),
        .m_axi_acp_arready  (m_axi_acp_arready),
        .m_axi_acp_rid      (m_axi_acp_rid),
        .m_axi_acp_rdata    (m_axi_acp_rdata),
        .m_axi_acp_rresp    (m_axi_acp_rresp),
        .m_axi_acp_rlast    (m_axi_acp_rlast),
        .m_axi_acp_rvalid   (m_axi_acp_rvalid),
        .m_axi_acp_rready   (m_axi_acp_rready),
        .commit             (registers_export_commit_written),
        .index              (registers_export_index_value),
        .valid              (registers_export_flags_value[0]),
        .entry              (target_entry),
        .enable             (registers_control_value[1]),
        .node               (registers_node_value),
        .message            (target_message),
        .messageRoom        (mailbox__in_ready),
        .messageFrom        (target_messageFrom),
        .messageContent     (target_messageContent),
        .violated           (target_violated),
        .violator           (target_violator),
        .violatedExport     (target_violatedExport),
        .violatedOffset     (target_violatedOffset),
        .violatedWrite      (target_violatedWrite),
        .serving            (target_serving),
        .reads              (target_reads),
        .writes             (target_writes)
    );

    DmaEngine engine (  // UnimemCore.java:133
        .aclk               (aclk),
        .aresetn            (aresetn),
        .start              (registers_dma_btt_written),
        .source             (engine_source),
        .destination        (engine_destination),
        .bytes              (registers_dma_btt_value),
        .ringEnable         (registers_dma_ring_control_value[0]),
        .ringBase           (registers_dma_ring_base_value),
        .ringSizeLog2       (registers_dma_ring_control_value[7:4]),
        .ringCoherent       (registers_dma_ring_control_value[1]),
        .ringTail           (registers_dma_ring_tail_value),
        .ringHead           (engine_ringHead),
        .ringBroken         (engine_ringBroken),
        .reset              (registers_dma_cr_value[2]),
        .idle               (engine_idle),
        .internal           (engine_internal),
        .slave              (engine_slave),
        .decode             (engine_decode),
        .completed          (engine_completed),
        .failed             (engine_failed),
        .commit             (registers_dma_space_commit_written),
        .index              (registers_dma_space_index_value),
        .valid              (registers_dma_space_flags_value[0]),
        .entry              (engine_entry),
        .node               (registers_node_value),
        .reachable          (isUp),
        .lost               (wasLost),
        .timeout            (timeout),
        .toSelf_valid       (engine_toSelf_valid),
        .toSelf_payload     (engine_toSelf_payload),
        .toSelf_ready       (arriving_in_1_ready),
        .toOthers_valid     (engine_toOthers_valid),
        .toOthers_payload   (engine_toOthers_payload),
        .toOthers_ready     (outgoing_in_2_ready),
        .fromSelf_valid     (target_ownReplies_valid),
        .fromSelf_payload   (target_ownReplies_payload),
        .fromSelf_ready     (engine_fromSelf_ready),
        .fromOthers_valid   (router_engine_valid),
        .fromOthers_payload (router_engine_payload),
        .fromOthers_ready   (engine_fromOthers_ready)
    );

    Messenger messenger (  // UnimemCore.java:134
        .aclk             (aclk),
        .aresetn          (aresetn),
        .send             (registers_message_send_written),
        .destination      (registers_written_data[5:0]),
        .content          (messenger_content),
        .busy             (messenger_busy),
        .failed           (messenger_failed),
        .answered         (messenger_answered),
        .requests_valid   (messenger_requests_valid),
        .requests_payload (messenger_requests_payload),
        .requests_ready   (outgoing_in_1_ready),
        .replies_valid    (router_messages_valid),
        .replies_payload  (router_messages_payload),
        .replies_ready    (messenger_replies_ready),
        .node             (registers_node_value),
        .timeout          (timeout),
        .reachable        (isUp)
    );

    Interrupts vectors (  // UnimemCore.java:135
        .aclk        (aclk),
        .aresetn     (aresetn),
        .send        (vectors_send),
        .destination (interrupt[5:0]),
        .vector      (interrupt[12:8]),
        .level       (interrupt[16]),
        .dropped     (vectors_dropped),
        .out_valid   (interrupts_valid),
        .out_payload (interrupts_payload),
        .out_ready   (interrupts_ready),
        .in_valid    (incomingInterrupts_valid),
        .in_payload  (incomingInterrupts_payload),
        .in_ready    (incomingInterrupts_ready),
        .raised      (vectors_raised),
        .levels      (vectors_levels),
        .received    (vectors_received),
        .node        (registers_node_value)
    );

    Fifo_70x16 mailbox_ (  // UnimemCore.java:136
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (mailbox__in_valid),
        .in_payload  (mailbox__in_payload),
        .in_ready    (mailbox__in_ready),
        .out_valid   (mailbox__out_valid),
        .out_payload (mailbox__out_payload),
        .out_ready   (registers_mailbox_pop_written),
        .count       (mailbox__count)
    );

    PacketMerge_3 outgoing (  // UnimemCore.java:156
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (window_requests_valid),
        .in_0_payload (window_requests_payload),
        .in_0_ready   (outgoing_in_0_ready),
        .in_1_valid   (messenger_requests_valid),
        .in_1_payload (messenger_requests_payload),
        .in_1_ready   (outgoing_in_1_ready),
        .in_2_valid   (engine_toOthers_valid),
        .in_2_payload (engine_toOthers_payload),
        .in_2_ready   (outgoing_in_2_ready),
        .out_valid    (outgoing_out_valid),
        .out_payload  (outgoing_out_payload),
        .out_ready    (requestSlice_in_ready),
        .from         (outgoing_from)
    );

    PacketMerge_2 arriving (  // UnimemCore.java:156
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (incomingRequests_valid),
        .in_0_payload (incomingRequests_payload),
        .in_0_ready   (incomingRequests_ready),
        .in_1_valid   (engine_toSelf_valid),
        .in_1_payload (engine_toSelf_payload),
        .in_1_ready   (arriving_in_1_ready),
        .out_valid    (arriving_out_valid),
        .out_payload  (arriving_out_payload),
        .out_ready    (target_requests_ready),
        .from         (arriving_from)
    );

    ReadySlice requestSlice (  // UnimemCore.java:160
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (outgoing_out_valid),
        .in_payload  (outgoing_out_payload),
        .in_ready    (requestSlice_in_ready),
        .out_valid   (requests_valid),
        .out_payload (requests_payload),
        .out_ready   (requests_ready)
    );

    ReadySlice replySlice (  // UnimemCore.java:161
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (target_replies_valid),
        .in_payload  (target_replies_payload),
        .in_ready    (replySlice_in_ready),
        .out_valid   (replies_valid),
        .out_payload (replies_payload),
        .out_ready   (replies_ready)
    );

    ReplyRouter router (  // UnimemCore.java:171
        .aclk             (aclk),
        .aresetn          (aresetn),
        .in_valid         (incomingReplies_valid),
        .in_payload       (incomingReplies_payload),
        .in_ready         (incomingReplies_ready),
        .reads_valid      (router_reads_valid),
        .reads_payload    (router_reads_payload),
        .reads_ready      (window_readReplies_ready),
        .writes_valid     (router_writes_valid),
        .writes_payload   (router_writes_payload),
        .writes_ready     (window_writeReplies_ready),
        .messages_valid   (router_messages_valid),
        .messages_payload (router_messages_payload),
        .messages_ready   (messenger_replies_ready),
        .engine_valid     (router_engine_valid),
        .engine_payload   (router_engine_payload),
        .engine_ready     (engine_fromOthers_ready)
    );

    assign linkEnable = registers_link_control_value[0];
    assign irq = |(registers_irq_status_value & registers_irq_enable_value);
    assign routeNode = route[5:0];
    assign routePort = route[10:8];
    assign routeExists = route[16];

    always @(posedge aclk) begin
        if (!aresetn) begin
            isUp <= 1'b0;
            wasLost <= 1'b0;
            forget <= 1'b0;
            wasUp <= 1'b0;
        end else begin
            isUp <= linkUp;
            wasLost <= linkLost;
            forget <= registers_window_forget_written || vectors_received || target_message || engine_completed ||
                    engine_failed;
            wasUp <= linkUp;
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            missAddress <= 32'd0;
            missKind <= 2'd0;
        end else if ((window_missed || window_failed) && !registers_irq_status_value[0]) begin
            missAddress <= window_failed ? window_failedAddress : window_missedAddress;
            missKind <= window_failed ? 2'd3 : {1'b0, window_missedWrite};
        end
    end

    always @(posedge aclk) begin
        if (!aresetn) begin
            violationOffset <= 32'd0;
            violationKind <= 17'd0;
        end else if (target_violated && !registers_irq_status_value[1]) begin
            violationOffset <= target_violatedOffset;
            violationKind <= {target_violatedWrite, 2'd0, target_violatedExport, 2'd0, target_violator};
        end
    end

    wire _unused = &{1'b0, registers_window_target_value[7:6], registers_window_base_low_value[11:0],
            registers_window_offset_value[11:0], registers_export_node_value[7:6],
            registers_export_base_low_value[11:0], registers_written_data[31:17], registers_dma_sr_value[11:0],
            registers_dma_space_target_value[7:6], registers_dma_ring_control_value[3:2],
            registers_link_control_value[3:1], outgoing_from, arriving_from[0], interrupt[15:13], interrupt[7:6],
            route[15:11], route[7:6]};
endmodule

`default_nettype wire
