/* Register map "unimem", made by MicroVisor hdl-dsl. */
#ifndef UNIMEM_REGISTERS_H
#define UNIMEM_REGISTERS_H

#define UNIMEM_MAP_VERSION                       0x00010000u
#define UNIMEM_MAP_SIZE                          0x1000u /* bytes */

/* read only: identifies the block: MVUN in ASCII */
#define UNIMEM_ID                                0x0000u
#define UNIMEM_ID_RESET                          0x4D56554Eu

/* read only: version of this map: major 31:16, minor 15:0 */
#define UNIMEM_VERSION                           0x0004u
#define UNIMEM_VERSION_RESET                     0x00010000u

/* read only: what this node was built with */
#define UNIMEM_CAPABILITIES                      0x0008u
#define UNIMEM_CAPABILITIES_WINDOWS_MASK         0x000000FFu /* entries of the window table */
#define UNIMEM_CAPABILITIES_WINDOWS_SHIFT        0
#define UNIMEM_CAPABILITIES_EXPORTS_MASK         0x0000FF00u /* entries of the export table */
#define UNIMEM_CAPABILITIES_EXPORTS_SHIFT        8
#define UNIMEM_CAPABILITIES_LINKS_MASK           0x00070000u /* links */
#define UNIMEM_CAPABILITIES_LINKS_SHIFT          16
#define UNIMEM_CAPABILITIES_WINDOW_BYTES_MASK    0xFF000000u /* bytes of the longest burst through the window, less one */
#define UNIMEM_CAPABILITIES_WINDOW_BYTES_SHIFT   24

/* read/write: switches the node */
#define UNIMEM_CONTROL                           0x0010u
#define UNIMEM_CONTROL_WINDOW_MASK               0x00000001u /* accesses to the window go out; else they are answered by DECERR */
#define UNIMEM_CONTROL_WINDOW_SHIFT              0
#define UNIMEM_CONTROL_SERVE_MASK                0x00000002u /* requests of other nodes are served; else they are answered by DECERR */
#define UNIMEM_CONTROL_SERVE_SHIFT               1

/* write 1 to clear: causes of the interrupt */
#define UNIMEM_IRQ_STATUS                        0x0014u
#define UNIMEM_IRQ_STATUS_MISS_MASK              0x00000001u /* an access hit no window or had no right, or joined stores failed: MISS_* */
#define UNIMEM_IRQ_STATUS_MISS_SHIFT             0
#define UNIMEM_IRQ_STATUS_VIOLATION_MASK         0x00000002u /* another node asked for what it has no right to: VIOLATION_* */
#define UNIMEM_IRQ_STATUS_VIOLATION_SHIFT        1
#define UNIMEM_IRQ_STATUS_MAILBOX_MASK           0x00000004u /* a message is in the mailbox */
#define UNIMEM_IRQ_STATUS_MAILBOX_SHIFT          2
#define UNIMEM_IRQ_STATUS_VECTOR_MASK            0x00000008u /* an enabled bit of VECTOR_PENDING is set */
#define UNIMEM_IRQ_STATUS_VECTOR_SHIFT           3
#define UNIMEM_IRQ_STATUS_LINK_MASK              0x00000010u /* the link came up or was lost */
#define UNIMEM_IRQ_STATUS_LINK_SHIFT             4
#define UNIMEM_IRQ_STATUS_TIMEOUT_MASK           0x00000020u /* an answer did not come in time */
#define UNIMEM_IRQ_STATUS_TIMEOUT_SHIFT          5
#define UNIMEM_IRQ_STATUS_MESSAGE_MASK           0x00000040u /* the message sent last has its answer */
#define UNIMEM_IRQ_STATUS_MESSAGE_SHIFT          6
#define UNIMEM_IRQ_STATUS_DMA_MASK               0x00000080u /* DMA_SR.complete or .error is set, and enabled in DMA_CR */
#define UNIMEM_IRQ_STATUS_DMA_SHIFT              7

/* read/write: causes that raise the interrupt line, as in IRQ_STATUS */
#define UNIMEM_IRQ_ENABLE                        0x0018u

