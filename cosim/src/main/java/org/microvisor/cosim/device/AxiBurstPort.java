package org.microvisor.cosim.device;

/**
 * The AXI master behind the root complex that reaches into the programmable logic.
 *
 * <p>Addresses count from the start of the window. Reads keep their order among themselves, writes too; operations are
 * queued and pipelined, so that data beats follow each other without a gap as long as something is queued. Byte arrays
 * change hands.
 */
public interface AxiBurstPort {
    /** Receives the end of a write. */
    @FunctionalInterface
    interface WriteDone {
        /** The last response is in; {@code ok} is false when any was an error. */
        void completed(boolean ok);
    }

    /** Reads {@code length} bytes in bursts of at most {@code burstBytes}. */
    void read(long address, int length, int burstBytes, DmaBus.ReadDone done);

    /** Writes {@code data} in bursts of at most {@code burstBytes}. */
    void write(long address, byte[] data, int burstBytes, WriteDone done);
}
