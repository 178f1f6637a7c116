package org.microvisor.cosim.board;

import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.hypervisor.storage.DriveCare;
import org.microvisor.hypervisor.storage.ServiceEvent;
import org.microvisor.hypervisor.storage.StorageNodeSettings;
import org.microvisor.hypervisor.storage.StorageNodeSoftware;
import org.microvisor.hypervisor.storage.Volume;

/** A node with the MicroVisor's storage software, served whenever the client waits. */
public final class ServedNode extends NodeBench {
    private final DriveCare care;
    private StorageNodeSoftware software;

    private ServedNode(CosimBoardSettings settings, PcieDrive.Maker drives, Drive drive, DriveCare care) {
        super(settings, drives, drive);
        this.care = care;
        try {
            software = start();
        } catch (RuntimeException failed) {
            board().close();
            throw failed;
        }
    }

    private StorageNodeSoftware start() {
        return StorageNodeSoftware.start(
                board(), StorageNodeSettings.of(MAC, SHELF, 0x1234_5678_9ABCL).withCare(care));
    }

    /** Starts the software again, after it was closed or left alone. */
    public void restart() {
        software = start();
    }

    public static ServedNode open(CosimBoardSettings settings, long driveBytes) {
        Drive drive = new Drive();
        return new ServedNode(settings, model(settings, driveBytes, drive), drive, DriveCare.DEFAULT);
    }

    /** A node with another drive than our model. */
    public static ServedNode open(CosimBoardSettings settings, PcieDrive.Maker drives) {
        return open(settings, drives, DriveCare.DEFAULT);
    }

    /** The same with other time-outs. */
    public static ServedNode open(CosimBoardSettings settings, PcieDrive.Maker drives, DriveCare care) {
        return new ServedNode(settings, drives, new Drive(), care);
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
    boolean owesNothing() {
        return super.owesNothing() && unaccounted() <= 0;
    }

    @Override
    boolean serve() {
        return software.poll();
    }
}