/* read/write: number of this node, as in packets */
#define UNIMEM_NODE                              0x001Cu

/* read/write: time for an answer in units of 16 cycles, 1..32767; then it is SLVERR */
#define UNIMEM_TIMEOUT                           0x0020u
#define UNIMEM_TIMEOUT_RESET                     0x00000271u

/* read only: state of the links */
#define UNIMEM_LINK_STATUS                       0x0024u
#define UNIMEM_LINK_STATUS_UP_MASK               0x00000001u /* packets go through, by some link */
#define UNIMEM_LINK_STATUS_UP_SHIFT              0
#define UNIMEM_LINK_STATUS_SERVING_MASK          0x00000002u /* a request that came before the last EXPORT_COMMIT is still under way to the memory */
#define UNIMEM_LINK_STATUS_SERVING_SHIFT         1
#define UNIMEM_LINK_STATUS_LINKS_MASK            0x000000F0u /* packets go through, a bit for each link */
#define UNIMEM_LINK_STATUS_LINKS_SHIFT           4

/* read/write: switches the links */
#define UNIMEM_LINK_CONTROL                      0x0028u
#define UNIMEM_LINK_CONTROL_RESET                0x0000000Fu
#define UNIMEM_LINK_CONTROL_ENABLE_MASK          0x0000000Fu /* the link may come up, a bit for each */
#define UNIMEM_LINK_CONTROL_ENABLE_SHIFT         0

/* read/write: cycles without anything valid on the link after which it is lost, from 200 on */
#define UNIMEM_LINK_SILENCE                      0x002Cu
#define UNIMEM_LINK_SILENCE_RESET                0x000007D0u

/* read/write: window that WINDOW_COMMIT changes */
#define UNIMEM_WINDOW_INDEX                      0x0030u

/* read/write: address in the window port, a multiple of the size, bits 31:12 */
#define UNIMEM_WINDOW_BASE_LOW                   0x0034u

/* read/write: address in the window port, bits 39:32 */
#define UNIMEM_WINDOW_BASE_HIGH                  0x0038u

/* read/write: log2 of the bytes, 12..32 */
#define UNIMEM_WINDOW_SIZE                       0x003Cu

/* read/write: where in the export the window begins, a multiple of the size, bits 31:12 */
#define UNIMEM_WINDOW_OFFSET                     0x0040u

/* read/write: whose memory it is */
#define UNIMEM_WINDOW_TARGET                     0x0044u
#define UNIMEM_WINDOW_TARGET_NODE_MASK           0x0000003Fu /* node */
#define UNIMEM_WINDOW_TARGET_NODE_SHIFT          0
#define UNIMEM_WINDOW_TARGET_EXPORT_MASK         0x00003F00u /* export of that node */
#define UNIMEM_WINDOW_TARGET_EXPORT_SHIFT        8

/* read/write: what opens the export */
#define UNIMEM_WINDOW_KEY                        0x0048u
#define UNIMEM_WINDOW_KEY_KEY_MASK               0x0000FFFFu /* key of the export */
#define UNIMEM_WINDOW_KEY_KEY_SHIFT              0
#define UNIMEM_WINDOW_KEY_EPOCH_MASK             0x007F0000u /* epoch of the export */
#define UNIMEM_WINDOW_KEY_EPOCH_SHIFT            16

