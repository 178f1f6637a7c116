package org.microvisor.hypervisor.xen.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenFault.Status;

/**
 * What a domain lets others do with its frames, and what they are doing. The domain writes the entries; whether a use is allowed is decided,
 * and noted in the entry, in one atomic step. What is in use is remembered here: a domain that writes over such an entry changes
 * nothing.
 *
 * <p>Using a grant allocates nothing.
 */
public final class GrantTable {
    /** Pages that a table may have. */
    public static final int MOST_PAGES = 16;

    private final DomainMemory memory;
    private final MachineMemory machine;
    private final List<Integer> tableFrames = new ArrayList<>();
    private final List<Page> table = new ArrayList<>();
    private int[] frames = new int[0];
    private int[] domains = new int[0];
    private int[] readers = new int[0];
    private int[] writers = new int[0];
    private boolean open = true;

    GrantTable(DomainMemory memory, MachineMemory machine) {
        this.memory = memory;
        this.machine = machine;
    }

    /** Makes the table {@code pages} long at least; its pages, which the domain reads and writes. */
    List<Page> setUp(int pages) throws XenFault {
        if (pages < 0 || pages > MOST_PAGES) {
            throw new XenFault("grant table cannot be as long: pages=" + pages + ", most=" + MOST_PAGES);
        }
        while (table.size() < pages) {
            int frame = machine.allocate();
            tableFrames.add(frame);
            table.add(machine.page(frame));
        }
        return List.copyOf(table);
    }

    private Page entries(int reference) throws XenFault {
        if (!open || reference < 0 || reference >= table.size() * GrantEntry.PER_PAGE) {
            throw new XenFault(
                    open ? Status.BAD_REFERENCE : Status.BAD_DOMAIN,
                    "no such grant: reference=" + Integer.toUnsignedString(reference) + ", entries="
                            + table.size() * GrantEntry.PER_PAGE);
        }
        return table.get(reference / GrantEntry.PER_PAGE);
    }

    /** The page that is granted to {@code user}, in use until {@link #release}. */
    Page hold(int reference, int user, boolean writable) throws XenFault {
        Page entries = entries(reference);
        boolean idle = reference >= frames.length || readers[reference] + writers[reference] == 0;
        if (!idle && domains[reference] != user) {
            throw refused(reference, user, writable);
        }
        if (idle || (writable && writers[reference] == 0)) {
            mark(entries, reference, user, writable);
        }
        if (idle) {
            begin(entries, reference, user, writable);
        }
        machine.hold(frames[reference]);
        if (writable) {
            writers[reference]++;
        } else {
            readers[reference]++;
        }
        return machine.page(frames[reference]);
    }

    private static void mark(Page entries, int reference, int user, boolean writable) throws XenFault {
        int more = GrantEntry.READING | (writable ? GrantEntry.WRITING : 0);
        while (true) {
            int word = GrantEntry.word(entries, reference);
            if ((word & GrantEntry.TYPE) != GrantEntry.PERMIT
                    || GrantEntry.domain(word) != user
                    || (writable && (word & GrantEntry.READ_ONLY) != 0)) {
                throw refused(reference, user, writable);
            }
            if (GrantEntry.change(entries, reference, word, word | more)) {
                return;
            }
        }
    }

    private static XenFault refused(int reference, int user, boolean writable) {
        return new XenFault(
                Status.PERMISSION_DENIED,
                "not granted: reference=" + reference + ", domain=" + user + ", writable=" + writable);
    }

    private void begin(Page entries, int reference, int user, boolean writable) throws XenFault {
        if (reference >= frames.length) {
            int length = Math.max(reference + 1, 2 * frames.length);
            frames = Arrays.copyOf(frames, length);
            domains = Arrays.copyOf(domains, length);
            readers = Arrays.copyOf(readers, length);
            writers = Arrays.copyOf(writers, length);
        }
        try {
            frames[reference] = memory.machineFrame(GrantEntry.frame(entries, reference));
            domains[reference] = user;
        } catch (XenFault none) {
            unmark(entries, reference, GrantEntry.READING | (writable ? GrantEntry.WRITING : 0));
            throw none;
        }
    }

    private static void unmark(Page entries, int reference, int bits) {
        int word;
        do {
            word = GrantEntry.word(entries, reference);
        } while (!GrantEntry.change(entries, reference, word, word & ~bits));
    }

    /** Ends a use; it was begun with the same arguments. */
    void release(int reference, boolean writable) {
        int[] uses = writable ? writers : readers;
        if (reference < 0 || reference >= uses.length || uses[reference] == 0) {
            throw new IllegalStateException("grant is not in use: reference=" + reference + ", writable=" + writable);
        }
        uses[reference]--;
        machine.release(frames[reference]);
        int over = (writable && writers[reference] == 0 ? GrantEntry.WRITING : 0)
                | (readers[reference] + writers[reference] == 0 ? GrantEntry.READING : 0);
        if (open && over != 0) {
            unmark(table.get(reference / GrantEntry.PER_PAGE), reference, over);
        }
    }

    /** Puts a frame where the domain accepts one of {@code giver}; it is the domain's then. */
    void accept(int reference, int giver, int machineFrame) throws XenFault {
        Page entries = entries(reference);
        int word = GrantEntry.word(entries, reference);
        if (GrantEntry.flags(word) != GrantEntry.ACCEPT_TRANSFER || GrantEntry.domain(word) != giver) {
            throw new XenFault(
                    Status.PERMISSION_DENIED, "no frame is accepted: reference=" + reference + ", domain=" + giver);
        }
        int committed = word | GrantEntry.TRANSFER_COMMITTED;
        if (!GrantEntry.change(entries, reference, word, committed)) {
            throw new XenFault(Status.PERMISSION_DENIED, "entry changed meanwhile: reference=" + reference);
        }
        int frame = GrantEntry.frame(entries, reference);
        try {
            memory.put(frame, machineFrame);
        } catch (XenFault none) {
            unmark(entries, reference, GrantEntry.TRANSFER_COMMITTED);
            throw none;
        }
        GrantEntry.change(entries, reference, committed, committed | GrantEntry.TRANSFER_COMPLETED);
    }

    /** Uses under way. */
    int inUse() {
        return Arrays.stream(readers).sum() + Arrays.stream(writers).sum();
    }

    /** The domain ends: nothing is granted any more; uses go on until they are released. */
    void close() {
        open = false;
        table.clear();
        tableFrames.forEach(machine::release);
        tableFrames.clear();
    }
}
