package org.microvisor.hypervisor.storage;

import org.microvisor.hypervisor.nvme.NvmeDisk;

/** The sectors of an NVMe namespace. */
record NvmeSectors(NvmeDisk disk) implements SectorStore {
    @Override
    public long sectors() {
        return disk.sectors();
    }

    @Override
    public void read(long lba, byte[] into, int from, int sectors) {
        disk.read(lba, into, from, sectors);
    }

    @Override
    public void write(long lba, byte[] bytes, int from, int sectors, boolean durable) {
        disk.write(lba, bytes, from, sectors, durable);
    }

    @Override
    public void zero(long lba, long sectors, boolean durable) {
        disk.zero(lba, sectors, durable);
    }

    @Override
    public void flush() {
        disk.flush();
    }
}