/* read/write: what the window allows */
#define UNIMEM_WINDOW_FLAGS                      0x004Cu
#define UNIMEM_WINDOW_FLAGS_VALID_MASK           0x00000001u /* the window exists */
#define UNIMEM_WINDOW_FLAGS_VALID_SHIFT          0
#define UNIMEM_WINDOW_FLAGS_READ_MASK            0x00000002u /* reads are allowed */
#define UNIMEM_WINDOW_FLAGS_READ_SHIFT           1
#define UNIMEM_WINDOW_FLAGS_WRITE_MASK           0x00000004u /* writes are allowed */
#define UNIMEM_WINDOW_FLAGS_WRITE_SHIFT          2
#define UNIMEM_WINDOW_FLAGS_COHERENT_MASK        0x00000008u /* through the coherent port of the owner, else the direct one */
#define UNIMEM_WINDOW_FLAGS_COHERENT_SHIFT       3
#define UNIMEM_WINDOW_FLAGS_READ_AHEAD_MASK      0x00000010u /* sequential reads are fetched ahead */
#define UNIMEM_WINDOW_FLAGS_READ_AHEAD_SHIFT     4
#define UNIMEM_WINDOW_FLAGS_COMBINE_MASK         0x00000020u /* writes that may be buffered are joined and answered early */
#define UNIMEM_WINDOW_FLAGS_COMBINE_SHIFT        5

/* write strobe: the seven registers before become window WINDOW_INDEX in one cycle */
#define UNIMEM_WINDOW_COMMIT                     0x0050u

/* write strobe: drops what was read ahead and sends off stores that wait to be joined */
#define UNIMEM_WINDOW_FORGET                     0x0054u

/* read only: state of the window */
#define UNIMEM_WINDOW_STATUS                     0x0058u
#define UNIMEM_WINDOW_STATUS_HOLDING_MASK        0x00000001u /* stores that were answered early may have yet to reach the memory */
#define UNIMEM_WINDOW_STATUS_HOLDING_SHIFT       0

/* read/write: export that EXPORT_COMMIT changes */
#define UNIMEM_EXPORT_INDEX                      0x0060u

/* read/write: address of the memory, bits 31:12 */
#define UNIMEM_EXPORT_BASE_LOW                   0x0064u

/* read/write: address of the memory, bits 39:32 */
#define UNIMEM_EXPORT_BASE_HIGH                  0x0068u

/* read/write: pages of 4 KiB, less one */
#define UNIMEM_EXPORT_LAST_PAGE                  0x006Cu

/* read/write: who may ask */
#define UNIMEM_EXPORT_NODE                       0x0070u
#define UNIMEM_EXPORT_NODE_NODE_MASK             0x0000003Fu /* node */
#define UNIMEM_EXPORT_NODE_NODE_SHIFT            0
#define UNIMEM_EXPORT_NODE_ANY_MASK              0x00000100u /* any node */
#define UNIMEM_EXPORT_NODE_ANY_SHIFT             8

/* read/write: what a request must know */
#define UNIMEM_EXPORT_KEY                        0x0074u
#define UNIMEM_EXPORT_KEY_KEY_MASK               0x0000FFFFu /* key */
#define UNIMEM_EXPORT_KEY_KEY_SHIFT              0
#define UNIMEM_EXPORT_KEY_EPOCH_MASK             0x007F0000u /* epoch: another one revokes all windows */
#define UNIMEM_EXPORT_KEY_EPOCH_SHIFT            16

/* read/write: what the export allows */
#define UNIMEM_EXPORT_FLAGS                      0x0078u
#define UNIMEM_EXPORT_FLAGS_VALID_MASK           0x00000001u /* the export exists */
#define UNIMEM_EXPORT_FLAGS_VALID_SHIFT          0
#define UNIMEM_EXPORT_FLAGS_READ_MASK            0x00000002u /* reads are allowed */
#define UNIMEM_EXPORT_FLAGS_READ_SHIFT           1
#define UNIMEM_EXPORT_FLAGS_WRITE_MASK           0x00000004u /* writes are allowed */
#define UNIMEM_EXPORT_FLAGS_WRITE_SHIFT          2
#define UNIMEM_EXPORT_FLAGS_DIRECT_MASK          0x00000008u /* the direct port (HP) may be used */
#define UNIMEM_EXPORT_FLAGS_DIRECT_SHIFT         3
#define UNIMEM_EXPORT_FLAGS_COHERENT_MASK        0x00000010u /* the coherent port (ACP) may be used */
#define UNIMEM_EXPORT_FLAGS_COHERENT_SHIFT       4
#define UNIMEM_EXPORT_FLAGS_SECURE_ONLY_MASK     0x00000020u /* non-secure accesses are refused */
#define UNIMEM_EXPORT_FLAGS_SECURE_ONLY_SHIFT    5

