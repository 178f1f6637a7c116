package org.microvisor.cosim.unimem.ps;

/**
 * What a port of the processing system into its memory costs, in cycles of the logic's clock. Latencies are those of an idle port: from
 * the address of a read to its first data, from the last data of a write to its answer. The gaps are what keeps a busy port from
 * moving a beat in every cycle.
 *
 * <p>The defaults are the project's: UG585 has neither, so latencies are the budget that both our node and the model of the published
 * prototype are measured with, and gaps are set so that the best published DMA figure of each port (EUROSERVER D4.3, table 7: 310 MB/s
 * out of ACP, 716 MB/s through HP) can just be reached at 100 MHz.
 *
 * @param readLatency cycles from the read address to the first beat
 * @param writeLatency cycles from the last beat of a write to its answer
 * @param reads most reads that are open
 * @param writes most writes that are open
 * @param lineGap pause after each 32 bytes read: the look into the caches
 * @param burstGap pause after a burst in either direction
 * @param partialGap pause after 32 bytes, or the end of a burst, that were not written whole
 */
public record PortCosts(
        int readLatency, int writeLatency, int reads, int writes, int lineGap, int burstGap, int partialGap) {
    public PortCosts {
        if (readLatency < 1 || writeLatency < 1 || reads < 1 || reads > 31 || writes < 1 || writes > 31) {
            throw new IllegalArgumentException("port costs out of range: readLatency=" + readLatency + ", writeLatency="
                    + writeLatency + ", reads=" + reads + ", writes=" + writes);
        }
        if (lineGap < 0 || lineGap > 31 || burstGap < 0 || burstGap > 31 || partialGap < 0 || partialGap > 31) {
            throw new IllegalArgumentException(
                    "gap outside 0..31: lineGap=" + lineGap + ", burstGap=" + burstGap + ", partialGap=" + partialGap);
        }
    }

    /** S_AXI_ACP of a Zynq-7000: coherent, 7 reads and 3 writes at a time, 32 bytes in 10 cycles. */
    public static PortCosts acp() {
        return new PortCosts(20, 14, 7, 3, 6, 1, 5);
    }

    /** S_AXI_HP of a Zynq-7000: past the caches, 16 beats in 17 cycles. */
    public static PortCosts hp() {
        return new PortCosts(20, 14, 8, 8, 0, 1, 0);
    }

    /** All but the latencies, in one word. */
    String pace() {
        return reads + "_" + writes + "_" + lineGap + "_" + burstGap + "_" + partialGap;
    }

    /** The same port in front of memory with other latencies. */
    public PortCosts withLatency(int read, int write) {
        return new PortCosts(read, write, reads, writes, lineGap, burstGap, partialGap);
    }
}
