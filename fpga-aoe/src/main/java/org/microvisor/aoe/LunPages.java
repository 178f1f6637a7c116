package org.microvisor.aoe;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * What LUNs answer to IDENTIFY and configuration queries, 2 KiB each: written by software in 32-bit words, read by the
 * responder in 64-bit words one cycle later.
 */
public final class LunPages extends Cell {
    /** Number of the 32-bit word, its data and byte lanes. */
    public final Bits write, writeAddress, writeData, writeLanes;

    public final Bits read, readAddress, data;

    public LunPages(Cell parent) {
        super(parent);
        write = in(1);
        writeAddress = in(12);
        writeData = in(32);
        writeLanes = in(4);
        read = in(1);
        readAddress = in(11);
        data = out(64);

        Memory pages = mem(64, 2048).block();
        Bits upper = writeAddress.bit(0);
        Bits none = lit(4, 0);
        Bits lanes = upper.mux(Bits.cat(writeLanes, none), Bits.cat(none, writeLanes));
        when(write, () -> pages.write(writeAddress.slice(11, 1), Bits.cat(writeData, writeData), lanes));
        data.set(pages.readSync(readAddress, read));
    }
}