/* write strobe: the six registers before become export EXPORT_INDEX in one cycle */
#define UNIMEM_EXPORT_COMMIT                     0x007Cu

/* read only: address of the first access that missed since IRQ_STATUS.miss was cleared */
#define UNIMEM_MISS_ADDRESS_LOW                  0x0090u

/* read only: bits 39:32 of that address */
#define UNIMEM_MISS_ADDRESS_HIGH                 0x0094u

/* read only: what that access was */
#define UNIMEM_MISS_KIND                         0x0098u
#define UNIMEM_MISS_KIND_WRITE_MASK              0x00000001u /* a write */
#define UNIMEM_MISS_KIND_WRITE_SHIFT             0
#define UNIMEM_MISS_KIND_LATE_MASK               0x00000002u /* stores that were answered before: one to the 64 bytes from MISS_ADDRESS on has failed */
#define UNIMEM_MISS_KIND_LATE_SHIFT              1

/* read only: offset of the first request refused since IRQ_STATUS.violation was cleared */
#define UNIMEM_VIOLATION_OFFSET                  0x00A0u

/* read only: what that request was */
#define UNIMEM_VIOLATION_KIND                    0x00A4u
#define UNIMEM_VIOLATION_KIND_NODE_MASK          0x0000003Fu /* who asked */
#define UNIMEM_VIOLATION_KIND_NODE_SHIFT         0
#define UNIMEM_VIOLATION_KIND_EXPORT_MASK        0x00003F00u /* for which export */
#define UNIMEM_VIOLATION_KIND_EXPORT_SHIFT       8
#define UNIMEM_VIOLATION_KIND_WRITE_MASK         0x00010000u /* a write */
#define UNIMEM_VIOLATION_KIND_WRITE_SHIFT        16

/* read/write: message to send, bits 31:0 */
#define UNIMEM_MESSAGE_LOW                       0x00B0u

/* read/write: message to send, bits 63:32 */
#define UNIMEM_MESSAGE_HIGH                      0x00B4u

/* write strobe: sends the message; ignored while MESSAGE_STATUS.busy */
#define UNIMEM_MESSAGE_SEND                      0x00B8u
#define UNIMEM_MESSAGE_SEND_NODE_MASK            0x0000003Fu /* to whom */
#define UNIMEM_MESSAGE_SEND_NODE_SHIFT           0

/* read only: the message sent last */
#define UNIMEM_MESSAGE_STATUS                    0x00BCu
#define UNIMEM_MESSAGE_STATUS_BUSY_MASK          0x00000001u /* it has no answer yet */
#define UNIMEM_MESSAGE_STATUS_BUSY_SHIFT         0
#define UNIMEM_MESSAGE_STATUS_FAILED_MASK        0x00000002u /* it was not taken: mailbox full, link down or time over */
#define UNIMEM_MESSAGE_STATUS_FAILED_SHIFT       1

/* read only: messages that came */
#define UNIMEM_MAILBOX_STATUS                    0x00C0u
#define UNIMEM_MAILBOX_STATUS_COUNT_MASK         0x0000001Fu /* how many */
#define UNIMEM_MAILBOX_STATUS_COUNT_SHIFT        0
#define UNIMEM_MAILBOX_STATUS_NODE_MASK          0x00003F00u /* who sent the oldest one */
#define UNIMEM_MAILBOX_STATUS_NODE_SHIFT         8

/* read only: the oldest message, bits 31:0 */
#define UNIMEM_MAILBOX_LOW                       0x00C4u

/* read only: the oldest message, bits 63:32 */
#define UNIMEM_MAILBOX_HIGH                      0x00C8u

/* write strobe: forgets the oldest message */
#define UNIMEM_MAILBOX_POP                       0x00CCu

