package org.microvisor.aoe.nvme;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/** The data of reads, sixteen buffers of 8 KiB, page aligned: written by the SSD, read by the responder a cycle later. */
public final class ReadBuffers extends Cell {
    /** 64-bit word address and byte lanes. */
    public final Bits write, writeAddress, writeData, writeLanes;

    public final Bits read, readAddress, data;

    public ReadBuffers(Cell parent) {
        super(parent);
        write = in(1);
        writeAddress = in(14);
        writeData = in(64);
        writeLanes = in(8);
        read = in(1);
        readAddress = in(14);
        data = out(64);

        Memory words = mem(64, 16384).block();
        when(write, () -> words.write(writeAddress, writeData, writeLanes));
        data.set(words.readSync(readAddress, read));
    }
}
