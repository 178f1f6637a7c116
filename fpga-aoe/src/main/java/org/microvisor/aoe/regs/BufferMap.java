package org.microvisor.aoe.regs;

/**
 * What the SSD reaches through the node's {@code s_axi_pcie} port: offsets from the bus address in register PL_BASE.
 *
 * <pre>
 *  0x000000  write-data buffers   32 x 8 KiB   the SSD reads
 *  0x080000  read-data buffers    16 x 8 KiB   the SSD writes
 *  0x0C0000  submission queue     64 x 64 B    the SSD reads
 *  0x0D0000  completion queue     64 x 16 B    the SSD writes, whole 8-byte beats
 * </pre>
 *
 * Anything else, the wrong direction, or a burst that is not INCR is answered by SLVERR and counted.
 */
public final class BufferMap {
    public static final int BUFFER_BYTES = 8192;

    public static final int WRITE_BUFFERS = 0x000000;
    public static final int WRITE_BUFFER_COUNT = 32;

    public static final int READ_BUFFERS = 0x080000;
    public static final int READ_BUFFER_COUNT = 16;

    public static final int SUBMISSION_QUEUE = 0x0C0000;
    public static final int COMPLETION_QUEUE = 0x0D0000;

    /** Most entries of either queue. */
    public static final int QUEUE_ENTRIES = 64;

    /** Size of the window that the root complex must route. */
    public static final int WINDOW_BYTES = 0x100000;

    /**
     * Id of a NVMe command: request id in bits 4:0, number of the part of a request that crosses an extent from bit 5
     * on.
     */
    public static final int CID_REQUEST_BITS = 5;

    private BufferMap() {}
}