/* write strobe: sends an interrupt; dropped and counted while the last one waits to go out */
#define UNIMEM_INTERRUPT_SEND                    0x00D0u
#define UNIMEM_INTERRUPT_SEND_NODE_MASK          0x0000003Fu /* to whom */
#define UNIMEM_INTERRUPT_SEND_NODE_SHIFT         0
#define UNIMEM_INTERRUPT_SEND_VECTOR_MASK        0x00001F00u /* which one */
#define UNIMEM_INTERRUPT_SEND_VECTOR_SHIFT       8
#define UNIMEM_INTERRUPT_SEND_LEVEL_MASK         0x00010000u /* 1 sets it, 0 ends it */
#define UNIMEM_INTERRUPT_SEND_LEVEL_SHIFT        16

/* write 1 to clear: interrupts that came with level 1, a bit each */
#define UNIMEM_VECTOR_PENDING                    0x00D4u

/* read/write: interrupts that raise IRQ_STATUS.vector */
#define UNIMEM_VECTOR_ENABLE                     0x00D8u

/* read only: the level that came last, a bit for each interrupt */
#define UNIMEM_VECTOR_LEVEL                      0x00DCu

/* write strobe: where packets go that are for a node; only if there are several links */
#define UNIMEM_ROUTE_SET                         0x00E0u
#define UNIMEM_ROUTE_SET_NODE_MASK               0x0000003Fu /* the node; after a reset no packet to any goes anywhere */
#define UNIMEM_ROUTE_SET_NODE_SHIFT              0
#define UNIMEM_ROUTE_SET_PORT_MASK               0x00000700u /* 0: to this node itself; from 1 on: out by that link, counted from 1 */
#define UNIMEM_ROUTE_SET_PORT_SHIFT              8
#define UNIMEM_ROUTE_SET_EXISTS_MASK             0x00010000u /* 0: nowhere, they are dropped and counted */
#define UNIMEM_ROUTE_SET_EXISTS_SHIFT            16

/* counter: reads sent */
#define UNIMEM_WINDOW_READS                      0x0100u

/* counter: writes sent */
#define UNIMEM_WINDOW_WRITES                     0x0104u

/* counter: answered by DECERR: no window or no right */
#define UNIMEM_WINDOW_MISSES                     0x0108u

/* counter: answered by SLVERR: the burst is too long */
#define UNIMEM_WINDOW_TOO_LONG                   0x010Cu

/* counter: answered by SLVERR: the link is down */
#define UNIMEM_WINDOW_UNREACHABLE                0x0110u

/* counter: answered by SLVERR: no reply in time, or the link was lost meanwhile */
#define UNIMEM_WINDOW_TIMEOUTS                   0x0114u

/* counter: replies dropped: nobody waits for them any more */
#define UNIMEM_LATE_REPLIES                      0x0118u

/* counter: reads of others carried out */
#define UNIMEM_TARGET_READS                      0x011Cu

/* counter: writes of others carried out */
#define UNIMEM_TARGET_WRITES                     0x0120u

/* counter: requests of others refused: no right */
#define UNIMEM_VIOLATIONS                        0x0124u

/* counter: messages that came to the mailbox */
#define UNIMEM_MESSAGES_RECEIVED                 0x0128u

/* counter: messages refused: the mailbox was full */
#define UNIMEM_MESSAGES_REFUSED                  0x012Cu

/* counter: interrupts that came */
#define UNIMEM_INTERRUPTS_RECEIVED               0x0130u

/* counter: interrupts not sent: the one before still waited, or the link is down */
#define UNIMEM_INTERRUPTS_DROPPED                0x0134u

/* counter: times that the link was lost */
#define UNIMEM_LINK_LOSSES                       0x0138u

/* counter: packets and words that came damaged */
#define UNIMEM_LINK_CRC_ERRORS                   0x013Cu

/* counter: words that are of no kind */
#define UNIMEM_LINK_UNKNOWN                      0x0140u

/* counter: packets that came while one before them was missing */
#define UNIMEM_LINK_GAPS                         0x0144u

/* counter: packets that came once more */
#define UNIMEM_LINK_DUPLICATES                   0x0148u

/* counter: packets without room: the other side broke its credits */
#define UNIMEM_LINK_NO_ROOM                      0x014Cu

