package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** A request that has been judged, on its way to the memory and back to who asked. */
final class Order extends Struct {
    /** Packed width in bits. */
    static final int WIDTH = 1 + 6 + 5 + 4 + 2 + 2 + 1 + 2 + 2 + 6 + 3;

    /** An engine of this node asked: the answer stays inside. */
    final Bits own = field(1);

    /** Who asked, and by what the answer is known. */
    final Bits src = field(6), tag = field(5), generation = field(4);

    /** The memory is asked if both are; else {@code answer} is AXI's answer. Apart, as each is found by a long way of its own. */
    final Bits granted = field(1), inside = field(1);

    /** AXI's, of what is refused. */
    final Bits answer = field(2);

    /** 1 for the coherent port. */
    final Bits coherent = field(1);

    /** log2 of the bytes of a beat, AXI's kind, beats less one, address in a word of 8 bytes. */
    final Bits size = field(2), burst = field(2), beats = field(6), low = field(3);

    Order(Cell cell, Kind kind) {
        super(cell, kind);
    }

    /** The memory is asked. */
    Bits allowed() {
        return granted.and(inside);
    }

    /** A beat has at most 4 bytes. */
    Bits isNarrow() {
        return size.ne(3);
    }

    /** Words of data of 8 bytes, less one. */
    Bits words() {
        return isNarrow().mux(beats.shr(1), beats);
    }
}
