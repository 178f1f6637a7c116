package org.microvisor.aoe;

import org.microvisor.aoe.request.FrameHeader;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;

/** The {@link FrameHeader}s of the frames in the node, one for each request id; reads are combinational. */
public final class HeaderStore extends Cell {
    public final Bits write, writeId, header;

    /** For the parser. */
    public final Bits parserId, parserHeader;

    /** For the slow path. */
    public final Bits slowId, slowHeader;

    public HeaderStore(Cell parent) {
        super(parent);
        write = in(1);
        writeId = in(5);
        header = in(FrameHeader.WIDTH);
        parserId = in(5);
        parserHeader = out(FrameHeader.WIDTH);
        slowId = in(5);
        slowHeader = out(FrameHeader.WIDTH);

        Memory headers = mem(FrameHeader.WIDTH, 32).distributed();
        when(write, () -> headers.write(writeId, header));
        parserHeader.set(headers.read(parserId));
        slowHeader.set(headers.read(slowId));
    }
}