/* counter: times that all packets on the way were sent again */
#define UNIMEM_LINK_REPLAYS                      0x0150u

/* counter: packets dropped: the link was down */
#define UNIMEM_LINK_DROPPED                      0x0154u

/* counter: packets on their way when the link was lost: they may have arrived or not */
#define UNIMEM_LINK_UNACKNOWLEDGED               0x0158u

/* counter: loads answered by what was read ahead */
#define UNIMEM_WINDOW_READ_AHEAD                 0x015Cu

/* counter: writes that were joined and answered early */
#define UNIMEM_WINDOW_JOINED                     0x0160u

/* counter: joined writes that failed after they were answered */
#define UNIMEM_WINDOW_LATE_FAILURES              0x0164u

/* counter: packets dropped: no way to their node, or only the one they came by */
#define UNIMEM_ROUTE_DROPPED                     0x0170u

/* read/write: switches the DMA engine */
#define UNIMEM_DMA_CR                            0x0400u
#define UNIMEM_DMA_CR_RESET_MASK                 0x00000004u /* ends what is under way and clears the errors; is 0 again at once */
#define UNIMEM_DMA_CR_RESET_SHIFT                2
#define UNIMEM_DMA_CR_COMPLETE_IRQ_MASK          0x00001000u /* DMA_SR.complete raises IRQ_STATUS.dma */
#define UNIMEM_DMA_CR_COMPLETE_IRQ_SHIFT         12
#define UNIMEM_DMA_CR_ERROR_IRQ_MASK             0x00004000u /* DMA_SR.error raises IRQ_STATUS.dma */
#define UNIMEM_DMA_CR_ERROR_IRQ_SHIFT            14

/* write 1 to clear: what the DMA engine does */
#define UNIMEM_DMA_SR                            0x0404u
#define UNIMEM_DMA_SR_RESET                      0x00000002u
#define UNIMEM_DMA_SR_IDLE_MASK                  0x00000002u /* no transfer is under way; read only */
#define UNIMEM_DMA_SR_IDLE_SHIFT                 1
#define UNIMEM_DMA_SR_INTERNAL_MASK              0x00000010u /* a transfer of no bytes was asked for; read only, until DMA_CR.reset */
#define UNIMEM_DMA_SR_INTERNAL_SHIFT             4
#define UNIMEM_DMA_SR_SLAVE_MASK                 0x00000020u /* a memory answered SLVERR, or nothing came in time; read only, until DMA_CR.reset */
#define UNIMEM_DMA_SR_SLAVE_SHIFT                5
#define UNIMEM_DMA_SR_DECODE_MASK                0x00000040u /* no such space, or no right to it; read only, until DMA_CR.reset */
#define UNIMEM_DMA_SR_DECODE_SHIFT               6
#define UNIMEM_DMA_SR_COMPLETE_MASK              0x00001000u /* a transfer is over */
#define UNIMEM_DMA_SR_COMPLETE_SHIFT             12
#define UNIMEM_DMA_SR_ERROR_MASK                 0x00004000u /* a transfer has failed */
#define UNIMEM_DMA_SR_ERROR_SHIFT                14

/* read/write: source: offset in its space */
#define UNIMEM_DMA_SA                            0x0418u

/* read/write: source: space; 0 and 1 are this node's own memory through HP and ACP */
#define UNIMEM_DMA_SA_MSB                        0x041Cu

/* read/write: destination: offset in its space */
#define UNIMEM_DMA_DA                            0x0420u

/* read/write: destination: space */
#define UNIMEM_DMA_DA_MSB                        0x0424u

/* read/write: bytes to transfer; the write starts it, if the engine is idle and has no error */
#define UNIMEM_DMA_BTT                           0x0428u

/* read/write: space that DMA_SPACE_COMMIT changes, 2..15 */
#define UNIMEM_DMA_SPACE_INDEX                   0x0440u

