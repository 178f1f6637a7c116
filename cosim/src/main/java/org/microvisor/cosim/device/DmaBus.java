package org.microvisor.cosim.device;

/**
 * What a PCIe bus master sees of the bus: posted writes and reads of any length by bus address.
 *
 * <p>Contract (PCI Express Base Specification, 2.4 "Transaction Ordering"): writes become visible in the order of the
 * calls; a read does not pass an earlier write; reads may be answered in any order. Callbacks may come from within the
 * call. Byte arrays change hands: neither side touches one after giving it away.
 */
public interface DmaBus {
    /** Receives the answer to a read. */
    @FunctionalInterface
    interface ReadDone {
        /**
         * Takes the answer.
         *
         * @param data as many bytes as were asked for; all ones where the bus had no answer
         * @param ok false when any part was answered with an error (unsupported request, completer abort)
         */
        void completed(byte[] data, boolean ok);
    }

    /** Reads {@code length} (1 or more) bytes at {@code address}. */
    void read(long address, int length, ReadDone done);

    /** Posts a write; {@code visible} runs once every byte has reached its target (or was dropped there). */
    void write(long address, byte[] data, Runnable visible);
}
