package org.microvisor.hypervisor.xen;

/**
 * The page by which the hypervisor tells a guest of events, in the two-level layout of 64-bit guests (xen.git, public/xen.h).
 *
 * <pre>
 *      0  vcpu_info of processor 0, 64 bytes:  0 u8 upcall pending, 1 u8 upcall masked, 8 u64 which words of `pending` to look at
 *   2048  u64 pending[64]: a bit for each port
 *   2560  u64 mask[64]: ports of which the guest does not want to be told
 * </pre>
 */
public final class SharedInfo {
    /** Event channels of a guest. */
    public static final int PORTS = 4096;

    private static final int SELECTOR_AT = 8;
    private static final int PENDING_AT = 2048;
    private static final int MASK_AT = 2560;

    private SharedInfo() {}

    private static int word(int port) {
        return port / Long.SIZE * Long.BYTES;
    }

    private static long bit(int port) {
        return 1L << port % Long.SIZE;
    }

    /** Marks a port pending; whether the guest is to be woken: the port was not pending and is not masked. */
    public static boolean raise(Page info, int port) {
        boolean fresh = (info.or(PENDING_AT + word(port), bit(port)) & bit(port)) == 0;
        return fresh && !isMasked(info, port) && select(info, port);
    }

    /** Lifts a mask; whether the guest is to be woken for what came meanwhile. */
    public static boolean unmask(Page info, int port) {
        info.and(MASK_AT + word(port), ~bit(port));
        return isPending(info, port) && select(info, port);
    }

    private static boolean select(Page info, int port) {
        info.or(SELECTOR_AT, 1L << port / Long.SIZE);
        info.or(0, 1);
        return true;
    }

    public static void mask(Page info, int port) {
        info.or(MASK_AT + word(port), bit(port));
    }

    public static boolean isMasked(Page info, int port) {
        return (info.getLong(MASK_AT + word(port)) & bit(port)) != 0;
    }

    public static boolean isPending(Page info, int port) {
        return (info.getLong(PENDING_AT + word(port)) & bit(port)) != 0;
    }

    /** Forgets that a port is pending. */
    public static void clear(Page info, int port) {
        info.and(PENDING_AT + word(port), ~bit(port));
    }

    /** The guest's part: begins an upcall. The words that have something, a bit each; they are not marked any more. */
    public static long begin(Page info) {
        info.and(0, ~0xFFL);
        return info.and(SELECTOR_AT, 0);
    }

    /** The guest's part: the ports of a word that are pending and not masked, a bit each; they are not pending any more. */
    public static long take(Page info, int word) {
        long mask = info.getLong(MASK_AT + word * Long.BYTES);
        return info.and(PENDING_AT + word * Long.BYTES, mask) & ~mask;
    }
}
