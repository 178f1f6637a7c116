/* Register map "storage", made by MicroVisor hdl-dsl. */
#ifndef STORAGE_REGISTERS_H
#define STORAGE_REGISTERS_H

#define STORAGE_MAP_VERSION                      0x00010000u
#define STORAGE_MAP_SIZE                         0x10000u /* bytes */

/* read only: identifies the block: MVSN in ASCII */
#define STORAGE_ID                               0x0000u
#define STORAGE_ID_RESET                         0x4D56534Eu

/* read only: version of this map: major 31:16, minor 15:0 */
#define STORAGE_VERSION                          0x0004u
#define STORAGE_VERSION_RESET                    0x00010000u

/* read only: what this node was built with */
#define STORAGE_CAPABILITIES                     0x0008u
#define STORAGE_CAPABILITIES_REQUEST_IDS_MASK    0x000000FFu /* requests that it keeps at a time */
#define STORAGE_CAPABILITIES_REQUEST_IDS_SHIFT   0
#define STORAGE_CAPABILITIES_READ_BUFFERS_MASK   0x0000FF00u /* read-data buffers */
#define STORAGE_CAPABILITIES_READ_BUFFERS_SHIFT  8
#define STORAGE_CAPABILITIES_LUNS_MASK           0x00FF0000u /* LUNs */
#define STORAGE_CAPABILITIES_LUNS_SHIFT          16
#define STORAGE_CAPABILITIES_LOG2_EXTENT_SECTORS_MASK 0xFF000000u /* log2 of an extent in sectors */
#define STORAGE_CAPABILITIES_LOG2_EXTENT_SECTORS_SHIFT 24

/* read/write: switches the data path */
#define STORAGE_CONTROL                          0x0010u
#define STORAGE_CONTROL_ACCEPT_MASK              0x00000001u /* frames are taken; else all are dropped and counted */
#define STORAGE_CONTROL_ACCEPT_SHIFT             0
#define STORAGE_CONTROL_NVME_MASK                0x00000002u /* ATA data commands run; else they are answered by AoE error 3; setting it restarts the queues at tail = head = 0, phase 1 */
#define STORAGE_CONTROL_NVME_SHIFT               1
#define STORAGE_CONTROL_FUA_MASK                 0x00000004u /* writes carry FUA */
#define STORAGE_CONTROL_FUA_SHIFT                2

/* write 1 to clear: causes of the interrupt */
#define STORAGE_IRQ_STATUS                       0x0014u
#define STORAGE_IRQ_STATUS_RING_MASK             0x00000001u /* the slow ring has an entry */
#define STORAGE_IRQ_STATUS_RING_SHIFT            0
#define STORAGE_IRQ_STATUS_TX_DONE_MASK          0x00000002u /* the transmit mailbox is free again */
#define STORAGE_IRQ_STATUS_TX_DONE_SHIFT         1
#define STORAGE_IRQ_STATUS_NVME_ERROR_MASK       0x00000004u /* NVMe protocol error */
#define STORAGE_IRQ_STATUS_NVME_ERROR_SHIFT      2
#define STORAGE_IRQ_STATUS_AXI_ERROR_MASK        0x00000008u /* AXI error response */
#define STORAGE_IRQ_STATUS_AXI_ERROR_SHIFT       3

/* read/write: causes that raise the interrupt line, as in IRQ_STATUS */
#define STORAGE_IRQ_ENABLE                       0x0018u
#define STORAGE_IRQ_ENABLE_RING_MASK             0x00000001u /* the slow ring has an entry */
#define STORAGE_IRQ_ENABLE_RING_SHIFT            0
#define STORAGE_IRQ_ENABLE_TX_DONE_MASK          0x00000002u /* the transmit mailbox is free again */
#define STORAGE_IRQ_ENABLE_TX_DONE_SHIFT         1
#define STORAGE_IRQ_ENABLE_NVME_ERROR_MASK       0x00000004u /* NVMe protocol error */
#define STORAGE_IRQ_ENABLE_NVME_ERROR_SHIFT      2
#define STORAGE_IRQ_ENABLE_AXI_ERROR_MASK        0x00000008u /* AXI error response */
#define STORAGE_IRQ_ENABLE_AXI_ERROR_SHIFT       3

