package org.microvisor.hypervisor.net;

import java.util.Arrays;

/**
 * Where each station was seen last: a table of a fixed size, so that no guest can make the switch grow. A station that was not seen
 * for the ageing time is not known any more; in a full neighbourhood the one that was not seen for longest makes room.
 *
 * <p>Nothing is allocated. One thread uses it.
 */
final class MacTable {
    /** What {@link #find} gives for a station that is not known. */
    static final int UNKNOWN = -1;

    private static final int WAYS = 8;
    private static final long FREE = 0;
    private static final long HASH = 0x9E37_79B9_7F4A_7C15L;

    private final long[] keys;
    private final int[] ports;
    private final long[] seen;
    private final int shift;
    private final long ageing;

    /**
     * An empty table.
     *
     * @param bits it has 2 to the power of this neighbourhoods, of 8 stations each
     * @param ageing nanoseconds for which a silent station is known
     */
    MacTable(int bits, long ageing) {
        keys = new long[WAYS << bits];
        ports = new int[WAYS << bits];
        seen = new long[WAYS << bits];
        shift = Long.SIZE - bits;
        this.ageing = ageing;
    }

    /** Station {@code mac} of network {@code vlan} is at {@code port}. */
    void learn(int vlan, long mac, int port, long now) {
        long key = key(vlan, mac);
        int first = first(key);
        int oldest = first;
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                ports[i] = port;
                seen[i] = now;
                return;
            }
            if (keys[oldest] != FREE && (keys[i] == FREE || seen[i] - seen[oldest] < 0)) {
                oldest = i;
            }
        }
        keys[oldest] = key;
        ports[oldest] = port;
        seen[oldest] = now;
    }

    /** The port at which a station is, or {@link #UNKNOWN}. */
    int find(int vlan, long mac, long now) {
        long key = key(vlan, mac);
        int first = first(key);
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == key) {
                return now - seen[i] <= ageing ? ports[i] : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    /** Forgets all stations at a port. */
    void forget(int port) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != FREE && ports[i] == port) {
                keys[i] = FREE;
            }
        }
    }

    /** Stations that have a place, known or silent. */
    int size() {
        return (int) Arrays.stream(keys).filter(key -> key != FREE).count();
    }

    /** Never {@link #FREE}: VLAN numbers begin with 1. */
    private static long key(int vlan, long mac) {
        return (long) vlan << 48 | mac;
    }

    private int first(long key) {
        return (int) ((key * HASH) >>> shift) * WAYS;
    }
}
