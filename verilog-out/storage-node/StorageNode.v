// StorageNode
// Made by MicroVisor hdl-dsl from org.microvisor.aoe.StorageNode; change that, not this.

`default_nettype none

module StorageNode (
    input  wire        aclk,
    input  wire        aresetn,
    // s_axis_rx: AxiStream slave, width 64, userWidth 1  // StorageNode.java:57
    input  wire [63:0] s_axis_rx_tdata,
    input  wire [7:0]  s_axis_rx_tkeep,
    input  wire        s_axis_rx_tlast,
    input  wire        s_axis_rx_tuser,
    input  wire        s_axis_rx_tvalid,
    output wire        s_axis_rx_tready,
    // m_axis_tx: AxiStream master, width 64, userWidth 0  // StorageNode.java:60
    output wire [63:0] m_axis_tx_tdata,
    output wire [7:0]  m_axis_tx_tkeep,
    output wire        m_axis_tx_tlast,
    output wire        m_axis_tx_tvalid,
    input  wire        m_axis_tx_tready,
    // s_axi_ctrl: AxiLite slave, addressWidth 16  // StorageNode.java:63
    input  wire [15:0] s_axi_ctrl_awaddr,
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
    input  wire [15:0] s_axi_ctrl_araddr,
    input  wire [2:0]  s_axi_ctrl_arprot,
    input  wire        s_axi_ctrl_arvalid,
    output wire        s_axi_ctrl_arready,
    output wire [31:0] s_axi_ctrl_rdata,
    output wire [1:0]  s_axi_ctrl_rresp,
    output wire        s_axi_ctrl_rvalid,
    input  wire        s_axi_ctrl_rready,
    // s_axi_pcie: Axi4 slave, addressWidth 32, dataWidth 64, idWidth 4  // StorageNode.java:66
    input  wire [3:0]  s_axi_pcie_awid,
    input  wire [31:0] s_axi_pcie_awaddr,
    input  wire [7:0]  s_axi_pcie_awlen,
    input  wire [2:0]  s_axi_pcie_awsize,
    input  wire [1:0]  s_axi_pcie_awburst,
    input  wire        s_axi_pcie_awlock,
    input  wire [3:0]  s_axi_pcie_awcache,
    input  wire [2:0]  s_axi_pcie_awprot,
    input  wire [3:0]  s_axi_pcie_awqos,
    input  wire        s_axi_pcie_awvalid,
    output wire        s_axi_pcie_awready,
    input  wire [63:0] s_axi_pcie_wdata,
    input  wire [7:0]  s_axi_pcie_wstrb,
    input  wire        s_axi_pcie_wlast,
    input  wire        s_axi_pcie_wvalid,
    output wire        s_axi_pcie_wready,
    output wire [3:0]  s_axi_pcie_bid,
    output wire [1:0]  s_axi_pcie_bresp,
    output wire        s_axi_pcie_bvalid,
    input  wire        s_axi_pcie_bready,
    input  wire [3:0]  s_axi_pcie_arid,
    input  wire [31:0] s_axi_pcie_araddr,
    input  wire [7:0]  s_axi_pcie_arlen,
    input  wire [2:0]  s_axi_pcie_arsize,
    input  wire [1:0]  s_axi_pcie_arburst,
    input  wire        s_axi_pcie_arlock,
    input  wire [3:0]  s_axi_pcie_arcache,
    input  wire [2:0]  s_axi_pcie_arprot,
    input  wire [3:0]  s_axi_pcie_arqos,
    input  wire        s_axi_pcie_arvalid,
    output wire        s_axi_pcie_arready,
    output wire [3:0]  s_axi_pcie_rid,
    output wire [63:0] s_axi_pcie_rdata,
    output wire [1:0]  s_axi_pcie_rresp,
    output wire        s_axi_pcie_rlast,
    output wire        s_axi_pcie_rvalid,
    input  wire        s_axi_pcie_rready,
    // m_axi_pcie: Axi4 master, addressWidth 64, dataWidth 32, idWidth 1  // StorageNode.java:69
    output wire        m_axi_pcie_awid,
    output wire [63:0] m_axi_pcie_awaddr,
    output wire [7:0]  m_axi_pcie_awlen,
    output wire [2:0]  m_axi_pcie_awsize,
    output wire [1:0]  m_axi_pcie_awburst,
    output wire        m_axi_pcie_awlock,
    output wire [3:0]  m_axi_pcie_awcache,
    output wire [2:0]  m_axi_pcie_awprot,
    output wire [3:0]  m_axi_pcie_awqos,
    output wire        m_axi_pcie_awvalid,
    input  wire        m_axi_pcie_awready,
    output wire [31:0] m_axi_pcie_wdata,
    output wire [3:0]  m_axi_pcie_wstrb,
    output wire        m_axi_pcie_wlast,
    output wire        m_axi_pcie_wvalid,
    input  wire        m_axi_pcie_wready,
    input  wire        m_axi_pcie_bid,
    input  wire [1:0]  m_axi_pcie_bresp,
    input  wire        m_axi_pcie_bvalid,
    output wire        m_axi_pcie_bready,
    output wire        m_axi_pcie_arid,
    output wire [63:0] m_axi_pcie_araddr,
    output wire [7:0]  m_axi_pcie_arlen,
    output wire [2:0]  m_axi_pcie_arsize,
    output wire [1:0]  m_axi_pcie_arburst,
    output wire        m_axi_pcie_arlock,
    output wire [3:0]  m_axi_pcie_arcache,
    output wire [2:0]  m_axi_pcie_arprot,
    output wire [3:0]  m_axi_pcie_arqos,
    output wire        m_axi_pcie_arvalid,
    input  wire        m_axi_pcie_arready,
    input  wire        m_axi_pcie_rid,
    input  wire [31:0] m_axi_pcie_rdata,
    input  wire [1:0]  m_axi_pcie_rresp,
    input  wire        m_axi_pcie_rlast,
    input  wire        m_axi_pcie_rvalid,
    output wire        m_axi_pcie_rready,
    // m_axi_hp: Axi4 master, addressWidth 32, dataWidth 64, idWidth 1  // StorageNode.java:72
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
    output wire        irq  // StorageNode.java:75
);

    wire [2:0]   registers_control_value;
    wire [15:0]  registers_mac_high_value;
    wire [31:0]  registers_mac_low_value;
    wire [15:0]  registers_shelf_value;
    wire [6:0]   registers_queue_size_value;
    wire         registers_map_invalidate_written;
    wire         registers_lun_commit_written;
    wire [31:0]  registers_written_data;
    wire         registers_replay_written;
    wire [31:0]  registers_pl_base_high_value;
    wire [31:0]  registers_pl_base_low_value;
    wire [31:0]  registers_nsid_value;
    wire [31:0]  registers_sq_doorbell_high_value;
    wire [31:0]  registers_sq_doorbell_low_value;
    wire [31:0]  registers_cq_doorbell_high_value;
    wire [31:0]  registers_cq_doorbell_low_value;
    wire [31:0]  registers_ring_base_low_value;
    wire [3:0]   registers_ring_size_value;
    wire [15:0]  registers_ring_consumer_value;
    wire         registers_tx_length_written;
    wire [31:0]  registers_tx_address_low_value;
    wire [26:0]  registers_lun_flags_value;
    wire [3:0]   registers_lun_index_value;
    wire [15:0]  registers_lun_sectors_high_value;
    wire [31:0]  registers_lun_sectors_low_value;
    wire [31:0]  registers_lun_map_low_value;
    wire         registers_lun_pages_write;
    wire [13:0]  registers_written_address;
    wire [3:0]   registers_written_strobes;
    wire [3:0]   registers_irq_status_value;
    wire [3:0]   registers_irq_enable_value;
    wire         ids_take_valid;
    wire [4:0]   ids_take_payload;
    wire         slots_take_valid;
    wire [3:0]   slots_take_payload;
    wire [7:0]   luns_allPresent;
    wire [47:0]  luns_boundsSectors;
    wire         luns_boundsReadOnly;
    wire [31:0]  luns_mapBase;
    wire [10:0]  luns_configBytes;
    wire [63:0]  pages_data;
    wire [333:0] headers_parserHeader;
    wire [333:0] headers_slowHeader;
    wire         ingress_freeId_ready;
    wire         ingress_frame;
    wire [4:0]   ingress_frameId;
    wire [333:0] ingress_header;
    wire         ingress_bufferWrite;
    wire [14:0]  ingress_bufferAddress;
    wire [63:0]  ingress_bufferData;
    wire         ingress_received;
    wire         ingress_dropDisabled;
    wire         ingress_dropFcs;
    wire         ingress_dropRunt;
    wire         ingress_dropForeignMac;
    wire         ingress_dropNoBuffer;
    wire         frames_in_ready;
    wire         frames_out_valid;
    wire [4:0]   frames_out_payload;
    wire [5:0]   frames_count;
    wire         parser_frame_ready;
    wire [4:0]   parser_headerId;
    wire [2:0]   parser_lunIndex;
    wire         parser_reply_valid;
    wire [35:0]  parser_reply_payload;
    wire         parser_request_valid;
    wire [4:0]   parser_request_payload;
    wire         parser_slow_valid;
    wire [4:0]   parser_slow_payload;
    wire         parser_contextWrite;
    wire [4:0]   parser_contextId;
    wire [154:0] parser_replyContext;
    wire [57:0]  parser_requestContext;
    wire         parser_release_;
    wire [4:0]   parser_releaseId;
    wire         parser_dropRunt;
    wire         parser_dropSourceGroup;
    wire         parser_dropResponse;
    wire         parser_dropShelf;
    wire         parser_dropSlot;
    wire         parser_dropBroadcastCommand;
    wire         parser_dropRingFull;
    wire         parser_becameRead;
    wire         parser_becameWrite;
    wire         parser_becameSlow;
    wire         requests_in_ready;
    wire         requests_out_valid;
    wire [4:0]   requests_out_payload;
    wire [5:0]   requests_count;
    wire         replays_in_ready;
    wire         replays_out_valid;
    wire [22:0]  replays_out_payload;
    wire [5:0]   replays_count;
    wire         mapper_requests_ready;
    wire         mapper_replays_ready;
    wire [57:0]  mapper_missRequest;
    wire [2:0]   mapper_mapLun;
    wire         mapper_walk_valid;
    wire [31:0]  mapper_walk_payload;
    wire         mapper_walked_ready;
    wire         mapper_freeSlot_ready;
    wire         mapper_open;
    wire [4:0]   mapper_openId;
    wire [1:0]   mapper_openParts;
    wire         mapper_openWrite;
    wire [3:0]   mapper_openSlot;
    wire         mapper_command_valid;
    wire [71:0]  mapper_command_payload;
    wire         mapper_reply_valid;
    wire [35:0]  mapper_reply_payload;
    wire         mapper_miss_valid;
    wire [29:0]  mapper_miss_payload;
    wire         mapper_cacheHit;
    wire         mapper_cacheWalk;
    wire         submission_command_ready;
    wire [5:0]   submission_tail;
    wire [6:0]   submission_inFlight;
    wire [63:0]  submission_readData;
    wire         submission_issued;
    wire         doorbells_error;
    wire [70:0]  pcieReads_beats_payload;
    wire         pcieReads_bufferRead;
    wire [14:0]  pcieReads_bufferAddress;
    wire         pcieReads_queueRead;
    wire [8:0]   pcieReads_queueAddress;
    wire         pcieReads_refused;
    wire [5:0]   pcieWrites_response_payload;
    wire         pcieWrites_bufferWrite;
    wire [13:0]  pcieWrites_bufferAddress;
    wire [63:0]  pcieWrites_bufferData;
    wire [7:0]   pcieWrites_bufferLanes;
    wire         pcieWrites_completion_valid;
    wire [69:0]  pcieWrites_completion_payload;
    wire         pcieWrites_refused;
    wire         pcieWrites_overrun;
    wire         writeBuffers_slowGranted;
    wire [63:0]  writeBuffers_data;
    wire [63:0]  readBuffers_data;
    wire         completer_completion_ready;
    wire         completer_running;
    wire         completer_reply_valid;
    wire [35:0]  completer_reply_payload;
    wire [5:0]   completer_head;
    wire         completer_release_;
    wire [3:0]   completer_releaseSlot;
    wire         completer_completed;
    wire         completer_failed;
    wire         completer_spurious;
    wire         answers_in_0_ready;
    wire         answers_in_1_ready;
    wire         answers_in_2_ready;
    wire         answers_in_3_ready;
    wire         answers_out_valid;
    wire [35:0]  answers_out_payload;
    wire [1:0]   answers_from;
    wire         replies_in_ready;
    wire         replies_out_valid;
    wire [35:0]  replies_out_payload;
    wire [5:0]   replies_count;
    wire         responder_replies_ready;
    wire [2:0]   responder_configLun;
    wire         responder_read;
    wire [13:0]  responder_dataAddress;
    wire [10:0]  responder_pageAddress;
    wire [10:0]  responder_softwareAddress;
    wire         responder_releaseId;
    wire [4:0]   responder_releasedId;
    wire         responder_releaseSlot;
    wire [3:0]   responder_releasedSlot;
    wire         responder_sent;
    wire         responder_softwareSent;
    wire [35:0]  ring_address_payload;
    wire [64:0]  ring_beats_payload;
    wire         ring_frames_ready;
    wire         ring_misses_ready;
    wire         ring_refused_valid;
    wire [4:0]   ring_refused_payload;
    wire [4:0]   ring_id;
    wire         ring_bufferRead;
    wire [14:0]  ring_bufferAddress;
    wire [15:0]  ring_producer;
    wire         ring_written;
    wire         ring_release_;
    wire [4:0]   ring_releaseId;
    wire         ring_dropRingFull;
    wire         ring_error;
    wire         outbox_burst_valid;
    wire [35:0]  outbox_burst_payload;
    wire         outbox_data_ready;
    wire         outbox_reply_valid;
    wire [35:0]  outbox_reply_payload;
    wire [63:0]  outbox_readData;
    wire [13:0]  outbox_length;
    wire         outbox_busy;
    wire         outbox_done;
    wire         outbox_error;
    wire         hpReads_walk_ready;
    wire         hpReads_walked_valid;
    wire [64:0]  hpReads_walked_payload;
    wire         hpReads_burst_ready;
    wire         hpReads_data_valid;
    wire [65:0]  hpReads_data_payload;
    wire [36:0]  hpReads_address_payload;

    wire verdict_failAta = registers_replay_written && registers_written_data[9:8] == 2'd1;  // Verdict.java:13
    wire verdict_failAoe = !registers_replay_written || registers_written_data[9:8] == 2'd2;  // Verdict.java:16
    wire [7:0] verdict_status = registers_replay_written ? registers_written_data[23:16] : 8'd3;  // Verdict.java:18
    wire [7:0] verdict_error = registers_written_data[31:24];  // Verdict.java:19
    wire [4:0] verdict_id = registers_replay_written ? registers_written_data[4:0] : ring_refused_payload;  // Verdict.java:20
    wire [2:0] sources_0 = 3'd0 + {2'd0, pcieReads_refused} + {2'd0, pcieWrites_refused} + {2'd0, doorbells_error} +
            {2'd0, ring_error} + {2'd0, outbox_error};  // StorageNode.java:425
    wire walkError = hpReads_walked_valid && hpReads_walked_payload[64];  // StorageNode.java:376
    wire [2:0] sources_1 = sources_0 + {2'd0, walkError};  // StorageNode.java:425
    wire accept = registers_control_value[0];  // StorageNode.java:104
    wire [47:0] mac = {registers_mac_high_value, registers_mac_low_value};  // StorageNode.java:107
    wire fua = registers_control_value[2];  // StorageNode.java:106
    wire nvme = registers_control_value[1];  // StorageNode.java:105
    wire nvmeError = completer_spurious || pcieWrites_overrun;  // StorageNode.java:379
    wire pcieError = pcieReads_refused || pcieWrites_refused;  // StorageNode.java:375
    wire busError = pcieError || doorbells_error || ring_error || outbox_error || walkError;  // StorageNode.java:378
    wire [3:0] causes = {busError, nvmeError, outbox_done, ring_written};  // StorageNode.java:393
    wire mapper_invalidate = registers_map_invalidate_written || registers_lun_commit_written;
    wire mapper_miss_ready = ring_misses_ready;
    wire replays_in_valid = registers_replay_written || ring_refused_valid;
    wire ring_refused_ready = replays_in_ready && !registers_replay_written;
    wire [22:0] replays_in_payload = {verdict_failAta, verdict_failAoe, verdict_status, verdict_error, verdict_id};
    wire [43:0] submission_base = {registers_pl_base_high_value, registers_pl_base_low_value[31:20]};
    wire [63:0] doorbells_submissionAddress = {registers_sq_doorbell_high_value, registers_sq_doorbell_low_value};
    wire [63:0] doorbells_completionAddress = {registers_cq_doorbell_high_value, registers_cq_doorbell_low_value};
    wire [36:0] pcieReads_address_payload = {s_axi_pcie_arid, s_axi_pcie_araddr[19:0], s_axi_pcie_arlen,
            s_axi_pcie_arsize, s_axi_pcie_arburst};
    wire [36:0] pcieWrites_address_payload = {s_axi_pcie_awid, s_axi_pcie_awaddr[19:0], s_axi_pcie_awlen,
            s_axi_pcie_awsize, s_axi_pcie_awburst};
    wire [72:0] pcieWrites_beats_payload = {s_axi_pcie_wlast, s_axi_pcie_wstrb, s_axi_pcie_wdata};
    wire [67:0] hpReads_beats_payload = {m_axi_hp_rid, m_axi_hp_rresp, m_axi_hp_rlast, m_axi_hp_rdata};
    wire [47:0] luns_sectors = {registers_lun_sectors_high_value, registers_lun_sectors_low_value};
    wire [1:0] registers_drop_runt_event = {1'b0, ingress_dropRunt} + {1'b0, parser_dropRunt};
    wire [1:0] registers_drop_ring_full_event = {1'b0, ring_dropRingFull} + {1'b0, parser_dropRingFull};
    wire registers_map_misses_event = mapper_miss_valid && mapper_miss_ready;
    wire [1:0] registers_nvme_spurious_event = {1'b0, completer_spurious} + {1'b0, pcieWrites_overrun};

    RegisterBank registers (  // StorageNode.java:77
        .aclk                         (aclk),
        .aresetn                      (aresetn),
        .s_axi_awaddr                 (s_axi_ctrl_awaddr),
        .s_axi_awprot                 (s_axi_ctrl_awprot),
        .s_axi_awvalid                (s_axi_ctrl_awvalid),
        .s_axi_awready                (s_axi_ctrl_awready),
        .s_axi_wdata                  (s_axi_ctrl_wdata),
        .s_axi_wstrb                  (s_axi_ctrl_wstrb),
        .s_axi_wvalid                 (s_axi_ctrl_wvalid),
        .s_axi_wready                 (s_axi_ctrl_wready),
        .s_axi_bresp                  (s_axi_ctrl_bresp),
        .s_axi_bvalid                 (s_axi_ctrl_bvalid),
        .s_axi_bready                 (s_axi_ctrl_bready),
        .s_axi_araddr                 (s_axi_ctrl_araddr),
        .s_axi_arprot                 (s_axi_ctrl_arprot),
        .s_axi_arvalid                (s_axi_ctrl_arvalid),
        .s_axi_arready                (s_axi_ctrl_arready),
        .s_axi_rdata                  (s_axi_ctrl_rdata),
        .s_axi_rresp                  (s_axi_ctrl_rresp),
        .s_axi_rvalid                 (s_axi_ctrl_rvalid),
        .s_axi_rready                 (s_axi_ctrl_rready),
        .control_value                (registers_control_value),
        .mac_high_value               (registers_mac_high_value),
        .mac_low_value                (registers_mac_low_value),
        .shelf_value                  (registers_shelf_value),
        .queue_size_value             (registers_queue_size_value),
        .map_invalidate_written       (registers_map_invalidate_written),
        .lun_commit_written           (registers_lun_commit_written),
        .written_data                 (registers_written_data),
        .replay_written               (registers_replay_written),
        .pl_base_high_value           (registers_pl_base_high_value),
        .pl_base_low_value            (registers_pl_base_low_value),
        .nsid_value                   (registers_nsid_value),
        .sq_doorbell_high_value       (registers_sq_doorbell_high_value),
        .sq_doorbell_low_value        (registers_sq_doorbell_low_value),
        .cq_doorbell_high_value       (registers_cq_doorbell_high_value),
        .cq_doorbell_low_value        (registers_cq_doorbell_low_value),
        .ring_base_low_value          (registers_ring_base_low_value),
        .ring_size_value              (registers_ring_size_value),
        .ring_consumer_value          (registers_ring_consumer_value),
        .tx_length_written            (registers_tx_length_written),
        .tx_address_low_value         (registers_tx_address_low_value),
        .lun_flags_value              (registers_lun_flags_value),
        .lun_index_value              (registers_lun_index_value),
        .lun_sectors_high_value       (registers_lun_sectors_high_value),
        .lun_sectors_low_value        (registers_lun_sectors_low_value),
        .lun_map_low_value            (registers_lun_map_low_value),
        .lun_pages_write              (registers_lun_pages_write),
        .written_address              (registers_written_address),
        .written_strobes              (registers_written_strobes),
        .id_value                     (32'h4d56534e),
        .version_value                (32'h10000),
        .capabilities_value           (32'hb081020),
        .outstanding_value            (submission_inFlight),
        .ring_producer_value          (ring_producer),
        .tx_status_value              (outbox_busy),
        .irq_status_raise             (causes),
        .irq_status_value             (registers_irq_status_value),
        .irq_enable_value             (registers_irq_enable_value),
        .rx_frames_event              (ingress_received),
        .tx_frames_event              (responder_sent),
        .rx_reads_event               (parser_becameRead),
        .rx_writes_event              (parser_becameWrite),
        .rx_to_software_event         (parser_becameSlow),
        .drop_fcs_event               (ingress_dropFcs),
        .drop_no_buffer_event         (ingress_dropNoBuffer),
        .drop_runt_event              (registers_drop_runt_event),
        .drop_disabled_event          (ingress_dropDisabled),
        .drop_foreign_mac_event       (ingress_dropForeignMac),
        .drop_source_group_event      (parser_dropSourceGroup),
        .drop_response_event          (parser_dropResponse),
        .drop_shelf_event             (parser_dropShelf),
        .drop_slot_event              (parser_dropSlot),
        .drop_broadcast_command_event (parser_dropBroadcastCommand),
        .drop_ring_full_event         (registers_drop_ring_full_event),
        .map_hits_event               (mapper_cacheHit),
        .map_walks_event              (mapper_cacheWalk),
        .map_misses_event             (registers_map_misses_event),
        .nvme_commands_event          (submission_issued),
        .nvme_errors_event            (completer_failed),
        .nvme_spurious_event          (registers_nvme_spurious_event),
        .axi_errors_event             (sources_1)
    );

    IdPool_32 ids (  // StorageNode.java:78
        .aclk         (aclk),
        .aresetn      (aresetn),
        .take_valid   (ids_take_valid),
        .take_payload (ids_take_payload),
        .take_ready   (ingress_freeId_ready),
        .releaseA     (parser_release_),
        .releaseAId   (parser_releaseId),
        .releaseB     (responder_releaseId),
        .releaseBId   (responder_releasedId),
        .releaseC     (ring_release_),
        .releaseCId   (ring_releaseId)
    );

    IdPool_16 slots (  // StorageNode.java:79
        .aclk         (aclk),
        .aresetn      (aresetn),
        .take_valid   (slots_take_valid),
        .take_payload (slots_take_payload),
        .take_ready   (mapper_freeSlot_ready),
        .releaseA     (responder_releaseSlot),
        .releaseAId   (responder_releasedSlot),
        .releaseB     (completer_release_),
        .releaseBId   (completer_releaseSlot),
        .releaseC     (1'b0),
        .releaseCId   (4'd0)
    );

    LunTable luns (  // StorageNode.java:80
        .aclk           (aclk),
        .aresetn        (aresetn),
        .commit         (registers_lun_commit_written),
        .index          (registers_lun_index_value[2:0]),
        .present        (registers_lun_flags_value[0]),
        .readOnly       (registers_lun_flags_value[1]),
        .sectors        (luns_sectors),
        .map            (registers_lun_map_low_value),
        .configLength   (registers_lun_flags_value[26:16]),
        .allPresent     (luns_allPresent),
        .boundsLun      (parser_lunIndex),
        .boundsSectors  (luns_boundsSectors),
        .boundsReadOnly (luns_boundsReadOnly),
        .mapLun         (mapper_mapLun),
        .mapBase        (luns_mapBase),
        .configLun      (responder_configLun),
        .configBytes    (luns_configBytes)
    );

    LunPages pages_cell (  // StorageNode.java:81
        .aclk         (aclk),
        .write        (registers_lun_pages_write),
        .writeAddress (registers_written_address[11:0]),
        .writeData    (registers_written_data),
        .writeLanes   (registers_written_strobes),
        .read         (responder_read),
        .readAddress  (responder_pageAddress),
        .data         (pages_data)
    );

    HeaderStore headers_cell (  // StorageNode.java:82
        .aclk         (aclk),
        .write        (ingress_frame),
        .writeId      (ingress_frameId),
        .header       (ingress_header),
        .parserId     (parser_headerId),
        .parserHeader (headers_parserHeader),
        .slowId       (ring_id),
        .slowHeader   (headers_slowHeader)
    );

    Ingress ingress (  // StorageNode.java:83
        .aclk             (aclk),
        .aresetn          (aresetn),
        .s_axis_rx_tdata  (s_axis_rx_tdata),
        .s_axis_rx_tkeep  (s_axis_rx_tkeep),
        .s_axis_rx_tlast  (s_axis_rx_tlast),
        .s_axis_rx_tuser  (s_axis_rx_tuser),
        .s_axis_rx_tvalid (s_axis_rx_tvalid),
        .s_axis_rx_tready (s_axis_rx_tready),
        .accept           (accept),
        .mac              (mac),
        .freeId_valid     (ids_take_valid),
        .freeId_payload   (ids_take_payload),
        .freeId_ready     (ingress_freeId_ready),
        .frame            (ingress_frame),
        .frameId          (ingress_frameId),
        .header           (ingress_header),
        .bufferWrite      (ingress_bufferWrite),
        .bufferAddress    (ingress_bufferAddress),
        .bufferData       (ingress_bufferData),
        .received         (ingress_received),
        .dropDisabled     (ingress_dropDisabled),
        .dropFcs          (ingress_dropFcs),
        .dropRunt         (ingress_dropRunt),
        .dropForeignMac   (ingress_dropForeignMac),
        .dropNoBuffer     (ingress_dropNoBuffer)
    );

    Fifo_5x32 frames (  // StorageNode.java:84
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (ingress_frame),
        .in_payload  (ingress_frameId),
        .in_ready    (frames_in_ready),
        .out_valid   (frames_out_valid),
        .out_payload (frames_out_payload),
        .out_ready   (parser_frame_ready),
        .count       (frames_count)
    );

    Parser parser (  // StorageNode.java:85
        .aclk                 (aclk),
        .aresetn              (aresetn),
        .frame_valid          (frames_out_valid),
        .frame_payload        (frames_out_payload),
        .frame_ready          (parser_frame_ready),
        .headerId             (parser_headerId),
        .header               (headers_parserHeader),
        .shelf                (registers_shelf_value),
        .nvmeEnabled          (completer_running),
        .fuaAlways            (fua),
        .lunsPresent          (luns_allPresent),
        .lunIndex             (parser_lunIndex),
        .lunSectors           (luns_boundsSectors),
        .lunReadOnly          (luns_boundsReadOnly),
        .reply_valid          (parser_reply_valid),
        .reply_payload        (parser_reply_payload),
        .reply_ready          (answers_in_2_ready),
        .request_valid        (parser_request_valid),
        .request_payload      (parser_request_payload),
        .request_ready        (requests_in_ready),
        .slow_valid           (parser_slow_valid),
        .slow_payload         (parser_slow_payload),
        .slow_ready           (ring_frames_ready),
        .contextWrite         (parser_contextWrite),
        .contextId            (parser_contextId),
        .replyContext         (parser_replyContext),
        .requestContext       (parser_requestContext),
        .release_             (parser_release_),
        .releaseId            (parser_releaseId),
        .dropRunt             (parser_dropRunt),
        .dropSourceGroup      (parser_dropSourceGroup),
        .dropResponse         (parser_dropResponse),
        .dropShelf            (parser_dropShelf),
        .dropSlot             (parser_dropSlot),
        .dropBroadcastCommand (parser_dropBroadcastCommand),
        .dropRingFull         (parser_dropRingFull),
        .becameRead           (parser_becameRead),
        .becameWrite          (parser_becameWrite),
        .becameSlow           (parser_becameSlow)
    );

    Fifo_5x32 requests (  // StorageNode.java:86
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (parser_request_valid),
        .in_payload  (parser_request_payload),
        .in_ready    (requests_in_ready),
        .out_valid   (requests_out_valid),
        .out_payload (requests_out_payload),
        .out_ready   (mapper_requests_ready),
        .count       (requests_count)
    );

    Fifo_23x32 replays (  // StorageNode.java:87
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (replays_in_valid),
        .in_payload  (replays_in_payload),
        .in_ready    (replays_in_ready),
        .out_valid   (replays_out_valid),
        .out_payload (replays_out_payload),
        .out_ready   (mapper_replays_ready),
        .count       (replays_count)
    );

    Mapper mapper (  // StorageNode.java:88
        .aclk             (aclk),
        .aresetn          (aresetn),
        .requests_valid   (requests_out_valid),
        .requests_payload (requests_out_payload),
        .requests_ready   (mapper_requests_ready),
        .replays_valid    (replays_out_valid),
        .replays_payload  (replays_out_payload),
        .replays_ready    (mapper_replays_ready),
        .contextWrite     (parser_contextWrite),
        .contextId        (parser_contextId),
        .context_         (parser_requestContext),
        .missId           (ring_id),
        .missRequest      (mapper_missRequest),
        .mapLun           (mapper_mapLun),
        .mapBase          (luns_mapBase),
        .walk_valid       (mapper_walk_valid),
        .walk_payload     (mapper_walk_payload),
        .walk_ready       (hpReads_walk_ready),
        .walked_valid     (hpReads_walked_valid),
        .walked_payload   (hpReads_walked_payload),
        .walked_ready     (mapper_walked_ready),
        .invalidate       (mapper_invalidate),
        .nvmeEnabled      (completer_running),
        .freeSlot_valid   (slots_take_valid),
        .freeSlot_payload (slots_take_payload),
        .freeSlot_ready   (mapper_freeSlot_ready),
        .open             (mapper_open),
        .openId           (mapper_openId),
        .openParts        (mapper_openParts),
        .openWrite        (mapper_openWrite),
        .openSlot         (mapper_openSlot),
        .command_valid    (mapper_command_valid),
        .command_payload  (mapper_command_payload),
        .command_ready    (submission_command_ready),
        .reply_valid      (mapper_reply_valid),
        .reply_payload    (mapper_reply_payload),
        .reply_ready      (answers_in_1_ready),
        .miss_valid       (mapper_miss_valid),
        .miss_payload     (mapper_miss_payload),
        .miss_ready       (mapper_miss_ready),
        .cacheHit         (mapper_cacheHit),
        .cacheWalk        (mapper_cacheWalk)
    );

    SubmissionQueue submission (  // StorageNode.java:89
        .aclk            (aclk),
        .aresetn         (aresetn),
        .command_valid   (mapper_command_valid),
        .command_payload (mapper_command_payload),
        .command_ready   (submission_command_ready),
        .enable          (completer_running),
        .size            (registers_queue_size_value),
        .base            (submission_base),
        .namespace       (registers_nsid_value),
        .completed       (completer_completed),
        .tail            (submission_tail),
        .inFlight        (submission_inFlight),
        .readEnable      (pcieReads_queueRead),
        .readAddress     (pcieReads_queueAddress),
        .readData        (submission_readData),
        .issued          (submission_issued)
    );

    Doorbells doorbells (  // StorageNode.java:90
        .aclk               (aclk),
        .aresetn            (aresetn),
        .m_axi_pcie_awid    (m_axi_pcie_awid),
        .m_axi_pcie_awaddr  (m_axi_pcie_awaddr),
        .m_axi_pcie_awlen   (m_axi_pcie_awlen),
        .m_axi_pcie_awsize  (m_axi_pcie_awsize),
        .m_axi_pcie_awburst (m_axi_pcie_awburst),
        .m_axi_pcie_awlock  (m_axi_pcie_awlock),
        .m_axi_pcie_awcache (m_axi_pcie_awcache),
        .m_axi_pcie_awprot  (m_axi_pcie_awprot),
        .m_axi_pcie_awqos   (m_axi_pcie_awqos),
        .m_axi_pcie_awvalid (m_axi_pcie_awvalid),
        .m_axi_pcie_awready (m_axi_pcie_awready),
        .m_axi_pcie_wdata   (m_axi_pcie_wdata),
        .m_axi_pcie_wstrb   (m_axi_pcie_wstrb),
        .m_axi_pcie_wlast   (m_axi_pcie_wlast),
        .m_axi_pcie_wvalid  (m_axi_pcie_wvalid),
        .m_axi_pcie_wready  (m_axi_pcie_wready),
        .m_axi_pcie_bid     (m_axi_pcie_bid),
        .m_axi_pcie_bresp   (m_axi_pcie_bresp),
        .m_axi_pcie_bvalid  (m_axi_pcie_bvalid),
        .m_axi_pcie_bready  (m_axi_pcie_bready),
        .m_axi_pcie_arid    (m_axi_pcie_arid),
        .m_axi_pcie_araddr  (m_axi_pcie_araddr),
        .m_axi_pcie_arlen   (m_axi_pcie_arlen),
        .m_axi_pcie_arsize  (m_axi_pcie_arsize),
        .m_axi_pcie_arburst (m_axi_pcie_arburst),
        .m_axi_pcie_arlock  (m_axi_pcie_arlock),
        .m_axi_pcie_arcache (m_axi_pcie_arcache),
        .m_axi_pcie_arprot  (m_axi_pcie_arprot),
        .m_axi_pcie_arqos   (m_axi_pcie_arqos),
        .m_axi_pcie_arvalid (m_axi_pcie_arvalid),
        .m_axi_pcie_arready (m_axi_pcie_arready),
        .m_axi_pcie_rid     (m_axi_pcie_rid),
        .m_axi_pcie_rdata   (m_axi_pcie_rdata),
        .m_axi_pcie_rresp   (m_axi_pcie_rresp),
        .m_axi_pcie_rlast   (m_axi_pcie_rlast),
        .m_axi_pcie_rvalid  (m_axi_pcie_rvalid),
        .m_axi_pcie_rready  (m_axi_pcie_rready),
        .enable             (completer_running),
        .submissionTail     (submission_tail),
        .completionHead     (completer_head),
        .submissionAddress  (doorbells_submissionAddress),
        .completionAddress  (doorbells_completionAddress),
        .error              (doorbells_error)
    );

    PcieReadPath pcieReads (  // StorageNode.java:91
        .aclk            (aclk),
        .aresetn         (aresetn),
        .address_valid   (s_axi_pcie_arvalid),
        .address_payload (pcieReads_address_payload),
        .address_ready   (s_axi_pcie_arready),
        .beats_valid     (s_axi_pcie_rvalid),
        .beats_payload   (pcieReads_beats_payload),
        .beats_ready     (s_axi_pcie_rready),
        .bufferRead      (pcieReads_bufferRead),
        .bufferAddress   (pcieReads_bufferAddress),
        .bufferData      (writeBuffers_data),
        .queueRead       (pcieReads_queueRead),
        .queueAddress    (pcieReads_queueAddress),
        .queueData       (submission_readData),
        .refused         (pcieReads_refused)
    );

    PcieWritePath pcieWrites (  // StorageNode.java:92
        .aclk               (aclk),
        .aresetn            (aresetn),
        .address_valid      (s_axi_pcie_awvalid),
        .address_payload    (pcieWrites_address_payload),
        .address_ready      (s_axi_pcie_awready),
        .beats_valid        (s_axi_pcie_wvalid),
        .beats_payload      (pcieWrites_beats_payload),
        .beats_ready        (s_axi_pcie_wready),
        .response_valid     (s_axi_pcie_bvalid),
        .response_payload   (pcieWrites_response_payload),
        .response_ready     (s_axi_pcie_bready),
        .bufferWrite        (pcieWrites_bufferWrite),
        .bufferAddress      (pcieWrites_bufferAddress),
        .bufferData         (pcieWrites_bufferData),
        .bufferLanes        (pcieWrites_bufferLanes),
        .completion_valid   (pcieWrites_completion_valid),
        .completion_payload (pcieWrites_completion_payload),
        .completion_ready   (completer_completion_ready),
        .refused            (pcieWrites_refused),
        .overrun            (pcieWrites_overrun)
    );

    WriteBuffers writeBuffers (  // StorageNode.java:93
        .aclk         (aclk),
        .write        (ingress_bufferWrite),
        .writeAddress (ingress_bufferAddress),
        .writeData    (ingress_bufferData),
        .read         (pcieReads_bufferRead),
        .readAddress  (pcieReads_bufferAddress),
        .slowRead     (ring_bufferRead),
        .slowAddress  (ring_bufferAddress),
        .slowGranted  (writeBuffers_slowGranted),
        .data         (writeBuffers_data)
    );

    ReadBuffers readBuffers (  // StorageNode.java:94
        .aclk         (aclk),
        .write        (pcieWrites_bufferWrite),
        .writeAddress (pcieWrites_bufferAddress),
        .writeData    (pcieWrites_bufferData),
        .writeLanes   (pcieWrites_bufferLanes),
        .read         (responder_read),
        .readAddress  (responder_dataAddress),
        .data         (readBuffers_data)
    );

    Completer completer (  // StorageNode.java:95
        .aclk               (aclk),
        .aresetn            (aresetn),
        .completion_valid   (pcieWrites_completion_valid),
        .completion_payload (pcieWrites_completion_payload),
        .completion_ready   (completer_completion_ready),
        .enable             (nvme),
        .running            (completer_running),
        .size               (registers_queue_size_value),
        .open               (mapper_open),
        .openId             (mapper_openId),
        .openParts          (mapper_openParts),
        .openWrite          (mapper_openWrite),
        .openSlot           (mapper_openSlot),
        .reply_valid        (completer_reply_valid),
        .reply_payload      (completer_reply_payload),
        .reply_ready        (answers_in_0_ready),
        .head               (completer_head),
        .release_           (completer_release_),
        .releaseSlot        (completer_releaseSlot),
        .completed          (completer_completed),
        .failed             (completer_failed),
        .spurious           (completer_spurious)
    );

    PriorityArbiter_36x4 answers (  // StorageNode.java:96
        .aclk         (aclk),
        .aresetn      (aresetn),
        .in_0_valid   (completer_reply_valid),
        .in_0_payload (completer_reply_payload),
        .in_0_ready   (answers_in_0_ready),
        .in_1_valid   (mapper_reply_valid),
        .in_1_payload (mapper_reply_payload),
        .in_1_ready   (answers_in_1_ready),
        .in_2_valid   (parser_reply_valid),
        .in_2_payload (parser_reply_payload),
        .in_2_ready   (answers_in_2_ready),
        .in_3_valid   (outbox_reply_valid),
        .in_3_payload (outbox_reply_payload),
        .in_3_ready   (answers_in_3_ready),
        .out_valid    (answers_out_valid),
        .out_payload  (answers_out_payload),
        .out_ready    (replies_in_ready),
        .from         (answers_from)
    );

    Fifo_36x32 replies (  // StorageNode.java:97
        .aclk        (aclk),
        .aresetn     (aresetn),
        .in_valid    (answers_out_valid),
        .in_payload  (answers_out_payload),
        .in_ready    (replies_in_ready),
        .out_valid   (replies_out_valid),
        .out_payload (replies_out_payload),
        .out_ready   (responder_replies_ready),
        .count       (replies_count)
    );

    Responder responder (  // StorageNode.java:98
        .aclk             (aclk),
        .aresetn          (aresetn),
        .m_axis_tx_tdata  (m_axis_tx_tdata),
        .m_axis_tx_tkeep  (m_axis_tx_tkeep),
        .m_axis_tx_tlast  (m_axis_tx_tlast),
        .m_axis_tx_tvalid (m_axis_tx_tvalid),
        .m_axis_tx_tready (m_axis_tx_tready),
        .replies_valid    (replies_out_valid),
        .replies_payload  (replies_out_payload),
        .replies_ready    (responder_replies_ready),
        .contextWrite     (parser_contextWrite),
        .contextId        (parser_contextId),
        .context_         (parser_replyContext),
        .mac              (mac),
        .shelf            (registers_shelf_value),
        .configLun        (responder_configLun),
        .configLength     (luns_configBytes),
        .softwareLength   (outbox_length),
        .read             (responder_read),
        .dataAddress      (responder_dataAddress),
        .data             (readBuffers_data),
        .pageAddress      (responder_pageAddress),
        .page             (pages_data),
        .softwareAddress  (responder_softwareAddress),
        .software         (outbox_readData),
        .releaseId        (responder_releaseId),
        .releasedId       (responder_releasedId),
        .releaseSlot      (responder_releaseSlot),
        .releasedSlot     (responder_releasedSlot),
        .sent             (responder_sent),
        .softwareSent     (responder_softwareSent)
    );

    SlowRing ring (  // StorageNode.java:99
        .aclk             (aclk),
        .aresetn          (aresetn),
        .address_valid    (m_axi_hp_awvalid),
        .address_payload  (ring_address_payload),
        .address_ready    (m_axi_hp_awready),
        .beats_valid      (m_axi_hp_wvalid),
        .beats_payload    (ring_beats_payload),
        .beats_ready      (m_axi_hp_wready),
        .response_valid   (m_axi_hp_bvalid),
        .response_payload (m_axi_hp_bresp[1]),
        .response_ready   (m_axi_hp_bready),
        .frames_valid     (parser_slow_valid),
        .frames_payload   (parser_slow_payload),
        .frames_ready     (ring_frames_ready),
        .misses_valid     (mapper_miss_valid),
        .misses_payload   (mapper_miss_payload),
        .misses_ready     (ring_misses_ready),
        .refused_valid    (ring_refused_valid),
        .refused_payload  (ring_refused_payload),
        .refused_ready    (ring_refused_ready),
        .id               (ring_id),
        .header           (headers_slowHeader),
        .request          (mapper_missRequest),
        .bufferRead       (ring_bufferRead),
        .bufferAddress    (ring_bufferAddress),
        .bufferGranted    (writeBuffers_slowGranted),
        .bufferData       (writeBuffers_data),
        .base             (registers_ring_base_low_value[31:12]),
        .sizeLog2         (registers_ring_size_value),
        .consumer         (registers_ring_consumer_value),
        .producer         (ring_producer),
        .written          (ring_written),
        .release_         (ring_release_),
        .releaseId        (ring_releaseId),
        .dropRingFull     (ring_dropRingFull),
        .error            (ring_error)
    );

    Mailbox outbox (  // StorageNode.java:100
        .aclk          (aclk),
        .aresetn       (aresetn),
        .start         (registers_tx_length_written),
        .frameAddress  (registers_tx_address_low_value),
        .frameLength   (registers_written_data[13:0]),
        .burst_valid   (outbox_burst_valid),
        .burst_payload (outbox_burst_payload),
        .burst_ready   (hpReads_burst_ready),
        .data_valid    (hpReads_data_valid),
        .data_payload  (hpReads_data_payload),
        .data_ready    (outbox_data_ready),
        .reply_valid   (outbox_reply_valid),
        .reply_payload (outbox_reply_payload),
        .reply_ready   (answers_in_3_ready),
        .sent          (responder_softwareSent),
        .read          (responder_read),
        .readAddress   (responder_softwareAddress),
        .readData      (outbox_readData),
        .length        (outbox_length),
        .busy          (outbox_busy),
        .done          (outbox_done),
        .error         (outbox_error)
    );

    HpReadPort hpReads (  // StorageNode.java:101
        .aclk            (aclk),
        .aresetn         (aresetn),
        .walk_valid      (mapper_walk_valid),
        .walk_payload    (mapper_walk_payload),
        .walk_ready      (hpReads_walk_ready),
        .walked_valid    (hpReads_walked_valid),
        .walked_payload  (hpReads_walked_payload),
        .walked_ready    (mapper_walked_ready),
        .burst_valid     (outbox_burst_valid),
        .burst_payload   (outbox_burst_payload),
        .burst_ready     (hpReads_burst_ready),
        .data_valid      (hpReads_data_valid),
        .data_payload    (hpReads_data_payload),
        .data_ready      (outbox_data_ready),
        .address_valid   (m_axi_hp_arvalid),
        .address_payload (hpReads_address_payload),
        .address_ready   (m_axi_hp_arready),
        .beats_valid     (m_axi_hp_rvalid),
        .beats_payload   (hpReads_beats_payload),
        .beats_ready     (m_axi_hp_rready)
    );

    assign s_axi_pcie_rid = pcieReads_beats_payload[70:67];
    assign s_axi_pcie_rresp = pcieReads_beats_payload[66:65];
    assign s_axi_pcie_rlast = pcieReads_beats_payload[64];
    assign s_axi_pcie_rdata = pcieReads_beats_payload[63:0];
    assign s_axi_pcie_bid = pcieWrites_response_payload[5:2];
    assign s_axi_pcie_bresp = pcieWrites_response_payload[1:0];
    assign m_axi_hp_awid = 1'b0;
    assign m_axi_hp_awaddr = ring_address_payload[35:4];
    assign m_axi_hp_awlen = {4'd0, ring_address_payload[3:0]};
    assign m_axi_hp_wdata = ring_beats_payload[63:0];
    assign m_axi_hp_wstrb = 8'hff;
    assign m_axi_hp_wlast = ring_beats_payload[64];
    assign m_axi_hp_arid = hpReads_address_payload[36];
    assign m_axi_hp_araddr = hpReads_address_payload[35:4];
    assign m_axi_hp_arlen = {4'd0, hpReads_address_payload[3:0]};
    assign m_axi_hp_awsize = 3'd3;
    assign m_axi_hp_awburst = 2'd1;
    assign m_axi_hp_awlock = 1'b0;
    assign m_axi_hp_awcache = 4'd3;
    assign m_axi_hp_awprot = 3'd2;
    assign m_axi_hp_awqos = 4'd0;
    assign m_axi_hp_arsize = 3'd3;
    assign m_axi_hp_arburst = 2'd1;
    assign m_axi_hp_arlock = 1'b0;
    assign m_axi_hp_arcache = 4'd3;
    assign m_axi_hp_arprot = 3'd2;
    assign m_axi_hp_arqos = 4'd0;
    assign irq = |(registers_irq_status_value & registers_irq_enable_value);

    wire _unused = &{1'b0, registers_pl_base_low_value[19:0], registers_ring_base_low_value[11:0],
            registers_lun_flags_value[15:2], registers_lun_index_value[3], registers_written_address[13:12],
            frames_in_ready, frames_count, requests_count, replays_count, answers_from, replies_count,
            s_axi_pcie_awaddr[31:20], s_axi_pcie_awlock, s_axi_pcie_awcache, s_axi_pcie_awprot, s_axi_pcie_awqos,
            s_axi_pcie_araddr[31:20], s_axi_pcie_arlock, s_axi_pcie_arcache, s_axi_pcie_arprot, s_axi_pcie_arqos,
            m_axi_hp_bid, m_axi_hp_bresp[0]};
endmodule

`default_nettype wire