/* read/write: bytes 2..5 of the node's MAC address, byte 2 in bits 31:24 */
#define STORAGE_MAC_LOW                          0x0020u

/* read/write: bytes 0..1 of the node's MAC address, byte 0 in bits 15:8 */
#define STORAGE_MAC_HIGH                         0x0024u

/* read/write: AoE shelf (major) */
#define STORAGE_SHELF                            0x0028u

/* read/write: bus address of the SQ tail doorbell as m_axi_pcie sees it, bits 31:0 */
#define STORAGE_SQ_DOORBELL_LOW                  0x0040u

/* read/write: bus address of the SQ tail doorbell as m_axi_pcie sees it, bits 63:32 */
#define STORAGE_SQ_DOORBELL_HIGH                 0x0044u

/* read/write: bus address of the CQ head doorbell as m_axi_pcie sees it, bits 31:0 */
#define STORAGE_CQ_DOORBELL_LOW                  0x0048u

/* read/write: bus address of the CQ head doorbell as m_axi_pcie sees it, bits 63:32 */
#define STORAGE_CQ_DOORBELL_HIGH                 0x004Cu

/* read/write: bus address at which the SSD sees offset 0 of s_axi_pcie, bits 31:0 */
#define STORAGE_PL_BASE_LOW                      0x0050u

/* read/write: bus address at which the SSD sees offset 0 of s_axi_pcie, bits 63:32 */
#define STORAGE_PL_BASE_HIGH                     0x0054u

/* read/write: entries of SQ and CQ, 2..64 */
#define STORAGE_QUEUE_SIZE                       0x0058u
#define STORAGE_QUEUE_SIZE_RESET                 0x00000040u

/* read/write: namespace of all commands */
#define STORAGE_NSID                             0x005Cu

/* read only: NVMe commands without completion */
#define STORAGE_OUTSTANDING                      0x0060u

/* read/write: DDR address of the slow ring, 4 KiB aligned, bits 31:0 */
#define STORAGE_RING_BASE_LOW                    0x0080u

/* read/write: DDR address of the slow ring, bits 63:32 */
#define STORAGE_RING_BASE_HIGH                   0x0084u

/* read/write: log2 of the slow ring's entries, 1..8 */
#define STORAGE_RING_SIZE                        0x0088u

/* read only: entries that the node wrote, free-running */
#define STORAGE_RING_PRODUCER                    0x008Cu

/* read/write: entries that software took, free-running */
#define STORAGE_RING_CONSUMER                    0x0090u

/* read/write: DDR address of a frame to send, 8-byte aligned, bits 31:0 */
#define STORAGE_TX_ADDRESS_LOW                   0x00A0u

/* read/write: DDR address of a frame to send, bits 63:32 */
#define STORAGE_TX_ADDRESS_HIGH                  0x00A4u

/* write strobe: bytes of the frame, 14..9216: starts sending; shorter than 60 is padded with zeros */
#define STORAGE_TX_LENGTH                        0x00A8u

/* read only: state of the transmit mailbox */
#define STORAGE_TX_STATUS                        0x00ACu
#define STORAGE_TX_STATUS_BUSY_MASK              0x00000001u /* the frame has not been taken whole yet */
#define STORAGE_TX_STATUS_BUSY_SHIFT             0

/* write strobe: lets a request that waits for its mapping go on */
#define STORAGE_REPLAY                           0x00B0u
#define STORAGE_REPLAY_REQUEST_ID_MASK           0x000000FFu /* the id that the slow ring gave */
#define STORAGE_REPLAY_REQUEST_ID_SHIFT          0
#define STORAGE_REPLAY_VERDICT_MASK              0x00000300u /* 0 look up again, 1 fail by ATA status and error, 2 fail by AoE error */
#define STORAGE_REPLAY_VERDICT_SHIFT             8
#define STORAGE_REPLAY_STATUS_MASK               0x00FF0000u /* ATA status, or AoE error code */
#define STORAGE_REPLAY_STATUS_SHIFT              16
#define STORAGE_REPLAY_ERROR_MASK                0xFF000000u /* ATA error register */
#define STORAGE_REPLAY_ERROR_SHIFT               24

/* write strobe: drops the on-chip cache of extent maps */
#define STORAGE_MAP_INVALIDATE                   0x00B4u

