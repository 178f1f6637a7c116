package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.RequestLayout;

/** What the requests of an engine have in common: bursts of whole words, one after the other. */
@Transparent(naming = true)
final class DmaPacket {
    private static final int INCR = 1;

    private DmaPacket() {}

    /** Fills in all but the strobes: 1 to 64 words from the numbered one on. */
    static void address(DmaEnd end, Bits first, Bits words, RequestHead head, RequestTail tail) {
        Bits offset = Bits.cat(first, first.constant(0).trunc(3));
        head.size.set(RequestLayout.WHOLE_WORD);
        head.beats.set(words.minus(1).trunc(6));
        head.burst.set(INCR);
        head.nonSecure.set(1);
        head.cacheable.set(end.coherent);
        head.port.set(end.coherent);
        head.export.set(end.export);
        head.epoch.set(end.epoch);
        head.offsetHigh.set(offset.slice(31, 24));
        tail.offsetLow.set(offset.slice(23, 0));
        tail.key.set(end.key);
        tail.spare.set(0);
    }
}
