package org.microvisor.hypervisor.net;

import java.util.Optional;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * What a port may do.
 *
 * @param vlan the network to which it belongs, 1 to 4094
 * @param only the one address from which it may send, if it is held to one
 * @param mtu largest payload in bytes that it may send, 68 to 9000
 * @param bytesPerSecond what it may send at most; 0 is as much as it likes
 * @param groupFramesPerSecond frames to groups and to unknown stations that it may send at most; 0 is as many as it likes
 */
public record PortRules(int vlan, Optional<MacAddress> only, int mtu, long bytesPerSecond, long groupFramesPerSecond) {
    /** Anything in network 1, with payloads up to 1500 bytes. */
    public static final PortRules FREE = new PortRules(1, Optional.empty(), 1500, 0, 0);

    private static final int LAST_VLAN = 4094;

    public PortRules {
        if (vlan < 1 || vlan > LAST_VLAN || mtu < 68 || mtu > 9000 || bytesPerSecond < 0 || groupFramesPerSecond < 0) {
            throw new IllegalArgumentException("rules of a port are impossible: vlan=" + vlan + ", mtu=" + mtu
                    + ", bytesPerSecond=" + bytesPerSecond + ", groupFramesPerSecond=" + groupFramesPerSecond);
        }
    }
}
