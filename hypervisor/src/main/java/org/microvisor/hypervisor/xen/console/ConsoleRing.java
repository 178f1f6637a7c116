package org.microvisor.hypervisor.xen.console;

import java.lang.invoke.VarHandle;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * The page of a guest's console, from either side (xen.git, public/io/console.h).
 *
 * <pre>
 *      0 u8 in[1024]     3072 u32 taken by the guest     3076 u32 put by the hypervisor
 *   1024 u8 out[2048]    3080 u32 taken by the hypervisor 3084 u32 put by the guest
 * </pre>
 *
 * <p>Indexes count all bytes ever; the own ones are kept here.
 */
public final class ConsoleRing {
    private static final int IN = 0;
    private static final int IN_BYTES = 1024;
    private static final int OUT = 1024;
    private static final int OUT_BYTES = 2048;
    private static final int IN_TAKEN = 3072;
    private static final int IN_PUT = 3076;
    private static final int OUT_TAKEN = 3080;
    private static final int OUT_PUT = 3084;

    private final Page page;
    private final boolean guest;
    private int taken;
    private int put;

    private ConsoleRing(Page page, boolean guest) {
        this.page = page;
        this.guest = guest;
        taken = page.getInt(guest ? IN_TAKEN : OUT_TAKEN);
        put = page.getInt(guest ? OUT_PUT : IN_PUT);
    }

    /** The side that prints and reads what is typed. */
    public static ConsoleRing ofGuest(Page page) {
        return new ConsoleRing(page, true);
    }

    /** The side that shows and types. */
    public static ConsoleRing ofHypervisor(Page page) {
        return new ConsoleRing(page, false);
    }

    /** Puts as much as there is room for; how many bytes. */
    public int put(byte[] bytes, int from, int length) throws XenFault {
        int size = guest ? OUT_BYTES : IN_BYTES;
        int used = put - page.getAcquire(guest ? OUT_TAKEN : IN_TAKEN);
        check(used, size);
        int part = Math.min(length, size - used);
        for (int i = 0; i < part; i++) {
            page.putByte((guest ? OUT : IN) + (put + i & size - 1), bytes[from + i]);
        }
        put += part;
        page.putRelease(guest ? OUT_PUT : IN_PUT, put);
        VarHandle.fullFence();
        return part;
    }

    /** Takes what there is, at most as much as fits; how many bytes. */
    public int take(byte[] into) throws XenFault {
        int size = guest ? IN_BYTES : OUT_BYTES;
        int waiting = page.getAcquire(guest ? IN_PUT : OUT_PUT) - taken;
        check(waiting, size);
        int part = Math.min(waiting, into.length);
        for (int i = 0; i < part; i++) {
            into[i] = page.getByte((guest ? IN : OUT) + (taken + i & size - 1));
        }
        taken += part;
        page.putRelease(guest ? IN_TAKEN : OUT_TAKEN, taken);
        VarHandle.fullFence();
        return part;
    }

    private static void check(int count, int size) throws XenFault {
        if (count < 0 || count > size) {
            throw new XenFault("console says more than it holds: bytes=" + count + ", most=" + size);
        }
    }
}
