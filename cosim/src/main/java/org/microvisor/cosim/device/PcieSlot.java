package org.microvisor.cosim.device;

import java.util.List;

/**
 * What a board offers to the device in its PCIe slot.
 *
 * @param scheduler the board's time
 * @param bus where the device masters the bus
 * @param memories where bus addresses lead somewhere; other ones are answered with an error
 */
public record PcieSlot(Scheduler scheduler, DmaBus bus, List<AddressRange> memories) {
    public PcieSlot {
        memories = List.copyOf(memories);
    }
}
