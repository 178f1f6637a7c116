package org.microvisor.hypervisor.block;

final class RamDeviceTest extends BlockDeviceContract {
    @Override
    BlockDevice make() {
        return new RamDevice("ram", SIZE);
    }
}
