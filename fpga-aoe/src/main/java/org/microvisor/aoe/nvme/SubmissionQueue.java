package org.microvisor.aoe.nvme;

import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Stream;

/**
 * Writes NVMe commands into the submission queue, which lies in block RAM that the SSD reads.
 *
 * <p>A command takes ten cycles. The tail moves after the entry's last word is in memory, so whoever rings the doorbell
 * with it cannot be early. Commands in flight are kept below the queue size, counted up here and down by completions;
 * since a completed command's entry has been fetched, the queue never overflows.
 */
public final class SubmissionQueue extends Cell {
    public final Stream command;

    /** While low, the queue is empty: tail 0, nothing in flight. */
    public final Bits enable;

    /** Entries of the queue, 2..64; bus address of the buffers in units of 1 MiB; name space. */
    public final Bits size, base, namespace;

    /** A command of the queue has completed. */
    public final Bits completed;

    /** Next entry to write, and commands in flight. */
    public final Bits tail, inFlight;

    /** Read port of the queue's memory for the SSD: 64-bit word address, one cycle latency. */
    public final Bits readEnable, readAddress, readData;

    public final Bits issued;

    public SubmissionQueue(Cell parent) {
        super(parent);
        command = Stream.slave(this, Command.WIDTH);
        enable = in(1);
        size = in(7);
        base = in(44);
        namespace = in(32);
        completed = in(1);
        tail = out(6);
        inFlight = out(7);
        readEnable = in(1);
        readAddress = in(9);
        readData = out(64);
        issued = out(1);

        Memory queue = mem(64, 512).block();
        Bits next = reg(6, 0), flying = reg(7, 0);
        Bits room = reg(1, 0), settling = reg(1, 0);
        Bits busy = reg(1, 0), word = reg(3, 0), kept = reg(Command.WIDTH);

        Command current = new Command(this);
        current.set(kept);

        // room follows the count by a cycle: a command waits that long after the one before
        Bits last = busy.and(word.eq(7));
        room.set(flying.plus(1).lt(size));
        settling.set(last);
        command.ready.set(busy.not().and(settling.not()).and(room).and(enable));

        when(command.fire(), () -> {
            kept.set(command.payload);
            busy.set(1);
        });
        when(busy, () -> word.set(word.plus(1)));
        when(last, () -> {
            busy.set(0);
            next.set(next.zext(7).plus(1).eq(size).mux(lit(6, 0), next.plus(1)));
        });
        flying.set(flying.plus(last.zext(7)).minus(completed.zext(7)));
        when(enable.not(), () -> {
            next.set(0);
            flying.set(0);
            busy.set(0);
            word.set(0);
        });

        // PRP1 covers up to the end of its page, PRP2 is the buffer's second page
        Bits buffer = current.write.mux(
                Bits.cat(lit(2, 0), current.id), Bits.cat(lit(3, BufferMap.READ_BUFFERS >> 17), current.slot));
        Bits lastSector = current.bufferSector.zext(5).plus(current.sectors).minus(1);
        Bits twoPages = current.bufferSector.bit(3).not().and(lastSector.bit(3));
        Bits prp1 = Bits.cat(base, buffer, current.bufferSector, lit(9, 0));
        Bits prp2 = twoPages.mux(Bits.cat(base, buffer, lit(13, 0x1000)), lit(64, 0));
        Bits opcode = current.write.mux(lit(8, 0x01), lit(8, 0x02));
        Bits identifier = Bits.cat(lit(10, 0), current.part, current.id);
        Bits blocks = current.sectors.minus(1).zext(16);
        Bits entry = wire(64);
        entry.set(0);
        switchOn(word)
                .is(0, () -> entry.set(Bits.cat(namespace, identifier, lit(8, 0), opcode)))
                .is(3, () -> entry.set(prp1))
                .is(4, () -> entry.set(prp2))
                .is(5, () -> entry.set(current.lba.zext(64)))
                .is(6, () -> entry.set(Bits.cat(lit(32, 0), lit(1, 0), current.fua, lit(14, 0), blocks)));
        when(busy, () -> queue.write(Bits.cat(next, word), entry));

        readData.set(queue.readSync(readAddress, readEnable));
        tail.set(next);
        inFlight.set(flying);
        issued.set(last);
    }
}
