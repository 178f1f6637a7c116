package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/**
 * The payloads of received frames, 8 KiB for each request id, page aligned: filled by the ingress, read by the SSD and,
 * when the SSD leaves a cycle free, by the slow path. Data come one cycle after the enabled or granted address.
 */
public final class WriteBuffers extends Cell {
    public final Bits write, writeAddress, writeData;

    /** The SSD's read. */
    public final Bits read, readAddress;

    /** The slow path's read, done only in cycles with {@code slowGranted}. */
    public final Bits slowRead, slowAddress, slowGranted;

    /** What was read, for both. */
    public final Bits data;

    public WriteBuffers(Cell parent) {
        super(parent);
        write = in(1);
        writeAddress = in(15);
        writeData = in(64);
        read = in(1);
        readAddress = in(15);
        slowRead = in(1);
        slowAddress = in(15);
        slowGranted = out(1);
        data = out(64);

        Memory words = mem(64, 32768).block();
        when(write, () -> words.write(writeAddress, writeData));
        data.set(words.readSync(read.mux(readAddress, slowAddress), read.or(slowRead)));
        slowGranted.set(slowRead.and(read.not()));
    }
}
