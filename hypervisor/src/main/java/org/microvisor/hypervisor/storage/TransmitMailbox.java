package org.microvisor.hypervisor.storage;

import java.util.Arrays;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.nvme.DmaArea;

/** Sends software's frames through the node's port, one at a time; waits at most 100 ms for the one before. */
final class TransmitMailbox {
    static final int BYTES = 16384;

    private static final long DEADLINE = 100_000_000L;
    private static final long POLL_NANOS = 500;

    private final NodeControl node;
    private final DmaArea buffer;
    private final Clock clock;

    TransmitMailbox(NodeControl node, DmaArea buffer, Clock clock) {
        this.node = node;
        this.buffer = buffer;
        this.clock = clock;
        node.write64(StorageRegisters.TX_ADDRESS_LOW, buffer.busAddress());
    }

    /** Sends a frame of 14 bytes or more, padded to 60 with zeros. */
    void send(byte[] frame) {
        awaitFree();
        byte[] padded =
                frame.length < EthernetHeader.MIN_FRAME ? Arrays.copyOf(frame, EthernetHeader.MIN_FRAME) : frame;
        buffer.write(0, padded, 0, padded.length);
        node.write(StorageRegisters.TX_LENGTH, padded.length);
    }

    private void awaitFree() {
        long deadline = clock.nanoTime() + DEADLINE;
        while (StorageRegisters.TX_STATUS_BUSY.of(node.read(StorageRegisters.TX_STATUS)) != 0) {
            if (clock.nanoTime() > deadline) {
                throw new IllegalStateException("storage node did not send a frame in 100 ms");
            }
            clock.advance(POLL_NANOS);
        }
    }
}
