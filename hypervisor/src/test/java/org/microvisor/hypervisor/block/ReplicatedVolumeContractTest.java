package org.microvisor.hypervisor.block;

import java.util.List;
import org.microvisor.hypervisor.board.ManualClock;

/** A replicated volume is a block device like others. */
final class ReplicatedVolumeContractTest extends BlockDeviceContract {
    private final ManualClock clock = new ManualClock();

    @Override
    BlockDevice make() {
        ReplicaSettings settings = new ReplicaSettings(4 * SECTOR, SECTOR, 2, 1_000, 1_000, 1_000);
        RamDevice record = new RamDevice("record", (int) ReplicatedVolume.recordBytes(SIZE, 2, settings));
        ReplicatedVolume.create(record, SIZE, 2, true, settings, status -> {});
        List<RamDevice> replicas = List.of(new RamDevice("left", SIZE), new RamDevice("right", SIZE));
        return new ReplicatedVolume("mirror", SIZE, replicas, record, settings, clock);
    }

    @Override
    void pass() {
        clock.advance(100);
    }
}
