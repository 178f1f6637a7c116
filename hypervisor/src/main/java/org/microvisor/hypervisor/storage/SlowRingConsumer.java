package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hypervisor.nvme.DmaArea;

/** Software's end of the slow ring. */
final class SlowRingConsumer {
    private static final int COUNT_MASK = 0xFFFF;

    private final NodeControl node;
    private final DmaArea ring;
    private final int entries;
    private int consumed;

    /** Tells the node where the ring is; its area is 2^{@code log2Entries} strides long. */
    SlowRingConsumer(NodeControl node, DmaArea ring, int log2Entries) {
        this.node = node;
        this.ring = ring;
        entries = 1 << log2Entries;
        node.write64(StorageRegisters.RING_BASE_LOW, ring.busAddress());
        node.write(StorageRegisters.RING_SIZE, log2Entries);
        consumed = (int) node.read(StorageRegisters.RING_PRODUCER) & COUNT_MASK;
        node.write(StorageRegisters.RING_CONSUMER, consumed);
    }

    /** Takes all entries that there are, oldest first, and gives their places back. */
    List<SlowEntry> takeAll() {
        int produced = (int) node.read(StorageRegisters.RING_PRODUCER) & COUNT_MASK;
        if (produced == consumed) {
            return List.of();
        }
        List<SlowEntry> taken = new ArrayList<>();
        while (consumed != produced) {
            taken.add(SlowEntry.read(ring, (long) (consumed & entries - 1) * SlowRing.STRIDE));
            consumed = consumed + 1 & COUNT_MASK;
        }
        node.write(StorageRegisters.RING_CONSUMER, consumed);
        return taken;
    }
}
