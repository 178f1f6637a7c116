package org.microvisor.hypervisor.storage;

import org.microvisor.aoe.regs.SlowRing;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * What the storage node's software must be told about its place.
 *
 * @param mac address of the node's port
 * @param shelf AoE major address, 0..0xFFFE but not 0x0FFF, which Linux refuses
 * @param storeId random number for a store that has to be made; serial numbers come of it
 * @param plBase bus address at which the SSD sees the logic's {@code s_axi_pcie} window
 * @param nvmeBar bus address at which the logic's {@code m_axi_pcie} sees the SSD's BAR0
 * @param log2RingEntries log2 of the slow ring's entries
 * @param nodeBlock name of the node's register block and interrupt
 * @param nvmeBlock name of the register block of the SSD's BAR0
 * @param configBlock name of the register block of the SSD's PCI configuration space
 * @param memory name of the shared memory region
 * @param care how closely the drive is watched
 */
public record StorageNodeSettings(
        MacAddress mac,
        int shelf,
        long storeId,
        long plBase,
        long nvmeBar,
        int log2RingEntries,
        String nodeBlock,
        String nvmeBlock,
        String configBlock,
        String memory,
        DriveCare care) {
    public StorageNodeSettings {
        if (mac.isGroup()) {
            throw new IllegalArgumentException("node address is a group address: mac=" + mac);
        }
        if (shelf < 0 || shelf > 0xFFFE || shelf == 0x0FFF) {
            throw new IllegalArgumentException("shelf is not 0..65534 other than 4095: shelf=" + shelf);
        }
        if (log2RingEntries < SlowRing.MIN_LOG2_ENTRIES || log2RingEntries > SlowRing.MAX_LOG2_ENTRIES) {
            throw new IllegalArgumentException("slow ring is not 2^1..2^8 entries: log2RingEntries=" + log2RingEntries);
        }
    }

    /** The usual board: window at 0x8000_0000, BAR0 at 0xA000_0000, 64 ring entries, blocks storage, nvme, nvme-config and ddr. */
    public static StorageNodeSettings of(MacAddress mac, int shelf, long storeId) {
        return new StorageNodeSettings(
                mac,
                shelf,
                storeId,
                0x8000_0000L,
                0xA000_0000L,
                6,
                "storage",
                "nvme",
                "nvme-config",
                "ddr",
                DriveCare.DEFAULT);
    }

    public StorageNodeSettings withCare(DriveCare other) {
        return new StorageNodeSettings(
                mac,
                shelf,
                storeId,
                plBase,
                nvmeBar,
                log2RingEntries,
                nodeBlock,
                nvmeBlock,
                configBlock,
                memory,
                other);
    }
}
