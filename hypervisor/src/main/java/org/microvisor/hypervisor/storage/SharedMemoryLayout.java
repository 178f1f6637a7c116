package org.microvisor.hypervisor.storage;

import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.nvme.DmaArea;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmeDisk;

/**
 * Where the storage node's software keeps what in shared memory: admin queue, software queue, transmit mailbox, slow
 * ring, and maps in all the rest.
 */
final class SharedMemoryLayout {
    private final DmaArea admin;
    private final DmaArea disk;
    private final DmaArea mailbox;
    private final DmaArea ring;
    private final DmaArea maps;

    SharedMemoryLayout(Memory memory, int log2RingEntries) {
        long ringBytes = (long) SlowRing.STRIDE << log2RingEntries;
        long at = 0;
        admin = new DmaArea(memory, at, NvmeController.AREA_BYTES);
        at += admin.size();
        disk = new DmaArea(memory, at, NvmeDisk.AREA_BYTES);
        at += disk.size();
        mailbox = new DmaArea(memory, at, TransmitMailbox.BYTES);
        at += mailbox.size();
        ring = new DmaArea(memory, at, ringBytes);
        at += ringBytes;
        maps = new DmaArea(memory, at, memory.size() - at);
    }

    DmaArea admin() {
        return admin;
    }

    DmaArea disk() {
        return disk;
    }

    DmaArea mailbox() {
        return mailbox;
    }

    DmaArea ring() {
        return ring;
    }

    DmaArea maps() {
        return maps;
    }
}