/* read/write: whose memory it is */
#define UNIMEM_DMA_SPACE_TARGET                  0x0444u
#define UNIMEM_DMA_SPACE_TARGET_NODE_MASK        0x0000003Fu /* node */
#define UNIMEM_DMA_SPACE_TARGET_NODE_SHIFT       0
#define UNIMEM_DMA_SPACE_TARGET_EXPORT_MASK      0x00003F00u /* export of that node */
#define UNIMEM_DMA_SPACE_TARGET_EXPORT_SHIFT     8

/* read/write: what opens the export */
#define UNIMEM_DMA_SPACE_KEY                     0x0448u
#define UNIMEM_DMA_SPACE_KEY_KEY_MASK            0x0000FFFFu /* key of the export */
#define UNIMEM_DMA_SPACE_KEY_KEY_SHIFT           0
#define UNIMEM_DMA_SPACE_KEY_EPOCH_MASK          0x007F0000u /* epoch of the export */
#define UNIMEM_DMA_SPACE_KEY_EPOCH_SHIFT         16

/* read/write: what the space allows */
#define UNIMEM_DMA_SPACE_FLAGS                   0x044Cu
#define UNIMEM_DMA_SPACE_FLAGS_VALID_MASK        0x00000001u /* the space exists */
#define UNIMEM_DMA_SPACE_FLAGS_VALID_SHIFT       0
#define UNIMEM_DMA_SPACE_FLAGS_READ_MASK         0x00000002u /* it may be a source */
#define UNIMEM_DMA_SPACE_FLAGS_READ_SHIFT        1
#define UNIMEM_DMA_SPACE_FLAGS_WRITE_MASK        0x00000004u /* it may be a destination */
#define UNIMEM_DMA_SPACE_FLAGS_WRITE_SHIFT       2
#define UNIMEM_DMA_SPACE_FLAGS_COHERENT_MASK     0x00000008u /* through the coherent port of the owner, else the direct one */
#define UNIMEM_DMA_SPACE_FLAGS_COHERENT_SHIFT    3

/* write strobe: the three registers before become space DMA_SPACE_INDEX in one cycle */
#define UNIMEM_DMA_SPACE_COMMIT                  0x0450u

/* read/write: address of the ring of descriptors in this node's memory, a multiple of 32 */
#define UNIMEM_DMA_RING_BASE                     0x0460u

/* read/write: switches the ring */
#define UNIMEM_DMA_RING_CONTROL                  0x0464u
#define UNIMEM_DMA_RING_CONTROL_ENABLE_MASK      0x00000001u /* descriptors are carried out; 0 empties the ring once it rests */
#define UNIMEM_DMA_RING_CONTROL_ENABLE_SHIFT     0
#define UNIMEM_DMA_RING_CONTROL_COHERENT_MASK    0x00000002u /* the ring is reached through the coherent port, else the direct one */
#define UNIMEM_DMA_RING_CONTROL_COHERENT_SHIFT   1
#define UNIMEM_DMA_RING_CONTROL_SIZE_MASK        0x000000F0u /* log2 of the number of descriptors, 0..15 */
#define UNIMEM_DMA_RING_CONTROL_SIZE_SHIFT       4

/* read/write: doorbell: descriptors before this number are there, modulo 65536 */
#define UNIMEM_DMA_RING_TAIL                     0x0468u

/* read only: what became of the ring */
#define UNIMEM_DMA_RING_HEAD                     0x046Cu
#define UNIMEM_DMA_RING_HEAD_NUMBER_MASK         0x0000FFFFu /* descriptors before this number are over, modulo 65536 */
#define UNIMEM_DMA_RING_HEAD_NUMBER_SHIFT        0
#define UNIMEM_DMA_RING_HEAD_BROKEN_MASK         0x00010000u /* the ring's own memory failed, or DMA_CR.reset was written: until it is switched off */
#define UNIMEM_DMA_RING_HEAD_BROKEN_SHIFT        16

/* counter: transfers that are over */
#define UNIMEM_DMA_TRANSFERS                     0x0480u

/* counter: transfers that have failed */
#define UNIMEM_DMA_ERRORS                        0x0484u

#endif
