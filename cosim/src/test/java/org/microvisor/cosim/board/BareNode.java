package org.microvisor.cosim.board;

import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.ExtentEntry;
import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.NvmeRegister;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.nvme.DmaArea;
import org.microvisor.hypervisor.nvme.NvmeController;

/** A node that a test programs by its registers; nobody serves its slow ring. */
public final class BareNode extends NodeBench {
    public static final int RING_LOG2 = 2;

    private static final long RING = 0x10_0000;
    private static final long MAPS = 0x40_0000;
    private static final long MAP_BYTES = 0x1_0000;
    private static final int CONTROL_ON = 3;

    private final Memory ddr;

    private BareNode(CosimBoardSettings settings, PcieDrive.Maker drives, Drive drive) {
        super(settings, drives, drive);
        ddr = board().memory("ddr");
    }

    /** A node with its queues of {@code entries} entries, a ring of four entries, no LUN, frames let in. */
    public static BareNode open(CosimBoardSettings settings, int entries) {
        Drive drive = new Drive();
        return open(new BareNode(settings, model(settings, 256L << 20, drive), drive), entries);
    }

    /** The same with another drive than our model. */
    public static BareNode open(CosimBoardSettings settings, PcieDrive.Maker drives, int entries) {
        return open(new BareNode(settings, drives, new Drive()), entries);
    }

    private static BareNode open(BareNode node, int entries) {
        node.register(StorageRegisters.MAC_LOW, MAC.value() & 0xFFFF_FFFFL);
        node.register(StorageRegisters.MAC_HIGH, MAC.value() >>> 32);
        node.register(StorageRegisters.SHELF, SHELF);
        node.register64(StorageRegisters.RING_BASE_LOW, node.ddr.physicalAddress() + RING);
        node.register(StorageRegisters.RING_SIZE, RING_LOG2);
        node.bringUp(entries);
        return node;
    }

    public static BareNode open() {
        return open(settings(), BufferMap.QUEUE_ENTRIES);
    }

    /** Resets the drive and joins it with the node's queues, which must be off; then switches them on. */
    public void bringUp(int entries) {
        NvmeController controller = NvmeController.bringUp(
                board().registers("nvme"), new DmaArea(ddr, 0, NvmeController.AREA_BYTES), board().clock(), 1);
        controller.createQueue(
                1,
                CosimBoard.PL_BASE + BufferMap.SUBMISSION_QUEUE,
                CosimBoard.PL_BASE + BufferMap.COMPLETION_QUEUE,
                entries);
        int stride = controller.doorbellStride();
        register64(StorageRegisters.SQ_DOORBELL_LOW, CosimBoard.BAR0 + NvmeRegister.sqTailDoorbell(1, stride));
        register64(StorageRegisters.CQ_DOORBELL_LOW, CosimBoard.BAR0 + NvmeRegister.cqHeadDoorbell(1, stride));
        register64(StorageRegisters.PL_BASE_LOW, CosimBoard.PL_BASE);
        register(StorageRegisters.QUEUE_SIZE, entries);
        register(StorageRegisters.NSID, 1);
        register(StorageRegisters.CONTROL, CONTROL_ON);
    }

    /** Makes a LUN whose extents are not mapped. */
    public void lun(int lun, long sectors, boolean readOnly) {
        register(StorageRegisters.LUN_INDEX, lun);
        register64(StorageRegisters.LUN_SECTORS_LOW, sectors);
        register64(StorageRegisters.LUN_MAP_LOW, ddr.physicalAddress() + MAPS + lun * MAP_BYTES);
        register(StorageRegisters.LUN_FLAGS, readOnly ? 3 : 1);
        register(StorageRegisters.LUN_COMMIT, 1);
    }

    /** Makes a LUN whose extents are the drive's from {@code first} on. */
    public void mappedLun(int lun, long sectors, long first) {
        for (int extent = 0; extent < ExtentEntry.count(sectors); extent++) {
            map(lun, extent, ExtentEntry.of(first + extent));
        }
        lun(lun, sectors, false);
    }

    /** Writes a map entry; the node sees it at its next walk. */
    public void map(int lun, int extent, long entry) {
        ddr.write64(MAPS + lun * MAP_BYTES + (long) extent * ExtentEntry.BYTES, entry);
    }

    /** Word {@code word} of a ring entry. */
    public long ring(int entry, int word) {
        return ddr.read64(RING + (long) entry * SlowRing.STRIDE + 8L * word);
    }

    /** Bytes of a ring entry. */
    public byte[] ring(int entry, int from, int length) {
        byte[] bytes = new byte[length];
        ddr.read(RING + (long) entry * SlowRing.STRIDE + from, bytes, 0, length);
        return bytes;
    }

    @Override
    boolean serve() {
        return false;
    }
}
