package org.microvisor.cosim.device;

class RamMediaTest extends MediaContractTest {
    @Override
    Media open() {
        return new RamMedia(SIZE);
    }
}
