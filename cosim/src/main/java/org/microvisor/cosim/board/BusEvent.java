package org.microvisor.cosim.board;

/**
 * Something that happened on a bus of the node, with its cycles.
 *
 * @param kind what it was
 * @param address of the first byte: from the start of the node's window (BufferMap) what the SSD reads and writes, from the start
 *     of its registers a doorbell
 * @param firstCycle of the address, or of the write for a doorbell
 * @param lastCycle of the last data beat
 */
public record BusEvent(Kind kind, long address, long firstCycle, long lastCycle) {
    /** Kinds of bus events of a block request, in the order in which a read has them. */
    public enum Kind {
        /** The node wrote the submission queue's doorbell. */
        SUBMISSION_DOORBELL,
        /** The SSD read entries of the submission queue. */
        COMMAND_FETCH,
        /** The SSD read or wrote a data buffer. */
        DATA,
        /** The SSD wrote a completion entry. */
        COMPLETION,
        /** The node wrote the completion queue's doorbell. */
        COMPLETION_DOORBELL
    }

    /** Sees bus events as they end. */
    @FunctionalInterface
    public interface Observer {
        void happened(BusEvent event);
    }
}
