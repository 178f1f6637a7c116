package org.microvisor.aoe.map;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;

/** What the software decided about a miss: neither flag means that the request is to be looked up again. */
public final class Verdict extends Struct {
    /** Packed width in bits. */
    public static final int WIDTH = 1 + 1 + 8 + 8 + 5;

    /** Fail with ATA status and error. */
    public final Bits failAta = field(1);

    /** Fail with the AoE error in the low bits of status. */
    public final Bits failAoe = field(1);

    public final Bits status = field(8);
    public final Bits error = field(8);
    public final Bits id = field(5);

    public Verdict(Cell cell) {
        super(cell);
    }
}
