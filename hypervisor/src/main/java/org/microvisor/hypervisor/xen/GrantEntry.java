package org.microvisor.hypervisor.xen;

/**
 * An entry of a grant table, version 1 (xen.git, public/grant_table.h): who may use which frame, and whether it is in use.
 *
 * <pre>
 *   0  u16 flags    1 permit access, 2 accept a transfer;  4 read only;  8 being read, 16 being written
 *                   of a transfer: 4 committed, 8 completed
 *   2  u16 domain   who may
 *   4  u32 frame    the granting domain's number of the frame
 * </pre>
 *
 * <p>Flags and domain are one word, so that rights are checked and use is noted in one atomic step.
 */
public final class GrantEntry {
    /** Bytes of an entry. */
    public static final int BYTES = 8;

    /** Entries of a page. */
    public static final int PER_PAGE = Page.BYTES / BYTES;

    /** References below this are the tools': 0 the console's page, 1 the store's. */
    public static final int RESERVED = 8;

    public static final int CONSOLE = 0;
    public static final int STORE = 1;

    /** The two bits of the flags that say what the entry is; none of them: nothing. */
    public static final int TYPE = 3;

    public static final int PERMIT = 1;
    public static final int ACCEPT_TRANSFER = 2;
    public static final int READ_ONLY = 4;
    public static final int READING = 8;
    public static final int WRITING = 16;
    public static final int TRANSFER_COMMITTED = 4;
    public static final int TRANSFER_COMPLETED = 8;

    private static final int DOMAIN_SHIFT = 16;
    private static final int FLAGS = 0xFFFF;
    private static final int FRAME_AT = 4;

    private GrantEntry() {}

    private static int at(int reference) {
        return reference % PER_PAGE * BYTES;
    }

    /** Flags and domain of the entry of {@code reference} in its page. */
    public static int word(Page table, int reference) {
        return table.getAcquire(at(reference));
    }

    public static boolean change(Page table, int reference, int from, int to) {
        return table.compareAndSet(at(reference), from, to);
    }

    public static int flags(int word) {
        return word & FLAGS;
    }

    public static int domain(int word) {
        return word >>> DOMAIN_SHIFT;
    }

    public static int frame(Page table, int reference) {
        return table.getInt(at(reference) + FRAME_AT);
    }

    /** Grants {@code frame} to {@code domain}, or accepts a frame of it: the word last, so that nobody sees half an entry. */
    public static void put(Page table, int reference, int flags, int domain, int frame) {
        table.putInt(at(reference) + FRAME_AT, frame);
        table.putRelease(at(reference), flags | domain << DOMAIN_SHIFT);
    }

    /** Writes the frame that came by a transfer. */
    public static void putFrame(Page table, int reference, int frame) {
        table.putInt(at(reference) + FRAME_AT, frame);
    }

    /** Takes a grant back; whether that is possible: nobody may be using it. */
    public static boolean revoke(Page table, int reference) {
        while (true) {
            int word = word(table, reference);
            if ((word & (READING | WRITING)) != 0) {
                return false;
            }
            if (change(table, reference, word, 0)) {
                return true;
            }
        }
    }
}
