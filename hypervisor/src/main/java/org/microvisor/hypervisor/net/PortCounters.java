package org.microvisor.hypervisor.net;

import java.util.Map;

/**
 * What went through a port since it was attached; what a frame lost on its way to several receivers counts once for each.
 *
 * @param framesIn frames that the port's guest sent
 * @param bytesIn their bytes, without FCS
 * @param framesOut frames that it was given
 * @param bytesOut their bytes
 * @param drops frames sent by the guest that did not arrive, by reason; reasons without any are left out
 */
public record PortCounters(long framesIn, long bytesIn, long framesOut, long bytesOut, Map<Drop, Long> drops) {
    public PortCounters {
        drops = Map.copyOf(drops);
    }

    /** All frames that did not arrive. */
    public long dropped() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }
}
