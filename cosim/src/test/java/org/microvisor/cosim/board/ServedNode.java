package org.microvisor.cosim.board;

import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hypervisor.storage.ServiceEvent;
import org.microvisor.hypervisor.storage.StorageNodeSettings;
import org.microvisor.hypervisor.storage.StorageNodeSoftware;
import org.microvisor.hypervisor.storage.Volume;

/** A node with the MicroVisor's storage software, served whenever the client waits. */
public final class ServedNode extends NodeBench {
    private final StorageNodeSoftware software;

    private ServedNode(CosimBoardSettings settings, long driveBytes, Drive drive) {
        super(settings, driveBytes, drive);
        software = StorageNodeSoftware.start(board(), StorageNodeSettings.of(MAC, SHELF, 0x1234_5678_9ABCL));
    }

    public static ServedNode open(CosimBoardSettings settings, long driveBytes) {
        return new ServedNode(settings, driveBytes, new Drive());
    }

    /** A node on an ideal board with a thin volume of so many sectors as LUN 0. */
    public static ServedNode withVolume(long sectors) {
        ServedNode node = open(settings(), 256L << 20);
        node.volume(0, sectors);
        return node;
    }

    public Volume volume(int lun, long sectors) {
        return software.createVolume("volume" + lun, sectors, lun);
    }

    public StorageNodeSoftware software() {
        return software;
    }

    /** Frames received less those that were dropped, answered, or met with silence by the software: 0 with one LUN. */
    public long unaccounted() {
        long replies = register(StorageRegisters.TX_FRAMES);
        long silence = software.counters().of(ServiceEvent.FRAMES_IGNORED);
        return register(StorageRegisters.RX_FRAMES) - drops() - replies - silence;
    }

    @Override
    boolean serve() {
        return software.poll();
    }

    @Override
    public void close() {
        super.close();
    }
}
