package org.microvisor.cosim.board;

import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.device.SsdSettings;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * What a simulated storage board is made of.
 *
 * @param name the board's name
 * @param profile how its model is compiled
 * @param ssd the drive
 * @param pcie the link between drive and node
 * @param memoryBytes size of the DDR, a multiple of 4096
 * @param memoryLatency cycles from an address at {@code m_axi_hp} to the first answer, at least 1
 * @param network address of the far end of the Ethernet link
 */
public record CosimBoardSettings(
        String name,
        Profile profile,
        SsdSettings ssd,
        PcieSettings pcie,
        int memoryBytes,
        int memoryLatency,
        MacAddress network) {

    /** A board with a drive and a PCIe link that cost no time of their own, 64 MiB of DDR at 20 cycles. */
    public static CosimBoardSettings ideal(Profile profile) {
        return new CosimBoardSettings(
                "storage-node",
                profile,
                SsdSettings.named("MV0000000001"),
                PcieSettings.DEFAULT,
                64 << 20,
                20,
                MacAddress.parse("02:00:00:00:00:01"));
    }

    public CosimBoardSettings withSsd(SsdSettings other) {
        return new CosimBoardSettings(name, profile, other, pcie, memoryBytes, memoryLatency, network);
    }

    public CosimBoardSettings withMemory(int bytes) {
        return new CosimBoardSettings(name, profile, ssd, pcie, bytes, memoryLatency, network);
    }

    public CosimBoardSettings withPcie(PcieSettings other) {
        return new CosimBoardSettings(name, profile, ssd, other, memoryBytes, memoryLatency, network);
    }
}
