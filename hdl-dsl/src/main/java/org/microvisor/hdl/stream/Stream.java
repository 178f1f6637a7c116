package org.microvisor.hdl.stream;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/**
 * Words with back-pressure: one word moves in each cycle in which {@code valid} and {@code ready} are both 1. Once valid, a word
 * stays unchanged until it moves; {@code ready} may come and go.
 */
@Transparent(naming = true)
public final class Stream extends Bundle {
    /** Forward, 1 bit: a word is there. */
    public final Bits valid;
    /** Forward: the word. */
    public final Bits payload;
    /** Backward, 1 bit: it would be taken. */
    public final Bits ready;

    private Stream(Cell cell, Role role, int width) {
        super(cell, role);
        valid = forward(1);
        payload = forward(width);
        ready = backward(1);
        parameter("width", width);
    }

    /** Ports over which the cell gets words. */
    public static Stream slave(Cell cell, int width) {
        return new Stream(cell, Role.SLAVE, width);
    }

    /** Ports over which the cell gives words. */
    public static Stream master(Cell cell, int width) {
        return new Stream(cell, Role.MASTER, width);
    }

    /** Plain wires inside the cell. */
    public static Stream wires(Cell cell, int width) {
        return new Stream(cell, Role.WIRES, width);
    }

    /** 1 in the cycles in which a word moves. */
    public Bits fire() {
        return valid.and(ready);
    }
}
