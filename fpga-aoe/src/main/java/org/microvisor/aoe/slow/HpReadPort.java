package org.microvisor.aoe.slow;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.PriorityArbiter;
import org.microvisor.hdl.stream.Stream;

/**
 * Shares the read half of the port to DDR: walks of the extent map have ID 0 and go first, the mailbox's bursts have
 * ID 1. Either may be under way while the other is. Adds one cycle to the address.
 */
public final class HpReadPort extends Cell {
    /** Addresses of map entries. */
    public final Stream walk;

    /** Bit 64 error, 63..0 the entry; the receiver is always ready. */
    public final Stream walked;

    /** Bursts of the mailbox: 32 bits of address, 4 of beats less one. */
    public final Stream burst;

    /** Bit 65 error, bit 64 last, 63..0 data; the receiver is always ready. */
    public final Stream data;

    /** Address channel: ID, address, beats less one. */
    public final Stream address;

    /** Data channel: ID, response (2), last, data. */
    public final Stream beats;

    public HpReadPort(Cell parent) {
        super(parent);
        walk = Stream.slave(this, 32);
        walked = Stream.master(this, 65);
        burst = Stream.slave(this, 36);
        data = Stream.master(this, 66);
        address = Stream.master(this, 1 + 32 + 4);
        beats = Stream.slave(this, 1 + 2 + 1 + 64);

        PriorityArbiter bursts = new PriorityArbiter(this, 36, 2);
        Stream single = bursts.in.get(0);
        single.valid.set(walk.valid);
        single.payload.set(Bits.cat(walk.payload, lit(4, 0)));
        walk.ready.set(single.ready);
        burst.to(bursts.in.get(1));
        address.valid.set(bursts.out.valid);
        address.payload.set(Bits.cat(bursts.from, bursts.out.payload));
        bursts.out.ready.set(address.ready);

        Bits forMailbox = beats.payload.bit(67);
        Bits failed = beats.payload.bit(66);
        beats.ready.set(1);
        walked.valid.set(beats.valid.and(forMailbox.not()));
        walked.payload.set(Bits.cat(failed, beats.payload.slice(63, 0)));
        data.valid.set(beats.valid.and(forMailbox));
        data.payload.set(Bits.cat(failed, beats.payload.slice(64, 0)));
    }
}
