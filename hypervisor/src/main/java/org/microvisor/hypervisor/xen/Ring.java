package org.microvisor.hypervisor.xen;

import java.lang.invoke.VarHandle;

/**
 * A page of slots through which requests go one way and answers the other (xen.git, public/io/ring.h). An answer takes the place of a
 * request that was taken.
 *
 * <pre>
 *    0 u32 req_prod     8 u32 rsp_prod       how many were put there, ever
 *    4 u32 req_event   12 u32 rsp_event      the other side wants to be woken by the one of this number
 *   64 slots, a power of two of them
 * </pre>
 *
 * <p>What stands in the page may have been written by an enemy: an index that leaves more outstanding than there are slots is a fault, and
 * a slot is to be read once. Own counts are kept here, not there.
 */
public final class Ring {
    /** Bytes before the slots. */
    public static final int HEADER = 64;

    private static final int REQUESTS = 0;
    private static final int ANSWERS = 8;
    private static final int EVENT = 4;

    private final Page page;
    private final int slotBytes;
    private final int slots;
    private final int incoming;
    private final int outgoing;
    private int taken;
    private int put;
    private int told;

    private Ring(Page page, int slotBytes, int incoming, int outgoing) {
        this.page = page;
        this.slotBytes = slotBytes;
        this.slots = slots(slotBytes);
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /** How many slots of so many bytes a ring has. */
    public static int slots(int slotBytes) {
        return Integer.highestOneBit((Page.BYTES - HEADER) / slotBytes);
    }

    /** The side that takes requests; what was said before is outstanding still. */
    public static Ring back(Page page, int slotBytes) {
        Ring ring = new Ring(page, slotBytes, REQUESTS, ANSWERS);
        ring.put = page.getInt(ANSWERS);
        ring.told = ring.put;
        ring.taken = ring.put;
        return ring;
    }

    /** The side that puts requests, on a page that it makes ready for that. */
    public static Ring front(Page page, int slotBytes) {
        page.clear();
        page.putInt(REQUESTS + EVENT, 1);
        page.putInt(ANSWERS + EVENT, 1);
        return new Ring(page, slotBytes, ANSWERS, REQUESTS);
    }

    public Page page() {
        return page;
    }

    public int slots() {
        return slots;
    }

    /**
     * How many there are to take.
     *
     * @throws XenFault if the other side says that there are more than there can be
     */
    public int waiting() throws XenFault {
        int said = page.getAcquire(incoming);
        int most = incoming == REQUESTS ? slots - (taken - put) : put - taken;
        int waiting = said - taken;
        if (waiting < 0 || waiting > most) {
            throw new XenFault("ring says more than it holds: produced=" + Integer.toUnsignedString(said) + ", taken="
                    + Integer.toUnsignedString(taken) + ", most=" + most);
        }
        return waiting;
    }

    /** Where the next one to take begins; {@link #waiting} was positive. */
    public int take() {
        return place(taken++);
    }

    /** How many can be put now: answers to what was taken, requests as long as there are slots. */
    public int room() {
        return incoming == REQUESTS ? taken - put : slots - (put - taken);
    }

    /** Where the next one is to be written; there was {@link #room}. It is the other side's at {@link #publish}. */
    public int put() {
        return place(put++);
    }

    private int place(int number) {
        return HEADER + (number & slots - 1) * slotBytes;
    }

    /** Shows what was put; whether the other side wants to be told. */
    public boolean publish() {
        int before = told;
        told = put;
        page.putRelease(outgoing, put);
        VarHandle.fullFence();
        return Integer.compareUnsigned(put - page.getInt(outgoing + EVENT), put - before) < 0;
    }

    /** Asks to be told of the next one to take; whether it is there already. */
    public boolean await() throws XenFault {
        if (waiting() > 0) {
            return true;
        }
        page.putInt(incoming + EVENT, taken + 1);
        VarHandle.fullFence();
        return waiting() > 0;
    }
}