/* read/write: LUN that LUN_COMMIT changes */
#define STORAGE_LUN_INDEX                        0x00C0u

/* read/write: size in sectors, bits 31:0 */
#define STORAGE_LUN_SECTORS_LOW                  0x00C4u

/* read/write: size in sectors, bits 47:32 */
#define STORAGE_LUN_SECTORS_HIGH                 0x00C8u

/* read/write: DDR address of the extent map, 8-byte aligned, bits 31:0 */
#define STORAGE_LUN_MAP_LOW                      0x00CCu

/* read/write: DDR address of the extent map, bits 63:32 */
#define STORAGE_LUN_MAP_HIGH                     0x00D0u

/* read/write: state of the LUN */
#define STORAGE_LUN_FLAGS                        0x00D4u
#define STORAGE_LUN_FLAGS_PRESENT_MASK           0x00000001u /* the LUN answers */
#define STORAGE_LUN_FLAGS_PRESENT_SHIFT          0
#define STORAGE_LUN_FLAGS_READ_ONLY_MASK         0x00000002u /* writes are answered by ABRT */
#define STORAGE_LUN_FLAGS_READ_ONLY_SHIFT        1
#define STORAGE_LUN_FLAGS_CONFIG_LENGTH_MASK     0x07FF0000u /* bytes of the config string, 0..1024 */
#define STORAGE_LUN_FLAGS_CONFIG_LENGTH_SHIFT    16

/* write strobe: the five registers before become LUN LUN_INDEX in one cycle */
#define STORAGE_LUN_COMMIT                       0x00D8u

/* counter: frames that ended on s_axis_rx */
#define STORAGE_RX_FRAMES                        0x0100u

/* counter: frames sent */
#define STORAGE_TX_FRAMES                        0x0104u

/* counter: ATA reads taken */
#define STORAGE_RX_READS                         0x0108u

/* counter: ATA writes taken */
#define STORAGE_RX_WRITES                        0x010Cu

/* counter: frames handed to software */
#define STORAGE_RX_TO_SOFTWARE                   0x0110u

/* counter: dropped: bad FCS */
#define STORAGE_DROP_FCS                         0x0114u

/* counter: dropped: no buffer free */
#define STORAGE_DROP_NO_BUFFER                   0x0118u

/* counter: dropped: too short or too long for what it says */
#define STORAGE_DROP_RUNT                        0x011Cu

/* counter: dropped: CONTROL.accept is off */
#define STORAGE_DROP_DISABLED                    0x0120u

/* counter: dropped: another destination */
#define STORAGE_DROP_FOREIGN_MAC                 0x0124u

/* counter: dropped: source address is a group */
#define STORAGE_DROP_SOURCE_GROUP                0x0128u

/* counter: dropped: an AoE response */
#define STORAGE_DROP_RESPONSE                    0x012Cu

/* counter: dropped: another shelf */
#define STORAGE_DROP_SHELF                       0x0130u

/* counter: dropped: no such LUN */
#define STORAGE_DROP_SLOT                        0x0134u

/* counter: dropped: broadcast that is no discovery */
#define STORAGE_DROP_BROADCAST_COMMAND           0x0138u

/* counter: dropped: slow ring full */
#define STORAGE_DROP_RING_FULL                   0x013Cu

/* counter: extent lookups answered on chip */
#define STORAGE_MAP_HITS                         0x0140u

/* counter: extent lookups that read DDR */
#define STORAGE_MAP_WALKS                        0x0144u

/* counter: extent lookups without mapping */
#define STORAGE_MAP_MISSES                       0x0148u

/* counter: NVMe commands sent */
#define STORAGE_NVME_COMMANDS                    0x014Cu

/* counter: NVMe completions with an error status */
#define STORAGE_NVME_ERRORS                      0x0150u

/* counter: NVMe completions without a command */
#define STORAGE_NVME_SPURIOUS                    0x0154u

/* counter: accesses refused or answered by an error */
#define STORAGE_AXI_ERRORS                       0x0158u

/* window: 8 x 2 KiB: +0 IDENTIFY data as on the wire, +512 config reply from frame byte 24 on */
#define STORAGE_LUN_PAGES                        0x4000u
#define STORAGE_LUN_PAGES_SIZE                   0x4000u

#endif
