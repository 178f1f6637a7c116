package org.microvisor.cosim.device;

/** Our model is a drive. */
final class NvmeSsdContractTest extends NvmeDriveContract {
    private static final SsdSettings DRIVE =
            SsdSettings.named("MV0001").withWriteCache(64).withTiming(new SsdTiming(30, 20, 50, 10), 4);

    @Override
    PcieDrive.Maker drive() {
        return slot -> new NvmeSsd(slot.scheduler(), slot.bus(), new RamMedia(1 << 20), DRIVE, FaultHook.NONE);
    }
}
