package org.microvisor.hypervisor.net;

import java.util.Optional;
import java.util.Set;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * What a port may do.
 *
 * @param vlan the network to which its untagged frames belong, 1 to 4094
 * @param trunk the networks that it uses besides, with tags (802.1Q); none for the port of an ordinary guest
 * @param only the one address from which it may send, if it is held to one
 * @param mtu largest payload in bytes that it may send, 68 to 9000
 * @param bytesPerSecond what it may send at most; 0 is as much as it likes
 * @param groupFramesPerSecond frames to groups and to unknown stations that it may send at most; 0 is as many as it likes
 * @param priority how urgent its frames without a tag are, 0 to 7 (802.1Q); from {@link #URGENT} on they may take the last room of
 *     a receiver
 */
public record PortRules(
        int vlan,
        Set<Integer> trunk,
        Optional<MacAddress> only,
        int mtu,
        long bytesPerSecond,
        long groupFramesPerSecond,
        int priority) {
    /** Anything in network 1, with payloads up to 1500 bytes. */
    public static final PortRules FREE = new PortRules(1, Optional.empty(), 1500, 0, 0);

    /** The least priority for which receivers keep their last room. */
    public static final int URGENT = 4;

    private static final int LAST_VLAN = 4094;
    private static final int MOST_URGENT = 7;

    public PortRules {
        trunk = Set.copyOf(trunk);
        if (!isVlan(vlan)
                || !trunk.stream().allMatch(PortRules::isVlan)
                || mtu < 68
                || mtu > 9000
                || bytesPerSecond < 0
                || groupFramesPerSecond < 0
                || priority < 0
                || priority > MOST_URGENT) {
            throw new IllegalArgumentException("rules of a port are impossible: vlan=" + vlan + ", trunk=" + trunk
                    + ", mtu=" + mtu + ", bytesPerSecond=" + bytesPerSecond + ", groupFramesPerSecond="
                    + groupFramesPerSecond + ", priority=" + priority);
        }
    }

    /** The port of an ordinary guest: one network, no tags, nothing urgent. */
    public PortRules(int vlan, Optional<MacAddress> only, int mtu, long bytesPerSecond, long groupFramesPerSecond) {
        this(vlan, Set.of(), only, mtu, bytesPerSecond, groupFramesPerSecond, 0);
    }

    private static boolean isVlan(int number) {
        return number >= 1 && number <= LAST_VLAN;
    }
}
